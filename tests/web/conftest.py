"""A record made by hand behind the application, and readers of each role."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from foreigndesk.desk import version
from foreigndesk.editions import Role, Rules
from foreigndesk.model.reading import Reading
from foreigndesk.model.topic import Topic
from foreigndesk.site import create_app
from foreigndesk.store import Store
from foreigndesk.store.topics import Topics
from own_record import RECORD, REPORTS

WITHHELD = " The kestrel paragraph is for subscribers alone."


@pytest.fixture(scope="session")
def kept(tmp_path_factory):
    """A record file that holds the record made by hand; each text ends in a sentence that carries no fact."""
    where = str(tmp_path_factory.mktemp("web") / "kept.db")
    reports = [replace(r, text=r.text + WITHHELD, original=r.original + WITHHELD) for r in REPORTS]
    with Store(where) as store:
        store.keep_read(reports, [Reading(r.id) for r in reports], version())
        store.keep_record(RECORD, version(), len(reports))
        Topics(store).keep(Topic("oslo-santiago", "Oslo-Santiago", ("CHL", "NOR")))
        Topics(store).keep(Topic("berg", "Anna Berg's talks", people=("Anna Berg",), words=("fish", "talks")))
        Topics(store).keep(Topic("withheld", "What few may read", words=("paragraph is for subscribers",)))
    return where


def reader(kept, role, **rules):
    return TestClient(create_app(kept, anonymous=role, rules=Rules(**rules)))


@pytest.fixture(scope="session")
def editor(kept):
    with reader(kept, Role.EDITOR) as client:
        yield client


@pytest.fixture(scope="session")
def public(kept):
    with reader(kept, Role.PUBLIC, extract=40) as client:
        yield client
