"""Nothing of a report under embargo leaves before its hour; nothing of one taken back leaves but that it was."""

import json
import re

import pytest

from foreigndesk import desk
from foreigndesk.store import Store

CANARIES = ("Zubrowka", "Quillfeather", "lanternfish")
STORY = (
    "Kenyan Foreign Minister Daniel Quillfeather met his Chilean counterpart, Pedro Rojas, in Nairobi on Tuesday. "
    "“We will share the lanternfish,” Quillfeather said at the Zubrowka hotel. He promised to visit Santiago in June 2031."
)  # fmt: skip
OPEN = (
    "Norwegian Foreign Minister Anna Berg met her Ghanaian counterpart, Kofi Mensah, in Oslo on 6 May 2025."
)


def ninjs(**fields):
    story = {"uri": "urn:wire:1", "type": "text", "version": "1", "versioncreated": "2025-05-06T09:00:00Z"}
    story |= {
        "pubstatus": "usable",
        "language": "en",
        "headline": "Quillfeather in Nairobi",
        "body_text": STORY,
    }
    return json.dumps(story | fields)


def newsml(status="usable", embargo="", version=1, body=STORY):
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:wire:1" version="{version}">
<itemMeta><itemClass qcode="ninat:text"/><versionCreated>2025-05-06T09:0{version}:00Z</versionCreated>{embargo}
<pubStatus qcode="stat:{status}"/></itemMeta><contentMeta><headline>Quillfeather in Nairobi</headline></contentMeta>
<contentSet><inlineData contenttype="text/plain">{body}</inlineData></contentSet></newsItem>"""


def nitf(status="usable", release=""):
    return f"""<nitf><head><docdata management-status="{status}"><date.issue norm="20250506T090000Z"/>{release}</docdata></head>
