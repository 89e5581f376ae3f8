"""Those whom "they" means where nobody is named: the members of a body, officials, leaders of a region."""

from __future__ import annotations

from foreigndesk.reading.names.page import Page
from foreigndesk.reading.tokens import Token

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
COUNTS = {"three": 3, "four": 4}  # words for how many are told of together
_COUPLES = frozenset({"leaders", "ministers", "presidents", "premiers", "sides", "men", "women"})
_OF_REGIONS = frozenset({"president", "minister", "leader", "premier"})
_REGIONS = frozenset(
    {"american", "african", "asian", "arab", "caribbean", "european", "pacific", "andean", "balkan"}
)


def _is_of_a_region(noun: Token) -> bool:
    """Read "The Central American presidents will confer": those of no state named, whoever else is."""
    words = {t.lower_ for t in noun.subtree if t.i < noun.i}
    if noun.lemma_.lower() not in _OF_REGIONS or _REGIONS.isdisjoint(words) or "the" not in words:
        return False
    return "american" not in words or not {"central", "latin", "south"}.isdisjoint(words)


def _names_something(of: Token) -> bool:
    """Whether a name stands behind "of": whose presidents or ministers they are is told."""
    return any(t.tag_ in ("NNP", "NNPS") for t in of.subtree)


def after_body(page: Page, offset: int, sentence: int) -> bool:
    """Read "Caricom leaders met in Nassau. They will meet again": the members of a body, and nobody named.

    Args:
        page: the report.
        offset: where "they" stands.
        sentence: the number of its sentence.
    """
    sentences = page.parsed.sentences
    if not sentence or not sentences[sentence - 1].is_parsed or offset != sentences[sentence].span.start:
        return False
    before = sentences[sentence - 1]
    for token in before.tokens:
        if token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and token.tag_ == "NNS":
            if _is_of_a_region(token):
                return True
            kinds = [c.i for c in token.children if c.dep_ in ("compound", "nmod") and c.tag_ == "NNP"]
            start = before.span.start
            kinds += [c.left_edge.i for c in token.children if c.dep_ == "poss" and c.tag_ == "NNP"]
            bodies = [s.start - start for s in page.states if s.form == "organisation"]
            return any({before.tokens[i].idx, before.tokens[i + 1].idx} & {*bodies} for i in kinds)
    return False


def is_of_several_unnamed(token: Token | None) -> bool:
    """Whether a plural noun that names nobody governs the clause before a pronoun ("officials said they")."""
    while token is not None and token.i > 0:
        token = token.nbor(-1)
        if token.dep_ in SUBJECT:
            named = any(c.tag_ in ("NNP", "NNPS") and c.dep_ in ("compound", "nmod") for c in token.children)
            more = any(c.lower_ in COUNTS for c in token.children)  # "The three Baltic presidents"
            # "The presidents of the East African Community will discuss it at their summit"
            more = more or any(_names_something(c) for c in token.children if c.lower_ == "of")
            return token.tag_ in ("NNS", "NNPS") and (named or more or token.lower_ not in _COUPLES)
    return False
