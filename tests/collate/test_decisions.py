"""What people decide is applied to the record, survives later reports, and can be taken back."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreigndesk import deciding
from foreigndesk.collate import collate
from foreigndesk.collate.decisions import apply, in_force, trace
from foreigndesk.collate.laws import check
from foreigndesk.deciding import Said
from foreigndesk.errors import UsageError
from foreigndesk.model.decision import Decision
from foreigndesk.model.reading import Place
from foreigndesk.publish import to_bytes, to_json
from foreigndesk.publish.record_json import from_json

from .building import Desk, names
from .test_order import desk as thirty_reports

SAID = Said("Ngozi", "2024-02-01T09:00:00Z", "asked the embassy")
TEXTS = {
    "a": "Ana Paz met Raul Gil in Lima on Monday. Paz said the border was open.",
    "b": "Ana Paz and Raul Gil held talks in Quito on Friday. Gil promised a new bridge.",
    "c": "Ana Paz met Raul Gil in Lima. Eva Sol will travel to Lima in June.",
    "d": "President Ana Paz opened a school in Cusco with Raul Gil of Ecuador.",
}
LIMA, QUITO = Place("Lima", None, "PER"), Place("Quito", None, "ECU")


def lima_or_quito(*wanted):
    """Reports of two meetings of the same two people, and of a visit to come."""
    desk = Desk()
    for name in wanted or ("a", "b", "c"):
        report = desk.report(
            name, TEXTS[name], {"a": "2022-05-09", "b": "2022-05-14"}.get(name, "2022-05-10")
        )
        report.person("Ana Paz", "foreign minister", "PER").person("Raul Gil", "foreign minister", "ECU")
        both = ["Ana Paz", "Raul Gil"]
        if name in "ac":
            report.engagement(
                "meeting", "held", "Ana Paz met Raul Gil in Lima", both, LIMA, start="2022-05-09"
            )
        if name == "a":
            report.statement("the border was open", person=0, engagement=0)
        if name == "b":
            report.engagement("meeting", "held", "held talks in Quito", both, QUITO, start="2022-05-13")
        if name == "c":
            report.person("Eva Sol", "president", "CHL")
            report.engagement("visit", "planned", "Eva Sol will travel", ["Eva Sol"], LIMA, start="2022-06")
    return desk


def decided(record, *drafts):
    """The record after decisions, each made about the record as the earlier ones left it."""
    made = []
    for draft in drafts:
        decision = draft(apply(record, made))
        made.append(replace(decision, number=len(made) + 1))
    return apply(record, made), made


def entry(kind, pick):
    """The one entry of a kind that fits."""

    def one(record):
        rows = record.people if kind == "person" else getattr(record, f"{kind}s")
        [found] = [row for row in rows if pick(row)]
        return kind, found

    return one


in_lima = entry("engagement", lambda e: e.place.name == "Lima" and e.type == "meeting")
in_quito = entry("engagement", lambda e: e.place.name == "Quito")
visit = entry("engagement", lambda e: e.type == "visit")
paz = entry("person", lambda p: p.name == "Ana Paz")
gil = entry("person", lambda p: p.name == "Raul Gil")


def merging(one, other):
    return lambda record: deciding.merge(record, one(record), other(record), SAID)


def splitting(one, *reports):
    return lambda record: deciding.split(record, one(record), reports, SAID)


def setting(one, field, value):
    return lambda record: deciding.set_field(record, one(record), field, value, SAID)


def rejecting(one):
    return lambda record: deciding.reject(record, one(record), SAID)


def test_merged_engagements_have_the_evidence_of_both():
    record = lima_or_quito().record()
    kept, other = in_lima(record)[1], in_quito(record)[1]
    after, _ = decided(record, merging(in_quito, in_lima))
    assert check(after) == []
    [one] = [e for e in after.engagements if e.type == "meeting"]
    assert one.id == other.id
    assert set(one.evidence) == {*kept.evidence, *other.evidence}
    assert (one.reports, one.origins) == (3, 3)
    assert names(after, one) == ["Ana Paz", "Raul Gil"]
    assert [d.act for d in one.decided] == ["merge"]
    # What was said at the engagement that went into it was said there.
    assert [s.engagement for s in after.statements] == [other.id]


def test_a_merge_of_different_days_and_cities_is_a_conflict_of_the_reports():
    after, _ = decided(lima_or_quito().record(), merging(in_quito, in_lima))
    found = {c.field: c for c in after.conflicts}
    assert {f: [v.value for v in c.values] for f, c in found.items()} == {
        "place": ["Lima", "Quito"],
        "start": ["2022-05-09", "2022-05-13"],
    }
    # Two origins have the one, one the other.
    assert found["start"].preferred == "2022-05-09"
    [one] = [e for e in after.engagements if e.type == "meeting"]
    assert one.start == "2022-05-09"
    assert set(one.conflicts) == {c.id for c in after.conflicts}


def test_a_split_gives_each_its_own_reports():
    record, _ = decided(lima_or_quito().record(), merging(in_lima, in_quito))
    one = entry("engagement", lambda e: e.type == "meeting")
    after, _ = decided(lima_or_quito().record(), merging(in_lima, in_quito), splitting(one, "b"))
    assert check(after) == []
    assert not after.conflicts
    lima, quito = in_lima(after)[1], in_quito(after)[1]
    assert {e.document for e in lima.evidence} == {"a", "c"}
    assert {e.document for e in quito.evidence} == {"b"}
    assert (lima.start, quito.start) == ("2022-05-09", "2022-05-13")
    assert lima.id == one(record)[1].id
    assert names(after, quito) == ["Ana Paz", "Raul Gil"]


def test_a_split_leaves_out_whom_its_reports_do_not_name():
    desk = Desk()
    for name, other in (("a", "Raul Gil"), ("b", "Eva Sol")):
        report = desk.report(name, f"Ana Paz met {other} in Lima.", "2022-05-09")
        report.person("Ana Paz", "president", "PER").person(other, "president", "ECU")
        report.engagement("meeting", "held", "met", ["Ana Paz", other], LIMA, start="2022-05-09")
    record = desk.record()
    first, second = record.engagements
    made = replace(deciding.merge(record, ("engagement", first), ("engagement", second), SAID), number=1)
    one = entry("engagement", lambda e: True)
    after, _ = decided(apply(record, [made]), splitting(one, "b"))
    assert sorted(names(after, e) for e in after.engagements) == [
        ["Ana Paz", "Eva Sol"],
        ["Ana Paz", "Raul Gil"],
    ]


def test_people_merged_are_one_everywhere():
    desk = lima_or_quito()
    report = desk.report("d", TEXTS["d"], "2022-05-11")
    report.person("A. Paz", "president", "BOL", quote="Ana Paz")
    report.engagement("visit", "held", "opened a school", ["A. Paz"], Place("Cusco", None, "PER"))
    record = desk.record()
    other = entry("person", lambda p: p.name == "A. Paz")
    after, _ = decided(record, merging(paz, other))
    assert check(after) == []
    one = paz(after)[1]
    assert one.aliases == ("A. Paz",)
    assert [m.title for m in one.offices] == ["foreign minister", "president"]
    assert len(after.people) == len(record.people) - 1
    assert [e.type for e in after.engagements if one.id in [p.person for p in e.parties]].count("visit") == 1


def test_a_person_of_some_reports_is_held_apart():
    after, _ = decided(lima_or_quito().record(), splitting(paz, "b"))
    assert check(after) == []
    first, second = [p for p in after.people if p.name == "Ana Paz"]
    told = {p.id: {e.document for m in p.offices for e in m.evidence} for p in (first, second)}
    assert sorted(map(sorted, told.values())) == [["a", "c"], ["b"]]
    at = in_quito(after)[1]
    assert told[next(p.person for p in at.parties if p.person in told)] == {"b"}


@pytest.mark.parametrize(
    ("one", "field", "value", "expected"),
    [
        (in_lima, "status", "cancelled", {"status": "cancelled", "cameo": "139"}),
        (in_lima, "type", "call", {"type": "call", "cameo": "041"}),
        (in_lima, "subtype", "summit", {"subtype": "summit"}),
        (in_lima, "start", "2022-05", {"start": "2022-05"}),
        (in_lima, "start", "unknown", {"start": None}),
        (in_lima, "end", "2022-05-10", {"end": "2022-05-10"}),
        (in_lima, "place", "Santiago", {"place": Place("Santiago", None, "CHL")}),
        (in_lima, "venue", "the old palace", {"place": Place("Lima", "the old palace", "PER")}),
        (in_lima, "country", "Chile", {"place": Place("Lima", None, "CHL")}),
        (in_lima, "topics", "trade, climate", {"topics": ("climate", "trade")}),
        (paz, "name", "Ana María Paz", {"name": "Ana María Paz", "aliases": ("Ana Paz",)}),
        (entry("statement", lambda s: True), "date", "2022-05-08", {"date": "2022-05-08"}),
        (entry("statement", lambda s: True), "state", "BOL", {"state": "BOL"}),
    ],
)
def test_a_value_that_is_set(one, field, value, expected):
    record = lima_or_quito().record()
    key = one(record)[1].id
    after, _ = decided(record, setting(one, field, value))
    assert check(after) == []
    rows = [*after.people, *after.engagements, *after.statements]
    [row] = [row for row in rows if row.id == key]
    assert {name: getattr(row, name) for name in expected if name != "cameo"} == {
        name: v for name, v in expected.items() if name != "cameo"
    }
    assert [(d.field, d.who, d.why) for d in row.decided] == [(field, "Ngozi", "asked the embassy")]


def test_what_lasted_one_day_moves_whole():
    desk = Desk()
    report = desk.report("a", TEXTS["a"], "2022-05-09")
    report.person("Ana Paz", "president", "PER")
    report.engagement("visit", "held", "in Lima", ["Ana Paz"], LIMA, start="2022-05-09", end="2022-05-09")
    after, _ = decided(desk.record(), setting(entry("engagement", lambda e: True), "start", "2022-05-07"))
    assert [(e.start, e.end) for e in after.engagements] == [("2022-05-07", "2022-05-07")]


def test_a_value_that_is_set_settles_the_conflict():
    one = entry("engagement", lambda e: e.type == "meeting")
    record = lima_or_quito().record()
    for value, preferred in (("2022-05-13", "2022-05-13"), ("2022-05-11", None)):
        after, _ = decided(record, merging(in_lima, in_quito), setting(one, "start", value))
        [conflict] = [c for c in after.conflicts if c.field == "start"]
        assert conflict.preferred == preferred
        assert conflict.why == f"set by hand to {value}"
        assert one(after)[1].start == value


def test_a_value_that_is_set_outlasts_a_merge():
    after, _ = decided(
        lima_or_quito().record(), setting(in_lima, "status", "planned"), merging(in_lima, in_quito)
    )
    [one] = [e for e in after.engagements if e.type == "meeting"]
    assert one.status == "planned"


def test_who_took_part_is_set():
    record = lima_or_quito().record()
    after, _ = decided(record, setting(in_lima, "parties", "Eva Sol; Ana Paz"))
    assert check(after) == []
    one = in_lima(after)[1]
    assert names(after, one) == ["Ana Paz", "Eva Sol"]
    assert one.states == ("CHL", "PER")
    for value in ("Paz; Nobody", " ; "):
        with pytest.raises(UsageError, match="parties"):
            decided(record, setting(in_lima, "parties", value))
    # A merge and a split leave what was set.
    after, _ = decided(record, setting(in_lima, "parties", "Eva Sol; Ana Paz"), splitting(in_lima, "c"))
    meetings = [e for e in after.engagements if e.place.name == "Lima" and e.type == "meeting"]
    assert [names(after, e) for e in meetings] == [["Ana Paz", "Eva Sol"]] * 2
    after, _ = decided(record, setting(in_lima, "parties", "Eva Sol; Ana Paz"), merging(in_quito, in_lima))
    [one] = [e for e in after.engagements if e.type == "meeting"]
    assert names(after, one) == ["Ana Paz", "Eva Sol"]


def test_a_part_is_set_and_its_whole_rejected():
    record = lima_or_quito().record()
    whole = visit(record)[1].id
    after, _ = decided(record, setting(in_lima, "part_of", whole))
    assert in_lima(after)[1].part_of == whole
    with pytest.raises(UsageError):
        decided(after, setting(visit, "part_of", in_lima(after)[1].id))
    after, _ = decided(record, setting(in_lima, "part_of", whole), rejecting(visit))
    assert in_lima(after)[1].part_of is None
    assert check(after) == []


def test_what_is_rejected_leaves_the_record():
    record = lima_or_quito().record()
    after, _ = decided(record, rejecting(in_lima), rejecting(visit))
    assert check(after) == []
    assert [e.place.name for e in after.engagements] == ["Quito"]
    assert [s.engagement for s in after.statements] == [None]
    after, _ = decided(record, rejecting(entry("statement", lambda s: True)))
    assert after.statements == ()


def test_a_rejection_hides_nothing_else_that_the_sentence_tells():
    desk = Desk()
    report = desk.report("a", "Ana Paz flew to Quito and met Raul Gil.", "2022-05-09")
    report.person("Ana Paz", "president", "PER").person("Raul Gil", "president", "ECU")
    sentence = "Ana Paz flew to Quito and met Raul Gil"
    report.engagement("visit", "held", sentence, ["Ana Paz"], QUITO, start="2022-05-09")
    record = desk.record()
    _, made = decided(record, rejecting(visit))
    report.engagement("meeting", "held", sentence, ["Ana Paz", "Raul Gil"], QUITO, start="2022-05-09")
    assert [e.type for e in apply(desk.record(), made).engagements] == ["meeting"]
    # Read anew, the sentence no longer tells of a visit: the decision rests.
    desk.readings[0] = replace(desk.readings[0], engagements=desk.readings[0].engagements[1:])
    record, worked = trace(desk.record(), made)
    assert [e.type for e in record.engagements] == ["meeting"]
    assert worked == frozenset()


DRAFTS = {
    "merge": merging(in_lima, in_quito),
    "merge people": merging(paz, gil),
    "split": splitting(in_lima, "c"),
    "split person": splitting(paz, "c"),
    "set": setting(in_lima, "status", "possible"),
    "name": setting(paz, "name", "Ana María Paz"),
    "reject": rejecting(in_lima),
}


@pytest.mark.parametrize("draft", DRAFTS.values(), ids=DRAFTS)
def test_decisions_survive_further_reports_and_other_ids(draft):
    """Reports come that were published before and after; the engagements' own ids change with the first."""
    desk = lima_or_quito()
    _, made = decided(desk.record(), draft)
    for name, day in (("0", "2022-05-09"), ("z", "2022-05-15")):
        report = desk.report(name, f"{name}: Ana Paz met Raul Gil in Lima, aides said.", day)
        report.person("Ana Paz", "foreign minister", "PER").person("Raul Gil", "foreign minister", "ECU")
        report.engagement("meeting", "held", "met", ["Ana Paz", "Raul Gil"], LIMA, start="2022-05-09")
    later = desk.record()
    assert made[0].about[0].id not in {e.id for e in later.engagements}
    after, worked = trace(later, made)
    assert worked == {1}
    assert check(after) == []


