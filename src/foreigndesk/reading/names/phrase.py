"""One office as one phrase gives it, and the title it comes to."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from foreigndesk.reading.names.words import word_set


@dataclass(slots=True)
class OfficePhrase:
    """One office as one phrase gives it.

    `start` to `end` hold determiner, state, office words and what follows ("of Kenya"); `head` is where
    the office words begin. `states` has one code, or several for a plural. `owner` is the offset just
    behind a possessor's name ("Lee's spokesperson"), `possessive` a pronoun ("his Japanese counterpart").
    """

    start: int
    end: int
    head: int
    tail: int
    title: str
    kind: str = "other"
    base: str = ""
    standing: str = "current"
    states: list[str] = dataclasses.field(default_factory=list)
    plural: bool = False
    number: int = 0
    determiner: str | None = None
    possessive: tuple[int, int] | None = None
    owner: int | None = None
    both: bool = False
    target: str | None = None
    capitalised: bool = False
    body: bool = False
    detail: str = ""
    printed: str = ""
    field: str = ""
    bracketed: dict[int, str] = dataclasses.field(default_factory=dict)

    @property
    def state(self) -> str | None:
        """The one state it belongs to, None where unknown or several."""
        return self.states[0] if len(self.states) == 1 else None


def full_title(office: OfficePhrase) -> str:
    """The canonical title, with the body where the title says little without it ("house speaker")."""
    if office.title == "floor leader":
        return f"{office.detail} {office.printed}".strip().lower()
    tail = f" {office.field.lower()}" if office.field else ""
    if office.title.replace(" ", "_") not in word_set("bare_titles") or not office.detail:
        return f"{office.title}{tail}"
    return f"{office.detail.lower()} {office.title}{tail}"


def number_of(word: str) -> int:
    """The number that a word before or behind an office tells ("both", "three")."""
    words = ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return 2 if word == "both" else words.index(word)
