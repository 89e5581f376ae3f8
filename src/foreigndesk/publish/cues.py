"""The word of saying beside a statement, where it tells more than that something was said."""

from __future__ import annotations

from foreigndesk.model.record import Statement
from foreigndesk.vocab.speech import speech


def telling_cue(statement: Statement) -> str | None:
    """The word of saying to show beside what was said.

    Args:
        statement: any statement of a record.

    Returns:
        "denied", "did not say", "has ruled out" as printed; None for "said" and the like, and for marks.
    """
    words = (statement.cue or "").lower().split()
    if not any(word.isalpha() for word in words) or speech().plain.issuperset(words):
        return None
    return statement.cue
