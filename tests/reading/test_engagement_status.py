"""The standing of a contact as its own sentence tells it."""

import pytest

from foreigndesk.reading.engagements.status import status_of
from foreigndesk.reading.engagements.triggers import find_triggers
from foreigndesk.reading.engagements.view import View
from foreigndesk.reading.names import Names
from foreigndesk.reading.parse import parse

ROWS = [
    ("Rumours that Lula will visit Lima on Friday are false.", "denied"),
    ("Reports that Lula would meet Milei were dismissed.", "denied"),
    ("Reports that Lula will visit Lima are not wrong.", "planned"),
    ("Ruto will meet Museveni in Entebbe on Friday.", "planned"),
    ("Ruto met Museveni on Friday.", "held"),
    ("Ruto is due to meet Museveni on Friday.", "planned"),
    ("Ruto is scheduled to hold talks with Museveni.", "planned"),
    ("Ruto may visit Kampala next month.", "possible"),
    ("Ruto could visit Kampala at any time.", "possible"),
    ("Ruto cancelled his visit to Kampala.", "cancelled"),
    ("Ruto's visit to Kampala was postponed.", "postponed"),
    ("Ruto put off his trip to Kampala.", "postponed"),
    ("The summit has been called off.", "cancelled"),
    ("Ruto denied that he met Museveni.", "denied"),
    ("Ruto did not attend the summit.", "denied"),
    ("The visit is not yet confirmed.", "possible"),
    ("Ruto refused to meet Museveni.", "denied"),
    ("The foreign minister is expected to visit Oman.", "planned"),
    ("Lula to visit China in April", "planned"),
    ("Lula meets Xi in Beijing", "held"),
    ("Lula held talks with Xi.", "held"),
    ("The talks took place in Doha.", "held"),
    ("The talks will take place in Doha.", "planned"),
    ("Lula said he would visit Lima.", "planned"),
    ("Lula would visit Lima if invited.", "possible"),
    ("The two ministers agreed to meet again in June.", "planned"),
    ("Lula invited Xi to visit Brazil.", "possible"),
    ("He told reporters after talks with Wang.", "held"),
    ("Lula is visiting Lisbon.", "held"),
    ("Lula arrived in Lisbon on Monday for talks with Costa.", "planned"),
    ("No meeting between Lula and Milei is planned.", "denied"),
    ("Lula ruled out a meeting with Milei.", "denied"),
    ("Lula has been invited to visit Seoul.", "possible"),
    ("Lula will not travel to Kyiv.", "denied"),
    ("A summit between Lula and Milei could take place at any time.", "possible"),
    ("Lula was to visit Chile on Monday.", "planned"),
    ("Lula plans a visit to Chile.", "planned"),
    ("Lula proposed a meeting with Milei.", "possible"),
    ("Lula is considering a trip to Angola.", "possible"),
    ("The planned visit of Lula to Angola", "planned"),
    ("Lula met Milei and visited Buenos Aires.", "held"),
    ("Lula flew to Rome to meet Meloni.", "planned"),
    ("Lula wants to meet Meloni.", "possible"),
    ("Lula's visit to Rome, originally scheduled for May, has been cancelled.", "cancelled"),
    ("The ministers were meeting in Oslo on Monday.", "held"),
    ("Lula pulled out of the summit.", "cancelled"),
    ("It was their first meeting since 2019.", "neutral"),
    ("Speaking ahead of a meeting with Scholz, he said it was fine.", "ahead"),
    ("Lula, who met Scholz last week, said no.", "held"),
    ("Lula spoke by phone with Scholz.", "held"),
    ("Talks between Iran and Oman are expected to begin on Monday.", "planned"),
    ("After postponing a trip to Lima, Lula said he was ill.", "postponed"),
    ("Lula delayed his visit to Lima until June.", "postponed"),
    ("The meeting is set for July 3.", "planned"),
]


@pytest.mark.parametrize(("sentence", "status"), ROWS)
def test_status(sentence, status):
    (parsed,) = parse([sentence], full=True)
    view = View.of(parsed.sentences[0], Names(), [])
    assert status in {status_of(trigger) for trigger in find_triggers(view)}


@pytest.mark.parametrize(
    "sentence",
    [
        "The company called for lower taxes.",
        "The cabinet meeting lasted an hour.",
        "He spoke at a news conference.",
        "The party conference opened in Leeds.",
        "The minister signed a bill into law.",
    ],
)
def test_no_contact(sentence):
    (parsed,) = parse([sentence], full=True)
    assert not find_triggers(View.of(parsed.sentences[0], Names(), []))
