"""Parsers under input that grows towards code not yet reached: `make fuzz`, a million cases a format before a release.

Each case goes through everything that tells formats apart and takes them to pieces. Cleaning, telling languages and
finding the text of a page, which cost ten times as much and are the same for every format, follow for one case in
fifty, and in the end for every input that reached code which none before it had reached. Nineteen of twenty cases are
made whole UTF-8 first: others would mostly try how encodings are guessed, which is slow and the same for every format,
and seldom reach a parser. Inputs that reached something new are kept in build/fuzz, where the next run begins. What
breaks a parser is written to tests/intake/crashes, where the tests read it from then on.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import re
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import atheris

with atheris.instrument_imports(include=["foreigndesk.intake"]):
    from foreigndesk.errors import InputError
    from foreigndesk.intake import Defaults, compose, html, load
    from foreigndesk.intake.clean import Cleaned
    from foreigndesk.intake.formats import filing
    from foreigndesk.intake.formats.fragment import text_of_markup

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples-formats"
CRASHES = ROOT / "tests" / "intake" / "crashes"
KEPT = ROOT / "build" / "fuzz"
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix != ".md")
WHOLE = 50  # of so many cases one is taken in whole
ODD = 20  # of so many cases one is left in whatever encoding its bytes are
_LONGEST = 4096  # bytes of a case
_SLOW = 2.0  # seconds of work that no case may take
_MARKS = (
    *(b"<![CDATA[", b"]]>", b"<!DOCTYPE a [", b"<!ENTITY a 'b'>", b"&a;", b"&#x110000;", b"&#0;", b"&lt;p&gt;", b"<!--"),
    *(b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n\r\n", b"\\ud800", b"null", b"true", b"-1", b"1e400", b"9999999999999999999"),
    *(b"http://[", b"=?utf-8?q?=ff?=", b"boundary=", b"charset=", b"message/rfc822", b"WARC/1.0\r\n", b"text/html"),
    *(b"0000-00-00", b"2024-02-30T25:61:61+99:99", b"24:00", b"embargo", b"canceled", b"stat:canceled", b"xml:base"),
)  # fmt: skip


class _Input:
    """Stands for standard input, from which anything can be read."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


class Cases:
    """Counts the cases, takes each in, lightly or whole, and tells how far it is."""

    def __init__(self, name: str, most: int) -> None:
        """Begin to count.

        Args:
            name: the format, for what is told.
            most: how many cases there will be.
        """
        self.name, self.step = name, max(1, most // 10)
        self.is_text = not name.endswith(".gz")
        self.number = 0
        self.began = time.process_time()

    def __call__(self, data: bytes) -> None:
        """Take one case in; anything but reports and problems of one line is a fault."""
        if self.is_text and zlib.crc32(data) % ODD:
            data = data.decode("utf-8", "replace").encode()
        try:
            with lightly() if self.number % WHOLE else nullcontext():
                one_case(data)
        except BaseException:
            keep_crash(self.name, data)
            raise
        self.number += 1
        if self.number % self.step == 0:
            spent = time.process_time() - self.began
            print(f"{self.name}: {self.number:,} cases, {self.number / spent:,.0f} a second", flush=True)


def one_case(data: bytes) -> None:
    """Read a case as standard input.

    Raises:
        AssertionError: it gives a report without a text, or a problem of several lines, or takes too long. (The
            alarm that gives up slow reports is the fuzzer's own too, which therefore never hears of them.)
    """
    sys.stdin = _Input(data)  # type: ignore[assignment]
    began = time.process_time()
    problems: list[InputError] = []
    for report in load(["-"], Defaults(), problems.append):
        if not (report.text.strip() or report.withdrawn):
            raise AssertionError("a report without a text")
    if any("\n" in str(problem) for problem in problems):
        raise AssertionError("a problem of several lines")
    if time.process_time() - began > _SLOW:
        raise AssertionError("a case that takes too long")


@contextmanager
def lightly() -> Iterator[None]:
    """While the block runs, texts are left as they are: not cleaned, aligned, or told by language."""
    others: tuple[tuple[Any, str, Any], ...] = (
        (compose, "clean", lambda original, known: Cleaned(original, (), known)),
        (compose, "language_of", lambda text: None),
        (filing, "align", lambda text, original: ()),
        (html, "align", lambda text, original: ()),
        (html, "_extracted", lambda path, page, known: (text_of_markup(page, path), known)),
    )
    before = [getattr(place, name) for place, name, _ in others]
    for place, name, other in others:
        setattr(place, name, other)
    try:
        yield
    finally:
        for (place, name, _), real in zip(others, before, strict=True):
            setattr(place, name, real)


def _dictionary(sample: bytes, path: Path) -> None:
    """What cases are put together from, besides bytes: the words of the sample, and marks that mean something."""
    words = sorted(set(re.findall(rb"[\w:.-]{3,24}", sample)))[:300]
    lines = ("".join(f"\\x{byte:02x}" for byte in word) for word in (*_MARKS, *words))
    path.write_text("".join(f'"{line}"\n' for line in lines), encoding="ascii")


def grow(name: str, corpus: Path, cases: int, seconds: int) -> int:
    """Try so many cases in a process of its own; returns what it ended with, 0 where nothing broke."""
    options = [
        f"-runs={cases}",
        f"-max_total_time={seconds}",
        f"-max_len={_LONGEST}",
        "-rss_limit_mb=2048",
        f"-dict={corpus}.dict",
        "-print_final_stats=1",
        "-verbosity=0",
        f"-artifact_prefix={corpus.parent}/raw-{corpus.name}-",
    ]
    pid = os.fork()
    if not pid:
        atheris.Setup([sys.argv[0], *options, str(corpus)], Cases(name, cases))
        atheris.Fuzz()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def keep_crash(name: str, data: bytes) -> None:
    """Keep what broke a parser, as it was taken in, for the tests."""
    place = CRASHES / f"{_plain(name)}-crash-{hashlib.sha1(data, usedforsecurity=False).hexdigest()}"
    place.write_bytes(data)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name)


def take_in(corpus: Path) -> None:
    """Take in whole what is kept; what breaks on the way is kept as a crash, and raised."""
    for path in sorted(corpus.iterdir()):
        try:
            one_case(path.read_bytes())
        except BaseException:
            keep_crash(corpus.name, path.read_bytes())
            raise
    print(f"{corpus.name}: {len(list(corpus.iterdir())):,} kept cases taken in whole", flush=True)


def main() -> None:
    """Fuzz one format, beginning with its sample and what earlier runs found."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("format", choices=NAMES)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=0, help="at the most; 0 for as long as it takes")
    given = parser.parse_args()
    corpus = KEPT / _plain(given.format)
    corpus.mkdir(parents=True, exist_ok=True)
    sample = (SAMPLES / given.format).read_bytes()
    (corpus / "sample").write_bytes(sample)
    _dictionary(sample, Path(f"{corpus}.dict"))
    code = grow(given.format, corpus, given.cases, given.seconds)
    take_in(corpus)
    sys.exit(code)


if __name__ == "__main__":
    main()
