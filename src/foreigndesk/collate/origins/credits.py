"""Reports of one engagement that outlets credit to one agency."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from foreigndesk.collate.dates import gap
from foreigndesk.collate.held import Rows
from foreigndesk.collate.joined import Joined
from foreigndesk.collate.origins.links import CREDITED, Link
from foreigndesk.collate.origins.newsrooms import newsroom
from foreigndesk.collate.origins.order import earliest
from foreigndesk.collate.sources import Sources

_DAYS = 3  # days between two reports that may be one agency's story of an engagement
_BESIDE = 12  # reports before and after in the order of publication with which one is compared


def credited(sources: Sources, joined: Rows[Joined]) -> list[Link]:
    """Find the reports that carry one agency's news of an engagement.

    Two stories that the agency itself published are left alone: nothing says that they are one story.

    Args:
        sources: the reports.
        joined: which reports tell of which engagement.

    Returns:
        Links between reports credited to one agency that came out within days and have half of the
        engagements of one of them in common.
    """
    engagements = Counter(d for j in joined for d in j.by_document)
    shared: Counter[tuple[str, str]] = Counter()
    for engagement in joined:
        shared.update(_pairs(sources, engagement))
    return [
        Link(a, b, CREDITED, through=sources.reports[a].agency)
        for (a, b), count in sorted(shared.items())
        if 2 * count >= min(engagements[a], engagements[b])
    ]


def _pairs(sources: Sources, engagement: Joined) -> Iterator[tuple[str, str]]:
    by_agency: dict[str, list[str]] = defaultdict(list)
    for document in engagement.by_document:
        if agency := newsroom(sources.reports[document]).agency:
            by_agency[agency].append(document)
    for agency in sorted(by_agency):
        documents = sorted(by_agency[agency], key=lambda d: earliest(sources, d))
        for number, one in enumerate(documents):
            for other in documents[number + 1 : number + 1 + _BESIDE]:
                if _one_story(sources, one, other):
                    yield one, other


def _one_story(sources: Sources, one: str, other: str) -> bool:
    when, then = sources.published_days(one), sources.published_days(other)
    near = when is not None and then is not None and gap(when, then) <= _DAYS
    return near and (newsroom(sources.reports[one]).carries or newsroom(sources.reports[other]).carries)
