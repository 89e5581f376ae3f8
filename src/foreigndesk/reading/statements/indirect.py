"""Who said, thought or wanted what, where no quotation marks tell."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from foreigndesk.reading.parse import Parsed, Sentence
from foreigndesk.reading.statements.direct import Quotations
from foreigndesk.reading.statements.draft import Draft
from foreigndesk.reading.statements.frames import Frame, frames_of
from foreigndesk.reading.statements.grammar import Range, reach
from foreigndesk.reading.statements.mended import clause_beside, whole_word, with_rest, without_teller
from foreigndesk.reading.statements.placing import place_all
from foreigndesk.reading.statements.remarks import without_remark
from foreigndesk.reading.statements.tags import frame_by_place
from foreigndesk.reading.statements.turned import only_relays, told_at_the_end, turned_round
from foreigndesk.reading.tokens import top_of
from foreigndesk.vocab.speech import speech

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

# Where a word has several shapes in one sentence the first of these holds.
_ORDER = (
    "that",
    "np to",
    "np pred",
    "told that",
    "passive that",
    "passive to",
    "np as",
    "np of",
    "np for",
    "to",
)
_RANK = {key: rank for rank, key in enumerate(_ORDER)}
_LAST = {"np": 90, "passive": 91, "seem": 92, "aside": 93}

_EMPTY = frozenset(("that", "which", "who", "whom", "it"))
_FEW = 6  # words of a plea not to be named
_BELOW = (
    "aux",
    "auxpass",
    "conj",
    "prep",
    "pobj",
    "dobj",
    "attr",
    "acomp",
    "xcomp",
    "npadvmod",
    "appos",
    "ccomp",
)


def attribute_clauses(parsed: Parsed, quotations: Quotations) -> Iterator[Draft]:
    """Find words that attribute and what they attribute, by the grammar of their sentence.

    Args:
        parsed: the report's parsed text.
        quotations: its quotations; what somebody quotes is not taken apart further.

    Yields:
        Drafts in the order of their cues.
    """
    for sentence in parsed.sentences:
        for token, keys in _words_of_saying(sentence):
            if quotations.around(sentence.span.start + token.idx):
                continue
            if (
                token.dep_ == "pobj"
                and token.lemma_.lower() in speech().sayings
                and token.head.lower_ == "in"
            ):
                yield from _in_the_words(sentence, token)
            elif not keys:
                yield from _according(sentence, token)
            else:
                frame = _frame(token, keys)
                content = place_all(sentence, _said(frame)) if frame is not None else []
                if frame is not None and content:
                    yield Draft(sentence, token, frame.source, content, shape=frame.key)


def _frame(token: Token, keys: frozenset[str]) -> Frame | None:
    """What a word attributes, if it does; nothing where an outlet only passes on what somebody said."""
    found = turned_round(token) or told_at_the_end(token)
    if found is not None:
        return None if only_relays(found) else found
    return _best(token, keys) or frame_by_place(token, keys)


def _said(frame: Frame) -> list[Range]:
    """The tokens of what is attributed, without what the report adds at the end."""
    if not frame.content:
        return []
    *before, last = without_teller(frame.word, sorted(frame.content))
    last = whole_word(frame.word.doc, last)
    told = without_remark(frame.word.doc, last, frame.word.i, thing=frame.key.startswith("np"))
    return [*before, with_rest(frame.word, told) if told == last else told]


def _words_of_saying(sentence: Sentence) -> Iterator[tuple[Token, frozenset[str]]]:
    """The words of a sentence that may attribute, each with its shapes; "according" has none of its own."""
    if not sentence.is_parsed:
        return
    table = _shapes()
    for token in sentence.tokens:
        keys = table.get(token.lemma_)
        if keys is not None:
            yield token, keys


@cache
def _shapes() -> dict[str, frozenset[str]]:
    """The shapes of each lemma that may attribute."""
    table = dict(speech().shapes)
    for word in ("accord", *sorted(speech().sayings)):
        table.setdefault(word, frozenset())
    return table


def _best(word: Token, keys: frozenset[str]) -> Frame | None:
    found = [f for f in frames_of(word) if f.key in keys and (f.source is not None or _needs_no_source(f))]
    found = [
        f
        for f in found
        if not (_is_empty(f) or _only_meant(f) or _is_nameless(f) or _is_spell(f.source) or _is_deed(f))
    ]
    return min(found, key=lambda f: _RANK.get(f.key, _LAST.get(f.key, 50)), default=None)


def _is_empty(frame: Frame) -> bool:
    """Whether what is attributed is only a relative pronoun, or the attributing itself ("seemed to deny")."""
    if sum(b - a for a, b in frame.content) == 1:
        return frame.word.doc[frame.content[0][0]].lower_ in _EMPTY
    if frame.key == "seem":
        clause = top_of(frame.word.doc[frame.content[-1][0] : frame.content[-1][1]])
        return clause.lemma_.lower() in speech().shapes
    return False


def _only_meant(frame: Frame) -> bool:
    """Whether a thing is named only as an aim ("a trip to discuss the siege"), nobody having spoken yet."""
    word = frame.word
    weak = frame.key in ("np", "np to", "for", "about", "on", "with", "np as", "np for")
    return weak and word.dep_ in ("acl", "advcl", "relcl") and any(c.tag_ == "TO" for c in word.children)


def _is_nameless(frame: Frame) -> bool:
    """Whether somebody only "asked not to be named", "declined to be identified"."""
    if not frame.content or frame.word.lemma_.lower() not in speech().nameless:
        return False
    start, end = frame.content[0]
    words = {token.lemma_.lower() for token in frame.word.doc[start : min(end, start + _FEW)]}
    return "be" in words and not words.isdisjoint(speech().naming)


def _is_deed(frame: Frame) -> bool:
    """Whether something is done rather than said: `defended its border`, `released three prisoners`."""
    words = speech()
    if frame.key not in ("np", "passive") or frame.word.lemma_.lower() not in words.deeds:
        return False
    start, end = frame.content[0]
    thing = top_of(frame.word.doc[start:end])
    named = thing.pos_ == "PROPN" or thing.tag_ == "PRP"
    said_of = frame.word.lemma_.lower() in words.speaking_deeds
    return (named and not said_of) or thing.lemma_.lower() in words.done_to


def _is_spell(source: Token | None) -> bool:
    """Whether a speaker is only a day or week that stood before the verb."""
    if source is None or source.lemma_.lower() not in speech().spells:
        return False
    return source.pos_ == "NOUN" and not any(c.lower_ == "of" for c in source.children)


def _needs_no_source(frame: Frame) -> bool:
    """Whether a shape attributes even where nobody is named: "is expected to", "it was unclear whether"."""
    return frame.key.startswith(("passive", "seem", "adj that", "told")) or (
        frame.key == "that" and frame.word.dep_ == "advcl"
    )


def _according(sentence: Sentence, word: Token) -> Iterator[Draft]:
    """Give "according to the ministry" all of the clause it stands in."""
    if word.lower_ != "according":
        return
    to = next((c for c in word.children if c.lower_ == "to"), None)
    source = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if source is None:
        return
    yield from _all_beside(sentence, word, word, source)


def _in_the_words(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Give "in the words of a diplomat" and "in her view" the clause they stand beside."""
    source = next((c for c in noun.children if c.dep_ == "poss"), None)
    of = next((c for c in noun.children if c.lower_ == "of"), None)
    if source is None and of is not None:
        source = next((c for c in of.children if c.dep_ == "pobj"), None)
    if source is not None and noun.head.head.pos_ in ("VERB", "AUX"):
        yield from _all_beside(sentence, noun, noun.head, source)


def _all_beside(sentence: Sentence, word: Token, phrase: Token, source: Token) -> Iterator[Draft]:
    """A draft whose content is the whole clause but for the phrase that names the source."""
    clause = phrase.head
    while clause.dep_ in _BELOW and clause.head.i != clause.i:
        clause = clause.head
    content = place_all(sentence, clause_beside(word.doc, reach(clause), reach(phrase)))
    if content:
        yield Draft(sentence, word, source, content, shape="to np")
