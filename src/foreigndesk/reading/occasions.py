"""The occasion of a statement: the contact at which it was made; and what it was about."""

from __future__ import annotations

from dataclasses import replace

from foreigndesk.model.reading import EngagementFinding, StatementFinding
from foreigndesk.model.span import Span
from foreigndesk.reading.engagements.topics import topics_of
from foreigndesk.reading.parse import Parsed
from foreigndesk.text.edtf_dates import bounds

_NEAR = 2  # sentences after the telling one in which a party's words are still said at the contact
_SPOKEN_AT = frozenset({"meeting", "call", "gathering", "message"})


def with_occasions(
    statements: tuple[StatementFinding, ...],
    engagements: tuple[EngagementFinding, ...],
    parsed: Parsed,
    published: str | None,
) -> tuple[StatementFinding, ...]:
    """Tie statements to the contacts at which they were made.

    Args:
        statements: the report's statements.
        engagements: its engagements.
        parsed: the parsed report.
        published: the report's date, EDTF, or None; what it carries was said by then.

    Returns:
        The same statements with `engagement` set where a party of a held contact speaks in a sentence that
        tells of the contact, or in the two after the first; with the topics that their sentences name; and
        dated by their contact where they bear no day of their own.
    """
    return tuple(_placed(_said_by_then(s, published), engagements, parsed) for s in statements)


def _said_by_then(statement: StatementFinding, published: str | None) -> StatementFinding:
    """A statement without a date that lies after the report: that day is what was spoken of."""
    day, today = bounds(statement.date), bounds(published)
    return replace(statement, date=None) if day and today and day[0] > today[1] else statement


def _placed(
    statement: StatementFinding, engagements: tuple[EngagementFinding, ...], parsed: Parsed
) -> StatementFinding:
    said = min(span.start for span in statement.content)
    sentence = parsed.sentence_at(said)
    if sentence is None:
        return statement
    fitting = [
        (abs(sentence.index - told), i)
        for i, engagement in enumerate(engagements)
        if (told := _told_near(engagement, statement, sentence.index, sentence.span, parsed)) is not None
    ]
    occasion = min(fitting)[1] if fitting else None
    date = statement.date or (engagements[occasion].start if occasion is not None else None)
    return replace(statement, engagement=occasion, date=date, topics=statement.topics or topics_of(sentence))


def _told_near(
    engagement: EngagementFinding, statement: StatementFinding, index: int, span: Span, parsed: Parsed
) -> int | None:
    """Index of the sentence that tells of the contact, where the speaker takes part in it and it is near."""
    parties = {p.person for p in engagement.parties}
    speaking = set(statement.together or (statement.person,))
    if engagement.type not in _SPOKEN_AT or engagement.status != "held" or not speaking <= parties:
        return None
    telling = parsed.sentence_at(engagement.trigger.start)
    if None in speaking or telling is None:
        return None
    if span in engagement.evidence:
        return index
    return telling.index if 0 <= index - telling.index <= _NEAR else None
