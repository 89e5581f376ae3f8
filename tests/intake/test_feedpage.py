"""Pages that list several reports."""

from foreigndesk.intake import Defaults
from foreigndesk.intake.feedpage import split_feed
from foreigndesk.intake.particulars import Particulars
from intake.pages import BODY, FEED, load_all


def split(text, **defaults):
    return split_feed(text, Particulars(), Defaults(**defaults))


def test_a_topic_page_is_split(tmp_path):
    page = tmp_path / "topic.txt"
    page.write_text(FEED)
    reports, problems = load_all([page])
    assert not problems
    assert [r.path for r in reports] == [f"{page}#{n}" for n in (1, 2, 3)]
    assert [r.outlet for r in reports] == ["The Elubo Times", "Lagos Herald", "The Elubo Times"]
    assert [r.category for r in reports] == ["Politics", "Business", "Business"]
    assert [r.published for r in reports] == ["2021-04-25/..", "2021-04-25", "2021-02-04"]
    assert [r.published_basis for r in reports] == ["unknown", "feed", "feed"]
    assert [r.stamp for r in reports] == ["3 days ago", None, None]
    assert [r.kind for r in reports] == ["feed-item"] * 3
    assert [r.complete for r in reports] == [True, True, False]
    assert reports[0].agency == "Agence France-Presse"
    assert reports[0].title == "Fees at the crossing halved"
    assert reports[0].text.startswith("Fees at the crossing halved\nGhana and")
    assert reports[0].text.endswith("from July.")
    assert "Politics" not in reports[0].text


def test_relative_dates_count_from_the_day_of_retrieval():
    (first, *_rest) = split(FEED, retrieved="2021-05-10")
    assert (first[1].published, first[1].published_basis) == ("2021-05-07", "feed")
    assert first[1].stamp == "3 days ago"


def test_a_page_without_a_heading():
    entries = split(FEED.partition("\n\n")[2])
    assert [known.outlet for _, known in entries] == ["The Elubo Times", "Lagos Herald", "The Elubo Times"]


def test_outlet_and_date_on_one_line():
    page = "\n\n".join(f"The Elubo Times | 0{day}-02-2021\nHeadline number {day}\n{BODY}" for day in (3, 4))
    entries = split(page)
    assert [(known.outlet, known.published) for _, known in entries] == [
        ("The Elubo Times", "2021-02-03"),
        ("The Elubo Times", "2021-02-04"),
    ]


def test_one_report_is_no_list():
    assert split(BODY) == []
    assert split("Fees halved\n\nKofi Asare | 07.05.2021 - Update : 08.05.2021\n\n" + BODY) == []
    assert split("Fees halved\n07.05.2021\nKofi Asare\n08.05.2021\n\n" + BODY) == []


def test_readers_comments_are_no_reports():
    comments = "".join(
        f"\nAma\n{n} days ago\nI drove there\nand waited for days on end in the heat with the rest of us."
        for n in (2, 3)
    )
    assert split("Fees halved\n\n" + BODY + "\nComments" + comments) == []


def test_labels_without_marks(tmp_path):
    page = tmp_path / "feed.txt"
    blocks = [
        ("24-07-2021", "Politics", "Peru and Ecuador reopen a bridge at Huaquillas"),
        ("16-06-2021", "Trade", "Lima and Quito to talk about shrimp duties"),
    ]
    body = "The two foreign ministries said on the day that lorries would cross again after a long closure of months."
    parts = [
        f"Lagos Herald\n{day}\n{kind}\nLagos Herald\n{title}\n{body} {title}." for day, kind, title in blocks
    ]
    page.write_text("Latest news with #Peru-Ecuador\n\n" + "\n\n\n".join(parts), encoding="utf-8")
    reports, problems = load_all([page])
    assert not problems
    assert [(r.category, r.title, r.published) for r in reports] == [
        (kind, title, f"2021-{day[3:5]}-{day[:2]}") for day, kind, title in blocks
    ]
