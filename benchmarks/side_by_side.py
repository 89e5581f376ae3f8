"""Whether reading less finds less: figures of quality with and without full parsing, side by side.

usage: python -m benchmarks.side_by_side [--reports N]

Of the samples and of the made corpus: how far the two agree. Of the sets of the shared folder, where it is there:
their scores by the measuring programs.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks import corpus, score
from benchmarks.timing import ROOT
from foreigndesk.intake import Defaults, load
from foreigndesk.model.reading import Reading
from foreigndesk.reading import read_reports

GOAL = 0.005
# Of each set the figures that tell of engagements, dates and statements.
FIGURES = {
    "seeds": ("f1", "strict_f1"),
    "dev, mean": ("f1", "strict_f1"),
    "readouts": ("right", "loose"),
    "times": ("f1",),
    "statements": ("content f1", "statement f1"),
}


def both(reports: int) -> Iterator[str]:
    """Read everything twice and compare.

    Args:
        reports: how many made reports to compare on.

    Yields:
        The lines of a Markdown table.
    """
    yield "| figure | everything parsed | as it reads | difference |"
    yield "|---|---|---|---|"
    with tempfile.TemporaryDirectory() as folder:
        made = corpus.write(Path(folder) / "corpus.jsonl", reports)
        for name, path in (("samples", ROOT / "samples"), ("made corpus", made)):
            yield from _agreement(name, path)
    if not score.SHARED.is_dir():
        yield "| sets of the shared folder | | | left out: the folder is not there |"
        return
    full, lean = _scores(full=True), _scores(full=False)
    for name, figures in FIGURES.items():
        for figure in figures:
            old, new = float(full[name][figure]), float(lean[name][figure])
            yield f"| {name}, {figure} | {old:.3f} | {new:.3f} | {new - old:+.3f} |"


def _agreement(name: str, path: Path) -> Iterator[str]:
    """How far what is found agrees with what full parsing finds, as F1."""
    reports = list(load([path], Defaults(), lambda problem: print(problem, file=sys.stderr)))
    full, lean = list(read_reports(reports, full=True)), list(read_reports(reports))
    # Statements of reports that show no affairs of state are not looked for; one with engagements shows them.
    of_affairs = [(a, b) for a, b in zip(full, lean, strict=True) if b.mentions or a.engagements]
    for kind, rows in KINDS.items():
        pairs = of_affairs if kind == "statements" else list(zip(full, lean, strict=True))
        f1 = _f1([rows(a) for a, _ in pairs], [rows(b) for _, b in pairs])
        yield f"| {name}, {kind} alike | 1.000 | {f1:.3f} | {f1 - 1:+.3f} |"


def _engagements(reading: Reading) -> list[Any]:
    people = reading.people
    return [
        (
            e.type,
            e.status,
            e.start,
            e.place,
            tuple(sorted(people[p.person].name for p in e.parties if p.person is not None)),
        )
        for e in reading.engagements
    ]


def _times(reading: Reading) -> list[Any]:
    return [(t.span, t.value) for t in reading.times]


def _statements(reading: Reading) -> list[Any]:
    return [(s.content, s.speaker) for s in reading.statements]


KINDS: dict[str, Callable[[Reading], list[Any]]] = {
    "engagements": _engagements,
    "dates": _times,
    "statements": _statements,
}


def _f1(wanted: Sequence[list[Any]], found: Sequence[list[Any]]) -> float:
    hits = sum(sum((Counter(a) & Counter(b)).values()) for a, b in zip(wanted, found, strict=True))
    told = sum(map(len, wanted)) + sum(map(len, found))
    return 2 * hits / told if told else 1.0


def _scores(*, full: bool) -> dict[str, dict[str, Any]]:
    """The figures of all sets, reading with or without full parsing."""
    found: dict[str, dict[str, Any]] = {}
    reading = partial(read_reports, full=full)
    with patch("foreigndesk.reading.read_reports", reading), contextlib.redirect_stdout(io.StringIO()):
        for measure in score.SETS.values():
            found |= measure()
    return found


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description="Prints figures with and without full parsing.")
    asked.add_argument("--reports", type=int, default=100, help="how many made reports are compared")
    print(*both(asked.parse_args().reports), sep="\n")