def test_decisions_survive_a_reading_that_marks_other_characters():
    desk = lima_or_quito()
    _, made = decided(desk.record(), setting(in_lima, "status", "possible"), merging(in_quito, in_lima))
    for number, reading in enumerate(desk.readings):
        moved = [
            replace(e, evidence=tuple(replace(s, start=s.start + 4, end=s.end + 3) for s in e.evidence))
            for e in reading.engagements
        ]
        desk.readings[number] = replace(reading, engagements=tuple(moved))
    after, worked = trace(desk.record(), made)
    assert worked == {1, 2}
    assert [e.status for e in after.engagements if e.type == "meeting"] == ["possible"]


def test_decisions_survive_a_corrected_report():
    desk = lima_or_quito("a", "b")
    _, made = decided(desk.record(), setting(in_lima, "status", "possible"))
    other = lima_or_quito("b")
    report = other.report("corrected", f"Correction: {TEXTS['a']}", "2022-05-10")
    report.person("Ana Paz", "foreign minister", "PER").person("Raul Gil", "foreign minister", "ECU")
    report.engagement("meeting", "held", "Ana Paz met Raul Gil in Lima", ["Ana Paz", "Raul Gil"], LIMA)
    assert in_lima(apply(other.record(), made))[1].status == "possible"


