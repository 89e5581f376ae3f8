"""Files, folders and standard input: found in sorted order, told apart by content, read within limits."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from foreigndesk.errors import InputError
from foreigndesk.intake.deadline import in_time
from foreigndesk.intake.decode import decode, refuse_binary
from foreigndesk.intake.documents import reports_of_document
from foreigndesk.intake.formats import travels
from foreigndesk.intake.formats.mail import is_mail
from foreigndesk.intake.formats.mailbox import is_mailbox, reports_of_letter, reports_of_mailbox
from foreigndesk.intake.formats.safe_xml import root_of
from foreigndesk.intake.formats.unpack import HEAD, damaged, joined, unpacked
from foreigndesk.intake.formats.warc import is_warc, reports_of_warc
from foreigndesk.intake.jsonl import reports_of_lines
from foreigndesk.intake.particulars import Defaults
from foreigndesk.model.report import Report

LIMIT = 50_000_000  # bytes of one file, or of one line of JSON Lines
# Files that lie in folders of saved pages and are no reports; anything else is told apart by its content.
_ASIDE = (
    *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".bmp", ".tif", ".tiff", ".avif"),
    *(".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot"),
    *(".mp3", ".mp4", ".m4a", ".webm", ".ogg", ".wav", ".avi", ".mov"),
    *(".db", ".sqlite", ".sqlite3", ".pyc", ".lock", ".log"),
)
OnProblem = Callable[[InputError], None]
_Folder = tuple[int, int]  # device and number: what a folder is, by whatever path it is reached


def load(
    paths: Sequence[str | Path], defaults: Defaults, on_problem: Callable[[InputError], None]
) -> Iterator[Report]:
    """Read reports from files, folders and standard input, one at a time.

    Args:
        paths: files and folders as the user gave them; "-" is standard input.
        defaults: what the user knows of the reports.
        on_problem: called with each thing that cannot be read, one line naming file, place and remedy; the
            rest is still read.

    Yields:
        The reports in the order of the paths, folders walked in sorted order.
    """
    for path in report_files(paths, on_problem):
        if path == "-":
            yield from _reading(
                path, lambda told: _reports_of_stream("-", sys.stdin.buffer, defaults, told), on_problem
            )
        else:
            yield from _reports_of_file(path, defaults, on_problem)


def report_files(paths: Sequence[str | Path], on_problem: OnProblem) -> Iterator[str]:
    """The files that `load` reads, one at a time: each may be loaded by itself, with the same result.

    Args:
        paths: files and folders as the user gave them; "-" is standard input.
        on_problem: called with each folder that cannot be walked or holds nothing to read.

    Yields:
        Paths in the order of those given, folders walked in sorted order; "-" for standard input.
    """
    for path in map(str, paths):
        if path != "-" and os.path.isdir(path):
            yield from _files_of_folder(path, on_problem)
        else:
            yield path


def travel_lists(paths: Sequence[str | Path]) -> list[str]:
    """The files among some paths, and in folders among them, that are lists of travels.

    Args:
        paths: files and folders.

    Returns:
        Their paths, folders walked in sorted order. A file given by name is among them whatever it holds,
        so that it is read, or its problem told.
    """
    found: list[str] = []
    for path in map(str, paths):
        if not os.path.isdir(path):
            found.append(path)
            continue
        found += [file for file in _files_of(path, (), set(), lambda _: None) if _is_travel_list(file)]
    return found


def _is_travel_list(path: str) -> bool:
    try:
        with open(path, "rb") as stream:
            head = stream.read(HEAD)
    except OSError:
        return False
    return root_of(head.decode("utf-8", "replace")) in travels.ROOTS


def _reading(
    name: str, reports: Callable[[OnProblem], Iterator[Report]], told: OnProblem
) -> Iterator[Report]:
    """The reports of one file, its failure turned into one line; every problem knows its file."""

    def on_problem(problem: InputError) -> None:
        problem.path = name
        told(problem)

    try:
        yield from in_time(reports(on_problem), name)
    except InputError as problem:
        on_problem(problem)
    except EOFError:
        on_problem(damaged(name))
    except OSError as problem:
        on_problem(InputError(f"{name}: {_why(problem)}"))


def _why(problem: OSError) -> str:
    if isinstance(problem, FileNotFoundError):
        return "no such file or folder: check the path"
    if isinstance(problem, PermissionError):
        return "no permission to read it: change its permissions (chmod u+r)"
    if problem.errno == 40:
        return "a link that leads back to itself: remove it"
    return f"{(problem.strerror or str(problem)).lower()}: check the file"


def _files_of_folder(folder: str, on_problem: OnProblem) -> Iterator[str]:
    found = False

    def note(problem: InputError) -> None:
        nonlocal found
        found = True
        on_problem(problem)

    for path in _files_of(folder, (), set(), note):
        found = True
        yield path
    if not found:
        remedy = "give one that holds text, HTML or JSON files"
        on_problem(InputError(f"{folder}: a folder without reports: {remedy}"))


def _files_of(
    folder: str, above: tuple[_Folder, ...], seen: set[_Folder], on_problem: OnProblem
) -> Iterator[str]:
    """The files under a folder in sorted order, no hidden ones, no READMEs; each folder is walked once."""
    try:
        status = os.stat(folder)
        names = sorted(os.listdir(folder), key=os.fsencode)
    except OSError as problem:
        on_problem(InputError(f"{folder}: {_why(problem)}"))
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        on_problem(InputError(f"{folder}: a link that leads back to a folder above it: remove it"))
    if here in seen:
        return
    seen.add(here)
    for name in names:
        path = os.path.join(folder, name)
        if name.startswith(".") or name.upper().startswith("README"):
            continue
        if os.path.isdir(path):
            yield from _files_of(path, (*above, here), seen, on_problem)
        elif name.lower().endswith(_ASIDE):
            continue
        elif _is_pipe(path):
            on_problem(
                InputError(f"{path}: a pipe, which a folder's files are not read from: give it by its name")
            )
        else:
            yield path


def _is_pipe(path: str) -> bool:
    try:
        return stat.S_ISFIFO(os.stat(path).st_mode)
    except OSError:
        return False  # told where it is opened


def _reports_of_file(path: str, defaults: Defaults, on_problem: OnProblem) -> Iterator[Report]:
    def reports(told: OnProblem) -> Iterator[Report]:
        status = os.stat(path)
        if stat.S_ISCHR(status.st_mode) or stat.S_ISBLK(status.st_mode) or stat.S_ISSOCK(status.st_mode):
            raise InputError(f"{path}: a device, not a file: give a text, HTML or JSON file")
        with open(path, "rb") as stream:
            yield from _reports_of_stream(path, stream, defaults, told)

    yield from _reading(path, reports, on_problem)


def _reports_of_stream(
    path: str, packed: BinaryIO, defaults: Defaults, on_problem: OnProblem
) -> Iterator[Report]:
    head, stream = unpacked(path, packed)
    if len(head) < HEAD and not head.strip(b" \t\r\n\xef\xbb\xbf"):
        raise InputError(f"{path}: the file is empty: save the report again")
    if is_warc(head):
        yield from reports_of_warc(path, joined(head.lstrip(), stream), defaults, on_problem)
        return
    refuse_binary(head, path)
    if _is_lines(path, head):
        yield from reports_of_lines(path, _lines(head, stream), defaults, on_problem)
        return
    if is_mail(head) and is_mailbox(head):
        yield from reports_of_mailbox(path, joined(head, stream), defaults, on_problem)
        return
    data = _whole(path, head, stream)
    if is_mail(head):
        yield from reports_of_letter(path, data, defaults, on_problem)
        return
    yield from reports_of_document(path, decode(data, path), defaults, on_problem)


def _whole(path: str, head: bytes, stream: BinaryIO) -> bytes:
    """All bytes of a file within the limit; one whose size shows that it is over is not read at all."""
    try:
        known = os.fstat(stream.fileno()).st_size
    except OSError:
        known = 0  # not a file: what stands for standard input, or what an archive holds
    data = head + stream.read(LIMIT + 1 - len(head)) if known <= LIMIT else b""
    if known > LIMIT or len(data) > LIMIT:
        limit = LIMIT // 1_000_000
        raise InputError(f"{path}: over {limit} MB in one text: split it, or give its reports as JSON Lines")
    return data


def _is_lines(path: str, head: bytes) -> bool:
    """Whether a file is JSON Lines: by its name, or because its first two lines begin objects."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"{"):
        return False
    if path.lower().endswith((".jsonl", ".ndjson", ".jl")):
        return True
    first, _, rest = start.partition(b"\n")
    if not rest.strip():
        return len(head) >= HEAD and b"\n" not in start and first.rstrip().endswith(b"}")
    return rest.lstrip().startswith(b"{")


def _lines(head: bytes, stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream whose head is already read; None for one over the limit, which is skipped."""
    *whole, part = head.split(b"\n")
    yield from whole
    while True:
        rest = stream.readline(LIMIT - len(part))
        line = part + rest
        part = b""
        if not line:
            return
        if len(line) >= LIMIT and not line.endswith(b"\n"):
            while (more := stream.readline(HEAD)) and not more.endswith(b"\n"):
                pass
            yield None
            continue
        yield line
