"""One human being while the reports are being compared."""

from __future__ import annotations

from dataclasses import dataclass, field

from foreigndesk.collate.dates import Days, days
from foreigndesk.collate.folded import fold, words
from foreigndesk.model.reading import PersonFinding
from foreigndesk.model.span import Span
from foreigndesk.vocab.states import is_organisation

_NEAR = 45  # days between reports within which a bare surname may lean on the person met there


@dataclass(frozen=True, slots=True)
class Naming:
    """One person as one report names them; `copied` is true of a report that has the text of an earlier one.

    `printed` are the full forms of the name that stand in its text, each as often as it does; `told_at` is where
    each mandate of the finding is first told, for the finding itself may be that of other reports, too.
    """

    document: str
    index: int
    finding: PersonFinding
    published: Days | None
    copied: bool = False
    printed: tuple[str, ...] = ()
    told_at: tuple[Span | None, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name, folded."""
        return words(self.finding.name)


@dataclass(slots=True)
class _Together:
    """What several namings of one person say together, kept as they come: the fields are those of `Identity`."""

    states: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    told_on: set[int] = field(default_factory=set)
    order: tuple[str, int] = ("\U0010ffff", 0)
    fresh: int = 0
    served: set[Days] = field(default_factory=set)
    repeated: set[Days] = field(default_factory=set)

    def add(self, naming: Naming) -> None:
        """Take in what one more report says of this person."""
        self.words.update(naming.words)
        self.told_on.update(naming.published or ())
        self.order = min(self.order, (naming.document, naming.index))
        self.fresh += not naming.copied
        if (days_ := in_office(naming)) is not None:
            (self.repeated if naming.copied else self.served).add(days_)
        self.states |= states_of(naming.finding)
        self.titles |= titles_of(naming.finding)


@dataclass(slots=True)
class Identity:
    """One human being while the reports are being compared.

    What many namings say together is kept as they come, so that nobody's namings are gone through again for each
    question. Most people in the news are named but once: of those nothing is kept but the naming.
    """

    namings: list[Naming] = field(default_factory=list)
    _together: _Together | None = None

    def add(self, naming: Naming) -> None:
        """Take in what one more report says of this person."""
        self.namings.append(naming)
        if self._together is not None:
            self._together.add(naming)
        elif len(self.namings) > 1:
            self._together = _Together()
            for one in self.namings:
                self._together.add(one)

    @property
    def states(self) -> set[str]:
        """The states that the person acts for, in any report."""
        return self._together.states if self._together else states_of(self.namings[0].finding)

    @property
    def titles(self) -> set[str]:
        """The offices that any report knows of."""
        return self._together.titles if self._together else titles_of(self.namings[0].finding)

    @property
    def words(self) -> set[str]:
        """The words of every form of the name."""
        return self._together.words if self._together else set(self.namings[0].words)

    @property
    def order(self) -> tuple[str, int]:
        """The first place that names the person: an order that no input order can change."""
        if self._together:
            return self._together.order
        return self.namings[0].document, self.namings[0].index

    @property
    def own(self) -> list[Naming]:
        """The namings that no other report was copied from; a flood of copies adds none."""
        return [n for n in self.namings if not n.copied] or self.namings

    @property
    def weight(self) -> int:
        """How many namings of its own a person has."""
        return (self._together.fresh if self._together else 0) or len(self.namings)

    @property
    def terms(self) -> set[Days]:
        """The days on which the namings of its own have a person in office."""
        if self._together:
            return self._together.served if self._together.fresh else self._together.repeated
        term = in_office(self.namings[0])
        return set() if term is None else {term}

    def absorb(self, other: Identity) -> None:
        """Take in everything that is known of another, who is the same person."""
        for naming in other.namings:
            self.add(naming)

    def near(self, published: Days | None) -> bool:
        """Whether some report that names this person came out within weeks of the given date."""
        told_on = self._together.told_on if self._together else self.namings[0].published
        if published is None or not told_on:
            return True
        first, last = published[0] - _NEAR, published[1] + _NEAR
        if last - first < len(told_on):
            return any(day in told_on for day in range(first, last + 1))
        return any(first <= day <= last for day in told_on)


def in_office(naming: Naming) -> Days | None:
    """The days on which a report has somebody in office: those of which it speaks, or its own."""
    for mandate in naming.finding.mandates:
        if mandate.start and mandate.start.startswith(".."):
            return days((mandate.end or "").partition("/")[0])
        if mandate.standing == "current":
            return naming.published
    return None


def posts(title: str) -> tuple[str, ...]:
    """A title, folded, and the office in it without whom it is sent to ("ambassador to Peru")."""
    whole = fold(title)
    office = whole.partition(" to ")[0]
    return (whole, office) if office != whole else (whole,)


def states_of(finding: PersonFinding) -> set[str]:
    """The states that a person acts for, as one report has it."""
    return {s for s in (finding.state, *(m.state for m in finding.mandates)) if s}


def titles_of(finding: PersonFinding) -> set[str]:
    """A person's offices, folded, as one report has them."""
    return {post for m in finding.mandates for post in posts(m.title)}


def clash(a: set[str], b: set[str]) -> bool:
    """Whether nobody serves both: an organisation's official has a state of their own as well."""
    nations_a, nations_b = ({s for s in side if not is_organisation(s)} for side in (a, b))
    return bool(nations_a and nations_b and not nations_a & nations_b)


def agree(a: Identity, b: Identity) -> bool:
    """Whether a state or an office speaks for the two being one, and no state against it."""
    if clash(a.states, b.states):
        return False
    return bool(a.states & b.states or a.titles & b.titles)
