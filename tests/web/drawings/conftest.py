"""Contacts of Kenya and Peru over three years, some of them held, others not, and one hostile name."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from foreigndesk.desk import version
from foreigndesk.editions import Role
from foreigndesk.model.reading import Reading
from foreigndesk.publish.lookup import lookup
from foreigndesk.site import create_app
from foreigndesk.store import Store
from made_record import Made

HOSTILE = "Ng'ang'a \"<script>alert(1)</script>\" & </svg><img src=x onerror=alert(1)>"


def made():
    """The record."""
    desk = Made()
    desk.person("p1", "Wanjiku Otieno", ("president", "KEN", "2022-09-13", None))
    desk.person("p2", "Rosa Quispe", ("president", "PER", "2021-07-28", "2026-07-28"))
    desk.person("p3", HOSTILE, ("foreign minister", "KEN", None, None), published="2031-04-02")
    desk.person("p4", "Elmer Huanca", ("foreign minister", "PER", None, None), published="2031-04-02")
    kenya, peru = ("p1", "president", "KEN", "guest"), ("p2", "president", "PER", "host")
    ministers = (("p3", "foreign minister", "KEN", "party"), ("p4", "foreign minister", "PER", "party"))
    desk.engagement("e1", "visit", "held", (kenya, peru), "2030-11-04", "PER", city="Lima", end="2030-11-06")
    desk.engagement("e2", "meeting", "held", (kenya, peru), "2030-11-05", "PER", city="Lima", part_of="e1")
    desk.engagement("e3", "meeting", "held", ministers, "2031-03-20", "FJI", city="Suva")
    desk.engagement("e4", "call", "held", ministers, "2031-03-28", None)
    back = (("p2", "president", "PER", "guest"), ("p1", "president", "KEN", "host"))
    desk.engagement("e5", "visit", "planned", back, "2031-05-12", "KEN", city="Nairobi")
    desk.engagement("e6", "gathering", "cancelled", ministers, "2031-04-15", "WSM", city="Apia")
    desk.engagement("e7", "meeting", "possible", ministers, "2031-06", None)
    desk.engagement("e8", "signing", "postponed", ministers, "2031-04-20", "NZL", city="Wellington")
    desk.engagement("e9", "message", "held", ministers, None, None)
    desk.commitment("k1", ("p3",), ("PER",), "open a consulate in Cusco", "2031-05-30")
    desk.mechanism("m1", "negotiation", "talks on fishing rights", ("KEN", "PER"), "2031-07-01")
    return desk.record()


@pytest.fixture(scope="session")
def known():
    return lookup(made())


@pytest.fixture(scope="session")
def pages(tmp_path_factory):
    """The record behind the application."""
    where = str(tmp_path_factory.mktemp("drawn") / "drawn.db")
    record = made()
    reports = [replace(d.report, original=d.report.text) for d in record.documents]
    with Store(where) as store:
        store.keep_read(reports, [Reading(r.id) for r in reports], version())
        store.keep_record(record, version(), len(reports))
    with TestClient(create_app(where, anonymous=Role.PUBLIC)) as client:
        yield client
