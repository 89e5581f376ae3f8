"""Whole pages: what goes, what stays, what is known of the report afterwards."""

import time

import pytest

from foreigndesk.intake.clean import clean
from foreigndesk.intake.particulars import Particulars
from foreigndesk.model.report import Dateline
from intake.pages import BODY


def test_a_page_of_an_agency():
    page = (
        "Africa\n\nAccra and Abidjan halve fees at border crossing\n\n"
        "Drivers had waited for two days at Elubo\n\n"
        "Kofi Asare   | 07.05.2021 - Update : 08.05.2021\n\nACCRA\n\n" + BODY.replace("\n", "\n\n") + "\n\n"
        "This website contains only a portion of the stories offered to subscribers, in summarized form."
    )
    cleaned = clean(page)
    known = cleaned.known
    assert known.category == "Africa"
    assert known.title == "Accra and Abidjan halve fees at border crossing"
    assert known.byline == "Kofi Asare"
    assert (known.published, known.published_basis, known.updated) == ("2021-05-07", "page", "2021-05-08")
    assert known.dateline == Dateline("Accra", None)
    assert not known.complete
    assert cleaned.text.startswith(known.title)
    assert cleaned.text.endswith("in the evening.")
    assert "07.05.2021" not in cleaned.text
    assert "subscribers" not in cleaned.text


def test_a_page_of_generated_text():
    page = (
        "Skip to content\n\nMinister's Trip to Abidjan Begins Thursday\n\n"
        "Minister Ama Boateng to Travel on May 6th\n\n"
        "Minister Sets Out for Abidjan\nMinister Sets Out for Abidjan\n\n"
        "Minister's Trip to Abidjan Begins Thursday\n\n"
        + BODY
        + "\n\n  1. The ministers might also talk about football and how matches could help the peoples.\n"
        "  2. In the field of music, both could speak of a festival and may look at who would pay for it.\n\n"
        "Read also:\n\n    Ferry to Lomé runs again\n    Cocoa price climbs\n    Latest\n"
    )
    cleaned = clean(page)
    assert cleaned.text.splitlines()[0] == "Minister's Trip to Abidjan Begins Thursday"
    assert cleaned.text.count("Begins Thursday") == 1
    assert cleaned.text.count("Sets Out for Abidjan") == 1
    assert cleaned.text.endswith("in the evening.")
    assert cleaned.known.published is None


def test_a_list_the_report_introduces_stays():
    page = BODY + (
        "\nThe two sides named three steps:\n"
        "1. Kenya would open two more gates at the crossing before the end of the year, officials said.\n"
        "2. Uganda could send more inspectors to work on the Kenyan side if both parliaments agree to it."
    )
    assert clean(page).text == page


def test_a_wire_story():
    page = "\nLusaka, May 3 (Reuters) " + BODY + "\n–Reuters\nab/cde/fg\n"
    cleaned = clean(page)
    assert cleaned.text == "Lusaka, May 3 (Reuters)\n" + BODY
    assert cleaned.known.dateline == Dateline("Lusaka", "XXXX-05-03")
    assert cleaned.known.published is None


@pytest.mark.parametrize("separator", ["\n", "\n\n", "\nGhana Desk\n"])
def test_a_body_printed_twice(separator):
    cleaned = clean(BODY + separator + BODY)
    assert cleaned.text.count("Nobody gains") == 1
    assert cleaned.text.startswith(BODY)


def test_a_body_printed_twice_in_part_and_cut():
    second = BODY.split("\n", 1)[1]
    assert clean(BODY + "\n" + second).text == BODY
    assert clean(BODY + "\n" + second[:-40]).text == BODY
    flowing = BODY.replace("\n", " ")
    assert clean(flowing + " " + flowing).text == flowing


