"""Where sentences end: each row is a text with a bar where one sentence ends and the next begins."""

from itertools import pairwise

import pytest

from foreigndesk.text.sentences import split_sentences

ROWS = [
    "The envoy left.|He flew to Lima.",
    "Mr. Okafor met Dr. Lund.|They agreed.",
    "U.S. President Ford met Lt. Gov. Hale in the U.S. capital.",
    "He visited the U.S.|The trip was short.",
    "INDEPENDENCE, Mo. (XYZ) --|Three nations joined.|They cheered.",
    "PALM BEACH, Fla. —|The president began talks.",
    "TOKYO, July 30 (XYZ) --|The ministers met.|No. 2 officials came too.",
    "Joseph R. Barnes and George H.W. Lake spoke.|Both left.",
    "She posted it on X.|He answered there.",
    "Asked whether he would go, he said no.|But he did.",
    "He sat.|Then he spoke.",
    "“We agreed.”|The minister then left.",
    "“Will you come?” she asked.|He would.",
    "It happened at 6 p.m. Friday in Kyiv.",
    "It ended at 6 p.m.|The leaders left.",
    "He paid $1.5 million to Acme Corp. of Oslo.|The sum was high.",
    "Gens. Silva and Costa came.|Govs. Lee and Ray did not.",
    "The ruling in Roe v. Wade stands.",
    "Talks ended...|The envoy left.",
    "He paused ... and went on.",
    "  1. Ministers will meet in Rabat.|  2. They will sign a pact.",
    "Headline without a stop\n|The minister arrived in Accra on Monday for two days of talks.",
    "Line one of a story\n\n|Line two of a story",
    "What now?|Nobody knew!|All went home.",
    "Shares fell 3.4 percent.|In Jan. they had risen.",
    "The St. Kitts envoy met Sgt. Major Diaz.",
    "S. Korea and N. Korea talked.|Both were pleased.",
]
WRAPPED = """The president spoke today with the prime minister of the
United Kingdom about the ongoing work by both countries and
their partners to deliver aid.  They also discussed plans on
trade, and the leaders
agreed to keep in touch on regional and global issues in the
Middle East.

The secretary will travel to Vilnius next week.
"""


@pytest.mark.parametrize("row", ROWS)
def test_ends(row: str) -> None:
    expected = [piece.strip() for piece in row.split("|")]
    text = row.replace(".|", ". ").replace("|", " ") if "\n" not in row else row.replace("|", "")
    assert [s.of(text) for s in split_sentences(text)] == expected


def test_wire_style_quotations_open_sentences() -> None:
    text = "``We won,'' he said. ``They lost,'' she said."
    assert [s.of(text)[-5:] for s in split_sentences(text)] == ["said.", "said."]


def test_lines_wrapped_by_hand_are_joined() -> None:
    sentences = [s.of(WRAPPED) for s in split_sentences(WRAPPED)]
    assert len(sentences) == 3
    assert sentences[1].startswith("They also discussed")
    assert sentences[1].endswith("Middle East.")


def test_headlines_of_a_page_of_long_lines_stand_alone() -> None:
    headline = "Foreign minister of Ghana sets out on a journey through five capitals of Europe"
    body = "The foreign minister of Ghana left Accra on Monday. " * 4
    text = f"{headline}\n{headline}\n{body}\n"
    assert [s.of(text) for s in split_sentences(text)][:2] == [headline, headline]


@pytest.mark.parametrize("text", ["", "\n \n", "." * 2000, "A. " * 2000, "\u200b", "no end"])
def test_spans_never_overlap_and_hold_no_blank_ends(text: str) -> None:
    spans = split_sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(s.of(text).strip() == s.of(text) != "" for s in spans)
