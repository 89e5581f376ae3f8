"""Finds words in what an edition of the record holds: nothing that its readers may not see is searched."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

from foreigndesk.model.record import Document, Engagement, Statement
from foreigndesk.publish.briefing import newest_first
from foreigndesk.publish.index import in_order
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.wording import label, parties, place
from foreigndesk.text.queries import asked
from foreigndesk.vocab.states import state_name

_MOST = 10  # words of a search that count
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Found:
    """What holds all that is searched for, each kind in the order of reading; `words` are folded."""

    words: tuple[str, ...]
    reports: tuple[Document, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """What a reader looks for: one at least of each group of words or phrases, and none of `without`."""

    groups: tuple[tuple[str, ...], ...]
    without: tuple[str, ...]


def search(known: Lookup, query: str) -> Found:
    """Find the rows that hold all that a query asks for, in any capitals, with accents or without.

    Args:
        known: an edition of the record; only the text that it holds is searched.
        query: as `sought` takes it.
    """
    wanted = sought(query)
    if not wanted.groups:
        return Found(())
    return Found(
        tuple(word for group in wanted.groups for word in group),
        tuple(known.once(_reports).holding(wanted)),
        tuple(known.once(_engagements).holding(wanted)),
        tuple(known.once(_statements).holding(wanted)),
    )


def sought(query: str) -> Sought:
    """What a query asks for; whatever a reader types is one.

    Args:
        query: words or their beginnings, all of which have to occur: `"in a row"`, `begin*`, `-without`,
            `one OR other`.
    """
    groups, without = asked(query, _word)
    return Sought(groups[:_MOST], without[:_MOST])


def _word(text: str, bare: bool) -> tuple[str, ...]:
    """Words as they are looked for: as the beginning of one, or in a row."""
    word = " ".join(_folded(text.rstrip("*") if bare else text).split())
    return (word,) if word else ()


def _folded(text: str) -> str:
    """A text in lower case, on one line, without accents."""
    plain = text.replace("\n", " ").casefold()
    if not _ACCENTED.search(plain):
        return plain
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


class _Texts(Generic[_Row]):
    """Rows with their texts, one after another in one string of bytes: looked through at the speed of memory."""

    def __init__(self, rows: Iterable[tuple[_Row, Iterable[str | None]]]) -> None:
        """Take rows, each with the texts that it is found by."""
        self._rows: list[_Row] = []
        texts: list[bytes] = []
        for row, told in rows:
            self._rows.append(row)
            texts.append("\n".join(_folded(text) for text in told if text).encode())
        self._whole = b"\n".join(texts)
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

    def holding(self, wanted: Sought) -> list[_Row]:
        """The rows that hold what is wanted, in their order."""
        groups = [tuple(word.encode() for word in group) for group in wanted.groups]
        without = tuple(word.encode() for word in wanted.without)
        # The longest word is the rarest, most of the time.
        first, *others = sorted(groups, key=lambda group: min(map(len, group)), reverse=True)
        found: Iterable[int] = (
            self._numbers(first[0])
            if len(first) == 1
            else sorted({n for word in first for n in self._numbers(word)})
        )
        return [
            self._rows[n]
            for n in found
            if all(any(self._holds(n, word) for word in group) for group in others)
            and not any(self._holds(n, word) for word in without)
        ]

    def _numbers(self, word: bytes) -> Iterable[int]:
        at = self._whole.find(word)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number
            at = self._whole.find(word, self._starts[number + 1])

    def _holds(self, number: int, word: bytes) -> bool:
        return self._whole.find(word, self._starts[number], self._starts[number + 1]) >= 0


def _reports(known: Lookup) -> _Texts[Document]:
    return _Texts((d, (d.report.title, d.report.outlet, d.report.text)) for d in newest_first(known))


def _engagements(known: Lookup) -> _Texts[Engagement]:
    return _Texts((e, _told(known, e)) for e in in_order(known))


def _statements(known: Lookup) -> _Texts[Statement]:
    rows = known.record.statements
    return _Texts((s, (s.text, known.name(s.speaker) if s.speaker else s.speaker_text)) for s in rows)


def _told(known: Lookup, engagement: Engagement) -> tuple[str, ...]:
    names = [state_name(code) or code for code in engagement.states]
    return (
        label(engagement),
        parties(engagement, known.people),
        place(engagement),
        *names,
        *engagement.topics,
        *(e.quote for e in engagement.evidence),
    )


def make_ready(known: Lookup) -> None:
    """Prepare searches, so that the first reader who searches does not wait."""
    for make in (_reports, _engagements, _statements):
        known.once(make)
