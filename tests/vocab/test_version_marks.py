"""Marks of versions in headlines and texts."""

import pytest

from foreigndesk.vocab.version_marks import marks_of, noted, of_earlier_version


@pytest.mark.parametrize(
    ("headline", "rest", "update", "corrected", "first", "withdrawn"),
    [
        ("UPDATE 2-Chile, Peru agree on fishing", "Chile, Peru agree on fishing", 2, False, False, False),
        ("Update: Chile, Peru agree", "Chile, Peru agree", 1, False, False, False),
        ("(2nd LD) Ghana, Togo ministers meet", "Ghana, Togo ministers meet", 2, False, False, False),
        ("1st Ld-Writethru: Premier visits Oslo", "Premier visits Oslo", 1, False, False, False),
        ("CORRECTED-UPDATE 1-Premier visits Oslo", "Premier visits Oslo", 1, True, False, False),
        ("RPT-UPDATE 3-Premier visits Oslo", "Premier visits Oslo", 3, False, False, False),
        ("Correction: Premier visits Oslo", "Premier visits Oslo", 0, True, False, False),
        ("[Corrected] Premier visits Oslo", "Premier visits Oslo", 0, True, False, False),
        ("Premier visits Oslo (Updated)", "Premier visits Oslo", 1, False, False, False),
        ("REFILE-Premier visits Oslo", "Premier visits Oslo", 0, True, False, False),
        ("URGENT - Premier visits Oslo", "Premier visits Oslo", 0, False, True, False),
        ("KILL: Premier visits Oslo", "Premier visits Oslo", 0, False, False, True),
        ("Lead-free paint treaty signed", "Lead-free paint treaty signed", 0, False, False, False),
        ("Lead negotiators meet in Rome", "Lead negotiators meet in Rome", 0, False, False, False),
        ("Recast alliance: ministers meet", "Recast alliance: ministers meet", 0, False, False, False),
        ("Correct course, minister says", "Correct course, minister says", 0, False, False, False),
        ("Update", "Update", 0, False, False, False),
        ("", "", 0, False, False, False),
    ],
)
def test_marks_of_a_headline(headline, rest, update, corrected, first, withdrawn):
    marks = marks_of(headline)
    found = (marks.headline, marks.update, marks.corrected, marks.first, marks.withdrawn)
    assert found == (rest, update, corrected, first, withdrawn)


@pytest.mark.parametrize(
    ("text", "corrected", "updated"),
    [
        ("(Corrects the name in the second paragraph) The premier left.", True, False),
        ("The premier left.\nThis article has been amended.", True, False),
        ("CORRECTION: The premier left on Monday.", True, False),
        ("The premier left. An earlier version of this report gave another day.", True, False),
        ("(Adds quotes, background) The premier left.", False, True),
        ("The premier left. This story has been updated.", False, True),
        ("The premier said that the treaty had been corrected.", False, False),
        ("The two sides updated the protocol.", False, False),
    ],
)
def test_what_a_text_says_of_its_version(text, corrected, updated):
    assert noted(text) == (corrected, updated)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("An earlier version of this story said that the ministers met in Oslo.", True),
        ("The original version of the article misstated the day of the talks.", True),
        ("This report incorrectly said that the premier had left for Doha.", True),
        (
            "In a story on March 3 about the summit, the paper reported erroneously that he was to visit Rome.",
            True,
        ),
        ("The report said that the ministers met in Oslo.", False),
        ("An earlier version of the treaty was signed in Oslo.", False),
        ("The minister wrongly believed that the talks would be in Oslo.", False),
    ],
)
def test_sentences_about_an_earlier_version(sentence, told):
    assert of_earlier_version(sentence) is told
