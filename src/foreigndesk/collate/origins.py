"""Which reports are copies of one another, and so speak with one voice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from foreigndesk.collate.dates import OPEN_END
from foreigndesk.collate.folded import fold
from foreigndesk.collate.ids import stable_id
from foreigndesk.collate.sources import Sources
from foreigndesk.model.record import Origin

_WORD = re.compile(r"\w+")
_RUN = 5  # words in a shingle
# 42 bands of 3 rows: a pair that shares half of its shingles becomes a candidate 996 times of 1,000, one
# that shares a tenth 4 times of 100; every candidate is then compared exactly.
_ROWS, _BANDS = 3, 42
_PERMUTATIONS = _ROWS * _BANDS
_SEED = 20250729
# Two newsrooms that quote one press conference share about a tenth of their runs; a copy cut by a third and
# edited in every tenth sentence still keeps six tenths of the shorter text.
_CONTAINED = 0.6
_ALIKE = 0.4
_ENOUGH = 20  # shingles; a shorter text is a copy only where every word is the same


@dataclass(frozen=True, slots=True)
class Link:
    """Why two reports share an origin."""

    first: str
    second: str
    why: str


@dataclass(frozen=True, slots=True)
class Origins:
    """Every report's origin, and the earliest report of that origin where it is not the report itself."""

    rows: tuple[Origin, ...]
    of: dict[str, str]
    copy_of: dict[str, str]

    def count(self, documents: Iterable[str]) -> int:
        """How many independent origins stand behind these reports."""
        return len({self.of[d] for d in documents})


def trace_origins(sources: Sources) -> Origins:
    """Trace every report to the newsgathering behind it.

    Args:
        sources: the reports.

    Returns:
        One origin for each set of reports that are linked, directly or through others.
    """
    links = [link for find in _LINKS for link in find(sources)]
    root = {d: d for d in sources.reports}

    def find(document: str) -> str:
        while root[document] != document:
            root[document] = root[root[document]]
            document = root[document]
        return document

    for link in links:
        a, b = sorted((find(link.first), find(link.second)))
        root[b] = a
    together: dict[str, list[str]] = defaultdict(list)
    for document in sources.reports:
        together[find(document)].append(document)
    reasons: dict[str, set[str]] = defaultdict(set)
    for link in links:
        reasons[find(link.first)].add(link.why)
    return _rows(sources, together, reasons)


def _rows(sources: Sources, together: dict[str, list[str]], reasons: dict[str, set[str]]) -> Origins:
    rows, of, copy_of = [], {}, {}
    for root in sorted(together):
        documents = tuple(sorted(together[root]))
        first = min(documents, key=lambda d: _earliest(sources, d))
        why = ", ".join(sorted(reasons[root])) or "own text"
        # The first report's id alone names the origin, so that a further copy does not rename it.
        row = Origin(stable_id("o", first), documents, first, why)
        rows.append(row)
        of.update(dict.fromkeys(documents, row.id))
        copy_of.update({d: first for d in documents if d != first})
    return Origins(tuple(sorted(rows, key=lambda r: r.id)), of, copy_of)


def _earliest(sources: Sources, document: str) -> tuple[int, int, str]:
    published = sources.published_days(document)
    return (*published, document) if published else (OPEN_END, OPEN_END, document)


def _same_text(sources: Sources) -> Iterator[Link]:
    """Copies: whole, cut, re-headlined or edited."""
    texts = {d: r.text for d, r in sources.reports.items()}
    pairs, short = _alike(texts)
    # Shingles of a hundred thousand reports would fill the memory: only those of candidates are kept.
    kept = {d: _shingles(texts[d]) for d in sorted({d for pair in pairs for d in pair})}
    for a, b in pairs:
        shared = len(kept[a] & kept[b])
        fewer = min(len(kept[a]), len(kept[b]))
        together = len(kept[a]) + len(kept[b]) - shared
        if shared >= _CONTAINED * fewer or shared >= _ALIKE * together:
            yield Link(a, b, "same text")
    same: dict[str, list[str]] = defaultdict(list)
    for document in short:
        if text := fold(texts[document]):
            same[text].append(document)
    for copies in same.values():
        for other in copies[1:]:
            yield Link(copies[0], other, "same text")


def _shingles(text: str) -> frozenset[str]:
    found = [w.casefold() for w in _WORD.findall(text)]
    return frozenset(" ".join(found[i : i + _RUN]) for i in range(len(found) - _RUN + 1))


def _alike(texts: dict[str, str]) -> tuple[list[tuple[str, str]], list[str]]:
    """Pairs of documents whose signatures agree in a band; and the documents too short for a signature."""
    from rensa import RMinHash

    bands: dict[tuple[int, ...], list[str]] = defaultdict(list)
    short = []
    for document, text in texts.items():
        runs = _shingles(text)
        if len(runs) < _ENOUGH:
            short.append(document)
            continue
        sketch = RMinHash(_PERMUTATIONS, _SEED)
        sketch.update(sorted(runs))
        digest = sketch.digest()
        for band in range(_BANDS):
            bands[(band, *digest[band * _ROWS : (band + 1) * _ROWS])].append(document)
    pairs: set[tuple[str, str]] = set()
    for documents in bands.values():
        # In a flood of copies every document is compared with the first of its band only.
        near = (
            combinations(documents, 2) if len(documents) <= 8 else ((documents[0], d) for d in documents[1:])
        )
        pairs.update((min(p), max(p)) for p in near)
    return sorted(pairs), short


# Ways by which reports are linked; each gives links with their reason.
_LINKS: tuple[Callable[[Sources], Iterable[Link]], ...] = (_same_text,)
