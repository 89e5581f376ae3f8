"""Statements: who said what, as tables of sentences from many countries."""

import pytest

from foreigndesk.model.report import Report
from foreigndesk.reading.names import find_names
from foreigndesk.reading.parse import parse
from foreigndesk.reading.statements import find_statements
from foreigndesk.text.calendar import find_times


def read(text, published="2024-05-15"):
    report = Report(id="r", path="r.txt", text=text, published=published)
    parsed = next(iter(parse([text], full=True)))
    times = find_times(text, published, [s.span for s in parsed.sentences])
    names = find_names(parsed, report, times)
    return names, find_statements(parsed, names, times, report)


def told(text):
    _, found = read(text)
    return [
        (
            s.manner,
            s.speaker.of(text) if s.speaker else None,
            s.cue.of(text) if s.cue else None,
            [c.of(text) for c in s.content],
        )
        for s in found
    ]


SENTENCES = [
    (
        "Prado told reporters that he would not be hurried, a day after he met the envoy of Chile.",
        [("indirect", "Prado", "told", ["that he would not be hurried"])],
    ),
    (
        "A Finnish diplomat, who asked not to be named, said the file was closed.",
        [("indirect", "A Finnish diplomat, who asked not to be named", "said", ["the file was closed"])],
    ),
    (
        "The minister flew to Apia, but nobody signed the pact, Samoan officials said on Friday.",
        [
            (
                "indirect",
                "Samoan officials",
                "said",
                ["The minister flew to Apia, but nobody signed the pact"],
            )
        ],
    ),
    (
        "What Oslo wants, says a senior Norwegian official, is time.",
        [("indirect", "a senior Norwegian official", "says", ["What Oslo wants", "is time"])],
    ),
    (
        "Asked whether he would go to Sochi, President Ilves replied that he had yet to decide.",
        [
            ("indirect", None, "Asked", ["whether he would go to Sochi"]),
            ("indirect", "President Ilves", "replied", ["that he had yet to decide"]),
        ],
    ),
    (
        "Both leaders agreed that the strait must stay open, with President Widjaja stressing the need for patrols.",
        [
            ("indirect", "Both leaders", "agreed", ["that the strait must stay open"]),
            ("indirect", "President Widjaja", "stressing", ["the need for patrols"]),
        ],
    ),
    (
        "Denmark's foreign minister denied having discussed the quota.",
        [("indirect", "Denmark's foreign minister", "denied", ["having discussed the quota"])],
    ),
    (
        "The talks, President Amina Diallo said, will resume in Lome.",
        [("indirect", "President Amina Diallo", "said", ["The talks", "will resume in Lome"])],
    ),
    (
        '"We will not sign," said Jorge Prado, Bolivia\'s envoy to the talks.',
        [("direct", "Jorge Prado, Bolivia's envoy to the talks", "said", ['"We will not sign,"'])],
    ),
    (
        '"We will not sign," Prado said on Friday. "The price is too high."',
        [("direct", "Prado", "said", ['"We will not sign,"', '"The price is too high."'])],
    ),
    (
        "“The bridge will open,” the mayor of Mostar said, “and it will stay open.”",
        [("direct", "the mayor of Mostar", "said", ["“The bridge will open,”", "“and it will stay open.”"])],
    ),
    (
        "Prado was quoted as saying by state television that the deal was dead.",
        [("indirect", "Prado", "was quoted as saying", ["that the deal was dead"])],
    ),
    (
        "Finland's foreign ministry denied that a visit was planned.",
        [("indirect", "Finland's foreign ministry", "denied", ["that a visit was planned"])],
    ),
    (
        "Officials in Nairobi, speaking on condition of anonymity, said the envoy would fly to Juba.",
        [
            (
                "indirect",
                "Officials in Nairobi, speaking on condition of anonymity",
                "said",
                ["the envoy would fly to Juba"],
            )
        ],
    ),
    (
        "Oslo urged Minsk to free the prisoners.",
        [("indirect", "Oslo", "urged", ["Minsk to free the prisoners"])],
    ),
    (
        'The minister described the meeting as "frank" and accused Hanoi of delay.',
        [
            ("mixed", "The minister", "described", ['the meeting as "frank"']),
            ("indirect", "The minister", "accused", ["Hanoi of delay"]),
        ],
    ),
    (
        "According to the Polish government, 400 trucks crossed on Monday.",
        [("indirect", "the Polish government", "According to", ["400 trucks crossed on Monday"])],
    ),
    (
        "Kenya is expected to host the next round.",
        [("indirect", None, "is expected", ["Kenya", "to host the next round"])],
    ),
    (
        "He asked whether Malta would send ships, and she said it would not.",
        [
            ("indirect", "He", "asked", ["whether Malta would send ships"]),
            ("indirect", "she", "said", ["it would not"]),
        ],
    ),
    (
        "The two leaders pledged to expand trade.",
        [("indirect", "The two leaders", "pledged", ["to expand trade"])],
    ),
    (
        "A poll showed that most Danes backed the treaty.",
        [("indirect", "A poll", "showed", ["that most Danes backed the treaty"])],
    ),
    (
        "The ambassador voiced hope for a truce, saying the guns must fall silent.",
        [
            ("indirect", "The ambassador", "voiced", ["hope for a truce"]),
            ("indirect", "The ambassador", "saying", ["the guns must fall silent"]),
        ],
    ),
    (
        "Ghana's trade minister, who said prices were fair, left early.",
        [("indirect", "who", "said", ["prices were fair"])],
    ),
    (
        "In a statement, the Kremlin called the vote a farce.",
        [("indirect", "the Kremlin", "called", ["the vote a farce"])],
    ),
    (
        "The premier said on Tuesday that Nepal would buy the grain.",
        [("indirect", "The premier", "said", ["that Nepal would buy the grain"])],
    ),
    (
        '"Is it over?" asked the king. "No."',
        [("direct", "the king", "asked", ['"Is it over?"', '"No."'])],
    ),
    (
        '"Do we have a date?" the queen asked. Nobody answered.',
        [("direct", "the queen", "asked", ['"Do we have a date?"'])],
    ),
    (
        "In the words of one diplomat, the mood was sour.",
        [("indirect", "one diplomat", "words", ["the mood was sour"])],
    ),
    (
        "He thanked Doha for hosting the talks and called on both sides to show restraint.",
        [
            ("indirect", "He", "thanked", ["Doha for hosting the talks"]),
            ("indirect", "He", "called on", ["both sides to show restraint"]),
        ],
    ),
    (
        "Tehran insists its programme is peaceful; London doubts it.",
        [("indirect", "Tehran", "insists", ["its programme is peaceful"])],
    ),
    (
        "‘We will not be moved,’ Prime Minister Ana Kovac said. ‘The law is clear.’",
        [
            (
                "direct",
                "Prime Minister Ana Kovac",
                "said",
                ["‘We will not be moved,’", "‘The law is clear.’"],
            )
        ],
    ),
    (
        '"The door is open," he said, adding: "Nobody has walked through it."',
        [
            ("direct", "he", "said", ['"The door is open,"']),
            ("direct", "he", "adding", ['"Nobody has walked through it."']),
        ],
    ),
    (
        "Chad's president called for an end to the blockade.",
        [("indirect", "Chad's president", "called for", ["an end to the blockade"])],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:40] for text, _ in SENTENCES])
