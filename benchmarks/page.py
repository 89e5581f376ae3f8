"""Puts figures of the day into docs/performance.md, with the machine in words."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from benchmarks.timing import ROOT

PAGE = ROOT / "docs" / "performance.md"
START, END = "<!-- reading -->", "<!-- end of reading -->"


def write(lines: Iterable[str]) -> None:
    """Put lines between the two marks of the page.

    Args:
        lines: the figures, as Markdown.
    """
    text = PAGE.read_text(encoding="utf-8")
    head, _, rest = text.partition(START)
    _, _, tail = rest.partition(END)
    body = "\n".join(["", f"{machine()}, on {datetime.date.today():%-d %B %Y}.", "", *lines, ""])
    PAGE.write_text(f"{head}{START}\n{body}\n{END}{tail}", encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")


def machine() -> str:
    """The machine and what runs on it, in words."""
    cores = os.cpu_count() or 1
    return (
        f"{_processor()}, {cores} {'core' if cores == 1 else 'cores'}, {_memory()} of memory; "
        f"{platform.system()}, Python {platform.python_version()}, spaCy {version('spacy')}"
    )


def _processor() -> str:
    told = _first("/proc/cpuinfo", "model name")
    return told or platform.processor() or platform.machine()


def _memory() -> str:
    told = _first("/proc/meminfo", "MemTotal")
    return f"{int(told.split()[0]) / 1024**2:.0f} GB" if told else "some"


def _first(file: str, key: str) -> str:
    """What a file of the system says behind a key."""
    path = Path(file)
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(key)), "")
