from __future__ import annotations

from itertools import pairwise

import pytest

from foreigndesk.model.report import Dateline, Report
from foreigndesk.reading.names import Names, find_names
from foreigndesk.reading.parse import parse
from foreigndesk.text.calendar import find_times


def names_of(
    text: str, published: str | None = None, outlet: str | None = None, place: str | None = None
) -> Names:
    report = Report("r", "r", text, published=published, outlet=outlet, dateline=Dateline(place))
    (parsed,) = parse([text], full=True)
    times = find_times(text, published, [s.span for s in parsed.sentences])
    return find_names(parsed, report, times)


def offices(names: Names) -> dict[str, set[tuple[str, str | None, str]]]:
    return {p.name: {(m.title, m.state, m.standing) for m in p.mandates} for p in names.people}


def said_of(names: Names, words: str, nth: int = 0) -> tuple[str, ...]:
    """The people behind the nth mention with these words."""
    found = [
        m for m in names.mentions if m.text == words and m.kind not in ("state", "place", "organisation")
    ]
    return tuple(names.people[i].name for i in found[nth].people) if len(found) > nth else ("no mention",)


# text, name, title, state, standing
TITLES = [
    (
        "Kenyan Foreign Minister Raychelle Omamo flew to Kigali on Friday.",
        "Raychelle Omamo",
        "foreign minister",
        "KEN",
        "current",
    ),
    (
        "Chile's Foreign Minister Alberto van Klaveren will visit Lima.",
        "Alberto van Klaveren",
        "foreign minister",
        "CHL",
        "current",
    ),
    ("President Bola Tinubu of Nigeria hosted the delegation.", "Bola Tinubu", "president", "NGA", "current"),
    (
        "Mette Frederiksen, the Danish prime minister, welcomed the guests.",
        "Mette Frederiksen",
        "prime minister",
        "DNK",
        "current",
    ),
    (
        "The Fijian prime minister, Sitiveni Rabuka, spoke first.",
        "Sitiveni Rabuka",
        "prime minister",
        "FJI",
        "current",
    ),
    (
        "Jose Ramos-Horta, president of East Timor, arrived on Monday.",
        "Jose Ramos-Horta",
        "president",
        "TLS",
        "current",
    ),
    (
        "His Majesty King Abdullah II of Jordan received the envoy.",
        "King Abdullah II",
        "king",
        "JOR",
        "current",
    ),
    (
        "Crown Prince Mohammed bin Salman of Saudi Arabia received the envoy.",
        "Mohammed bin Salman",
        "crown prince",
        "SAU",
        "current",
    ),
    (
        "Sheikh Mohamed bin Zayed Al Nahyan, president of the United Arab Emirates, left for Cairo.",
        "Mohamed bin Zayed Al Nahyan",
        "president",
        "ARE",
        "current",
    ),
    (
        "U.S. Secretary of State John F. Kerry met reporters in Muscat.",
        "John F. Kerry",
        "secretary of state",
        "USA",
        "current",
    ),
    (
        "Former Bolivian President Evo Morales criticised the trip.",
        "Evo Morales",
        "president",
        "BOL",
        "former",
    ),
    (
        "Then Foreign Minister Ana Palacio of Spain signed the paper.",
        "Ana Palacio",
        "foreign minister",
        "ESP",
        "former",
    ),
    (
        "Acting Peruvian Foreign Minister Elmer Schialer met the ambassador.",
        "Elmer Schialer",
        "foreign minister",
        "PER",
        "acting",
    ),
    ("Argentine President-elect Javier Milei flew to New York.", "Javier Milei", "president", "ARG", "elect"),
    (
        "Japanese Ambassador to Nairobi Ken Okaniwa opened the hall.",
        "Ken Okaniwa",
        "ambassador to kenya",
        "JPN",
        "current",
    ),
    (
        "NATO Secretary General Jens Stoltenberg met the premier of Latvia.",
        "Jens Stoltenberg",
        "secretary general",
        "NATO",
        "current",
    ),
    (
        "UN Secretary-General Antonio Guterres phoned the two presidents.",
        "Antonio Guterres",
        "secretary general",
        "UN",
        "current",
    ),
    (
        "Brazil's far-right President Jair Bolsonaro skipped the lunch.",
        "Jair Bolsonaro",
        "president",
        "BRA",
        "current",
    ),
    (
        "Thai Deputy Prime Minister and Foreign Minister Don Pramudwinai signed.",
        "Don Pramudwinai",
        "foreign minister",
        "THA",
        "current",
    ),
    (
        "Thai Deputy Prime Minister and Foreign Minister Don Pramudwinai signed.",
        "Don Pramudwinai",
        "deputy prime minister",
        "THA",
        "current",
    ),
    ("Ali Bongo, 59, president of Gabon, was in Paris.", "Ali Bongo", "president", "GAB", "current"),
    (
        "Sudanese Foreign Minister Mariam al-Sadiq al-Mahdi left for Addis Ababa.",
        "Mariam al-Sadiq al-Mahdi",
        "foreign minister",
        "SDN",
        "current",
    ),
    (
        "Vietnamese Foreign Minister Bui Thanh Son visited Vientiane.",
        "Bui Thanh Son",
        "foreign minister",
        "VNM",
        "current",
    ),
    (
        "Mongolia's Prime Minister Luvsannamsrain Oyun-Erdene toured the port.",
        "Luvsannamsrain Oyun-Erdene",
        "prime minister",
        "MNG",
        "current",
    ),
    (
        "Irish Taoiseach Micheál Martin travelled to Brussels.",
        "Micheál Martin",
        "taoiseach",
        "IRL",
        "current",
    ),
    (
        "Australian Foreign Minister Penny Wong spoke in Honiara.",
        "Penny Wong",
        "foreign minister",
        "AUS",
        "current",
    ),
    (
        "Samoa's prime minister, Fiamē Naomi Mata'afa, gave a dinner.",
        "Fiamē Naomi Mata'afa",
        "prime minister",
        "WSM",
        "current",
    ),
    (
        "Israel's Foreign Minister Israel Katz met the envoy.",
        "Israel Katz",
        "foreign minister",
        "ISR",
        "current",
    ),
    (
        "Czech Foreign Minister Jan Lipavsky met the envoy.",
        "Jan Lipavsky",
        "foreign minister",
        "CZE",
        "current",
    ),
    ("British Prime Minister Theresa May met the envoy.", "Theresa May", "prime minister", "GBR", "current"),
    (
        "Assistant Secretary of State for African Affairs Molly Phee toured Chad.",
        "Molly Phee",
        "assistant secretary of state",
        "USA",
        "current",
    ),
    (
        "The French president's special envoy for Libya, Paul Soler, met the parties.",
        "Paul Soler",
        "special envoy for libya",
        "FRA",
        "current",
    ),
]