def test_speaker_cue_and_content(text, expected):
    assert told(text) == expected


WAYS_OF_SAYING = [
    (
        "The Peruvian delegation may add two members, the ambassador said.",
        [("indirect", "the ambassador", "said", ["The Peruvian delegation may add two members"])],
    ),
    (
        "The border crossing at Rafah could open within days, Egypt's envoy told reporters.",
        [("indirect", "Egypt's envoy", "told", ["The border crossing at Rafah could open within days"])],
    ),
    (
        "The ministry issued a statement saying that the pipeline would be repaired.",
        [("indirect", "The ministry", "saying", ["that the pipeline would be repaired"])],
    ),
    (
        "Minister Awa Diop used the visit to call for a ceasefire in Bamako.",
        [("indirect", "Minister Awa Diop", "to call for", ["a ceasefire in Bamako"])],
    ),
    (
        "Chancellor Lena Vogt said she would receive President Omar Said, who took office in May.",
        [("indirect", "Chancellor Lena Vogt", "said", ["she would receive President Omar Said"])],
    ),
    (
        "The envoy said the road led to Gedaref, which he called a ghost town.",
        [("indirect", "The envoy", "said", ["the road led to Gedaref, which he called a ghost town"])],
    ),
    (
        "Ghana rejected the accusation that it had sheltered the rebels.",
        [("indirect", "Ghana", "rejected", ["the accusation that it had sheltered the rebels"])],
    ),
    (
        "Lagos opened the file on what Sofia called a provocation.",
        [("indirect", "Sofia", "called", ["a provocation"])],
    ),
    (
        'Asked if the truce would hold, Prime Minister Ravi Menon shrugged: "Nobody can say."',
        [
            ("indirect", None, "Asked", ["if the truce would hold"]),
            ("direct", "Prime Minister Ravi Menon", "shrugged", ['"Nobody can say."']),
        ],
    ),
    (
        'Menon told Nepal that the dam was "a gift to both peoples," adding that work would begin in June.',
        [
            ("mixed", "Menon", "told", ['that the dam was "a gift to both peoples,"']),
            ("indirect", "Menon", "adding", ["that work would begin in June"]),
        ],
    ),
    (
        "The minister asked the Laotian envoy if the bridge was safe.",
        [("indirect", "The minister", "asked", ["if the bridge was safe"])],
    ),
    (
        '"It is the right port according to our friends," said Ana Solis.',
        [("direct", "Ana Solis", "said", ['"It is the right port according to our friends,"'])],
    ),
    (
        "President Hage Moyo said after the meeting in Windhoek that the two sides were close to a deal.",
        [("indirect", "President Hage Moyo", "said", ["that the two sides were close to a deal"])],
    ),
    (
        "Kenya's delegation spent the morning defending its plan for the port.",
        [("indirect", "Kenya's delegation", "defending", ["its plan for the port"])],
    ),
    (
        '"We cannot accept it,"  said Senator Maria Quiroga, head of the committee, leaving the hall in La Paz.',
        [
            (
                "direct",
                "Senator Maria Quiroga, head of the committee",
                "said",
                ['"We cannot accept it,"'],
            )
        ],
    ),
    (
        "She referred to the strait as a lifeline and described the islands as vulnerable.",
        [
            ("indirect", "She", "referred to", ["the strait as a lifeline"]),
            ("indirect", "She", "described", ["the islands as vulnerable"]),
        ],
    ),
    (
        "Jordan said the road was open, while Iraq's foreign ministry said it had been closed since Friday.",
        [
            ("indirect", "Jordan", "said", ["the road was open"]),
            ("indirect", "Iraq's foreign ministry", "said", ["it had been closed since Friday"]),
        ],
    ),
    (
        "The president said he had met the envoys and warned that the truce would fail.",
        [
            ("indirect", "The president", "said", ["he had met the envoys"]),
            ("indirect", "The president", "warned", ["that the truce would fail"]),
        ],
    ),
    (
        "Kuwait placed newspaper advertisements calling the embargo a crime.",
        [("indirect", "Kuwait", "calling", ["the embargo a crime"])],
    ),
    (
        'The minister added that Tunis had two choices: "Pay now or pay later."',
        [("mixed", "The minister", "added", ["that Tunis had two choices", '"Pay now or pay later."'])],
    ),
    (
        "Mwansa has ruled out talks with the rebels.",
        [("indirect", "Mwansa", "has ruled out", ["talks with the rebels"])],
    ),
    (
        "The envoy was told that the visas had been refused.",
        [("indirect", None, "was told", ["that the visas had been refused"])],
    ),
    (
        "The envoy was told by the Maltese minister that the visas had been refused.",
        [("indirect", "the Maltese minister", "was told", ["that the visas had been refused"])],
    ),
    (
        "The envoy was convinced that the visas had been refused.",
        [("indirect", "The envoy", "was convinced", ["that the visas had been refused"])],
    ),
    (
        'The drought broke the alliance, he wrote in a memoir, "The Dry Years."',
        [("indirect", "he", "wrote", ["The drought broke the alliance"])],
    ),
    (
        '- Elif Kaya: "We have no quarrel with Athens."',
        [("direct", "Elif Kaya", ":", ['"We have no quarrel with Athens."'])],
    ),
    (
        "Foreign Minister Kari Lund: No talks before the prisoners are free\n\n"
        "OSLO - Foreign Minister Kari Lund met her counterpart from Eritrea on Tuesday.",
        [("indirect", "Foreign Minister Kari Lund", ":", ["No talks before the prisoners are free"])],
    ),
]

