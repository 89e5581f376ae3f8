"""What is settled over more reports than are at hand, when only those that a new report touches are collated anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foreigndesk.collate.dates import Days

if TYPE_CHECKING:
    from foreigndesk.collate.people import People
    from foreigndesk.collate.sources import Sources


@dataclass(frozen=True, slots=True)
class Beyond:
    """What reports that are not at hand have settled for those that are.

    `people` tells who is who in the reports at hand, `eras` of which days those are that nobody dates, `outlets` are
    the names of all outlets and agencies of the record.
    """

    people: Callable[[Sources], People]
    eras: Mapping[str, Days]
    outlets: frozenset[str]
