"""One human being while the report is still being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from foreigndesk.reading.names.phrase import OfficePhrase
from foreigndesk.reading.names.sighting import Sighting
from foreigndesk.reading.names.vocabulary import name_key
from foreigndesk.reading.names.words import word_set
from foreigndesk.vocab.holders import Holder

VAGUE = frozenset(
    {
        "host",
        "guest",
        "leader",
        "official",
        "minister",
        "counterpart",
        "chief",
        "head",
        "representative",
        "politician",
    }
)
# Those of whom an embassy or a ministry has many.
STAFF = frozenset({"official", "diplomat", "representative", "delegate", "aide", "negotiator", "adviser"})
REIGNING = frozenset({"king", "queen", "emir", "sultan", "emperor", "pope"})


@dataclass(slots=True)
class Draft:
    """One human being while the report is still being read."""

    forms: list[str] = field(default_factory=list)
    keys: set[tuple[str, ...]] = field(default_factory=set)
    offices: list[OfficePhrase] = field(default_factory=list)
    family: str | None = None
    printed: tuple[str, str] | None = None
    gender: str = ""
    state: str | None = None
    holder: Holder | None = None
    once: Holder | None = None
    listed: bool = False
    beside: tuple[str, str] | None = None
    not_states: set[str] = field(default_factory=set)
    sightings: list[Sighting] = field(default_factory=list)

    def add(self, sighting: Sighting) -> None:
        """Take one more sighting of the same human being."""
        self.sightings.append(sighting)
        text = sighting.run.text
        royal = next(
            (o.title for o in sighting.offices if o.title in word_set("royal_titles") and not o.plural), None
        )
        self.keys.add(name_key(text))
        if royal and (len(sighting.run.words) == 1 or sighting.run.words[-1].isupper()):
            text = f"{royal.capitalize()} {text}"
        elif sighting.honorific in word_set("kept_honorifics") and len(sighting.run.words) == 1:
            text = f"{sighting.honorific} {text}"
        if text not in self.forms:
            self.forms.append(text)
        self.offices += [o for o in sighting.offices if o not in self.offices]
        self.not_states |= {o.target for o in sighting.offices if o.target}
        self.gender = self.gender or sighting.gender
        self.state = self.state or sighting.state
        self.beside = self.beside or sighting.beside

    @property
    def titles(self) -> set[str]:
        """The titles this report gives, vague ones left out."""
        return {o.title for o in self.offices} - VAGUE


def governs(title: str) -> bool:
    """Whether an office belongs to a government and has one holder at a time."""
    listed = title.replace(" ", "_") in word_set("governing_titles")
    return listed or title.endswith(("minister", "secretary"))