PLACES_OF_SAYING = [
    (
        'Foreign Minister Daria Novak called the seizure of the ship in Odesa "an act of piracy."',
        [
            (
                "mixed",
                "Foreign Minister Daria Novak",
                "called",
                ['the seizure of the ship in Odesa "an act of piracy."'],
            )
        ],
    ),
    (
        "Nine in ten farmers in Malawi have an unfavourable view of the treaty, the survey found.",
        [
            (
                "indirect",
                "the survey",
                "found",
                ["Nine in ten farmers in Malawi have an unfavourable view of the treaty"],
            )
        ],
    ),
    (
        'The envoy said the army was tired, but "nobody will lay down a gun before June."',
        [
            (
                "mixed",
                "The envoy",
                "said",
                ['the army was tired, but "nobody will lay down a gun before June."'],
            )
        ],
    ),
    (
        "The minister said prices had fallen in Ghana, while wages would rise in Togo.",
        [
            (
                "indirect",
                "The minister",
                "said",
                ["prices had fallen in Ghana, while wages would rise in Togo"],
            )
        ],
    ),
    (
        "The premier said that he had read the letter and predicted that Tirana would sign.",
        [
            ("indirect", "The premier", "said", ["that he had read the letter"]),
            ("indirect", "The premier", "predicted", ["that Tirana would sign"]),
        ],
    ),
    (
        "The president called on Monday on Baku to free the crew.",
        [("indirect", "The president", "called on", ["Baku to free the crew"])],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), PLACES_OF_SAYING, ids=[text[:40] for text, _ in PLACES_OF_SAYING]
)
def test_sayings_told_by_their_place(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), WAYS_OF_SAYING, ids=[text[:40] for text, _ in WAYS_OF_SAYING])
def test_more_ways_of_saying(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Explained: Why the bridge matters\n\nThe bridge at Narva is old.",
        "Briefing: Three things to know about Laos\n\nThe country is small.",
    ],
)
def test_a_headline_without_a_speaker_says_nothing(text):
    assert told(text) == []