@pytest.mark.parametrize(("text", "name", "title", "state", "standing"), TITLES)
def test_titles_before_and_after_a_name(text: str, name: str, title: str, state: str, standing: str) -> None:
    found = offices(names_of(text))
    assert name in found
    assert (title, state, standing) in found[name]


# text, words of the mention, which of them, who it is
REFERENCES = [
    (
        "Ghanaian President Nana Akufo-Addo met Togolese President Faure Gnassingbe in Accra. Akufo-Addo thanked Gnassingbe.",
        "Gnassingbe",
        0,
        ("Faure Gnassingbe",),
    ),
    (
        "Peruvian Foreign Minister Javier Gonzalez-Olaechea flew to Quito. Gonzalez-Olaechea's plane was late.",
        "Gonzalez-Olaechea",
        0,
        ("Javier Gonzalez-Olaechea",),
    ),
    (
        "Malaysian Foreign Minister Mohamad Hasan met his Indonesian counterpart, Sugiono, in Jakarta.",
        "Sugiono",
        0,
        ("Sugiono",),
    ),
    (
        "Finnish President Alexander Stubb met Estonian President Alar Karis. The Finnish leader gave a dinner.",
        "leader",
        0,
        ("Alexander Stubb",),
    ),
    (
        "Finnish President Alexander Stubb met Estonian President Alar Karis. The two leaders signed nothing.",
        "leaders",
        0,
        ("Alexander Stubb", "Alar Karis"),
    ),
    (
        "Angolan Foreign Minister Tete Antonio met Zambian Foreign Minister Mulambo Haimbe. Both ministers praised the talks.",
        "ministers",
        0,
        ("Tete Antonio", "Mulambo Haimbe"),
    ),
    (
        "Canadian Foreign Minister Melanie Joly landed in Riga. She will meet troops.",
        "She",
        0,
        ("Melanie Joly",),
    ),
    (
        "Colombian President Gustavo Petro met Honduran President Xiomara Castro. He praised her.",
        "He",
        0,
        ("Gustavo Petro",),
    ),
    (
        "Colombian President Gustavo Petro met Honduran President Xiomara Castro. He praised her.",
        "her",
        0,
        ("Xiomara Castro",),
    ),
    ("Kim Song Nam visited Hanoi. Kim met Vietnamese officials.", "Kim", 0, ("Kim Song Nam",)),
    (
        "Egyptian Foreign Minister Sameh Shoukry met Iraqi President Barham Salih. The foreign minister left at noon.",
        "foreign minister",
        0,
        ("Sameh Shoukry",),
    ),
    (
        "Egyptian Foreign Minister Sameh Shoukry met Iraqi President Barham Salih. The president saw him off.",
        "president",
        0,
        ("Barham Salih",),
    ),
    (
        "Armenian Prime Minister Nikol Pashinyan and Azerbaijani President Ilham Aliyev met in Prague. They shook hands.",
        "They",
        0,
        ("Nikol Pashinyan", "Ilham Aliyev"),
    ),
    (
        "Dutch Prime Minister Mark Rutte met Slovene Prime Minister Janez Jansa in Ljubljana. Officials said they were pleased.",
        "they",
        0,
        ("no mention",),
    ),
    (
        "Cuban Foreign Minister Bruno Rodriguez met Syrian President Bashar Assad. A foreign minister rarely stays so long.",
        "foreign minister",
        0,
        (),
    ),
    (
        "Tunisian President Kais Saied met Algerian President Abdelmadjid Tebboune. The Algerian president left late.",
        "president",
        0,
        ("Abdelmadjid Tebboune",),
    ),
    (
        "Panama's Foreign Minister Janaina Tewaney congratulated Costa Rica's Arnoldo Andre on his appointment.",
        "his",
        0,
        ("Arnoldo Andre",),
    ),
    (
        "Nepal's Foreign Minister Arzu Rana Deuba saw Bhutan's D.N. Dhungyel. She thanked him.",
        "him",
        0,
        ("D.N. Dhungyel",),
    ),
    (
        "Lithuanian President Gitanas Nauseda hosted Polish President Andrzej Duda and both men praised the army.",
        "both men",
        0,
        ("Gitanas Nauseda", "Andrzej Duda"),
    ),
    (
        "The Hausa leader met Chad's president, Mahamat Deby. A dictator's son, he smiled.",
        "he",
        0,
        ("Mahamat Deby",),
    ),
    ("Business leaders met Serbian President Aleksandar Vucic in Nis.", "leaders", 0, ("no mention",)),
    (
        "Rwandan President Paul Kagame flew to Goma. The official programme was brief.",
        "official",
        0,
        ("no mention",),
    ),
]


