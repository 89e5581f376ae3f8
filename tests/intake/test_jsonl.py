"""JSON and JSON Lines: fields, their other names, and what is wrong with a line."""

import json

import pytest

from foreigndesk.intake import Defaults
from intake.pages import BODY, FEED, HTML, load_all


def write(folder, name, content):
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False))
    return path


def read_one(folder, record):
    path = write(folder, "report.json", record)
    (report,), problems = load_all([path])
    assert report.path == str(path)
    return report, problems


def test_all_fields(tmp_path):
    report, problems = read_one(
        tmp_path,
        {
            "text": BODY,
            "title": "Fees  halved",
            "published": "2021-05-07",
            "outlet": "The Elubo Times",
            "agency": "AFP",
            "author": "Kofi Asare",
            "url": "https://elubo.example/fees",
            "language": "en-GB",
            "retrieved": "2021-05-09",
            "id": 17,
            "unknown": {"a": 1},
        },
    )
    assert not problems
    assert report.text == BODY
    assert (report.title, report.published, report.published_basis) == (
        "Fees halved",
        "2021-05-07",
        "metadata",
    )
    assert (report.outlet, report.agency, report.byline) == (
        "The Elubo Times",
        "Agence France-Presse",
        "Kofi Asare",
    )
    assert (report.url, report.language, report.retrieved) == (
        "https://elubo.example/fees",
        "en",
        "2021-05-09",
    )
    assert report.kind == "article"


@pytest.mark.parametrize(
    ("fields", "outlet"),
    [
        ({"source": "The Elubo Times"}, "The Elubo Times"),
        ({"sitename": "The Elubo Times"}, "The Elubo Times"),
        ({"source": {"name": "The Elubo Times"}}, "The Elubo Times"),
        ({"hostname": "www.reuters.com"}, "Reuters"),
        ({"source": "reuters.com"}, "Reuters"),
        ({"url": "https://www.reuters.com/a"}, "Reuters"),
        ({"hostname": "elubo.example"}, "elubo.example"),
        ({"outlet": "The Elubo Times", "source": "Other"}, "The Elubo Times"),
        ({}, None),
    ],
)
def test_outlets(tmp_path, fields, outlet):
    report, problems = read_one(tmp_path, {"text": BODY, **fields})
    assert report.outlet == outlet
    assert not problems


@pytest.mark.parametrize("name", ["published", "date"])
@pytest.mark.parametrize("printed", ["2021-05-07", "7 May 2021", "2021-05-07T23:59:00+02:00", "May 7, 2021"])
def test_dates(tmp_path, name, printed):
    report, problems = read_one(tmp_path, {"text": BODY, name: printed})
    assert report.published == "2021-05-07"
    assert not problems


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ({"text": BODY, "published": "soon"}, '`published` "soon" is no date'),
        ({"text": BODY, "published": 20210507}, "field `published` is a number"),
        ({"text": BODY, "title": ["a", 1]}, "field `title` is an array"),
        ({"text": BODY, "outlet": True}, "field `outlet` is true or false"),
    ],
)
def test_a_wrong_field_is_told_and_the_report_read(tmp_path, record, told):
    report, problems = read_one(tmp_path, record)
    assert report.text == BODY
    assert len(problems) == 1
    assert told in problems[0]
    assert "\n" not in problems[0]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"title": "a"}, "no field `text`"),
        ({"text": "  "}, "`text` is empty"),
        ({"text": 5}, "field `text` is a number"),
        ([], "empty array"),
        ([[]], "#1: an array where an object"),
        ('{"text": "abc', "line 1, column"),
        ('{"text": "abc",\n "title": tru}', "line 2, column"),
        ('[{"text": "abc"}, {"te', "cut off"),
        ("[" * 200_000, "not valid JSON"),
        ('{"a":' * 100_000, "not valid JSON"),
    ],
)
def test_json_that_cannot_be_read(tmp_path, content, told):
    path = write(tmp_path, "bad.json", content)
    reports, problems = load_all([path])
    assert reports == []
    assert told in " | ".join(problems)
    assert all(problem.startswith(str(path)) for problem in problems)


def test_an_array(tmp_path):
    path = write(tmp_path, "two.json", [{"text": BODY}, 5, {"text": "Kenya's envoy left."}])
    reports, problems = load_all([path])
    assert [r.path for r in reports] == [f"{path}#1", f"{path}#3"]
    assert len(problems) == 1


def test_lines(tmp_path):
    lines = [
        json.dumps({"text": BODY}),
        "",
        '{"text": "cut',
        json.dumps({"text": "Kenya's envoy left."}),
        "[1]",
    ]
    path = write(tmp_path, "reports.jsonl", "\r\n".join(lines))
    reports, problems = load_all([path])
    assert [r.path for r in reports] == [f"{path}#1", f"{path}#4"]
    assert "line 3, column" in problems[0]
    assert "#5: an array" in problems[1]


def test_lines_are_known_without_their_name(tmp_path):
    text = "\ufeff" + "".join(json.dumps({"text": f"Report {n} of the desk."}) + "\n" for n in range(3))
    reports, problems = load_all([write(tmp_path, "reports.txt", text)])
    assert len(reports) == 3
    assert not problems


def test_one_object_on_one_line(tmp_path):
    path = write(tmp_path, "one.json", {"text": BODY})
    assert [r.path for r in load_all([path])[0]] == [str(path)]
    path = write(tmp_path, "one.jsonl", {"text": BODY})
    assert [r.path for r in load_all([path])[0]] == [f"{path}#1"]


def test_a_text_that_is_a_page(tmp_path):
    report, problems = read_one(tmp_path, {"text": HTML, "outlet": "Lagos Herald"})
    assert report.outlet == "Lagos Herald"
    assert report.title == "Fees at border halved"
    assert "<p>" not in report.text
    assert not problems


def test_a_text_that_is_a_feed_page(tmp_path):
    path = write(tmp_path, "feed.jsonl", {"text": FEED})
    reports, _ = load_all([path])
    assert [r.path for r in reports] == [f"{path}#1#{n}" for n in (1, 2, 3)]


def test_defaults_fill_in(tmp_path):
    path = write(
        tmp_path, "two.json", [{"text": BODY}, {"text": BODY, "published": "2020-01-02", "outlet": "X"}]
    )
    (first, second), _ = load_all(
        [path], Defaults(published="2021-05-07", retrieved="2021-05-08", outlet="Y")
    )
    assert (first.published, first.retrieved, first.outlet) == ("2021-05-07", "2021-05-08", "Y")
    assert (second.published, second.outlet) == ("2020-01-02", "X")


@pytest.mark.parametrize("counted", [1_714_550_400, 1_714_550_400.5, 1_714_550_400_000])
def test_dates_that_programs_count_from_1970(counted, tmp_path):
    path = tmp_path / "report.json"
    path.write_text(json.dumps({"articleBody": BODY, "publishedAt": counted}))
    [report], problems = load_all([path])
    assert (report.published, problems) == ("2024-05-01", [])
