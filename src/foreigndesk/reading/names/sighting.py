"""One name run and what the words around it say."""

from __future__ import annotations

from dataclasses import dataclass, field

from foreigndesk.reading.names.phrase import OfficePhrase
from foreigndesk.reading.names.runs import Run


@dataclass(slots=True)
class Sighting:
    """One name run with its surroundings; `start` to `end` is the whole phrase.

    `titled` says that a title or honorific stands directly before, `apposed` that an office stands beside
    it after a comma, `entity` that the parser takes it for a person, `plain` that it is likelier a common
    word, `aged` that an age follows. `beside` is the state and title that "and" joins to its title.
    """

    run: Run
    start: int
    end: int
    offices: list[OfficePhrase] = field(default_factory=list)
    gender: str = ""
    honorific: str = ""
    beside: tuple[str, str] | None = None
    state: str | None = None
    titled: bool = False
    apposed: bool = False
    entity: bool = False
    plain: bool = False
    aged: bool = False
    person: int | None = None
