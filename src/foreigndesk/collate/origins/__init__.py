"""Which reports go back to one newsgathering, and so speak with one voice; each link says why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from foreigndesk.collate.held import Hold, Rows, in_memory
from foreigndesk.collate.joined import Joined
from foreigndesk.collate.origins.citations import cited
from foreigndesk.collate.origins.credits import credited
from foreigndesk.collate.origins.facts import same_facts
from foreigndesk.collate.origins.links import SAME_TEXT, Link
from foreigndesk.collate.origins.set_aside import with_set_aside
from foreigndesk.collate.origins.settle import Origins, originals, settle, untraced
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


def copies(sources: Sources, texts: Sequence[Link]) -> dict[str, str]:
    """For each report that shares the text of earlier ones the first of them.

    Args:
        sources: the reports.
        texts: the links between reports that share a text, as `same_text` finds them.
    """
    return originals(sources, texts)


def trace(
    sources: Sources,
    texts: Sequence[Link],
    copy_of: Mapping[str, str],
    joined: Rows[Joined],
    hold: Hold = in_memory,
) -> Origins:
    """Trace every report to the newsgathering behind it.

    Args:
        sources: the reports.
        texts: the links between reports that share a text, as `same_text` finds them.
        copy_of: the first of those of one text, as `copies` gives it.
        joined: which reports tell of which engagement.
        hold: where the rows are held.

    Returns:
        One origin for each set of reports that are linked, directly or through others.
    """
    citing, leans = cited(sources, joined)
    retold = same_facts(sources, joined, copy_of)
    return settle(sources, [*texts, *credited(sources, joined), *citing, *retold], leans, hold)