NOTHING_SAID = [
    "The minister visited the port and met local officials.",
    "The team beat its rivals 3-1 on Sunday.",
    "The train stopped at the border for two hours.",
    "Lava flowed past the village and reached the sea.",
    "The ship sailed from Genoa to Tunis with 300 people on board.",
    'The film "Cold Harbour" opened in Lisbon.',
    "The court sits in The Hague.",
]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_nothing_is_said(text):
    assert told(text) == []


def test_a_quotation_over_paragraphs_is_one_statement():
    text = 'The envoy of Laos said: "We have walked a long way.\n\n"Now we can rest."\n\nThe hall was silent.'
    assert told(text) == [
        (
            "direct",
            "The envoy of Laos",
            "said",
            ['"We have walked a long way.', '"Now we can rest."'],
        )
    ]


def test_a_quotation_alone_goes_on_with_the_one_before():
    text = '"The road is closed," Governor Okoye said.\n\n"It will open in June."\n\nTrucks turned back.'
    assert told(text) == [
        ("direct", "Governor Okoye", "said", ['"The road is closed,"', '"It will open in June."'])
    ]


def test_a_title_in_quotation_marks_breaks_no_statement():
    text = 'The author of "Salt Roads" said the border would stay shut.'
    assert told(text) == [("indirect", 'The author of "Salt Roads"', "said", ["the border would stay shut"])]