def test_a_copy_that_comes_later_goes_with_the_report_split_off():
    desk = lima_or_quito("a", "c")
    _, made = decided(desk.record(), splitting(in_lima, "c"))
    text = " ".join(f"word{n}" for n in range(80))
    for name in ("c", "copy"):
        if name == "copy":
            report = desk.report(name, f"{TEXTS['c']} {text}", "2022-05-11")
            report.person("Ana Paz", "foreign minister", "PER").person("Raul Gil", "foreign minister", "ECU")
            words = "Ana Paz met Raul Gil in Lima"
            report.engagement("meeting", "held", words, ["Ana Paz", "Raul Gil"], LIMA, start="2022-05-09")
    desk.reports[1] = replace(desk.reports[1], text=f"{TEXTS['c']} {text}")
    record = desk.record()
    assert [d.copy_of for d in record.documents if d.copy_of]
    held = [e for e in apply(record, made).engagements if e.type == "meeting"]
    assert sorted(sorted({x.document for x in e.evidence}) for e in held) == [["a"], ["c", "copy"]]


def test_namesakes_are_told_apart_by_evidence():
    desk = Desk()
    for name, state in (("a", "PER"), ("b", "ECU")):
        report = desk.report(name, f"Ana Paz, the {state} minister, spoke.", "2022-05-09")
        report.person("Ana Paz", f"{'foreign' if name == 'a' else 'finance'} minister", state)
    record = desk.record()
    assert len(record.people) == 2
    [second] = [p for p in record.people if p.offices[0].state == "ECU"]
    after, _ = decided(
        record, lambda r: deciding.set_field(r, ("person", second), "name", "Ana L. Paz", SAID)
    )
    assert {p.name: p.offices[0].state for p in after.people} == {"Ana Paz": "PER", "Ana L. Paz": "ECU"}


