"""States and organisations are found in every form, look-alikes are not."""

from collections import defaultdict

import pytest

from foreigndesk.vocab import states

FOUND = [
    ("S. Korean officials flew to Washington, D.C.", [("S. Korean", "KOR"), ("Washington, D.C.", "USA")]),
    ("The ROK and the DPRK exchanged notes", [("ROK", "KOR"), ("DPRK", "PRK")]),
    ("a US-led force with U.K. troops", [("US", "USA"), ("U.K.", "GBR")]),
    ("Côte d'Ivoire and Guinea-Bissau", [("Côte d'Ivoire", "CIV"), ("Guinea-Bissau", "GNB")]),
    ("Nigeria's envoy left Niger", [("Nigeria", "NGA"), ("Niger", "NER")]),
    ("Papua New Guinea and Equatorial Guinea", [("Papua New Guinea", "PNG"), ("Equatorial Guinea", "GNQ")]),
    ("SUVA (Pacnews) -- Fiji's cabinet", [("SUVA", "FJI"), ("Fiji", "FJI")]),
    ("Congo-Brazzaville and the DRC", [("Congo-Brazzaville", "COG"), ("DRC", "COD")]),
    ("the Quai d'Orsay and the Kremlin", [("Quai d'Orsay", "FRA"), ("Kremlin", "RUS")]),
    ("Türkiye, formerly Turkey", [("Türkiye", "TUR"), ("Turkey", "TUR")]),
    ("the Arab League and the GCC", [("Arab League", "AL"), ("GCC", "GCC")]),
    ("East German guards, Soviet tanks", [("East German", "DDR"), ("Soviet", "SUN")]),
    ("Swaziland became Eswatini", [("Swaziland", "SWZ"), ("Eswatini", "SWZ")]),
    ("Kosovo and the Holy See", [("Kosovo", "XKX"), ("Holy See", "VAT")]),
    ("Georgia's government in Tbilisi", [("Georgia", "GEO"), ("Tbilisi", "GEO")]),
    ("Sino-Indian talks", [("Sino-", "CHN"), ("Indian", "IND")]),
    ("anti-American rallies in Burma", [("American", "USA"), ("Burma", "MMR")]),
]

NOT_FOUND = [
    "the governor of New Mexico",
    "a fee of US$ 400",
    "American Airlines said",
    "the Washington Post wrote",
    "Bank of Japan policy",
    "join us and polish the floor",
    "we ate turkey and sat on a chad",
    "Latin America slowed",
    "a Georgia farmer won",
    "Chad Miller sang",
    "Rep. Jim Jordan spoke and Jordan left",
    "Michael Jordan scored",
    "the Paris Agreement on climate",
    "China Daily wrote",
    "a Panamax freighter",
    "the Korean War",
    "the Bahrain News Agency reported",
    "an Indo-Pacific plan",
    "who said it",
    "KIM JONG UN WAVES",
    "the National Security Council met",
    "a Foreign Office spokesman",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_forms_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[f.start : f.end], f.code) for f in states.find_states(text)] == expected


@pytest.mark.parametrize("text", NOT_FOUND)
def test_look_alikes_are_left_out(text: str) -> None:
    assert states.find_states(text) == []


def test_every_form_stands_for_one_code() -> None:
    codes = defaultdict(set)
    for text, code, _ in states.state_forms():
        codes[text].add(code)
    assert {text for text, found in codes.items() if len(found) > 1} == set()


def test_every_form_is_found_by_itself() -> None:
    blocked = set()
    for text, code, _ in states.state_forms():
        needs, _ = states._company().get(text, ([""], []))
        found = states.find_states(f"{text} {needs[0]}")
        if not found or (found[0].start, found[0].end, found[0].code) != (0, len(text), code):
            blocked.add(text)
    assert blocked == set()


@pytest.mark.parametrize(
    ("code", "name", "capital", "adjective"),
    [
        ("VNM", "Vietnam", "Hanoi", "Vietnamese"),
        ("CZE", "Czechia", "Prague", "Czech"),
        ("EU", "European Union", None, None),
    ],
)
def test_facts_of_a_state(code: str, name: str, capital: str | None, adjective: str | None) -> None:
    facts = (states.state_name(code), states.capital_of(code), states.adjective_of(code))
    assert facts == (name, capital, adjective)


def test_states_and_organisations_are_told_apart() -> None:
    assert states.is_state("XKX")
    assert states.is_state("YUG")
    assert not states.is_state("NATO")
    assert states.is_organisation("ASEAN")
    assert not states.is_organisation("FRA")
    assert not states.is_organisation("???")


def test_all_members_of_the_united_nations_are_listed() -> None:
    assert sum(state.kind == "state" for state in states.states().values()) >= 195


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("KOR", "KOR"),
        ("kor", "KOR"),
        ("South Korea", "KOR"),
        ("south-korea", "KOR"),
        ("Seoul", "KOR"),
        ("Chilean", "CHL"),
        ("Lima", "PER"),
        ("Luxembourg", "LUX"),
        ("European Union", "EU"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_state_by_whatever_it_is_called(name, code):
    assert states.state_called(name) == code