def test_what_is_said_within_a_saying_belongs_to_the_outer_speaker():
    text = "Minister Ivana Horvat said she believes the canal will be finished."
    assert [cue for _, _, cue, _ in told(text)] == ["said"]


def test_an_outlet_carries_what_another_said():
    text = "The Andes Herald reported that President Rosa Vidal told ministers the border would open."
    names, found = read(text)
    inner = [s for s in found if s.person is not None]
    assert [names.people[s.person].name for s in inner] == ["Rosa Vidal"]
    assert [s.carried_by for s in inner] == [("Andes Herald",)]


CITED = [
    "The two will meet in Minsk on Friday, Reuters reported, citing a Polish official.",
    "A Kyodo report quoting unnamed officials said the talks would resume in Lima.",
    "Interfax quoted Deputy Minister Sergei Orlov as saying that Moscow was ready.",
    "The foreign minister has told parliament it was a mistake to open an embassy in Lima, Xinhua reports.",
]


@pytest.mark.parametrize(
    ("text", "speaker", "carrier"),
    [
        (CITED[0], "a Polish official", "Reuters"),
        (CITED[1], "unnamed officials", "Kyodo"),
        (CITED[2], "Deputy Minister Sergei Orlov", "Interfax"),
        (CITED[3], "The foreign minister", "Xinhua"),
    ],
)
def test_who_is_cited_speaks(text, speaker, carrier):
    _, found = read(text)
    assert [s.speaker.of(text) for s in found] == [speaker]
    assert [" ".join(s.carried_by) for s in found] == [carrier]


def test_media_without_a_name_carry():
    _, found = read("Prado was quoted as saying by state television that the deal was dead.")
    assert found[0].carried_by == ("state television",)


def test_speaker_addressee_and_day():
    text = (
        "Foreign Minister Ana Ruiz of Peru told her Chilean counterpart, Diego Paz, on Tuesday that Lima "
        "would sign the treaty."
    )
    names, found = read(text)
    assert len(found) == 1
    statement = found[0]
    assert names.people[statement.person].name == "Ana Ruiz"
    assert (statement.office, statement.state) == ("foreign minister", "PER")
    assert [names.people[p].name for p in statement.to_people] == ["Diego Paz"]
    assert statement.date == "2024-05-14"


@pytest.mark.parametrize(
    ("text", "office", "state"),
    [
        ("Finland's foreign ministry denied that a visit was planned.", "foreign ministry", "FIN"),
        ("The Kremlin said the envoy would stay.", None, "RUS"),
        ("Seoul said the islands were Korean.", None, "KOR"),
        ("The Chilean Foreign Ministry met. The ministry said the map was wrong.", "ministry", "CHL"),
    ],
)
def test_bodies_and_seats_speak_for_their_state(text, office, state):
    _, found = read(text)
    assert [(s.person, s.office, s.state) for s in found][-1] == (None, office, state)


def test_who_was_told_is_spoken_to():
    _, found = read("Malta was told by Minister Karim Nasser of Tunisia that the ship had sunk.")
    assert [(s.state, s.to_states) for s in found] == [("TUN", ("MLT",))]


def test_states_are_spoken_to():
    _, found = read("Oslo urged Minsk to free the prisoners.")
    assert found[0].to_states == ("BLR",)


def test_evidence_names_every_sentence_of_a_statement():
    text = '"We are ready," Foreign Minister Ana Ruiz said. "The text is done." The hall was full.'
    _, found = read(text)
    assert [e.of(text) for e in found[0].evidence] == [
        '"We are ready," Foreign Minister Ana Ruiz said.',
        '"The text is done."',
    ]


def test_no_offset_leaves_the_text():
    text = 'He said: "'
    _, found = read(text)
    assert all(0 <= c.start < c.end <= len(text) for s in found for c in s.content)


def test_what_is_said_next_is_said_on_the_same_day():
    text = (
        "Foreign Minister Ana Ruiz of Peru said on Tuesday that the treaty was ready. "
        "She added that Lima would sign it."
    )
    _, found = read(text)
    assert [s.date for s in found] == ["2024-05-14", "2024-05-14"]
    assert found[1].evidence[1].of(text).startswith("Foreign Minister Ana Ruiz")


