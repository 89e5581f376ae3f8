"""Reports that are linked, directly or through others, are of one group; what is put together joins no two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cache

from foreigndesk.collate.origins.facts import names_in
from foreigndesk.collate.origins.links import COPYING, Link
from foreigndesk.collate.origins.order import later_first, placing
from foreigndesk.collate.sources import Sources

_ONE_STORY = 0.5  # share of the names and numbers that two parts of one text have in common


class Groups:
    """The groups that reports form, grown link by link.

    A report put together from two others belongs to the one that it is most alike, and leans on the other:
    the two do not become one through it. Where its date does not show that it came after them, the two may
    as well be parts cut from it; then they stay apart only if they tell of different people and numbers.
    """

    def __init__(self, sources: Sources, links: Iterable[Link]) -> None:
        self._sources = sources
        ordered = sorted(links, key=lambda k: (k.first, k.second, k.why))
        linked = {d for link in ordered for d in (link.first, link.second)}
        self._at = {d: n for n, d in enumerate(placing(sources, linked))}
        self._root = {d: d for d in linked}
        self.kept: list[Link] = []
        self.leans: dict[str, set[str]] = defaultdict(set)
        self._names = cache(lambda document: names_in(sources.reports[document].text))
        self._place([k for k in ordered if k.why in COPYING])
        for link in ordered:
            if link.why not in COPYING:
                self._join(link)

    @property
    def linked(self) -> Collection[str]:
        """The reports that have a link to another."""
        return self._root.keys()

    def of(self, document: str) -> str:
        """The first report of a report's group."""
        root = self._root
        if document not in root:
            return document
        while root[document] != document:
            root[document] = root[root[document]]
            document = root[document]
        return document

    def _join(self, link: Link) -> None:
        a, b = sorted((self.of(link.first), self.of(link.second)), key=self._at.__getitem__)
        self._root[b] = a
        self.kept.append(link)

    def _place(self, links: Sequence[Link]) -> None:
        """Take the reports as they came out, each with its links to those before it."""
        before: dict[str, list[tuple[str, Link]]] = defaultdict(list)
        for link in links:
            earlier, later = sorted((link.first, link.second), key=self._at.__getitem__)
            before[later].append((earlier, link))
        for document in sorted(before, key=self._at.__getitem__):
            told = sorted(before[document], key=lambda b: (-b[1].strength, self._at[b[0]]))
            self._add(document, told)

    def _add(self, document: str, told: Sequence[tuple[str, Link]]) -> None:
        best, first = told[0]
        self._join(first)
        # Where one report of a group surely came out before this one, all of that group's text did.
        settled = {self.of(d) for d, _ in told if later_first(self._sources, document, d)}
        for other, link in told[1:]:
            group = self.of(other)
            if group == self.of(document):
                self.kept.append(link)
            elif group not in settled and self._one_story(self.of(best), group):
                self._join(link)
            else:
                self.leans[document].add(other)

    def _one_story(self, one: str, other: str) -> bool:
        mine, theirs = self._names(one), self._names(other)
        return len(mine & theirs) >= _ONE_STORY * max(1, min(len(mine), len(theirs)))