<body><body.head><hedline><hl1>Quillfeather in Nairobi</hl1></hedline></body.head><body.content><p>{STORY}</p></body.content></body></nitf>"""


HELD = {
    "ninjs, an hour to come": ninjs(embargoed="2990-01-01T12:00:00+02:00"),
    "ninjs, no hour": ninjs(embargoed=""),
    "ninjs, an hour that cannot be read": ninjs(embargoed="tomorrow at noon"),
    "ninjs, withheld": ninjs(pubstatus="withheld"),
    "ninjs, withheld, in full": ninjs(pubstatus="http://cv.iptc.org/newscodes/pubstatusg2/withheld"),
    "ninjs, inside a package": json.dumps(
        {"uri": "urn:p", "type": "composite", "pubstatus": "withheld", "associations": {"a": json.loads(ninjs())}}
    ),
    "NewsML, an hour to come": newsml(embargo="<embargoed>2990-01-01T12:00:00Z</embargoed>"),
    "NewsML, no hour": newsml(embargo="<embargoed/>"),
    "NewsML, withheld": newsml("withheld"),
    "NITF, released later": nitf(release='<date.release norm="29900101T000000Z"/>'),
    "NITF, embargoed": nitf("embargoed"),
}  # fmt: skip

# Every command that tells of the record, each with what it takes; a hit of a search is a leak too.
COMMANDS = [
    ("timeline",), ("timeline", "--json"), ("timeline", "--as-of", "2999-01-01"), ("upcoming", "--on", "2025-01-01"),
    ("search", "Zubrowka"), ("search", "minister", "--json"), ("people",), ("people", "--json"), ("statements",),
    ("statements", "--json"), ("dossier", "--state", "KEN", "--state", "CHL"), ("conflicts",), ("origins",),
    ("origins", "--json"), ("export",), ("export", "--as-of", "2999-01-01"), ("status",), ("status", "--json"),
    ("changes", "--since", "2020-01-01"), ("decisions",), ("check",),
]  # fmt: skip


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "open.txt").write_text(OPEN)
    return tmp_path


def leaked(run, allowed=()):
    """The commands whose output holds a canary, with it."""
    found = []
    for command in COMMANDS:
        result = run(*command)
        told = result.out + result.err
        if command[0] == "search":
            told = told.replace("'Zubrowka'", "")
        found += [(command, word) for word in CANARIES if word in told and word not in allowed]
    return found


def ids(run):
    return [d["id"] for d in json.loads(run("export").out)["documents"]]


@pytest.mark.parametrize("name", HELD)
def test_what_is_held_is_no_part_of_the_record(name, place, run):
    (place / "held.dat").write_text(HELD[name])
    told = json.loads(run("read", "open.txt", "held.dat", "--json").out)
    assert (told["new"], told["record"]["reports"]) == (2, 1)
    assert not any(word in run("export").out for word in CANARIES)


def test_no_command_tells_of_a_report_under_embargo(place, run):
    (place / "held.json").write_text(HELD["ninjs, an hour to come"])
    run("read", "open.txt", "held.json")
    assert leaked(run) == []
    assert len(ids(run)) == 1
    with Store("foreigndesk.db") as store:
        [held] = store.under_embargo(desk.present())
    for command in (("show", held), ("show", held[:6])):
        result = run(*command)
        assert result.code != 0
        assert not any(word in result.out + result.err for word in CANARIES)


def test_an_embargo_ends_with_its_hour(place, run):
    (place / "held.json").write_text(ninjs(embargoed="2025-05-07T12:00:00+02:00"))
    run("read", "open.txt", "held.json")
    assert len(ids(run)) == 2
    with Store("foreigndesk.db") as store:
        before = desk.record_of(store, now="2025-05-07T09:59:59Z")
        after = desk.record_of(store, now="2025-05-07T10:00:00Z")
        again = desk.record_of(store, now="2025-05-07T09:59:59Z")
        assert desk.state_of(store, "2025-05-07T09:59:59Z") != desk.state_of(store, "2025-05-07T10:00:00Z")
    assert [len(record.documents) for record in (before, after, again)] == [1, 2, 1]
    assert before == again
    assert len(json.loads(run("export", "--as-of", "2025-05-06").out)["documents"]) == 0
    assert len(json.loads(run("export", "--as-of", "2025-05-07").out)["documents"]) == 1
    assert run("changes", "--since", "2025-05-05").code == 0


def test_reading_in_memory_keeps_embargoes_too(place):
    (place / "held.json").write_text(ninjs(embargoed="2025-05-07T12:00:00Z"))
    assert desk.read(["held.json"], now="2025-05-07T11:59:59Z").documents == ()
    assert len(desk.read(["held.json"], now="2025-05-07T12:00:00Z").documents) == 1


WITHDRAWN = {
    "ninjs": [ninjs(), ninjs(version="2", versioncreated="2025-05-06T10:00:00Z", pubstatus="canceled")],
    "ninjs without a text": [
        ninjs(),
        ninjs(version="2", versioncreated="2025-05-06T10:00:00Z", pubstatus="canceled", body_text=""),
    ],
    "NewsML": [newsml(), newsml("canceled", version=2)],
    "NewsML without a text": [newsml(), newsml("canceled", version=2, body="")],
}


@pytest.mark.parametrize("order", [1, -1], ids=["in order", "the notice first"])
@pytest.mark.parametrize("name", WITHDRAWN)
def test_a_killed_report_is_out_and_its_withdrawal_is_seen(name, order, place, run):
    for number, story in enumerate(WITHDRAWN[name]):
        (place / f"{number}.dat").write_text(story)
    for number in (0, 1)[::order]:
        assert run("read", f"{number}.dat", "open.txt").code == 0
    # The headline tells which story was killed; nothing of its body is printed.
    assert [hit for hit in leaked(run) if hit[1] != "Quillfeather"] == []
    record = json.loads(run("export").out)
    assert sorted(d["withdrawn"] for d in record["documents"])[-1] is True
    assert [d["text"] for d in record["documents"] if d["outlet"] is None and d["guid"]] == ["", ""]
    assert not re.search("Quillfeather|Rojas", json.dumps([record[k] for k in ("people", "engagements", "statements", "commitments")]))  # fmt: skip
    assert len(record["engagements"]) == 1


def test_a_story_sent_out_again_after_it_was_killed_counts(place, run):
    (place / "1.dat").write_text(WITHDRAWN["ninjs"][1])
    (place / "2.dat").write_text(ninjs(version="3", versioncreated="2025-05-06T11:00:00Z"))
    run("read", "1.dat", "2.dat")
    assert any(e["type"] == "meeting" for e in json.loads(run("export").out)["engagements"])
