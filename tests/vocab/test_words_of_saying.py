"""The vocabularies of saying, undertaking, standing arrangements and figures hold together."""

import re
from importlib.resources import files

import pytest

from foreigndesk.vocab.figures import figure_words
from foreigndesk.vocab.mechanisms import arrangements
from foreigndesk.vocab.speech import speech
from foreigndesk.vocab.undertakings import undertakings

SHAPE = re.compile(
    r"that|to|to np|to ing|ing|pred|seem|aside|told that|about|against|as|at|for|from|of|on|over|upon|with"
    r"|(to|with) np to|(np|passive|adj|n)( [a-z]+)?"
)
TABLES = ["speech.yml", "undertakings.yml", "mechanisms.yml", "figures.yml"]


def lines_of(name):
    path = files("foreigndesk.vocab") / "data" / name
    return path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", TABLES)
def test_no_key_stands_twice(name):
    keys = [m.group(1, 2) for line in lines_of(name) if (m := re.match(r'( *)"?([^"#:]+)"?:(?: |$)', line))]
    assert len(keys) == len(set(keys))


def test_every_shape_is_one_the_reader_knows():
    for word, shapes in speech().shapes.items():
        assert word == word.lower()
        for shape in shapes:
            assert isinstance(shape, str)
            assert SHAPE.fullmatch(shape), (word, shape)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (speech().quoting, "say"),
        (speech().institutions, "ministry"),
        (undertakings().to, "pledge"),
        (arrangements().treaty_nouns, "treaty"),
        (figure_words().counted, "troop"),
    ],
    ids=["quoting", "institutions", "to", "treaty_nouns", "counted"],
)
def test_lists_are_words_in_lower_case(words, expected):
    assert expected in words
    assert all(isinstance(w, str) and w == w.lower() for w in words)


def test_a_common_count_is_a_count():
    assert figure_words().common <= figure_words().counted