@pytest.mark.parametrize(("text", "words", "nth", "who"), REFERENCES)
def test_who_is_meant(text: str, words: str, nth: int, who: tuple[str, ...]) -> None:
    assert set(said_of(names_of(text), words, nth)) == set(who)


COUNTERPARTS = [
    (
        "Malaysian Foreign Minister Mohamad Hasan met his Indonesian counterpart, Sugiono, in Jakarta.",
        "Sugiono",
        "foreign minister",
        "IDN",
    ),
    (
        "Polish Defence Minister Mariusz Blaszczak phoned his Slovak counterpart Jaroslav Nad.",
        "Jaroslav Nad",
        "defense minister",
        "SVK",
    ),
    (
        "Foreign Minister Hakan Fidan and his Omani counterpart Badr Albusaidi held talks.",
        "Badr Albusaidi",
        "foreign minister",
        "OMN",
    ),
    (
        "Moroccan Foreign Minister Nasser Bourita received Senegalese counterpart Aissata Tall Sall.",
        "Aissata Tall Sall",
        "foreign minister",
        "SEN",
    ),
    (
        "Uruguayan Defence Minister Javier Garcia met his Paraguayan colleague, Bernardino Soto, in Salto.",
        "Bernardino Soto",
        "defense minister",
        "PRY",
    ),
    (
        "The foreign ministers of Haiti and the Bahamas, Claude Joseph and Darren Henfield, spoke.",
        "Claude Joseph",
        "foreign minister",
        "HTI",
    ),
    (
        "The foreign ministers of Haiti and the Bahamas, Claude Joseph and Darren Henfield, spoke.",
        "Darren Henfield",
        "foreign minister",
        "BHS",
    ),
    (
        "The Omani and Yemeni interior ministers, Hamoud Al Busaidi and Ibrahim Haidan, met.",
        "Ibrahim Haidan",
        "interior minister",
        "YEM",
    ),
    (
        "She saw the defence ministers of Benin (Fortunet Nouatin) and Togo (Essozimna Marguerite).",
        "Fortunet Nouatin",
        "defense minister",
        "BEN",
    ),
    ("Islamabad sent its finance minister, Ishaq Dar, to the talks.", "Ishaq Dar", "finance minister", "PAK"),
    (
        "Presidents Umaro Embalo of Guinea-Bissau and Adama Barrow of Gambia agreed.",
        "Adama Barrow",
        "president",
        "GMB",
    ),
]