def test_what_a_report_says_twice_stays():
    page = (
        BODY + "\nIt was the second meeting since March. The fees would be halved from July, a driver said."
    )
    assert clean(page).text == page
    page = BODY + "\n“We like the plan. We like the plan. We shall sign it,” he told the driver."
    assert clean(page).text == page
    # A label over each part of a report, and a quotation repeated within a paragraph, are its own wording.
    parts = "\n".join(
        f"What he said then\nOn day {n} he spoke of roads number {n} at length." for n in range(5)
    )
    assert clean(parts).text == parts


def test_the_headline_before_its_caption_is_cut():
    page = (
        "Accra and Abidjan halve the fees at their busiest border crossing\n\n"
        "Accra and Abidjan halve the fees at their busiest border crossing Foreign Minister Ama Boateng\n\n"
        + BODY
    )
    assert clean(page).text.count("busiest border crossing") == 1


@pytest.mark.parametrize(
    "ending",
    [
        "(Reporting by A. Mensah in Accra and B. Kone in Abidjan; Editing by C. Lee)",
        "Reporting by A. Mensah; Editing by C. Lee",
        "Our Standards: The Thomson Trust Principles.",
        "ab/cd",
        "AB/cd",
        "newsdesk@example.org",
        "The post Fees halved appeared first on The Elubo Times.",
        "(With inputs from agencies)",
        "A. Mensah contributed to this report.",
        "Share\nTweet\nPrint",
        "Related articles\nFerry to Lomé runs again\nCocoa price climbs to a new record",
        "###",
        "© 2021 The Elubo Times",
    ],
)
def test_sign_offs_go(ending):
    assert clean(BODY + "\n" + ending).text == BODY


@pytest.mark.parametrize(
    ("ending", "agency"),
    [
        ("(Yonhap)", "Yonhap"),
        (" (Yonhap)", "Yonhap"),
        ("– Yonhap", "Yonhap"),
        ("(YONHAP)", "Yonhap"),
        ("-ABCD", "ABCD"),
        (" (ABCD)", "ABCD"),
    ],
)
def test_agencies_sign(ending, agency):
    cleaned = clean(BODY + (ending if ending[0] == " " else "\n" + ending))
    assert cleaned.text == BODY
    assert cleaned.known.agency == agency


def test_brackets_that_end_a_sentence_stay():
    page = BODY + "\nThe river rises in Burkina Faso, a member of the bloc (ECOWAS)."
    assert clean(page).text == page
    page = BODY + "\nIt was the third time they met (the second was in Kumasi)"
    assert clean(page).text == page


@pytest.mark.parametrize(
    ("page", "complete"),
    [
        (BODY, True),
        (BODY + " The next round of talks will be held in Kumasi in the middle of June, when both...", False),
        (BODY + " The next round of talks will be held in Kumasi in the middle of June, when both", False),
        (BODY + "\nSubscribe to read the full story.", False),
        (BODY + "\nThis is a preview of a longer report.", False),
        (BODY + "\nHe called it “a good day.”", True),
    ],
)
def test_parts_and_summaries(page, complete):
    assert clean(page).known.complete is complete


def test_text_wrapped_by_hand_keeps_its_lines():
    page = (
        "President Hakainde Hichilema spoke today with President Lazarus\n"
        "Chakwera of Malawi about the floods on the lower Shire and the\n"
        "camps on both banks. President Chakwera thanked him for the grain\n"
        "that was sent in March.\n\n"
        "President Hichilema spoke today with President Lazarus\n"
        "Nobody about the rails to the coast on June 20, 2023. They\n"
        "agreed to meet again.\n\n###"
    )
    cleaned = clean(page)
    assert cleaned.text == page.removesuffix("\n\n###")
    assert cleaned.known.title is None


def test_a_headline_twice_in_one_paragraph():
    page = (
        "ZAMBIA: Leaders end row over rail link. Leaders end row over rail link. "
        "Jane Banda LUSAKA 1998-05-01 Zambia and Tanzania ended a row over their rail link on Friday."
    )
    cleaned = clean(page)
    assert cleaned.text.count("row over rail link") == 1
    assert cleaned.known.dateline == Dateline("Lusaka", "1998-05-01")
    assert (cleaned.known.published, cleaned.known.published_basis) == ("1998-05-01", "dateline")
    assert cleaned.known.byline == "Jane Banda"