def undo(number, of):
    return Decision("undo", "x", "2024-02-02T00:00:00Z", undoes=of, number=number)


def test_undoing_an_undo_brings_a_decision_back():
    _, made = decided(lima_or_quito().record(), setting(in_lima, "status", "possible"))
    assert [d.number for d in in_force([*made, undo(2, 1)])] == [2]
    assert [d.number for d in in_force([*made, undo(2, 1), undo(3, 2)])] == [1, 3]
    assert [d.number for d in in_force([undo(4, 1), *made, undo(2, 1), undo(3, 2)])] == [3, 4]


def test_without_decisions_the_record_is_the_very_same():
    record = lima_or_quito().record()
    assert apply(record, []) is record
    assert b"decided" not in to_bytes(to_json(record))


def test_decided_entries_come_back_from_json():
    after, _ = decided(
        lima_or_quito().record(),
        setting(in_lima, "status", "possible"),
        setting(paz, "name", "Ana María Paz"),
        setting(entry("statement", lambda s: True), "date", "2022-05-08"),
    )
    made = to_json(after)
    assert to_json(from_json(made)) == made
    [one] = [e for e in made["engagements"] if "decided" in e]
    assert one["decided"][0] | {"who": 0} == {
        "decision": 1,
        "act": "set",
        "who": 0,
        "when": "2024-02-01T09:00:00Z",
        "why": "asked the embassy",
        "field": "status",
        "value": "possible",
    }


