"""What others need for a part of the work, where they install from the package index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec

from benchmarks.timing import ratio, rounds
from foreigndesk.model.report import Report

_RUN = 5  # words in a row that are compared, as collation compares them
_PERMUTATIONS = 128


def lines(reports: Sequence[Report]) -> Iterator[str]:
    """A row of a table for each peer, or why it is left out."""
    if find_spec("datasketch") is None:
        yield "| near copies, datasketch | left out: not installed (`pip install datasketch`) |"
    else:
        value = _sketches([report.text for report in reports])
        yield f"| near copies, datasketch in place of rensa | {value:.1f} times the time |"
    yield "| dates, HeidelTime | left out: its package needs Java and Perl besides Python |"


def _sketches(texts: Sequence[str]) -> float:
    """What datasketch's signatures cost, in times of those that collation uses."""
    from datasketch import MinHash
    from rensa import RMinHash

    runs = [[" ".join(words[i : i + _RUN]) for i in range(len(words))] for words in map(str.split, texts)]

    def others() -> None:
        for own in runs:
            MinHash(num_perm=_PERMUTATIONS).update_batch([run.encode() for run in own])

    def ours() -> None:
        for own in runs:
            RMinHash(num_perm=_PERMUTATIONS, seed=1).update(own)

    return ratio(rounds({"ours": ours, "others": others}, 3), "others", "ours")
