"""Finds words in what an edition of the record holds: nothing that its readers may not see is searched."""

from __future__ import annotations

from dataclasses import dataclass

from foreigndesk.model.record import Document, Engagement, Statement
from foreigndesk.publish.briefing import latest
from foreigndesk.publish.dossier_lines import by_date
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.wording import label, parties, place
from foreigndesk.vocab.states import state_name

_MOST = 10  # words of a search that count


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
    record = known.record

    def fits(*texts: str | None) -> bool:
        told = "\n".join(text for text in texts if text).casefold()
        return all(word in told for word in words)

    reports = [d for d in record.documents if fits(d.report.title, d.report.outlet, d.report.text)]
    return Found(
        words,
        tuple(latest(reports)),
        tuple(sorted((e for e in record.engagements if fits(*_told(known, e))), key=by_date)),
        tuple(
            s
            for s in record.statements
            if fits(s.text, known.name(s.speaker) if s.speaker else s.speaker_text)
        ),
    )


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
