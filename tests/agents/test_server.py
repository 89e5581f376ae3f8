"""The tools as an assistant calls them: over standard input and output, and in this process."""

import asyncio
import json
import sys

import pytest
from mcp import ClientSession, StdioServerParameters, stdio_client

from foreigndesk.desk import version
from foreigndesk.model.reading import Reading
from foreigndesk.store import Store
from own_record import RECORD, REPORTS

ONE = RECORD.engagements[0]


@pytest.fixture(scope="module")
def called(tmp_path_factory):
    """Calls of tools, all in one session with the command."""
    where = str(tmp_path_factory.mktemp("mcp") / "kept.db")
    with Store(where) as store:
        store.keep_read(REPORTS, [Reading(r.id) for r in REPORTS], version())
        store.keep_record(RECORD, version(), len(REPORTS))
    calls = [
        ("search", {"words": "Anna Berg"}),
        ("timeline", {"states": ["Chile", "NOR"], "status": "held"}),
        ("dossier", {"of": ["CHL", "Norway"], "on": "2025-05-10"}),
        ("show", {"id": ONE.id}),
        ("show", {"id": RECORD.people[0].id}),
        ("show", {"id": REPORTS[0].id}),
        ("show", {"id": "none"}),
        ("timeline", {"states": ["Atlantis"]}),
        ("dossier", {"of": ["Nobody At All"]}),
        ("show", {"id": RECORD.commitments[0].id}),
        ("timeline", {"type": "signing"}),
    ]

    async def session():
        parameters = StdioServerParameters(
            command=sys.executable, args=["-m", "foreigndesk", "mcp", "--db", where]
        )
        async with stdio_client(parameters) as (read, write), ClientSession(read, write) as client:
            await client.initialize()
            names = sorted(tool.name for tool in (await client.list_tools()).tools)
            return names, [await client.call_tool(name, given) for name, given in calls]

    return asyncio.run(session())


def told(result):
    return json.loads(result.content[0].text)


def test_the_tools(called):
    names, _ = called
    assert names == ["dossier", "search", "show", "timeline"]


def test_every_fact_comes_with_its_sentence(called):
    _, (search, timeline, dossier, engagement, person, *_rest) = called
    assert told(search)["engagements"][0]["sentences"][0]["sentence"]
    rows = told(timeline)["engagements"]
    assert [row["id"] for row in rows] == [ONE.id]
    assert rows[0]["sentences"][0]["outlet"] == "Andes Wire"
    assert dossier.content[0].text.startswith("# ")
    assert told(engagement)["sentences"]
    assert told(person)["offices"][0]["sentences"]


def test_what_is_found_told_of_a_person_and_promised_carries_its_sentence_too(called):
    _, results = called
    search, person, commitment, signings = (told(results[n]) for n in (0, 4, 9, 10))
    assert all(row["passage"] for row in search["reports"])
    assert person["engagements"]
    assert all(row["sentences"] for row in person["engagements"])
    assert commitment["sentences"]
    assert {row["what"] for row in signings["engagements"]} <= {"signing"}


def test_the_public_edition_is_what_is_told(called):
    report = told(called[1][5])
    assert report["id"] == REPORTS[0].id
    assert len(report["text"]) <= 320


def test_what_cannot_be_answered_says_why(called):
    for result in called[1][6:9]:
        assert result.is_error
        assert "Traceback" not in result.content[0].text
