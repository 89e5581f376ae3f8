"""An address once given leads on: pages, data, feeds, calendars, the API, and `show`; names towards others stay."""

import json
from dataclasses import replace

import feedparser
import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar

from foreigndesk.cli import main
from foreigndesk.deciding import Said, merge
from foreigndesk.desk import version
from foreigndesk.editions import Role
from foreigndesk.model.reading import Reading
from foreigndesk.publish.succession import successors
from foreigndesk.site import create_app
from foreigndesk.store import Store
from own_record import RECORD, REPORTS

MEETING, VISIT = RECORD.engagements[:2]
BERG, ROJAS = RECORD.people
NEW = {"e1": "e8", "p1": "p8"}


@pytest.fixture(scope="module")
def where(tmp_path_factory):
    place = str(tmp_path_factory.mktemp("moved") / "kept.db")
    parties = tuple(replace(p, person=NEW.get(p.person, p.person)) for p in MEETING.parties)
    meeting = replace(MEETING, id="e8", parties=parties, conflicts=())
    visit = replace(VISIT, parties=tuple(replace(p, person=NEW.get(p.person)) for p in VISIT.parties))
    later = replace(
        RECORD,
        engagements=(meeting, visit),
        people=(replace(BERG, id="p8"), ROJAS),
        statements=(),
        commitments=(),
        conflicts=(),
    )
    with Store(place) as store:
        store.keep_read(REPORTS, [Reading(r.id) for r in REPORTS], version())
        for record in (RECORD, later):
            store.keep_record(record, version(), len(REPORTS), None, successors)
    return place


@pytest.fixture(scope="module")
def client(where):
    with TestClient(create_app(where, anonymous=Role.PUBLIC)) as one:
        yield one


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/engagements/e1", "/engagements/e8"),
        ("/engagements/e1.json", "/engagements/e8.json"),
        ("/engagements/e1.ics", "/engagements/e8.ics"),
        ("/people/p1", "/people/p8"),
        ("/people/p1.atom", "/people/p8.atom"),
        ("/people/p1.feed.json", "/people/p8.feed.json"),
        ("/people/p1.ics?x=1&y=2", "/people/p8.ics?x=1&y=2"),
        ("/api/v1/engagements/e1", "/api/v1/engagements/e8"),
        ("/api/v1/people/p1", "/api/v1/people/p8"),
    ],
)
def test_an_old_address_leads_to_the_new_one(client, old, new):
    answer = client.get(old, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, new)
    assert client.get(old).status_code == 200
    assert client.head(old).status_code == 200


@pytest.mark.parametrize(
    "path", ["/engagements/e77", "/people/e1/x/y/z/w", "/engagements/..%2f..", "/states/e1"]
)
def test_what_never_was_is_not_there(client, path):
    assert client.get(path).status_code == 404


def test_calendars_and_feeds_keep_the_first_name(client):
    events = {
        str(e["uid"]): e for e in Calendar.from_ical(client.get("/calendar.ics").content).walk("VEVENT")
    }
    assert str(events["e1@foreigndesk"]["url"]).endswith("/engagements/e8")
    assert "e8@foreigndesk" not in events
    entries = feedparser.parse(client.get("/changes.atom").content).entries
    mine = [e for e in entries if e.link.endswith("/engagements/e8")]
    assert mine
    assert all(":e1/" in e.id for e in mine)


def test_show_takes_a_former_id(where, capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["foreigndesk", "show", "e1", "--db", where, "--json"])
    with pytest.raises(SystemExit) as end:
        main()
    assert not end.value.code
    assert json.loads(capsys.readouterr().out)["id"] == "e8"


def test_what_somebody_united_leads_to_the_whole(tmp_path):
    place = str(tmp_path / "merged.db")
    with Store(place) as store:
        store.keep_read(REPORTS, [Reading(r.id) for r in REPORTS], version())
        store.keep_record(RECORD, version(), len(REPORTS), None, successors)
        said = Said("ines", "2025-06-01T12:00:00Z")
        store.keep_decision(merge(RECORD, ("engagement", MEETING), ("engagement", VISIT), said))
    with TestClient(create_app(place)) as one:
        answer = one.get("/engagements/e2.json", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (308, "/engagements/e1.json")


def test_a_calendar_written_by_export_is_the_one_that_is_served(where, client, capsysbinary, monkeypatch):
    monkeypatch.setattr("sys.argv", ["foreigndesk", "export", "--format", "ics", "--db", where])
    with pytest.raises(SystemExit):
        main()
    written = {str(e["uid"]) for e in Calendar.from_ical(capsysbinary.readouterr().out).walk("VEVENT")}
    served = Calendar.from_ical(client.get("/calendar.ics").content).walk("VEVENT")
    assert written == {str(e["uid"]) for e in served}
