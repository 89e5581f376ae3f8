"""Who published a report, and whose wire it came from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from foreigndesk.collate.folded import fold
from foreigndesk.model.report import Report
from foreigndesk.vocab.outlets import outlet_named


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A report's outlet and agency as they compare; None where the report does not tell."""

    outlet: str | None
    agency: str | None

    @property
    def carries(self) -> bool:
        """Whether an outlet prints an agency's report."""
        return self.agency is not None and self.outlet != self.agency


def newsroom(report: Report) -> Newsroom:
    """Who published a report; the forms of one name count as one."""
    return _newsroom(report.outlet, report.agency)


@lru_cache(maxsize=65536)
def _newsroom(outlet: str | None, agency: str | None) -> Newsroom:
    """One object for all reports of a newsroom."""
    return Newsroom(_one_form(outlet), _one_form(agency))


def _one_form(name: str | None) -> str | None:
    if not name:
        return None
    listed = outlet_named(name)
    return fold(listed.name if listed else name) or None