def test_the_dateline_gets_its_year_from_the_page():
    known = Particulars(published="2022-01-02", published_basis="metadata")
    cleaned = clean("LUSAKA, Dec. 30 (Reuters) - " + BODY, known)
    assert cleaned.known.dateline.date == "2021-12-30"
    assert cleaned.known.published == "2022-01-02"


def test_no_step_empties_a_text():
    assert clean("Share").text == "Share"
    assert clean("   ").text == ""


@pytest.mark.parametrize(
    "piece",
    [
        BODY + "\n",
        "a" * 300 + " ",
        "LUSAKA, May 3, May 3, May 3 (Reuters) - ",
        "((((((((((",
        "Share | ",
        "1. might ",
        "\n\n\n \n",
        "He said. ",
        "word ",
        "03.05.2021 ",
    ],
)
def test_cleaning_is_linear(piece):
    def cost(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.process_time()
        clean(text)
        return time.process_time() - begin

    cost(20_000)
    small, large = cost(100_000), cost(400_000)
    assert large < 8 * small + 0.5


def test_a_long_text_takes_seconds():
    words = " ".join(f"Sentence number {n} tells of talks in town {n % 997}." for n in range(25_000))
    begin = time.process_time()
    clean(words)
    assert len(words) > 1_100_000
    assert time.process_time() - begin < 15


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        (
            "Source: Xinhua | 2019-06-11 17:05:44 | Editor: linlin",
            {"published": "2019-06-11", "agency": "Xinhua", "byline": None},
        ),
        ("KYODO NEWS - Jul 29, 2019 - 18:22 | World, All", {"published": "2019-07-29", "agency": "Kyodo"}),
        (
            "Updated - July 13, 2019 10:31 pm IST - NEW DELHI",
            {"published": "2019-07-13", "updated": "2019-07-13"},
        ),
        ("All News 15:30 July 29, 2019", {"published": "2019-07-29", "byline": None}),
        ("Maria Quispe\n3 February 2019", {"published": "2019-02-03", "byline": "Maria Quispe"}),
        ("3 February 2019\nMaria Quispe", {"published": "2019-02-03", "byline": "Maria Quispe"}),
        ("By Maria Quispe, Reuters\nFebruary 3, 2019", {"byline": "Maria Quispe", "agency": "Reuters"}),
        ("By Maria Quispe and Ana Flores", {"byline": "Maria Quispe and Ana Flores"}),
        ("BY MARIA QUISPE", {"byline": "MARIA QUISPE"}),
        ("By: María de la Cruz | Reuters", {"byline": "María de la Cruz", "agency": "Reuters"}),
        ("3 hours ago", {"published": None, "stamp": "3 hours ago"}),
        (
            "Published: 3 Feb 2019, 10:15 AM | Updated: 4 Feb 2019",
            {"published": "2019-02-03", "updated": "2019-02-04"},
        ),
        ("Coast Herald", {"byline": None, "published": None}),
    ],
)
def test_heads_of_pages(head, facts):
    title = "Accra and Abidjan halve fees at border crossing"
    cleaned = clean(f"{title}\n\n{head}\n\n{BODY}")
    assert {name: getattr(cleaned.known, name) for name in facts} == facts
    assert cleaned.known.title == title
    if "Herald" not in head:
        assert cleaned.text == f"{title}\n\n{BODY}"


