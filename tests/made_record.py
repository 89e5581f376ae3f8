"""Builds small records, for the tests of dossiers, ledgers and changes: every row bears a sentence of its own."""

from foreigndesk.model.reading import Place
from foreigndesk.model.record import (
    Commitment,
    Conflict,
    ConflictValue,
    Document,
    Engagement,
    Evidence,
    Figure,
    Mandate,
    Mechanism,
    Party,
    Person,
    Record,
    Statement,
    StatusReport,
)
from foreigndesk.model.report import Report


class Made:
    """A record in the making; each call adds a row and a report that says it, and returns the row."""

    def __init__(self) -> None:
        self.rows: dict[str, list] = {}

    def report(self, text, published=None, outlet="Meridian Wire"):
        """A report of one sentence and the evidence of it whole."""
        key = f"d{len(self.rows.get('documents', ())) + 1}"
        report = Report(key, f"in/{key}.txt", text, text, outlet=outlet, published=published)
        self.rows.setdefault("documents", []).append(Document(report, published, "page", f"o-{key}"))
        return Evidence(key, 0, len(text), text)

    def person(self, key, name, *offices, text=None, published=None):
        """A person with offices: (title, state, from, to)."""
        at = self.report(text or f"{name} spoke.", published)
        held = tuple(Mandate(*office, (at,)) for office in offices)
        return self._add("people", Person(key, name, (), held))

    def engagement(self, key, kind, status, parties, start, country, **more):
        """A contact: parties as (person, office, state, role), told by one report of `published`."""
        text = more.pop("text", f"Report of {key}.")
        published = more.pop("published", None)
        at = more.pop("evidence", None) or self.report(text, published)
        place = Place(more.pop("city", None), None, country)
        rows = tuple(Party(*p) for p in parties)
        states = more.pop("states", None) or sorted({p.state for p in rows if p.state} | {country} - {None})
        end = more.pop("end", start)
        values = {
            "subtype": None,
            "topics": (),
            "outcomes": (),
            "part_of": None,
            "reports": 1,
            "origins": 1,
            "conflicts": (),
            "cameo": "040",
            "plover": ("CONSULT", None),
            "evidence": (at,),
            "history": (StatusReport(at.document, published, status, start, end),),
        } | more
        row = Engagement(
            id=key,
            type=kind,
            status=status,
            parties=rows,
            states=tuple(states),
            start=start,
            end=end,
            place=place,
            **values,
        )
        return self._add("engagements", row)

    def statement(self, key, speaker, state, text, date=None, to=(), topics=()):
        """Something said."""
        at = self.report(f"He said {text}.", date)
        row = Statement(key, speaker, None, None, state, to, "indirect", text, topics, date, None, (), (at,))
        return self._add("statements", row)

    def mechanism(self, key, kind, name, states, date=None, text=None, published=None, play=None):
        """A standing arrangement; the evidence is its name within the sentence."""
        at = self.report(text or f"They spoke of the {name}.", published)
        start = at.quote.index(name)
        evidence = Evidence(at.document, start, start + len(name), name)
        return self._add("mechanisms", Mechanism(key, kind, name, tuple(states), date, play, (evidence,)))

    def commitment(self, key, by, to, text, due=None):
        """An undertaking."""
        row = Commitment(key, by, to, text, due, "open", None, (self.report(f"They will {text}."),))
        return self._add("commitments", row)

    def figure(self, key, what, value, states):
        """A number."""
        row = Figure(key, what, value, None, states, None, (self.report(f"There were {value} {what}."),))
        return self._add("figures", row)

    def conflict(self, key, about, field, *values):
        """A disagreement of one report a side."""
        sides = []
        for value in values:
            at = self.report(f"It was {value}.")
            sides.append(ConflictValue(value, (at.document,), (at,)))
        return self._add("conflicts", Conflict(key, about, field, tuple(sides), values[0], "told nearer"))

    def record(self):
        """What has been made so far."""
        return Record(**{kind: tuple(rows) for kind, rows in self.rows.items()})

    def _add(self, kind, row):
        self.rows.setdefault(kind, []).append(row)
        return row
