"""What is settled over more reports than are at hand, when only those that a new report touches are collated anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foreigndesk.collate.dates import Days

if TYPE_CHECKING:
    from foreigndesk.collate.origins.texts import Among
    from foreigndesk.collate.people import People
    from foreigndesk.collate.sources import Sources


@dataclass(frozen=True, slots=True)
class Beyond:
    """What reports that are not at hand have settled for those that are.

    `people` tells who is who in the reports at hand, `early` of which days those are that nobody dates, `late` the
    same once the record has dated reports, and `dated` whether it has by now; `outlets` are the names of all outlets
    and agencies of the record; `among` tells which reports are held against each other as copies.
    """

    people: Callable[[Sources], People]
    early: Mapping[str, Days]
    late: Mapping[str, Days]
    outlets: frozenset[str]
    among: Among | None
    dated: bool = False

    @property
    def eras(self) -> Mapping[str, Days]:
        """Of which days reports at hand are that nobody dates, as far as the record knows by now."""
        return self.late if self.dated else self.early
