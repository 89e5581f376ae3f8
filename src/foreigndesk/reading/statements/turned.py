"""Words of saying that stand before whoever speaks: `The talks, said the envoy, would go on`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.reading.statements.frames import Frame
from foreigndesk.reading.statements.grammar import Range, own_subject
from foreigndesk.reading.statements.who import is_medium
from foreigndesk.vocab.speech import speech

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_TURNED = frozenset(("VBD", "VBZ"))
_NAMING = frozenset(("NOUN", "PROPN"))
_OF_NAMES = _NAMING | {"DET", "ADJ", "NUM", "PART"}
_BREAKS = frozenset((",", "-", "--", "–", "—", "(", ";", ":", '"'))
_LONGEST = 24  # tokens of who speaks
_FEWEST = 4  # tokens said before a teller at the end


def turned_round(verb: Token) -> Frame | None:
    """What is said around a word of saying with its speaker behind it.

    Args:
        verb: a word of saying.

    Returns:
        The frame of `The talks, said the envoy, would go on` and `The talks were over, reported the agency.`; None
        where the words stand in their usual order.
    """
    if verb.tag_ not in _TURNED or verb.i < 1 or verb.lemma_.lower() not in speech().turning:
        return None
    tokens = verb.doc
    if tokens[verb.i - 1].text != "," or verb.i + 1 >= len(tokens):
        return None
    source = _name_behind(tokens, verb)
    if source is None:
        return None
    return _amid(tokens, verb, source) or _at_the_end(tokens, verb, source)


def _name_behind(tokens: list[Token], verb: Token) -> Token | None:
    """The last word of the name or noun right behind a verb."""
    at = verb.i + 1
    while at < len(tokens) and tokens[at].pos_ in _OF_NAMES:
        at += 1
    return tokens[at - 1] if at > verb.i + 1 and tokens[at - 1].pos_ in _NAMING else None


def _amid(tokens: list[Token], verb: Token, source: Token) -> Frame | None:
    """Where the verb of what is said follows the speaker, behind a comma: its subject stands before the saying."""
    first = own_subject(verb)
    begins: int = first.left_edge.i if first is not None and first.i < verb.i else _opening(tokens, verb)
    if any(token.text in _BREAKS for token in tokens[begins : verb.i - 1]):
        return None  # "Ruiz, the envoy, said the talks ..."
    if any(token.tag_ in _FINITE for token in tokens[begins : verb.i - 1]):
        return None
    for at in range(source.i + 1, min(len(tokens), verb.i + _LONGEST)):
        if tokens[at].tag_ in _FINITE and tokens[at].dep_ not in ("relcl", "acl"):
            if tokens[at - 1].text != ",":
                return None
            said: tuple[Range, ...] = ((begins, verb.i - 1), (at, len(tokens)))
            return Frame(verb, "that", source, said)
    return None


def _opening(tokens: list[Token], verb: Token) -> int:
    """Where the words right before a saying begin: behind the last mark."""
    at: int = verb.i - 1
    while at > 0 and tokens[at - 1].text not in _BREAKS:
        at -= 1
    return at


def _at_the_end(tokens: list[Token], verb: Token, source: Token) -> Frame | None:
    """Where only an outlet follows, which the parser takes for what is said."""
    if source.dep_ != "dobj" or not (is_medium(source) or source.pos_ == "PROPN"):
        return None
    if verb.dep_ not in ("conj", "ccomp", "parataxis") or any(t.is_alpha for t in tokens[source.i + 1 :]):
        return None
    before = verb.i - 1
    if before < _FEWEST or not any(token.tag_ in _FINITE for token in tokens[:before]):
        return None
    return Frame(verb, "that", source, ((0, before),))


def told_at_the_end(verb: Token) -> Frame | None:
    """What an outlet at the end of a sentence tells: all before it, of which parsers see but a part.

    Args:
        verb: a word of saying.

    Returns:
        The frame of `The bloc should take them back, the minister believes, Radio Suva reported.`; None elsewhere.
    """
    source = own_subject(verb) if verb.dep_ in ("ccomp", "conj", "relcl", "acl") else None
    if source is None or source.head.i != verb.i or verb.lemma_.lower() not in speech().carrying:
        return None
    tokens = verb.doc
    comma = source.left_edge.i - 1
    if comma < _FEWEST or tokens[comma].text != "," or any(t.is_alpha for t in tokens[verb.i + 1 :]):
        return None
    told = any(token.tag_ in _FINITE for token in tokens[:comma])
    outlet = is_medium(source) or (source.pos_ == "PROPN" and verb.i == source.i + 1)
    return Frame(verb, "that", source, ((0, comma),)) if told and outlet else None


def only_relays(frame: Frame) -> bool:
    """Whether an outlet only passes on what somebody said before: `..., the minister said, reported the agency`."""
    verb = frame.word
    if verb.lemma_.lower() not in speech().carrying:
        return False
    before = verb.doc[: frame.content[-1][1]]
    return any(token.pos_ == "VERB" and token.lemma_.lower() in speech().quoting for token in before)
