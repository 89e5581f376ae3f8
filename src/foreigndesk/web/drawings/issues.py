"""What two states said on each issue, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from foreigndesk.publish.dossier_lines import Line, Section


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue: the last that each of some states said on it, None where one said nothing."""

    topic: str
    positions: tuple[Line | None, ...]


@dataclass(frozen=True, slots=True)
class Positions:
    """Issues of one track; `states` are codes, in the order of the positions."""

    states: tuple[str, ...]
    issues: tuple[Issue, ...]


def positions(section: Section) -> Positions | None:
    """The lines of a section as positions side by side; None where it is no section of issues.

    Args:
        section: of a dossier.
    """
    found: dict[str, dict[str, Line]] = {}
    for line in section.lines:
        told = dict(line.details)
        topic, state = told.get("topic"), told.get("state")
        if not isinstance(topic, str) or not isinstance(state, str):
            return None
        found.setdefault(topic, {})[state] = line
    states = tuple(sorted({state for sides in found.values() for state in sides}))
    if not states:
        return None
    issues = (Issue(topic, tuple(sides.get(s) for s in states)) for topic, sides in found.items())
    return Positions(states, tuple(issues))


def said(line: Line, topic: str, name: str) -> str:
    """What a position says, without the issue and the state that its row and column tell.

    Args:
        line: the position.
        topic: the issue.
        name: the state's name.
    """
    return line.text.removeprefix(f"{topic}, {name}: ")