# -- properties ----------------------------------------------------------------------------------------------

STEPS = st.tuples(
    st.sampled_from(["merge", "merge", "split", "set", "reject", "person", "apart"]),
    st.integers(0, 50),
    st.integers(0, 50),
    st.integers(0, 50),
)
VALUES = [
    ("status", "planned"),
    ("start", "2022-05-08"),
    ("end", "2022-05-20"),
    ("type", "call"),
    ("place", "Santiago"),
    ("start", "unknown"),
    ("topics", "trade"),
    ("parties", "Eva Sol"),
]


@cache
def thirty_together():
    return thirty_reports().record()


def pick(rows, number):
    return rows[number % len(rows)] if rows else None


def draft(record, step):
    """A decision about whatever the numbers lead to; a UsageError where it makes no sense."""
    act, a, b, c = step
    engagements, people = record.engagements, record.people
    if act == "person":
        return deciding.merge(record, ("person", pick(people, a)), ("person", pick(people, b)), SAID)
    if act == "apart":
        return deciding.split(
            record, ("person", pick(people, a)), [pick(record.documents, b).report.id], SAID
        )
    if not engagements:
        raise UsageError("nothing is left")
    one = ("engagement", pick(engagements, a))
    if act == "merge":
        return deciding.merge(record, one, ("engagement", pick(engagements, b)), SAID)
    if act == "split":
        told = sorted({e.document for e in one[1].evidence})
        return deciding.split(record, one, [pick(told, b), pick(told, c)], SAID)
    if act == "set":
        return deciding.set_field(record, one, *VALUES[b % len(VALUES)], SAID)
    return deciding.reject(record, one, SAID)


