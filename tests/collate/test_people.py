import pytest

from .building import Desk


def joined(*namings):
    """The names left when each naming (name, title, state[, published]) is told by a report of its own."""
    desk = Desk()
    for number, (name, title, state, *rest) in enumerate(namings):
        published = rest[0] if rest else "2019-05-02"
        desk.report(f"r{number}", f"{name} spoke in report {number}.", published).person(name, title, state)
    return sorted(p.name for p in desk.record().people)


@pytest.mark.parametrize(
    "namings",
    [
        [("Kim Min-su", "envoy", "KOR"), ("Min-su Kim", "envoy", "KOR")],
        [("Kim Min-su", "envoy", "KOR"), ("Kim Min Su", "envoy", "KOR")],
        [("Kim Min-su", "envoy", "KOR"), ("Kim Minsu", "envoy", "KOR")],
        [("José Núñez", "foreign minister", "PER"), ("Jose Nunez", "foreign minister", "PER")],
        [("Jean-Luc Mbeki", "prime minister", "CMR"), ("Mbeki", "prime minister", "CMR")],
        [("Jean-Luc Mbeki", "prime minister", "CMR"), ("Mbeki", None, "CMR")],
        [("Jean-Luc Mbeki", "prime minister", "CMR"), ("Mbeki", None, None)],
        [("Andrés Manuel Ortega Ruiz", "president", "BOL"), ("Ortega Ruiz", "president", "BOL")],
        [
            ("Maria Estrada Lund", "premier", "PAN"),
            ("Maria Estrade Lund", "premier", "PAN"),
            ("M. E. Lund", "premier", "PAN"),
        ],
        [("Catherine Holmdale", "commissioner", "EU"), ("Lady Holmdale", "commissioner", "EU")],
        [
            ("Oleksandr Hrytsenko", "defence minister", "UKR"),
            ("Oleksandr Hrytzenko", "defence minister", "UKR"),
        ],
    ],
)
def test_forms_of_one_name_join(namings):
    assert len(joined(*namings)) == 1


@pytest.mark.parametrize(
    "namings",
    [
        [("Kim Min-su", "envoy", "KOR"), ("Kim Su-min", "envoy", "KOR")],
        [("Ana Petrova", "foreign minister", "BGR"), ("Vera Petrova", "foreign minister", "BGR")],
        [("Ana Petrova", "foreign minister", "BGR"), ("Petrova", "foreign minister", "MKD")],
        [("Omar Hassan", "president", "SDN"), ("Omar Hassan", "foreign minister", "KEN")],
        [("William Okoro", "senator", "NGA"), ("Bill Okoro", "foreign minister", "NGA")],
        [("Oleksandr Hrytsenko", "president", "UKR"), ("Oleksandr Hrytzenko", "defence minister", "UKR")],
        [("Lech Marev", "prime minister", "BGR"), ("Jarek Marev", "president", "BGR")],
        [("Konstantin Marev", "senator", "BGR"), ("Kosyo Marev", "senator", "BGR")],
        [("Catherine Holmdale", "commissioner", "EU"), ("Lord Holmdale", "judge", "GBR")],
        [("Li Wei", "vice premier", "CHN"), ("Li Wen", "vice premier", "CHN")],
        [("Jean-Luc Mbeki", "prime minister", "CMR", "2019-05-02"), ("Mbeki", None, None, "2022-01-01")],
    ],
)
def test_namesakes_stay_apart(namings):
    assert len(joined(*namings)) == 2


def test_a_bare_surname_never_bridges_two_full_names():
    found = joined(
        ("Ana Petrova", "foreign minister", "BGR"),
        ("Vera Petrova", "foreign minister", "BGR"),
        ("Petrova", "foreign minister", "BGR"),
    )
    assert found == ["Ana Petrova", "Petrova", "Vera Petrova"]


def test_a_bare_surname_goes_to_the_holder_of_those_weeks():
    found = joined(
        ("Ana Petrova", "foreign minister", "BGR", "2019-01-10"),
        ("Vera Petrova", "foreign minister", "BGR", "2019-11-10"),
        ("Petrova", "foreign minister", "BGR", "2019-11-20"),
    )
    assert found == ["Ana Petrova", "Vera Petrova"]


def test_an_organisations_official_keeps_the_state_they_come_from():
    assert joined(
        ("Ingrid Solberg", "prime minister", "NOR"), ("Ingrid Solberg", "secretary general", "NATO")
    ) == ["Ingrid Solberg"]


def test_the_most_frequent_full_form_is_the_name():
    desk = Desk()
    for number, name in enumerate(["Kim Min-su", "Min-su Kim", "Kim Min-su"]):
        desk.report(f"r{number}", f"{name} spoke here.", "2019-05-02").person(name, "envoy", "KOR")
    (person,) = desk.record().people
    assert (person.name, person.aliases) == ("Kim Min-su", ("Min-su Kim",))


