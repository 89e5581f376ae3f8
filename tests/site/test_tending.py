"""What many will ask for is made before they do, is what they would be given anyway, and follows the record."""

import time

import pytest
from benchmarks.synthetic import Mix, news
from fastapi.testclient import TestClient

from foreigndesk.desk import version
from foreigndesk.site import create_app
from foreigndesk.store import Store
from foreigndesk.web import rendering
from foreigndesk.web.popular import popular

PAIRS = list(news(60, Mix(diplomatic=2.0)))
HEADS = ("/", "/engagements", "/people", "/states", "/conflicts", "/outlets", "/calendar")


@pytest.fixture
def where(tmp_path):
    place = str(tmp_path / "desk.db")
    with Store(place) as store:
        keep(store, PAIRS[:40])
    return place


def keep(store, pairs):
    store.keep_read([r for r, _ in pairs], [g for _, g in pairs], version())


class Rendered:
    """Counts the pages that are rendered."""

    def __init__(self, monkeypatch):
        self.paths = []
        render = rendering.render

        def counted(request, *args):
            self.paths.append(request.url.path)
            return render(request, *args)

        monkeypatch.setattr(rendering, "render", counted)

    def wait_until_quiet(self):
        """Until no page was rendered for a moment."""
        before, until = -1, time.monotonic() + 60
        while len(self.paths) != before or not self.paths:
            assert time.monotonic() < until
            before = len(self.paths)
            time.sleep(1.2)


def asked(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content


def test_pages_made_before_are_those_that_readers_would_be_given(where, monkeypatch):
    with TestClient(create_app(where)) as client:
        told = {path: asked(client, path) for path in HEADS}
    rendered = Rendered(monkeypatch)
    app = create_app(where)
    app.state.tending.reached_at = "http://testserver"
    with TestClient(app) as client:
        rendered.wait_until_quiet()
        assert set(HEADS) <= set(rendered.paths)
        made = len(rendered.paths)
        assert {path: asked(client, path) for path in HEADS} == told
        assert len(rendered.paths) == made  # none was made again


def test_what_was_asked_for_is_made_anew_when_the_record_is(where, monkeypatch):
    rendered = Rendered(monkeypatch)
    with TestClient(create_app(where)) as client:
        before = asked(client, "/reports")
        assert rendered.paths == ["/reports"]
        with Store(where) as store:
            keep(store, PAIRS[40:])
        until = time.monotonic() + 60
        while len(rendered.paths) < 2:  # nobody asks
            assert time.monotonic() < until
            time.sleep(0.1)
        assert rendered.paths == ["/reports", "/reports"]
        time.sleep(0.3)
        assert asked(client, "/reports") != before
        assert len(rendered.paths) == 2


def test_what_leads_to_most_comes_first(where):
    app = create_app(where)
    known = app.state.shelf.edition("public").known
    found = popular(known, ())
    assert found[0] == "/"
    assert len(found) == len(set(found))
    states = [path.removeprefix("/states/") for path in found if path.startswith("/states/")]
    met = [sum(code in e.states for e in known.record.engagements) for code in states]
    assert met == sorted(met, reverse=True)
    app.state.shelf.close()