@settings(max_examples=15, deadline=None)
@given(steps=st.lists(STEPS, min_size=1, max_size=5), order=st.randoms(use_true_random=False))
def test_decisions_keep_the_laws_and_undoing_restores_every_byte(steps, order):
    record = thirty_together()
    before = to_bytes(to_json(record))
    made = []
    for step in steps:
        now = apply(record, made)
        try:
            decision = draft(now, step)
        except UsageError:
            continue
        made.append(replace(decision, number=len(made) + 1))
    after, worked = trace(record, made)
    assert check(after) == []
    assert worked == {d.number for d in made}
    # The numbers say which came first, not the order in which decisions are given.
    shuffled = list(made)
    order.shuffle(shuffled)
    assert apply(record, shuffled) == after
    undone = [*made, *(undo(len(made) + n, d.number) for n, d in enumerate(reversed(made), 1))]
    assert to_bytes(to_json(apply(record, undone))) == before
    # Undoing all but the last one by one leaves what the others make alone.
    for number in range(len(made), 0, -1):
        left = [*made, undo(len(made) + 1, number)]
        assert apply(record, left) == apply(record, [d for d in made if d.number != number])


@settings(max_examples=10, deadline=None)
@given(step=STEPS, order=st.permutations(range(30)), held_back=st.integers(1, 12))
def test_decisions_survive_reports_in_any_order(step, order, held_back):
    """Decided when part of the reports were there, applied when all are, in any order: the same bytes."""
    made = thirty_reports()
    first = order[:-held_back]
    early = collate([made.reports[i] for i in first], [made.readings[i] for i in first])
    try:
        decision = replace(draft(early, step), number=1)
    except UsageError:
        return
    whole = thirty_together()
    after = apply(whole, [decision])
    assert check(after) == []
    again = collate([made.reports[i] for i in order], [made.readings[i] for i in order])
    assert to_bytes(to_json(apply(again, [decision]))) == to_bytes(to_json(after))
