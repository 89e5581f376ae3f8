"""Which reports go back to one newsgathering, and so speak with one voice; each link says why."""

from __future__ import annotations

from collections.abc import Sequence

from foreigndesk.collate.joined import Joined
from foreigndesk.collate.origins.citations import cited
from foreigndesk.collate.origins.credits import credited
from foreigndesk.collate.origins.facts import same_facts
from foreigndesk.collate.origins.links import SAME_TEXT, Link
from foreigndesk.collate.origins.set_aside import with_set_aside
from foreigndesk.collate.origins.settle import Origins, settle, untraced
from foreigndesk.collate.origins.texts import same_text
from foreigndesk.collate.origins.wording import as_in_original, first_told
from foreigndesk.collate.sources import Sources

__all__ = [
    "SAME_TEXT",
    "Link",
    "Origins",
    "as_in_original",
    "first_told",
    "same_text",
    "trace",
    "untraced",
    "with_set_aside",
]


def copies(sources: Sources, texts: Sequence[Link]) -> frozenset[str]:
    """The reports that share the text of an earlier one; `texts` are the links that `same_text` finds."""
    return frozenset(settle(sources, texts, {}).copy_of)


def trace(sources: Sources, texts: Sequence[Link], joined: Sequence[Joined]) -> Origins:
    """Trace every report to the newsgathering behind it.

    Args:
        sources: the reports.
        texts: the links between reports that share a text, as `same_text` finds them.
        joined: which reports tell of which engagement.

    Returns:
        One origin for each set of reports that are linked, directly or through others.
    """
    citing, leans = cited(sources, joined)
    copies = settle(sources, texts, {}).copy_of
    retold = same_facts(sources, joined, copies)
    return settle(sources, [*texts, *credited(sources, joined), *citing, *retold], leans)
