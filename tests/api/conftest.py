"""The application over a record made by hand, in which decisions may be made."""

import pytest
from fastapi.testclient import TestClient

from foreigndesk.desk import version
from foreigndesk.editions import Role
from foreigndesk.model.reading import Reading
from foreigndesk.site import create_app
from foreigndesk.store import Store
from own_record import RECORD, REPORTS


@pytest.fixture
def kept(tmp_path):
    where = str(tmp_path / "kept.db")
    with Store(where) as store:
        store.keep_read(REPORTS, [Reading(r.id) for r in REPORTS], version())
        store.keep_record(RECORD, version(), len(REPORTS))
    return where


@pytest.fixture
def editor(kept):
    with TestClient(create_app(kept, anonymous=Role.EDITOR)) as client:
        yield client


@pytest.fixture
def public(kept):
    with TestClient(create_app(kept)) as client:
        yield client