@pytest.mark.parametrize(("text", "name", "title", "state"), COUNTERPARTS)
def test_counterparts_share_the_office(text: str, name: str, title: str, state: str) -> None:
    found = offices(names_of(text))
    assert (title, state, "current") in found[name]


# text, outlet, dateline, name, state
BARE = [
    (
        "Foreign Minister Winston Peters and his Tongan counterpart met in Wellington.",
        "New Zealand Herald",
        None,
        "Winston Peters",
        "NZL",
    ),
    (
        "Uhuru Kenyatta's adviser Ruth Kagia spoke. Kenyan President Uhuru Kenyatta listened.",
        None,
        None,
        "Ruth Kagia",
        "KEN",
    ),
    (
        "Hannah Mwangi, special adviser to Kenyan President William Ruto, spoke.",
        None,
        None,
        "Hannah Mwangi",
        "KEN",
    ),
]


@pytest.mark.parametrize(("text", "outlet", "place", "name", "state"), BARE)
def test_state_of_a_bare_title(
    text: str, outlet: str | None, place: str | None, name: str, state: str
) -> None:
    found = names_of(text, outlet=outlet, place=place)
    assert next(p.state for p in found.people if p.name == name) == state


NO_OFFICE = [
    ("FIFA President Gianni Infantino opened the match.", "Gianni Infantino", "president"),
    (
        "Mark Green, senior vice president of the Harbour Institute, doubted it.",
        "Mark Green",
        "vice president",
    ),
    ("Ana Ruiz, president of the Andes Foundation, doubted it.", "Ana Ruiz", "president"),
]


@pytest.mark.parametrize(("text", "name", "title"), NO_OFFICE)
def test_heads_of_bodies_hold_no_office_of_a_state(text: str, name: str, title: str) -> None:
    person = next(p for p in names_of(text).people if p.name == name)
    assert not [m for m in person.mandates if m.title == title and m.state]


def test_one_title_marked_once_is_marked_throughout() -> None:
    names = names_of("Former Malian President Dioncounda Traore spoke in Segou. President Traore left.")
    assert offices(names) == {"Dioncounda Traore": {("president", "MLI", "former")}}


def test_kin_hold_no_office() -> None:
    names = names_of("Gabonese President Ali Bongo left. The president's wife, Sylvia Valentin, stayed.")
    person = next(p for p in names.people if p.name == "Sylvia Valentin")
    assert not person.official
    assert person.state == "GAB"


HEADLINES = [
    (
        "Ruto Meets Samia in Arusha\n\nKenyan President William Ruto met Tanzanian President Samia Hassan.",
        "Ruto",
        "William Ruto",
    ),
    (
        "Orban, Fico vow unity\n\nHungary's Viktor Orban met Slovak Prime Minister Robert Fico.",
        "Fico",
        "Robert Fico",
    ),
    (
        "Modi-Dahal talks begin\n\nIndian Prime Minister Narendra Modi met Nepalese Prime Minister Pushpa Kamal Dahal.",
        "Dahal",
        "Pushpa Kamal Dahal",
    ),
]


@pytest.mark.parametrize(("text", "words", "name"), HEADLINES)
def test_surnames_in_headlines(text: str, words: str, name: str) -> None:
    assert said_of(names_of(text), words) == (name,)


def test_couples_of_one_surname_are_told_apart() -> None:
    names = names_of(
        "Former Argentine President Nestor Kirchner and President Cristina Kirchner left. Mrs. Kirchner waved."
    )
    assert said_of(names, "Kirchner") == ("Cristina Kirchner",)


