"""An office is kept as it is worded, beside the usual name of the post."""

import pytest

from foreigndesk.collate import collate
from foreigndesk.model.report import Report
from foreigndesk.publish import to_json
from foreigndesk.publish.record_json import from_json
from foreigndesk.reading import read_reports
from reading_of import read_text


@pytest.mark.parametrize(
    ("text", "name", "wording"),
    [
        (
            "The deputy State House press secretary, Moses Kato, spoke.",
            "Moses Kato",
            "deputy State House press secretary",
        ),
        (
            "Lena Fox, the deputy White House press secretary, met reporters on Monday.",
            "Lena Fox",
            "deputy White House press secretary",
        ),
        ("A.T.F. Director Lena Fox met reporters on Monday.", "Lena Fox", "ATF director"),
        (
            "Senate Minority Leader Lena Fox met the Kenyan president on Monday.",
            "Lena Fox",
            "Senate minority leader",
        ),
        (
            "Jonas Keller, the president's chief economic adviser, met reporters on Monday.",
            "Jonas Keller",
            "chief economic adviser",
        ),
        ("Veteran senator Lena Fox spoke.", "Lena Fox", "senator"),
        (
            "Uri Peled, the chief of military intelligence, met reporters.",
            "Uri Peled",
            "chief of military intelligence",
        ),
        ("Rep. Lena Fox met reporters on Monday.", "Lena Fox", "representative"),
        (
            "Ana Ruiz, a spokeswoman for the ministry, declined to comment.",
            "Ana Ruiz",
            "spokeswoman for the ministry",
        ),
        ("National Security Advisor Jonas Keller spoke.", "Jonas Keller", "national security advisor"),
        ("Peru's minister of foreign affairs, Ana Ruiz, spoke.", "Ana Ruiz", "minister of foreign affairs"),
        (
            "India's External Affairs Minister Raj Mehta met the press.",
            "Raj Mehta",
            "external affairs minister",
        ),
        ("French PM Luc Petit met the press.", "Luc Petit", "prime minister"),
        ("Peru's foreign minister met his Chilean counterpart, Luz Soto.", "Luz Soto", "foreign minister"),
        ("The Chilean president Ana Ruiz spoke.", "Ana Ruiz", "president"),
        (
            "Senate President Pro Tempore Lena Fox met reporters on Monday.",
            "Lena Fox",
            "Senate president pro tempore",
        ),
        ("Prime Minister Ana Ruiz of Peru spoke.", "Ana Ruiz", "prime minister"),
        (
            "Pavel Novak, head of the Czech Office for Nuclear Safety, met reporters.",
            "Pavel Novak",
            "head of the Czech Office for Nuclear Safety",
        ),
        (
            "The head of the African Union Commission, Moussa Diop, met the premier.",
            "Moussa Diop",
            "head of the African Union Commission",
        ),
        ("Jo Marsh, Labour deputy leader, said the visit was a mistake.", "Jo Marsh", "deputy leader"),
        ("Iran's top nuclear negotiator, Ali Rezaei, flew to Muscat.", "Ali Rezaei", "nuclear negotiator"),
        (
            "Assistant Secretary of State for East Asian and Pacific Affairs Lena Fox arrived in Hanoi.",
            "Lena Fox",
            "assistant secretary of state for East Asian and Pacific Affairs",
        ),
        ("Boris Ilic, spokesman for Mr. Keller, declined to comment.", "Boris Ilic", "spokesman"),
    ],
)
def test_an_office_is_worded_in_full(text, name, wording):
    names = read_text(text, "2019-06-12")[1]
    assert wording in [m.wording for p in names.people if p.name == name for m in p.mandates]


def collated(*texts):
    reports, readings = [], []
    for number, (text, day) in enumerate(texts):
        report = Report(f"r{number}", f"{number}.txt", text, published=day, published_basis="metadata")
        reports.append(report)
        readings += read_reports([report])
    return collate(reports, readings)


def test_the_fullest_wording_stands_for_all():
    record = collated(
        ("Iran's chief nuclear negotiator Ali Rezaei met Oman's foreign minister on Monday.", "2019-06-12"),
        ("Iranian negotiator Ali Rezaei met the Swiss foreign minister on Tuesday.", "2019-06-13"),
    )
    (rezaei,) = (p for p in record.people if p.name == "Ali Rezaei")
    assert [m.called for m in rezaei.offices] == ["chief nuclear negotiator"]


def test_former_is_told_only_of_who_was_never_told_of_in_office():
    gone = ("Former Peruvian president Ana Ruiz met the Kenyan foreign minister on Monday.", "2019-06-12")
    then = ("Peru's President Ana Ruiz met the Kenyan foreign minister in Lima on Monday.", "2015-06-10")
    alone, both = collated(gone), collated(gone, then)
    assert [m.called for p in alone.people if p.name == "Ana Ruiz" for m in p.offices] == ["former president"]
    assert [m.called for p in both.people if p.name == "Ana Ruiz" for m in p.offices] == ["president"]


def test_the_public_form_keeps_wording_and_post():
    record = collated(
        ("Former Peruvian president Ana Ruiz met the Kenyan foreign minister on Monday.", "2019-06-12")
    )
    (told,) = (o for p in to_json(record)["people"] if p["name"] == "Ana Ruiz" for o in p["offices"])
    assert (told["title"], told["post"]) == ("former president", "president")
    assert from_json(to_json(record)).people == record.people
