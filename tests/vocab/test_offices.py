"""Offices are found in every wording, with one title and kind for each."""

import pytest

from foreigndesk.vocab.offices import find_offices, plural_of, standing_at, standing_words

WORDINGS = [
    ("Minister of Foreign Affairs", "foreign minister", "foreign"),
    ("External Affairs Minister", "foreign minister", "foreign"),
    ("top diplomat", "foreign minister", "foreign"),
    ("FM", "foreign minister", "foreign"),
    ("PM", "prime minister", "head_of_government"),
    ("premier", "prime minister", "head_of_government"),
    ("Secretary of State", "secretary of state", "foreign"),
    ("Foreign Secretary", "foreign secretary", "foreign"),
    ("Minister for Defence", "defense minister", "defense"),
    ("Defence Minister", "defense minister", "defense"),
    ("Defense Secretary", "secretary of defense", "defense"),
    ("national security advisor", "national security adviser", "other"),
    ("chief cabinet secretary", "chief cabinet secretary", "minister"),
    ("Second Vice Foreign Minister", "second vice foreign minister", "foreign"),
    ("First Vice Minister of Foreign Affairs", "first vice foreign minister", "foreign"),
    ("deputy PM", "deputy prime minister", "head_of_government"),
    ("Deputy Secretary of State", "deputy secretary of state", "foreign"),
    ("assistant secretary of state", "assistant secretary of state", "foreign"),
    ("vice-president", "vice president", "head_of_state"),
    ("Fisheries Minister", "fisheries minister", "minister"),
    ("minister for oil", "oil minister", "minister"),
    ("Minister of the Interior", "interior minister", "minister"),
    ("spokeswoman", "spokesperson", "spokesperson"),
    ("Secretary-General", "secretary general", "organisation"),
    ("chargé d'affaires", "chargé d'affaires", "envoy"),
    ("special envoy", "special envoy", "envoy"),
    ("High Representative", "high representative", "organisation"),
    ("crown prince", "crown prince", "royal"),
    ("Undersecretary of State", "undersecretary of state", "foreign"),
    ("opposition leader", "opposition leader", "party"),
    ("director-general", "director general", "organisation"),
    ("strongman", "dictator", "head_of_state"),
]


@pytest.mark.parametrize(("wording", "title", "kind"), WORDINGS)
@pytest.mark.parametrize("shape", [str, str.lower, str.upper])
def test_wordings(wording: str, title: str, kind: str, shape: object) -> None:
    printed = wording if wording.isupper() or "PM" in wording else shape(wording)  # type: ignore[operator]
    text = f"Ghana's {printed} spoke on Monday."
    found = [(text[f.start : f.end], f.title, f.kind, f.plural) for f in find_offices(text)]
    assert found == [(printed, title, kind, False)]


@pytest.mark.parametrize(
    ("form", "plural"),
    [
        ("foreign minister", "foreign ministers"),
        ("secretary of state", "secretaries of state"),
        ("minister of foreign affairs", "ministers of foreign affairs"),
        ("spokesman", "spokesmen"),
        ("director general", "directors general"),
        ("chief of staff", "chiefs of staff"),
        ("envoy", "envoys"),
    ],
)
def test_plurals_are_marked(form: str, plural: str) -> None:
    assert plural_of(form) == plural
    found = find_offices(f"the {plural} of both sides")
    assert [(f.plural, f.base) for f in found] == [(True, find_offices(f"the {form} of it")[0].base)]


@pytest.mark.parametrize(
    "text",
    [
        "the general election in May",
        "an official visit to Oslo",
        "the train leaves at 7 PM",
        "the Premier League table",
        "its chief concern is price",
        "voters' heads spun",
        "two rows of chairs",
        "Mr. King declined",
        "they headed home, presidentially",
        "the House of Representatives",
        "a mischievous chieftaincy",
    ],
)
def test_look_alikes_are_left_out(text: str) -> None:
    assert find_offices(text) == []


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("former foreign minister", "former"),
        ("then-Prime Minister", "former"),
        ("ex-president", "former"),
        ("former Kenyan finance minister", "former"),
        ("president-elect", "elect"),
        ("prime minister-designate", "elect"),
        ("acting deputy prime minister", "acting"),
        ("caretaker premier", "acting"),
        ("outgoing chancellor", "current"),
        ("late king", "former"),
    ],
)
def test_standing(text: str, standing: str) -> None:
    (form,) = find_offices(text)
    found = standing_at(text, form)
    assert found is not None
    assert found.standing == standing


def test_no_standing_where_none_is_said() -> None:
    text = "the Chilean foreign minister"
    assert standing_at(text, find_offices(text)[0]) is None
    assert standing_words()["interim"] == "acting"


def test_ordinals_count_before_ministers_only() -> None:
    assert find_offices("the first president of the union")[0].title == "president"
    assert find_offices("the first deputy foreign minister")[0].title == "first deputy foreign minister"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("the foreign and defense ministers of Peru", ["foreign minister", "defense minister"]),
        ("Foreign, Trade and Oil Ministers met", ["foreign minister", "trade minister", "oil minister"]),
        ("the foreign and defence secretaries", ["foreign secretary", "secretary of defense"]),
        ("rain and finance ministers", ["finance minister"]),
        ("in Chad, foreign ministers met", ["foreign minister"]),
    ],
)
def test_portfolios_share_the_word_after_them(text: str, titles: list[str]) -> None:
    assert [form.title for form in find_offices(text)] == titles
