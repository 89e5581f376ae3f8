"""Page dates: day first, month first, updated, relative."""

import pytest

from foreigndesk.intake.stamps import edtf_of, parse_stamp, resolve_relative, shown_order


@pytest.mark.parametrize(
    ("line", "published", "updated", "rest"),
    [
        ("14.03.2023", "2023-03-14", None, ""),
        ("Elif Demir   | 14.03.2023 - Update : 15.03.2023", "2023-03-14", "2023-03-15", "Elif Demir"),
        ("Published: 3 February 2022", "2022-02-03", None, ""),
        ("Published On 3 Feb 2022", "2022-02-03", None, ""),
        ("February 3, 2022 10:32 am IST", "2022-02-03", None, ""),
        ("Thu, 3 Feb 2022 08:15 GMT", "2022-02-03", None, ""),
        ("Last updated 11 June 2019 at 17:05", None, "2019-06-11", ""),
        ("Updated: June 11, 2019 5:05 p.m. ET", None, "2019-06-11", ""),
        ("2019-06-11 17:05:44", "2019-06-11", None, ""),
        ("2019/06/11 17:05", "2019-06-11", None, ""),
        ("By Amina Yusuf - 11 June 2019", "2019-06-11", None, "By Amina Yusuf"),
        ("El Comercio | 11th June 2019", "2019-06-11", None, "El Comercio"),
        ("06/25/2019", "2019-06-25", None, ""),
        ("25/06/2019", "2019-06-25", None, ""),
        ("24-11-2021", "2021-11-24", None, ""),
        ("2019-06-11T17:05:44+03:00", "2019-06-11", None, ""),
        ("Posted on June 11, 2019 by Maria da Silva", "2019-06-11", None, "by Maria da Silva"),
    ],
)
def test_stamp_lines(line, published, updated, rest):
    stamp = parse_stamp(line)
    assert stamp is not None
    assert (stamp.published, stamp.updated, stamp.rest) == (published, updated, rest)


@pytest.mark.parametrize(
    "line",
    [
        "The ministers met on June 11, 2019.",
        "Vice President Joyce Banda spoke today with President Hage",
        "Balakumar of Malaysia at the palace on June 20, 2023. They",
        "The treaty of 3 February 2022 between the two",
        "Talks ended yesterday",
        "Elections are due on 14.03.2023, he said",
        "Ankara",
        "",
    ],
)
def test_lines_that_are_no_stamps(line):
    assert parse_stamp(line) is None


def test_a_slash_alone_leaves_the_order_open():
    assert parse_stamp("03/04/2021").published is None
    assert parse_stamp("03/04/2021", day_first=True).published == "2021-04-03"
    assert parse_stamp("03/04/2021", day_first=False).published == "2021-03-04"
    assert parse_stamp("04/04/2021").published == "2021-04-04"
    assert shown_order("01/02/2021 and 25/02/2021") is True
    assert shown_order("01/02/2021 and 02/25/2021") is False
    assert shown_order("25/02/2021 and 02/25/2021") is None


def test_no_date_is_made_of_wrong_figures():
    assert parse_stamp("31.02.2021").published is None
    assert edtf_of("2021-02-31") is None
    assert edtf_of("soon") is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("6 days ago", "2021-03-04"),
        ("a day ago", "2021-03-09"),
        ("Yesterday", "2021-03-09"),
        ("Today", "2021-03-10"),
        ("20 minutes ago", "2021-03-10"),
        ("5 hours ago", "2021-03-09/2021-03-10"),
    ],
)
def test_relative_dates_need_the_day_of_retrieval(words, day):
    stamp = parse_stamp(words)
    assert stamp.published is None
    assert stamp.words == words
    assert resolve_relative(words, "2021-03-10") == day
    assert resolve_relative(words, None) is None
    assert resolve_relative(words, "2021-03") is None


@pytest.mark.parametrize(
    ("given", "edtf"),
    [
        ("2024-05-17", "2024-05-17"),
        ("2024-05-17T18:20:25Z", "2024-05-17"),
        ("2024-05", "2024-05"),
        ("2024", "2024"),
        ("17 May 2024", "2024-05-17"),
        ("May 17, 2024", "2024-05-17"),
        ("17.05.2024", "2024-05-17"),
        ("20240517", "2024-05-17"),
        ("2024-05-17/2024-05-19", "2024-05-17/2024-05-19"),
    ],
)
def test_dates_of_fields(given, edtf):
    assert edtf_of(given) == edtf
