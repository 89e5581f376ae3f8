import pytest

from .building import Desk

WORDS = [f"word{n}" for n in range(200)]


def origins(*texts):
    """For each text the number of the text it shares an origin with first."""
    desk = Desk()
    for number, text in enumerate(texts):
        desk.report(f"r{number}", text, f"2020-03-{number + 1:02d}")
    record = desk.record()
    first = [d.origin for d in record.documents]
    return [first.index(o) for o in first], record


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        ("whole", WORDS),
        ("cut", WORDS[:110]),
        ("headline", ["another", "headline", "here", *WORDS]),
        ("edited", [w if n % 25 else "changed" for n, w in enumerate(WORDS)]),
        ("merged", [*[f"other{n}" for n in range(150)], *WORDS]),
    ],
)
def test_copies_share_an_origin(name, copy):
    groups, record = origins(" ".join(WORDS), " ".join(copy))
    assert groups == [0, 0]
    (origin,) = record.origins
    assert (origin.first, origin.why) == ("r0", "same text as r0 (2020-03-01)")
    assert [d.copy_of for d in record.documents] == [None, "r0"]


@pytest.mark.parametrize(
    "other",
    [
        [f"other{n}" for n in range(200)],
        [*[f"other{n}" for n in range(200)], *WORDS[:40]],  # quotes a passage
        list(reversed(WORDS)),
    ],
)
def test_reports_of_their_own_do_not(other):
    groups, record = origins(" ".join(WORDS), " ".join(other))
    assert groups == [0, 1]
    assert [o.why for o in record.origins] == ["own text", "own text"]


def test_short_texts_are_copies_only_word_for_word():
    assert origins("Ministers met in Oslo.", "Ministers met in Oslo!", "Ministers met in Bern.")[0] == [
        0,
        0,
        2,
    ]


def test_a_flood_of_copies_is_one_origin():
    groups, _ = origins(*[" ".join(WORDS[: 150 + n]) for n in range(25)])
    assert set(groups) == {0}


def test_a_report_put_together_from_two_names_the_one_it_leans_on():
    one = " ".join(f"Alder{n} went" for n in range(90))
    other = " ".join(f"Birch{n} came" for n in range(70))
    groups, record = origins(one, other, f"{one} {other}")
    assert groups == [0, 1, 0]
    assert [d.leans_on for d in record.documents] == [(), (), ("r1",)]
