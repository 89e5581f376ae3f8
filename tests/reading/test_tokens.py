"""Tokens read out of the parser tell what the parser's own tokens tell."""

import pytest

from foreigndesk.reading import pipeline
from foreigndesk.reading.tokens import top_of

SENTENCES = [
    'The envoy, whom Peru sent to Oslo on 3 May, told "the whole house" that talks would go on.',
    "A hearing is scheduled on the issue today, in which both co-chair; what for, nobody said.",
    "LIMA, May 3 - She'd met twenty-two ministers, hadn't she?",
    "Blanks   within,\tand between.",
    "",
]
WORDS = ("text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "whitespace_", "i", "idx")
KINDS = ("is_alpha", "is_digit", "is_lower", "is_upper", "is_space", "is_punct", "like_num")
ALONE = ("head", "left_edge", "right_edge")
SEVERAL = ("children", "lefts", "rights", "subtree", "ancestors")


@pytest.fixture(scope="module")
def pairs():
    parses = pipeline.analysed(SENTENCES, [True] * len(SENTENCES))
    return [(parse, pipeline.read_off(parse)) for parse in parses]


def test_words_and_kinds(pairs):
    for parse, doc in pairs:
        for name in (*WORDS, *KINDS):
            assert [getattr(t, name) for t in doc] == [getattr(t, name) for t in parse], name


def test_grammar(pairs):
    for parse, doc in pairs:
        for own, theirs in zip(doc, parse, strict=True):
            for name in ALONE:
                assert getattr(own, name).i == getattr(theirs, name).i, name
            for name in SEVERAL:
                assert [t.i for t in getattr(own, name)] == [t.i for t in getattr(theirs, name)], name
            for other, their_other in zip(doc, parse, strict=True):
                assert own.is_ancestor(other) == theirs.is_ancestor(their_other)


def test_runs(pairs):
    for parse, doc in pairs:
        for first in range(len(doc)):
            for after in range(first + 1, len(doc) + 1):
                assert top_of(doc[first:after]).i == parse[first:after].root.i
                assert doc.run(first, after) == parse[first:after].text
        assert doc.run(0, 0) == ""


def test_whole_sentences(pairs):
    for parse, doc in pairs:
        assert doc.text == parse.text
        assert doc.lowers == [t.lower_ for t in parse]
        assert doc.words == set(doc.lowers)
        assert doc.lemmas_in_order == [t.lemma_.lower() for t in parse]
        assert doc.lemmas == set(doc.lemmas_in_order)
        assert doc.starts == [t.idx for t in parse]
        assert doc.ends == [t.idx + len(t) for t in parse]


def test_neighbours(pairs):
    doc = pairs[0][1]
    assert doc[3].nbor(-1) is doc[2]
    assert doc[3].nbor().i == 4
    for token, steps in ((doc[0], -1), (doc[-1], 1)):
        with pytest.raises(IndexError):
            token.nbor(steps)
