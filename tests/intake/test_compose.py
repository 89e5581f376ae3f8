"""Ids, publishers, kinds, languages."""

import pytest

from foreigndesk.intake import Defaults
from foreigndesk.intake.compose import report_of
from foreigndesk.intake.particulars import Particulars
from intake.pages import BODY


def make(text=BODY, path="p", defaults=None, **known):
    return report_of(path, text, Particulars(**known), defaults or Defaults())


def test_the_id_is_of_the_content_alone():
    first = make()
    assert first.id == make(path="elsewhere/q#3").id
    assert first.id == make(text="Share\n" + BODY).id
    assert len(first.id) == 14
    assert first.id.startswith("r-")
    others = [make(text=BODY + " A."), make(outlet="X"), make(title="T"), make(published="2021-05-07")]
    assert len({first.id, *(r.id for r in others)}) == 5


@pytest.mark.parametrize(
    ("text", "known", "outlet", "agency", "kind"),
    [
        ("LOMÉ, May 3 (Reuters) - " + BODY, {}, "Reuters", "Reuters", "wire"),
        ("LOMÉ, May 3 (Reuters) - " + BODY, {"outlet": "Lagos Herald"}, "Lagos Herald", "Reuters", "article"),
        (BODY, {"outlet": "AFP"}, "Agence France-Presse", "Agence France-Presse", "wire"),
        (
            BODY,
            {"outlet": "Ministry of Foreign Affairs of Ghana"},
            "Ministry of Foreign Affairs of Ghana",
            None,
            "readout",
        ),
        (BODY, {"outlet": "The White House"}, "The White House", None, "readout"),
        (BODY, {"outlet": "Lagos Herald"}, "Lagos Herald", None, "article"),
        (BODY, {}, None, None, "article"),
        (BODY, {"feed_entry": True}, None, None, "feed-item"),
        (BODY, {"url": "https://www.reuters.com/world/a"}, "Reuters", "Reuters", "wire"),
        (BODY, {"url": "https://mfa.gov.gh/news/1"}, None, None, "readout"),
        (BODY, {"url": "https://goldnews.example/1"}, None, None, "article"),
    ],
)
def test_publishers_and_kinds(text, known, outlet, agency, kind):
    report = make(text, **known)
    assert report.outlet in (outlet, (outlet or "").removeprefix("The ") or None)
    assert (report.agency, report.kind) == (agency, kind)


def test_the_page_comes_before_the_user():
    report = make("Fees halved\n07.05.2021\n" + BODY, defaults=Defaults(published="2020-01-01", outlet="X"))
    assert (report.published, report.published_basis, report.outlet) == ("2021-05-07", "page", "X")
    report = make(BODY, defaults=Defaults(published="2020-01-01"))
    assert (report.published, report.published_basis) == ("2020-01-01", "metadata")


def test_relative_stamps_of_a_page_count_from_the_day_of_retrieval():
    page = "Fees at the crossing halved\n2 days ago\n" + BODY
    report = make(page, defaults=Defaults(retrieved="2021-05-09"))
    assert (report.published, report.stamp, report.retrieved) == ("2021-05-07", "2 days ago", "2021-05-09")
    assert make(page).published is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        (
            "Le ministre sénégalais a rencontré jeudi son homologue gambien à Banjul, pour parler du pont "
            "sur le fleuve et des droits de passage.",
            "fr",
        ),
        (
            "La canciller de Colombia se reunió el jueves en Lima con el "
            "canciller peruano para hablar de la frontera.",
            "es",
        ),
        ("Canciller en Lima", "en"),
    ],
)
def test_language_is_told_from_the_body(text, language):
    assert make(text).language == language
    assert make(text, language="pt").language == "pt"
