"""When undated reports were written: by dates, tenses, office-holders, anniversaries and neighbours."""

from dataclasses import replace

import pytest

from foreigndesk.model.report import Dateline, Report
from foreigndesk.reading.dating import infer_published
from foreigndesk.text.day_sets import common, heaviest, merged, shift
from foreigndesk.text.edtf_dates import bounds, contains


def _report(text: str, **particulars: object) -> Report:
    return replace(Report(id="r", path="page", text=text), **particulars)  # type: ignore[arg-type]


def _dated(report: Report) -> tuple[str | None, str]:
    found = infer_published(report)
    return found.published, found.basis


# (text, a day it must allow, days it must not allow)
INFERRED = [
    (
        "President-elect Joe Biden will take office on Jan. 20. British Prime Minister Boris Johnson spoke "
        "with him about a truce reached in November.",
        "2021-01-10",
        "2020-10-30 2021-01-21",
    ),
    (
        "French President Emmanuel Macron received British Prime Minister Liz Truss in Paris on Oct. 5. "
        "They will meet again on Oct. 20.",
        "2022-10-10",
        "2022-10-04 2022-10-21",
    ),
    (
        "German Foreign Minister Sigmar Gabriel will fly to Baku on May 9. He took office on Jan. 27.",
        "2017-04-01",
        "2017-05-10 2018-02-01",
    ),
]
UNKNOWN = [
    "The two ministers met on Monday and agreed to meet again.",
    "Talks broke down in 1998 and were never resumed.",
    "She will visit Tokyo on Aug. 23.",
    "French President Emmanuel Macron met the king on Monday.",
    "Former President Barack Obama recalled a dinner of July 4.",
    "",
]


@pytest.mark.parametrize(("text", "right", "wrong"), INFERRED)
def test_bounds_hold_the_right_day_and_no_wrong_one(text: str, right: str, wrong: str) -> None:
    value, basis = _dated(_report(text))
    assert basis == "inferred"
    assert contains(value, right)
    assert not any(contains(value, day) for day in wrong.split())


@pytest.mark.parametrize("text", UNKNOWN)
def test_nothing_is_invented(text: str) -> None:
    assert _dated(_report(text)) == (None, "unknown")


def test_a_printed_date_is_kept() -> None:
    report = _report("They met on Monday.", published="2019-05-06", published_basis="page")
    assert _dated(report) == ("2019-05-06", "page")
    hours_ago = _report("They met.", published="2019-05-05/2019-05-06", published_basis="feed")
    assert _dated(hours_ago) == ("2019-05-05/2019-05-06", "feed")


def test_the_weekday_of_a_dated_journey_tells_the_week() -> None:
    text = (
        "Japanese Foreign Minister Yoko Kamikawa sets out for Kyiv this Sunday. The journey takes place from "
        "January 7 to 8. She took office on September 13."
    )
    assert _dated(_report(text)) == ("2024-01-01/2024-01-07", "inferred")


def test_news_told_by_weekday_falls_behind_a_month_told_by_name() -> None:
    text = (
        "Finland's minister saw French Foreign Minister Jean-Marc Ayrault on Tuesday, the first visit since "
        "the bombing in December. U.S. President-elect Donald Trump will take office on Jan. 20."
    )
    assert _dated(_report(text)) == ("2017-01-03/2017-01-19", "inferred")


def test_a_dateline_without_its_year_gets_the_year_of_those_in_office() -> None:
    text = "British Prime Minister Liz Truss resigned on Thursday. King Charles received her."
    report = _report(text, dateline=Dateline("London", "XXXX-10-20"))
    assert _dated(report) == ("2022-10-20", "dateline")


def test_an_anniversary_tells_the_year() -> None:
    text = (
        "The two nations will mark on March 9 the 30th anniversary of the accord reached in 1989. "
        "Envoys met in January."
    )
    assert _dated(_report(text, retrieved="2019-06-01")) == ("2019-02-01/2019-03-08", "inferred")


def test_the_day_of_retrieval_bounds_the_date() -> None:
    text = "German Foreign Minister Sigmar Gabriel was in Baku on May 9."
    value, _ = _dated(_report(text, retrieved="2017-05-14"))
    assert value == "2017-05-09/2017-05-14"


def test_bounds_known_before_are_narrowed() -> None:
    report = _report("She will visit Tokyo on Aug. 23.", published="2025-07-24/..")
    value, basis = _dated(report)
    assert (value, basis) == (None, "unknown") or contains(value, "2025-08-01")


def test_sets_of_days() -> None:
    (a,), (b,) = [bounds("2020-01")], [bounds("2020-02")]
    assert a is not None
    assert b is not None
    assert merged([b, a]) == ((a[0], b[1]),)
    assert common((a,), (b,)) == ()
    assert heaviest([(2, (a,)), (1, (b,))], ((a[0], b[1]),)) == (2, (a,))
    assert shift(a[0], 10**9) > b[1]
