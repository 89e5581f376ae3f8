"""Calendar expressions in news, resolved to EDTF."""

from __future__ import annotations

from collections.abc import Sequence

from foreigndesk.model.reading import Time
from foreigndesk.model.span import Span


def find_times(text: str, published: str | None, sentences: Sequence[Span]) -> tuple[Time, ...]:
    """Find calendar expressions and say what they mean.

    Args:
        text: the report's text.
        published: the report's date, EDTF, or None where unknown.
        sentences: the text's sentences, for tense.

    Returns:
        The expressions in order of their place.
    """
    return ()