def test_spellings_that_the_vocabulary_lists_join():
    found = joined(("Muammar Gaddafi", "leader", "LBY"), ("Moammar Qaddafi", None, "LBY"))
    assert len(found) == 1


def test_who_held_an_office_long_before_is_not_who_holds_it():
    desk = Desk()
    early = desk.report("r1", "President Anton Marev ruled in 1964.", "2019-06-02")
    early.person("Anton Marev", "president", "BGR", start="../1964", end="1964/..", standing="former")
    desk.report("r2", "President Vera Marev spoke.", "2019-06-03").person("Vera Marev", "president", "BGR")
    desk.report("r3", "President Marev spoke again.", "2019-06-04").person("Marev", "president", "BGR")
    desk.report("r4", "President Anton K. Marev spoke.", "2019-06-03").person(
        "Anton K. Marev", "mayor", "BGR"
    )
    people = {p.name: len(p.offices[0].evidence) for p in desk.record().people}
    assert people == {"Anton Marev": 1, "Vera Marev": 2, "Anton K. Marev": 1}


def test_copies_do_not_choose_the_name():
    desk = Desk()
    text = " ".join(f"Word {n} of what the envoy told the harbour masters of both coasts." for n in range(9))
    desk.report("first", f"Kim Min-su spoke. {text}", "2019-05-02").person("Kim Min-su", "envoy", "KOR")
    for number in range(40):
        copy = desk.report(f"k{number:02d}", f"Kim Min Su spoke. {text}", "2019-05-03")
        copy.person("Kim Min Su", "envoy", "KOR")
    (person,) = desk.record().people
    assert (person.name, person.aliases) == ("Kim Min-su", ("Kim Min Su",))


def terms(*told):
    """The mandates of one person: title, start, end and standing as each report tells, with the day it came out."""
    desk = Desk()
    for number, (published, fields) in enumerate(told):
        title = fields.pop("title", "president")
        desk.report(f"r{number}", f"Ana Petrova spoke here, {number}.", published).person(
            "Ana Petrova", title, "BGR", quote="Ana Petrova", **fields
        )
    (person,) = desk.record().people
    return [(m.title, m.start, m.end) for m in person.offices]


def test_years_told_of_later_are_kept_from_the_days_of_the_reports():
    then = ("2019-06-01", {"start": "../1978", "end": "1978/..", "standing": "former"})
    assert terms(("1981-05-02", {}), then) == [("president", None, None), ("president", "../1978", "1978/..")]
    later = ("2019-06-01", {"start": "../1995", "end": "1995/..", "standing": "former"})
    assert len(terms(then, later)) == 2
    near = ("2019-06-01", {"start": "../1979", "end": "1979/..", "standing": "former"})
    assert terms(then, near) == [("president", "../1978", "1979/..")]
    whole = ("2019-06-01", {"start": "1976", "end": "1980", "standing": "former"})
    assert terms(then, whole) == [("president", "1976", "1980")]


def test_an_office_told_in_part_joins_the_whole_of_it():
    parts = [("2019-06-01", {"title": "ambassador to peru"}), ("2019-06-02", {"title": "ambassador"})]
    assert terms(*parts) == [("ambassador to peru", None, None)]


def test_mandates_join_and_keep_their_bounds():
    desk = Desk()
    for number, start in enumerate([None, "2021-03", "2021-03-04"]):
        desk.report(f"r{number}", "Ana Petrova spoke here.", "2021-05-02").person(
            "Ana Petrova", "foreign minister", "BGR", start=start
        )
    (person,) = desk.record().people
    (mandate,) = person.offices
    assert (mandate.title, mandate.start, len(mandate.evidence)) == ("foreign minister", "2021-03-04", 3)


@pytest.mark.parametrize(
    ("standing", "start", "expected"),
    [
        ("elect", "2017-02-16", ("president", "2017-02-16", None)),
        ("elect", None, ("president-elect", None, None)),
        ("former", None, ("president", None, "../2017-02-01")),
        ("current", None, ("president", None, None)),
    ],
)
def test_standing(standing, start, expected):
    desk = Desk()
    desk.report("r", "Ana Petrova spoke here.", "2017-02-01").person(
        "Ana Petrova", "president", "BGR", standing=standing, start=start
    )
    (mandate,) = desk.record().people[0].offices
    assert (mandate.title, mandate.start, mandate.end) == expected


def test_the_merely_named_are_left_out():
    desk = Desk()
    told = desk.report("r", "Ana Petrova heard pianist Ivo Lang; critic Una Holm spoke.", "2017-02-01")
    told.person("Ana Petrova", "president", "BGR").person("Ivo Lang", official=False)
    told.person("Una Holm", official=False).statement("critic Una Holm spoke", person=2)
    assert [p.name for p in desk.record().people] == ["Ana Petrova", "Una Holm"]
