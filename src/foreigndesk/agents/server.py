"""The tools that assistants may call: search, timeline, dossier and show. None of them changes the record."""

from __future__ import annotations

from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from foreigndesk import __version__
from foreigndesk.agents.answers import (
    commitment_told,
    conflict_told,
    engagement_told,
    person_told,
    report_found,
    statement_told,
)
from foreigndesk.editions import Role
from foreigndesk.publish.dossier import pair_dossier, person_dossier, state_dossier
from foreigndesk.publish.dossier_markdown import to_markdown
from foreigndesk.publish.index import conflict_of, parts_of, promised_at, said_at
from foreigndesk.publish.queries import Wanted
from foreigndesk.publish.record_json import document_json
from foreigndesk.publish.searching import search
from foreigndesk.publish.selecting import named, timeline
from foreigndesk.serving.filters import Status, Type, today
from foreigndesk.serving.shelf import Shelf
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.vocab.states import state_called

_MOST = 50  # rows of an answer
_TOLD = (
    "A record of diplomatic contacts read from news reports: who met whom, where, when, on what, what was said and "
    "promised. Every fact carries the sentence behind it; quote it. What is planned is kept apart from what was "
    "held; copies of a report count once (origins). Say so where a fact is disputed or of one origin."
)


def server(shelf: Shelf, role: Role) -> MCPServer:
    """Make the server of a record.

    Args:
        shelf: the record.
        role: what the assistant may see of it.
    """
    made = MCPServer("foreigndesk", instructions=_TOLD, version=__version__, log_level="ERROR")
    tools = _Tools(shelf, role)
    for tool in (tools.search, tools.timeline, tools.dossier, tools.show):
        made.tool()(tool)
    return made


class _Tools:
    """The tools over one edition of the record."""

    def __init__(self, shelf: Shelf, role: Role) -> None:
        self._shelf = shelf
        self._role = role

    def search(self, words: str) -> dict[str, Any]:
        """Find engagements, statements, people, reports by words: all of them, "in a row", -without, one OR other."""
        known = self._shelf.edition(self._role).known
        found = search(known, words)
        return {
            "counts": {
                "engagements": len(found.engagements),
                "statements": len(found.statements),
                "reports": len(found.reports),
            },
            "people": [{"id": p.id, "name": p.name} for p in named(known, words)[:_MOST]],
            "engagements": [engagement_told(known, e) for e in found.engagements[:_MOST]],
            "statements": [statement_told(known, s) for s in found.statements[:_MOST]],
            "reports": [report_found(known, d, found.words) for d in found.reports[:_MOST]],
        }

    def timeline(  # noqa: PLR0913, PLR0917 -- what an assistant may ask for, each by name
        self,
        states: list[str] | None = None,
        person: str | None = None,
        type: Type | None = None,
        status: Status | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
    ) -> dict[str, Any]:
        """List engagements by date.

        States by name or code (all take part), a person, a type, a status, from and to a day (YYYY-MM-DD);
        `as_of`: as the reports of that day had it. What was held last comes last: narrow it by `since`.
        """
        known = self._shelf.edition(self._role, _day(as_of, "as_of")).known
        wanted = Wanted(
            states=tuple(_state(name) for name in states or ()),
            person=person or None,
            type=type or None,
            status=status or None,
            since=_day(since, "since"),
            until=_day(until, "until"),
        )
        found = timeline(known, wanted)
        return {"count": len(found), "engagements": [engagement_told(known, e) for e in found[:_MOST]]}

    def dossier(self, of: list[str], on: str | None = None) -> str:
        """Draw up all that the record holds of two states, one state or one person, in Markdown with sources."""
        known = self._shelf.edition(self._role).known
        days = bounds(_day(on, "on"))
        day = days[0] if days else today()
        codes = [state_called(name) for name in of]
        if len(of) == 2 and codes[0] and codes[1] and codes[0] != codes[1]:
            return to_markdown(pair_dossier(known, codes[0], codes[1], day))
        if len(of) == 1 and codes[0]:
            return to_markdown(state_dossier(known, codes[0], day))
        people = named(known, of[0]) if len(of) == 1 else []
        if len(people) != 1:
            raise ToolError(
                "give two states, one state, or one person whom the record knows; search finds names"
            )
        return to_markdown(person_dossier(known, people[0], day))

    def show(self, id: str) -> dict[str, Any]:
        """Show an engagement, person, statement, commitment, conflict or report by id, with the sentences behind it."""
        known = self._shelf.edition(self._role).known
        if id in known.engagements:
            row = known.engagements[id]
            said = [statement_told(known, s) for s in said_at(known, id)]
            told = (conflict_of(known, key) for key in row.conflicts)
            return engagement_told(known, row) | {
                "parts": [engagement_told(known, e) for e in parts_of(known, id)],
                "statements": said,
                "commitments": [commitment_told(known, c) for c in promised_at(known, id)],
                "conflicts": [conflict_told(known, c) for c in told if c],
            }
        if id in known.people:
            return person_told(known, known.people[id])
        if id in known.documents:
            return document_json(known.documents[id])
        conflict = conflict_of(known, id)
        if conflict is not None:
            return conflict_told(known, conflict)
        for statement in known.record.statements:
            if statement.id == id:
                return statement_told(known, statement)
        for commitment in known.record.commitments:
            if commitment.id == id:
                return commitment_told(known, commitment)
        raise ToolError("the record holds nothing of that id: search and timeline give ids")


def _day(value: str | None, name: str) -> str | None:
    if not value:
        return None
    if "/" in value or bounds(value) is None:
        raise ToolError(f"{name} is no date: write it as YYYY-MM-DD")
    return value


def _state(name: str) -> str:
    code = state_called(name)
    if code is None:
        raise ToolError("no state of that name is known: give its English name or a code such as KOR")
    return code
