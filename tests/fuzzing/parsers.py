"""Parsers under input that grows towards code not yet reached: `make fuzz`, a million cases a parser before a release.

What breaks a parser is written to tests/intake/crashes, where the tests read it from then on.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["foreigndesk.intake"]):
    from foreigndesk.errors import InputError
    from foreigndesk.intake import Defaults, load

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples-formats"
CRASHES = ROOT / "tests" / "intake" / "crashes"
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix != ".md")


class _Input:
    """Stands for standard input, from which anything can be read."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def one_case(data: bytes) -> None:
    """Read a case as standard input; anything but reports and problems of one line is a fault."""
    sys.stdin = _Input(data)  # type: ignore[assignment]
    problems: list[InputError] = []
    for report in load(["-"], Defaults(), problems.append):
        if not (report.text.strip() or report.withdrawn):
            raise AssertionError("a report without a text")
    if any("\n" in str(problem) for problem in problems):
        raise AssertionError("a problem of several lines")


def main() -> None:
    """Fuzz one format, beginning with its sample."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("format", choices=NAMES)
    parser.add_argument("--cases", type=int, default=1_000_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as corpus:
        (Path(corpus) / "sample").write_bytes((SAMPLES / given.format).read_bytes())
        prefix = f"{CRASHES}/{re.sub(r'[^a-z0-9]+', '-', given.format)}-"
        options = [
            f"-runs={given.cases}",
            "-max_len=8192",
            "-timeout=10",
            "-rss_limit_mb=2048",
            f"-artifact_prefix={prefix}",
        ]
        atheris.Setup([sys.argv[0], *options, corpus], one_case)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
