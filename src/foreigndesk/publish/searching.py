"""Finds words in what an edition of the record holds: nothing that its readers may not see is searched."""

from __future__ import annotations

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
from foreigndesk.vocab.states import state_name

_MOST = 10  # words of a search that count

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Found:
    """What holds all the words searched for, each kind in the order of reading; `words` are in lower case."""

    words: tuple[str, ...]
    reports: tuple[Document, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    statements: tuple[Statement, ...] = ()


def search(known: Lookup, query: str) -> Found:
    """Find the rows that hold every word.

    Args:
        known: an edition of the record; only the text that it holds is searched.
        query: words as a reader types them; every character stands for itself.
    """
    words = tuple(dict.fromkeys(query.casefold().split()))[:_MOST]
    if not words:
        return Found(())
    return Found(
        words,
        tuple(known.once(_reports).holding(words)),
        tuple(known.once(_engagements).holding(words)),
        tuple(known.once(_statements).holding(words)),
    )


class _Texts(Generic[_Row]):
    """Rows with their texts, one after another in one string of bytes: looked through at the speed of memory."""

    def __init__(self, rows: Iterable[tuple[_Row, Iterable[str | None]]]) -> None:
        """Take rows, each with the texts that it is found by."""
        self._rows: list[_Row] = []
        texts: list[bytes] = []
        for row, told in rows:
            self._rows.append(row)
            texts.append("\n".join(text for text in told if text).casefold().encode())
        self._whole = b"\n".join(texts)
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

    def holding(self, words: Iterable[str]) -> list[_Row]:
        """The rows that hold all of some words, none of which has a blank in it, in their order."""
        # The longest word is the rarest, most of the time.
        first, *others = sorted((word.encode() for word in words), key=len, reverse=True)
        return [self._rows[n] for n in self._numbers(first) if all(self._holds(n, word) for word in others)]

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