def test_the_day_of_another_speaker_is_not_taken():
    text = (
        "Foreign Minister Ana Ruiz of Peru said on Tuesday that the treaty was ready. "
        "Chilean Foreign Minister Diego Paz said the map was wrong."
    )
    _, found = read(text)
    assert [s.date for s in found] == ["2024-05-14", None]


def test_turns_of_a_transcript():
    text = (
        "MODERATOR: Welcome to the hall.\n\nMINISTER PAZ: We signed the pact.\nIt took a year.\n\n"
        "Q  When does it begin?\n\nMINISTER PAZ: In June."
    )
    assert [(speaker, content) for _, speaker, _, content in told(text)] == [
        ("MODERATOR", ["Welcome to the hall."]),
        ("MINISTER PAZ", ["We signed the pact.\nIt took a year."]),
        ("Q", ["When does it begin?"]),
        ("MINISTER PAZ", ["In June."]),
    ]


def test_a_lone_label_is_no_transcript():
    text = "UPDATE: The ship left Tunis.\n\nThe crew was well."
    assert told(text) == []


def test_quoted_speech_is_carried_by_whoever_told_of_it():
    text = (
        "Chief spokesman Liam Okafor of Ghana said the meeting went well. "
        '"The road will open," President Kofi Boateng was quoted as saying.'
    )
    names, found = read(text)
    quoted = [s for s in found if s.manner == "direct"]
    assert [names.people[s.person].name for s in quoted] == ["Kofi Boateng"]
    assert [s.carried_by for s in quoted] == [("Liam Okafor",)]


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        (
            "The Kremlin spokesman, Ivan Petrov, declined to comment on the reports.",
            "Ivan Petrov",
            "spokesperson",
        ),
        (
            "A spokeswoman for the European Commission, Clara Dumont, confirmed the talks had been called off.",
            "Clara Dumont",
            "spokesperson",
        ),
    ],
)
def test_a_title_with_a_name_beside_it_is_that_person(text, name, office):
    names, found = read(text)
    assert [(names.people[s.person].name, s.office) for s in found if s.person is not None] == [
        (name, office)
    ]


def test_two_states_that_speak_together_are_no_single_state():
    _, found = read("Neither Rabat nor Algiers has commented on the report.")
    assert [(s.person, s.state) for s in found] == [(None, None)]


def test_a_ministry_that_could_be_of_two_states_is_of_none():
    _, found = read(
        "The Chilean Foreign Ministry met. The Peruvian Foreign Ministry met. The ministry said the map was wrong."
    )
    assert [(s.office, s.state) for s in found] == [("ministry", None)]


def test_an_aim_is_no_statement():
    assert told("The envoys made a trip to discuss the dam.") == []


@pytest.mark.parametrize(
    ("text", "together"),
    [
        (
            "Peruvian President Ana Ruiz met Chilean President Diego Paz in Lima. They said the tunnel would open.",
            ["Ana Ruiz", "Diego Paz"],
        ),
        (
            "Peruvian President Ana Ruiz and Chilean President Diego Paz said the tunnel would open.",
            ["Ana Ruiz", "Diego Paz"],
        ),
        ("Peruvian President Ana Ruiz, with Chilean President Diego Paz beside her, said it would open.", []),
        ("Officials in Lima said the tunnel would open for President Ana Ruiz.", []),
    ],
)
def test_who_speaks_as_one(text, together):
    names, found = read(text)
    assert [names.people[p].name for p in found[-1].together] == together
    assert (found[-1].person is None) or not together


def test_promises_given_by_a_noun_are_said_by_whoever_gives_them():
    text = "Foreign Minister Ana Ruiz of Peru gave assurances to her Chilean counterpart that the tunnel would open."
    names, (statement,) = read(text)
    assert names.people[statement.person].name == "Ana Ruiz"
    assert statement.content[0].of(text) == "that the tunnel would open"


@pytest.mark.parametrize(
    "text",
    [
        "Chad's army defended the road to Faya.",
        "Peru released three prisoners.",
        "Denmark welcomed President Amina Diallo.",
    ],
)
def test_deeds_are_no_words(text):
    assert told(text) == []
