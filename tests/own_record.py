"""A small record made by hand, for the tests of what is done with a record."""

from dataclasses import replace

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
    Origin,
    Party,
    Person,
    Record,
    Statement,
    StatusReport,
)
from foreigndesk.model.report import Dateline, OffsetRun, Report

TEXT = (
    "LIMA, May 6 -- Chilean Foreign Minister Pedro Rojas met his Norwegian counterpart, Anna Berg, "
    "on Tuesday. "
    "He said the talks were useful. Berg plans to visit Santiago in June."
)


def evidence(start: str, end: str, document: str = "d1") -> Evidence:
    """The stretch of TEXT from one phrase to another."""
    a, b = TEXT.index(start), TEXT.index(end) + len(end)
    return Evidence(document, a, b, TEXT[a:b])


FIRST = evidence("LIMA", "on Tuesday.")
SAID = evidence("He said", "useful.")
PLAN = evidence("Berg plans", "June.")

REPORTS = (
    Report(
        "d1",
        "reports/a.txt",
        TEXT,
        original="Skip\n" + TEXT,
        offsets=(OffsetRun(0, 5, len(TEXT)),),
        outlet="Andes Wire",
        title="Ministers meet \x1b[31min Lima\x1b[0m",
        dateline=Dateline("Lima", "2025-05-06"),
        published="2025-05-06",
        published_basis="dateline",
    ),
    Report("d2", "reports/feed.txt#2", TEXT, original=TEXT, complete=False, language="en"),
)

_AS_CLEANED = tuple(replace(report, original="", offsets=()) for report in REPORTS)

RECORD = Record(
    documents=(
        Document(_AS_CLEANED[0], "2025-05-06", "dateline", "o1"),
        Document(_AS_CLEANED[1], None, "unknown", "o1", copy_of="d1"),
    ),
    people=(
        Person("p1", "Anna Berg", ("Berg",), (Mandate("foreign minister", "NOR", None, None, (FIRST,)),)),
        Person(
            "p2",
            "Pedro Rojas",
            (),
            (Mandate("foreign minister", "CHL", "2024-03-01", "2026-03-11", (FIRST,)),),
        ),
    ),
    engagements=(
        Engagement(
            id="e1",
            type="meeting",
            subtype=None,
            status="held",
            parties=(Party("p2", "foreign minister", "CHL", "host"), Party("p1", None, "NOR", "guest")),
            states=("CHL", "NOR"),
            start="2025-05-06",
            end="2025-05-06",
            place=Place("Lima", None, "PER"),
            topics=("trade",),
            outcomes=(),
            part_of=None,
            reports=2,
            origins=1,
            conflicts=("c1",),
            cameo="040",
            plover=("CONSULT", "meet"),
            evidence=(FIRST,),
            history=(
                StatusReport("d2", None, "planned", None, None),
                StatusReport("d1", "2025-05-06", "held", "2025-05-06", "2025-05-06"),
            ),
        ),
        Engagement(
            id="e2",
            type="visit",
            subtype="working visit",
            status="planned",
            parties=(Party("p1", None, "NOR", "guest"),),
            states=("CHL", "NOR"),
            start="2025-06",
            end=None,
            place=Place("Santiago", None, "CHL"),
            topics=(),
            outcomes=(),
            part_of=None,
            reports=1,
            origins=1,
            conflicts=(),
            cameo="042",
            plover=("CONSULT", "visit"),
            evidence=(PLAN,),
        ),
        Engagement(
            id="e3",
            type="call",
            subtype=None,
            status="possible",
            parties=(),
            states=("NOR", "PER"),
            start=None,
            end=None,
            place=Place(),
            topics=(),
            outcomes=(),
            part_of=None,
            reports=1,
            origins=1,
            conflicts=(),
            cameo="041",
            plover=("CONSULT", None),
            evidence=(PLAN,),
        ),
    ),
    statements=(
        Statement(
            "s1",
            "p2",
            "He",
            "foreign minister",
            "CHL",
            ("NOR",),
            "indirect",
            "the talks were useful",
            ("trade",),
            "2025-05-06",
            "e1",
            ("Andes Wire",),
            (SAID,),
        ),
    ),
    commitments=(Commitment("k1", ("p1",), ("CHL",), "visit Santiago", "2025-06", "open", "e2", (PLAN,)),),
    mechanisms=(Mechanism("m1", "format", "ministers' talks", ("CHL", "NOR"), None, None, (FIRST,)),),
    figures=(Figure("f1", "trade", 1.5, "billion dollars", ("CHL", "NOR"), "2024", (SAID,)),),
    conflicts=(
        Conflict(
            "c1",
            ("engagement", "e1"),
            "start",
            (ConflictValue("2025-05-06", ("d1",), (FIRST,)), ConflictValue("2025-05-07", ("d2",), (FIRST,))),
            "2025-05-06",
            "told nearer to the day",
        ),
    ),
    origins=(Origin("o1", ("d1", "d2"), "d1", "same text"),),
)
