"""WARC archives of fetched pages, such as Common Crawl's news: each page that was answered is a report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from foreigndesk.errors import InputError
from foreigndesk.intake.decode import decode
from foreigndesk.intake.formats.payload import body_of
from foreigndesk.intake.html import looks_like_html, reports_of_html
from foreigndesk.intake.particulars import Defaults, Particulars
from foreigndesk.intake.stamps import edtf_of
from foreigndesk.model.report import Report

_LARGEST = 20_000_000  # bytes of one record; pages of news have under two million
_PAGES = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
OnProblem = Callable[[InputError], None]


def is_warc(head: bytes) -> bool:
    """Whether a file's first bytes are those of a WARC archive."""
    return re.match(rb"\s{0,8}WARC/\d\.\d{1,2}\r?\n", head[:64]) is not None


@dataclass(slots=True)
class _Passed:
    """How many pages of an archive gave no report, the first problem told of one, and whether one was cut short."""

    pages: int = 0
    bare: int = 0
    first: str = ""
    cut: bool = False

    def note(self, problem: InputError) -> None:
        self.bare += 1
        self.first = self.first or str(problem).rpartition("#")[2].partition(": ")[2]


def reports_of_warc(
    path: str, stream: BinaryIO, defaults: Defaults, on_problem: OnProblem
) -> Iterator[Report]:
    """The reports of an archive's pages, one at a time.

    Args:
        path: the archive's path.
        stream: the unpacked archive from its beginning.
        defaults: what the user knows.
        on_problem: called once for all pages without a report, and where the archive breaks off.

    Yields:
        The reports, `path#n` for the n-th page. Requests, pictures, redirections and refusals are passed over.
    """
    passed = _Passed()
    told: list[str] = []
    try:
        for record in _records(stream):
            page = _page(record, passed)
            if page is None:
                continue
            passed.pages += 1
            try:
                yield from _reports(f"{path}#{passed.pages}", record, page, defaults, whole=not passed.cut)
            except InputError as problem:
                passed.note(problem)
        if passed.cut:
            raise EOFError
    except _breaking_off():
        told.append(f"the archive breaks off after page {passed.pages}: fetch it again")
    if passed.bare:
        pages = "page" if passed.pages == 1 else "pages"
        told.insert(0, f"{passed.bare} of {passed.pages} {pages} gave no report: {passed.first}")
    elif not passed.pages and not told:
        told.append("an archive without pages: give one that holds answers in HTML")
    if told:
        on_problem(InputError(f"{path}: {'; '.join(told)}"))


def _breaking_off() -> tuple[type[Exception], ...]:
    """What is raised where an archive breaks off, or goes on with what is none."""
    from fastwarc.stream_io import FastWARCError

    return (FastWARCError, EOFError, OSError, ValueError, MemoryError)


class _Counted:
    """A stream that knows how far it has been read, which the archive's reader asks for."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._at = stream, 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as many as are there: what stands before a damaged place is not lost with it."""
        data: bytes = self._stream.read1(size)  # type: ignore[attr-defined]
        self._at += len(data)
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at

    def close(self) -> None:
        """Let go of the stream."""
        self._stream.close()


def _records(stream: BinaryIO) -> Iterator[Any]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource
    yield from ArchiveIterator(
        cast(BinaryIO, _Counted(stream)),
        record_types=kinds,
        parse_http=True,
        max_content_length=_LARGEST,
        strict_mode=False,
    )


def _page(record: Any, passed: _Passed) -> bytes | None:
    """The page of a record, unpacked; None where the record is no page that was answered."""
    http = record.http_headers
    status = getattr(record, "http_status", None) or (http.status_code if http is not None else 200)
    if status is not None and int(status) != 200:
        return None
    headers = _headers(http if http is not None else record.headers)
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    if kind and kind not in _PAGES:
        return None
    try:
        held = record.reader.read()
        passed.cut = len(held) < record.content_length
        data = body_of(held, headers, _LARGEST)
    except EOFError:
        return b""
    if not kind and b"<" not in data[:200]:
        return None
    return data


def _headers(held: Any) -> dict[str, str]:
    return {str(name).lower(): str(value) for name, value in held}


def _reports(place: str, record: Any, page: bytes, defaults: Defaults, whole: bool) -> Iterator[Report]:
    if not page.strip():
        raise InputError(f"{place}: an empty or damaged page: fetch it again")
    http = record.http_headers
    kind = _headers(http).get("content-type", "") if http is not None else ""
    charset = _CHARSET.search(kind)
    text = decode(page, place, charset.group(1) if charset else None)
    if not looks_like_html(text):
        raise InputError(f"{place}: no page of HTML: give its text")
    known = Particulars(
        url=record.headers.get("WARC-Target-URI", "").strip("<>") or None,
        retrieved=edtf_of(record.headers.get("WARC-Date", "") or ""),
        complete=whole,
    )
    yield from reports_of_html(place, text, known, defaults)