def test_surnames_with_a_state_come_from_the_vocabulary() -> None:
    names = names_of("Brazil's Lula met Colombia's Petro in Leticia.", published="2023-07-08")
    assert {(p.state, p.mandates[0].title) for p in names.people} == {
        ("BRA", "president"),
        ("COL", "president"),
    }


def test_the_state_of_a_shared_adjective() -> None:
    near = names_of("Congolese Foreign Minister Jean-Claude Gakosso left Brazzaville.")
    far = names_of("Congolese Foreign Minister Christophe Lutundula left Kinshasa.")
    assert [p.state for p in (*near.people, *far.people)] == ["COG", "COD"]


def test_full_names_and_short_forms_of_states() -> None:
    names = names_of(
        "Republic of Korea (ROK) Defense Minister Shin Won-sik met Prime Minister Philip Davis of the "
        "Commonwealth of The Bahamas."
    )
    assert [p.state for p in names.people] == ["KOR", "BHS"]


def test_unlisted_towns_are_places() -> None:
    names = names_of("They met in Qwyxville on Friday.")
    assert [(m.text, m.kind) for m in names.mentions if m.kind == "place"] == [("Qwyxville", "place")]


def test_a_surname_from_the_vocabulary_needs_its_date() -> None:
    assert said_of(names_of("Chancellor Merkel flew to Ankara.", published="2012-05-02"), "Merkel") == (
        "Angela Merkel",
    )
    (person,) = names_of("Chancellor Merkel flew to Ankara.", published="2012-05-02").people
    assert person.from_vocabulary
    assert (person.state, person.mandates[0].title) == ("DEU", "chancellor")


def test_a_role_from_the_vocabulary_goes_by_the_date() -> None:
    early = names_of("The French president spoke.", published="2009-03-03")
    late = names_of("The French president spoke.", published="2019-03-03")
    assert said_of(early, "president") == ("Nicolas Sarkozy",)
    assert said_of(late, "president") == ("Emmanuel Macron",)
    assert said_of(names_of("The French president spoke."), "president") == ()


def test_the_end_of_a_mandate() -> None:
    names = names_of("Latvian Prime Minister Laimdota Straujuma resigned on Monday.", published="2015-12-09")
    assert names.people[0].mandates[0].end == "2015-12-07"


VENUES = [
    ("They met at the prime minister's residence in Dhaka.", "prime minister's residence"),
    ("They met at the Hotel Imperial Palace.", "Imperial Palace"),
    ("She signed it at the presidential palace.", "presidential palace"),
]


@pytest.mark.parametrize(("text", "venue"), VENUES)
def test_venues_are_places(text: str, venue: str) -> None:
    found = [m.place.venue for m in names_of(text).mentions if m.place and m.place.venue]
    assert any(venue in f for f in found)


WHERE = [
    ("He flew from Riyadh to Muscat on Sunday.", {"Riyadh": "place", "Muscat": "place"}),
    ("A week in Tehran and Beirut followed.", {"Tehran": "place", "Beirut": "place"}),
    ("Pretoria's message to Harare was clear.", {"Pretoria": "state", "Harare": "state"}),
    ("Bangkok-Phnom Penh ties froze.", {"Bangkok": "state", "Phnom Penh": "state"}),
    ("DOHA, May 3 (QNA) - The emir left.", {"DOHA": "place"}),
    ("The Lima trip was short.", {"Lima": "place"}),
    ("Ottawa and Canberra signed it.", {"Ottawa": "state", "Canberra": "state"}),
]


@pytest.mark.parametrize(("text", "kinds"), WHERE)
def test_capitals_as_places_and_as_governments(text: str, kinds: dict[str, str]) -> None:
    found = {m.text: m.kind for m in names_of(text).mentions if m.text in kinds}
    assert found == kinds


def test_mentions_of_people_never_overlap() -> None:
    text = (
        "Visiting Jordanian Foreign Minister Ayman Safadi and his Cypriot counterpart, Constantinos Kombos, met both "
        "presidents. Safadi's deputy, the former ambassador to Athens Lina Hadid, joined them, the ministry's spokesman said."
    )
    people = [m for m in names_of(text).mentions if m.kind in ("person", "role", "group", "pronoun")]
    assert not [a for a, b in pairwise(people) if a.span.overlaps(b.span)]