@pytest.mark.parametrize(
    ("page", "facts"),
    [
        (
            BODY + "\n(END) NEWS DESK\n15:25 June 11, 2019",
            {"published": "2019-06-11", "published_basis": "page"},
        ),
        (BODY + "\nPublished: 11.06.2019", {"published": "2019-06-11"}),
        ("05/06/2019\n" + BODY + "\nThe accord of 5 June 2019 runs for a year.", {"published": "2019-06-05"}),
        ("05/06/2019\n" + BODY + "\nThe accord of May 6, 2019 runs for a year.", {"published": "2019-05-06"}),
        ("05/06/2019\n" + BODY, {"published": None}),
        (
            "Fees at the border halved - Reuters\n\n" + BODY,
            {"title": "Fees at the border halved", "outlet": "Reuters"},
        ),
        ("Fees at the border - halved\n\n" + BODY, {"title": "Fees at the border - halved", "outlet": None}),
        (
            "Fees halved at last\nBy Ngozi Eze, Abuja\n\n" + BODY,
            {"byline": "Ngozi Eze", "dateline": Dateline("Abuja")},
        ),
        (BODY + "\n==Kyodo", {"agency": "Kyodo"}),
        (BODY + "\nCoast Herald", {"outlet": "Coast Herald"}),
        (BODY + "\n(Coast News Agency)", {"agency": "Coast News Agency"}),
        (
            BODY + "\nCoast Press Agency/The Elubo Times",
            {"agency": "Coast Press Agency", "outlet": "The Elubo Times"},
        ),
        (BODY + "\nLomé City", {"outlet": None}),
        (
            "The Elubo Times\n\nFees at the border halved at last\n\n" + BODY,
            {"outlet": "The Elubo Times", "title": "Fees at the border halved at last"},
        ),
        (
            "Minister Meets Press\n\nBoateng tells of her days in Abidjan\n\n" + BODY,
            {"outlet": None, "title": "Minister Meets Press"},
        ),
        (
            BODY + "\nThe Coast News Agency website carries only a portion of its stories.",
            {"agency": "Coast News Agency", "outlet": "Coast News Agency", "complete": False},
        ),
    ],
)
def test_what_pages_say_in_other_places(page, facts):
    cleaned = clean(page)
    assert {name: getattr(cleaned.known, name) for name in facts} == facts


@pytest.mark.parametrize(
    "line",
    [
        "By air and by sea, Togo sends aid to Mozambique",
        "Copyright talks resume in Lomé",
        "China, India trade news",
        "Only a portion of the aid has reached Sofala so far, the minister told his guest on Monday.",
        "The envoy called the accord an abridged version of the one that was signed in Maputo.",
        "Ministers speak of use of cookies by their sites",
        "Home affairs ministers meet",
        "Press Freedom Day marked in Accra",
    ],
)
def test_lines_of_a_report_stay(line):
    page = f"{line}\n\n{BODY}"
    cleaned = clean(page)
    assert cleaned.text == page
    assert cleaned.known.complete


def test_menus_go():
    menu = "News\nSport\nWeather\nLong reads\nMy account\nPuzzles and games\n"
    footer = "\nCareers\nAbout\nHelp centre\nSite map\nPrivacy\nCookies"
    assert clean(menu + "\n" + BODY + "\n" + footer).text == BODY
    listed = (
        BODY
        + "\nThe six states are:\nMali\nNiger\nChad\nGhana\nTogo\nBenin\nThey will meet again in June, when "
        "all of them are to send their ministers of transport to the capital of Togo for two days."
    )
    assert clean(listed).text == listed


@pytest.mark.parametrize(
    ("title", "published"),
    [
        ("Statement by the spokesperson, Nicosia, 11 January 2017", "2017-01-11"),
        ("Remarks to the press - March 3, 2009", "2009-03-03"),
        ("The treaty of 11 January 2017", None),
        ("Statement on the accord of 11 January 2017", None),
    ],
)
def test_the_title_of_a_paper_may_end_with_its_day(title, published):
    cleaned = clean(
        f"{title}\n\nThe talks go on in Geneva. The ministers will stay for a week, the office says.\n"
    )
    assert cleaned.known.published == published
