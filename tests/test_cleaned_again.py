"""Kept reports are cleaned anew when a later version of the desk cleans otherwise."""

from unittest.mock import patch

import pytest

from foreigndesk import desk
from foreigndesk.intake import cleaned_again, compose
from foreigndesk.store import Store

TOLD = "Fijian Foreign Minister Sitiveni Rabu met Kenyan President Amina Wanjiru in Nairobi on Friday."
PAGE = f"Ministers meet in Nairobi\n\nNAIROBI, May 7, 2021 -- {TOLD}\n\nSunny spells tomorrow\n"
HTML = f"<html><head><title>Ministers meet</title></head><body><article><p>{TOLD}</p></article></body></html>"


def without_the_weather(original, *known):
    """A later way of cleaning, which knows one more line that is no news."""
    return _clean(original.replace("Sunny spells tomorrow", " " * 21), *known)


_clean = compose.clean


@pytest.fixture
def store(tmp_path):
    with Store(str(tmp_path / "desk.db")) as store:
        yield store


@pytest.mark.parametrize("options", [{}, {"published": "2021-05-08"}, {"outlet": "Suva Post"}], ids=str)
@pytest.mark.parametrize(
    ("name", "text"), [("a.txt", PAGE), ("a.html", HTML), ("a.txt", "A < B & C.\n" + TOLD)]
)
def test_what_is_cleaned_alike_stays_as_it_is(tmp_path, store, options, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    desk.read_into(store, [tmp_path / name], desk.defaults(**options))
    (report,) = store.reports()
    assert cleaned_again(report) == report


def test_another_way_of_cleaning_takes_the_place_of_the_first(tmp_path, store):
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    desk.read_into(store, [tmp_path / "a.txt"], desk.defaults(outlet="Suva Post"))
    (before,) = store.reports()
    assert "Sunny" in before.text
    with patch.object(compose, "clean", without_the_weather), patch.object(desk, "version", lambda: "later"):
        # Whether the page is read again first or not, there is one report of it.
        desk.read_into(store, [tmp_path / "a.txt"], desk.defaults(outlet="Suva Post"))
        (report,) = store.reports()
        assert "Sunny" not in report.text
        assert (report.outlet, report.title) == (before.outlet, before.title)
        record = desk.record_of(store)
        assert [d.report.id for d in record.documents] == [report.id]
        assert len(record.engagements) == 1
        assert store.unread("later") == []


def test_the_version_counts_intake():
    assert "intake" in desk._DECIDING
