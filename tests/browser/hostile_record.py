"""A record in which every field that holds text holds hostile text, each payload once in a row of its own.

The first engagement, person and report hold all of it at once: a page of theirs shows every payload in every place.
"""

from dataclasses import replace

from foreigndesk.desk import version
from foreigndesk.model.decision import Anchor, Decision
from foreigndesk.model.reading import Place, Reading
from foreigndesk.model.record import (
    Commitment,
    Conflict,
    ConflictValue,
    Decided,
    Document,
    Engagement,
    Evidence,
    Figure,
    Mandate,
    Mechanism,
    Origin,
    Party,
    Person,
    Record,
    Statement,
    StatusReport,
)
from foreigndesk.model.report import Dateline, Report
from foreigndesk.model.topic import Topic
from foreigndesk.store import Store
from foreigndesk.store.topics import Topics

STATES = ("CHL", "NOR")
TOGETHER = 120  # payloads in the name of one topic, or in the note of one decision


def _evidence(n: int, text: str) -> tuple[Evidence, ...]:
    return (Evidence(f"r-{n}", 0, len(text), text),)


def _report(n: int, text: str) -> Report:
    return Report(
        id=f"r-{n}",
        path=text,
        text=text,
        original=text,
        url=text if "script:" in text else f"https://a.example/{text}",
        outlet=text,
        agency=f"{text} agency",
        title=text,
        byline=text,
        category=text,
        dateline=Dateline(text, "2025-05-06"),
        published=f"2025-05-{1 + n % 28:02}",
        published_basis="dateline",
        stamp=text,
        guid=text,
    )


def _engagement(n: int, text: str) -> Engagement:
    return Engagement(
        id=f"e-{n}",
        type="meeting",
        subtype=text,
        status="held" if n % 2 else "planned",
        parties=(Party(f"p-{n}", text, "NOR", "guest"), Party(None, text, "CHL", "host")),
        states=STATES,
        start=f"2025-05-{1 + n % 28:02}",
        end=f"2025-05-{1 + n % 28:02}",
        place=Place(text, f"{text} hall", "CHL"),
        topics=(text,),
        outcomes=(text,),
        part_of=None,
        reports=1,
        origins=1,
        conflicts=(f"c-{n}",),
        cameo="040",
        plover=("CONSULT", "meet"),
        evidence=_evidence(n, text),
        history=(StatusReport(f"r-{n}", "2025-05-06", "held", "2025-05-06", "2025-05-06"),),
        decided=(Decided(n, "set", text, "2025-06-01T00:00:00Z", text, "place", text),),
    )


def _whole(texts: tuple[str, ...]) -> tuple[Document, Person, Engagement]:
    """A report, a person and an engagement that hold all of it."""
    joined = " ".join(texts)
    lines = "\n".join(texts)
    report = replace(
        _report(0, texts[0]),
        id="r-all",
        text=lines,
        original=lines,
        title=joined,
        byline=joined,
        dateline=Dateline(joined),
    )
    told = tuple(piece for n, text in enumerate(texts) for piece in _evidence(n, text))
    engagement = replace(
        _engagement(0, texts[0]),
        id="e-all",
        start="2025-06-03",
        end="2025-06-03",
        parties=tuple(Party(f"p-{n}", text, "NOR", "guest") for n, text in enumerate(texts)),
        place=Place(joined, None, "CHL"),
        topics=texts,
        outcomes=texts,
        conflicts=(),
        evidence=told[:60],
        decided=tuple(
            Decided(n, "set", text, "2025-06-01T00:00:00Z", text, "place", text)
            for n, text in enumerate(texts)
        ),
    )
    offices = tuple(
        Mandate(t, "NOR", f"{1000 + n}", f"{1001 + n}", told[n : n + 1]) for n, t in enumerate(texts)
    )
    return (
        Document(report, "2025-06-04", "dateline", "o-all"),
        Person("p-all", texts[1], texts, offices),
        engagement,
    )


def _marks(texts: tuple[str, ...]) -> list[Evidence]:
    """Where each payload stands in the report that holds all of them."""
    found, start = [], 0
    for text in texts:
        found.append(Evidence("r-all", start, start + len(text), text))
        start += len(text) + 1
    return found


def hostile(texts: tuple[str, ...]) -> Record:
    """The record.

    Args:
        texts: the payloads.
    """
    document, person, engagement = _whole(texts)
    rows, marks = list(enumerate(texts)), _marks(texts)
    return Record(
        documents=(
            document,
            *(Document(_report(n, t), f"2025-05-{1 + n % 28:02}", "dateline", f"o-{n}") for n, t in rows),
        ),
        people=(
            person,
            *(
                Person(
                    f"p-{n}",
                    t,
                    (f"{t} alias",),
                    (Mandate(t, "NOR", None, None, (*_evidence(n, t), marks[n])),),
                )
                for n, t in rows
            ),
        ),
        engagements=(engagement, *(_engagement(n, t) for n, t in rows)),
        statements=tuple(
            Statement(
                f"s-{n}",
                None,
                t,
                t,
                "CHL",
                ("NOR",),
                "direct",
                t,
                (t,),
                "2025-05-06",
                "e-all",
                (t,),
                _evidence(n, t),
            )
            for n, t in rows
        ),
        commitments=tuple(
            Commitment(f"k-{n}", (f"p-{n}",), ("CHL",), t, "2025-06", "open", "e-all", _evidence(n, t))
            for n, t in rows
        ),
        mechanisms=tuple(Mechanism(f"m-{n}", "format", t, STATES, None, t, _evidence(n, t)) for n, t in rows),
        figures=tuple(Figure(f"f-{n}", t, 1.5, t, STATES, "2024", _evidence(n, t)) for n, t in rows),
        conflicts=tuple(
            Conflict(
                f"c-{n}",
                ("engagement", f"e-{n}"),
                "place",
                (
                    ConflictValue(t, (f"r-{n}",), _evidence(n, t)),
                    ConflictValue(f"{t} or not", (f"r-{n}",), _evidence(n, t)),
                ),
                t,
                t,
            )
            for n, t in rows
        ),
        origins=(
            Origin("o-all", ("r-all",), "r-all", texts[0]),
            *(Origin(f"o-{n}", (f"r-{n}",), f"r-{n}", t) for n, t in rows),
        ),
    )


def keep_hostile(where: str, texts: tuple[str, ...]) -> None:
    """Keep the record in a file, with topics and decisions that hold hostile text too."""
    record = hostile(texts)
    reports = [d.report for d in record.documents]
    bundles = [" ".join(texts[n : n + TOGETHER]) for n in range(0, len(texts), TOGETHER)]
    with Store(where) as store:
        store.keep_read(reports, [Reading(r.id) for r in reports], version())
        for text in bundles:
            gone = Anchor("statement", text, (), (text,), text=text)
            store.keep_decision(
                Decision("reject", text, "2025-06-01T00:00:00Z", text, (gone,), field=text, value=text)
            )
        for n, text in enumerate(bundles):
            Topics(store).keep(Topic(f"topic-{n}", text, (), (), (texts[n],)))
        store.keep_record(record, version(), len(reports))