NOBODY = [
    "The Jordan Times reported on the Dayton Accords and the Paris Agreement.",
    "Boeing and Samsung Electronics opened an office in the Burj Khalifa.",
    "Monday's Group of Seven summit in Canada followed the Lagos Declaration.",
    "The People Power Party and the African National Congress held a seminar.",
    "Meanwhile, Parliament debated the Border Security Act.",
    "The Golden Gate Bridge and Victoria Falls draw visitors.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_what_is_no_person(text: str) -> None:
    assert [p.name for p in names_of(text).people] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pianist Maria Joao Pires played at the dinner.", "Maria Joao Pires"),
        ("The pollster Peter Kellner said voters were tired.", "Peter Kellner"),
    ],
)
def test_people_without_office(text: str, name: str) -> None:
    (person,) = [p for p in names_of(text).people if p.name == name]
    assert not person.official


def test_orders_of_one_name_join() -> None:
    names = names_of("Japanese Foreign Minister Takeshi Iwaya spoke. Iwaya Takeshi later left. Iwaya smiled.")
    (person,) = names.people
    assert person.name == "Takeshi Iwaya"
    assert person.aliases == ("Iwaya Takeshi",)
    assert person.family == "Iwaya"


def test_another_name_of_one_person() -> None:
    names = names_of("Timorese President Xanana Gusmao, born Jose Alexandre Gusmao, flew to Dili.")
    (person,) = names.people
    assert (person.name, person.aliases) == ("Xanana Gusmao", ("Jose Alexandre Gusmao",))


def test_a_list_behind_a_shared_title() -> None:
    names = names_of("The two interior ministers, Karl Nehammer and Andrej Babis, met in Brno.")
    assert [{m.title for m in p.mandates} for p in names.people] == [{"interior minister"}] * 2


def test_hyphens_and_misspellings_join() -> None:
    names = names_of(
        "South Korean President Moon Jae-in spoke. Moon Jae In left. Polish Foreign Minister Radoslaw Sikorski came. "
        "Polish Foreign Minister Radoslav Sikorski left."
    )
    assert len(names.people) == 2


def test_two_of_one_surname_stay_two() -> None:
    names = names_of(
        "South Korean President Kim Dae-jung met North Korean leader Kim Jong-il in Pyongyang. "
        "President Kim smiled. He later left."
    )
    assert [p.name for p in names.people] == ["Kim Dae-jung", "Kim Jong-il"]
    assert said_of(names, "Kim") == ("Kim Dae-jung",)


def test_mandates_bear_dates() -> None:
    names = names_of(
        "Norwegian Foreign Minister Espen Barth Eide, who took office on Monday, flew to Oslo.",
        published="2023-10-19",
    )
    (mandate,) = names.people[0].mandates
    assert mandate.start == "2023-10-16"
    assert mandate.evidence


def test_places_and_governments() -> None:
    names = names_of(
        "Relations between Hanoi and Manila improved after the minister arrived in Hanoi. Manila welcomed this. "
        "He spoke at the White House."
    )
    kinds = [(m.text, m.kind) for m in names.mentions if m.text in ("Hanoi", "Manila", "White House")]
    assert kinds == [
        ("Hanoi", "state"),
        ("Manila", "state"),
        ("Hanoi", "place"),
        ("Manila", "state"),
        ("White House", "place"),
    ]


def test_offsets_point_into_the_text() -> None:
    text = 'Talks\n\nPresident  Lazarus   Chakwera of\nMalawi met King Letsie III.\n"Good," he said.'
    for mention in names_of(text).mentions:
        assert mention.span.of(text) == mention.text
        assert mention.whole.covers(mention.span)


def test_empty_text_has_no_names() -> None:
    assert names_of("") == Names()


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Peruvian Foreign Minister Rosa April met Chile's Jorge Paz. April and Paz last met in April.", 2),
        ("Lesotho's trade minister, Tom March, will fly to Oslo in March. March said so on Friday.", 2),
        ("The ministers meet in May. In April and May they will meet again.", 0),
    ],
)
def test_a_month_that_is_a_family_name(text: str, times: int) -> None:
    (parsed,) = parse([text], full=True)
    names = find_names(parsed, Report("r-1", "a.txt", text, published="2022-02-10"), ())
    found = [m for m in names.mentions if m.kind == "person" and m.text.endswith(("April", "March", "May"))]
    assert len(found) == times


def test_no_place_stands_right_behind_a_family_name_that_comes_first():
    names = names_of("Vietnamese Foreign Minister Pham Binh Minh flew home.", "2019-06-12")
    assert [p.name for p in names.people] == ["Pham Binh Minh"]
