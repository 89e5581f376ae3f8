"""Numbers that concern relations between states, with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from foreigndesk.model.reading import EngagementFinding, FigureFinding, Time
from foreigndesk.model.span import Span
from foreigndesk.reading.names import Names
from foreigndesk.reading.nearby import times_within
from foreigndesk.reading.parse import Parsed, Sentence
from foreigndesk.reading.statements.grammar import Range, reach
from foreigndesk.vocab.figures import figure_words

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_ENDS = frozenset((",", ";", ":", "--", "—", "("))
_PURPOSES = ("for", "to", "towards", "toward", "in")  # the more telling first
_CLIMB = 4  # words between a sum and the verb that gives it
_BACK = 2  # sentences before a sum that names no state, in which its states are looked for
FEWEST = 1  # what the text counts at all; zero and fractions of a thing are no figure


@dataclass(frozen=True, slots=True)
class _Number:
    """A number as printed, with its value and unit; `money` and `share` say what kind it is."""

    span: Span
    value: float
    unit: str | None = None
    money: bool = False
    share: bool = False


def find_figures(
    parsed: Parsed, names: Names, times: tuple[Time, ...], engagements: tuple[EngagementFinding, ...]
) -> tuple[FigureFinding, ...]:
    """Find numbers of troops, travellers, money and the like, where states are concerned.

    Args:
        parsed: the report's parsed text.
        names: who and what it names.
        times: its calendar expressions; they are no figures, and date those beside them.
        engagements: its engagements; a sentence that tells of one concerns states.

    Returns:
        Figures in the order of their place. Years, ages, scores and a company's results are left out.
    """
    found = []
    for sentence in parsed.sentences:
        if not _DIGIT.search(parsed.flat, sentence.span.start, sentence.span.end):
            continue
        near = times_within(times, sentence.span)
        if _elsewhere(parsed.flat, sentence):
            continue
        told = any(e.overlaps(sentence.span) for g in engagements for e in g.evidence)
        for number in _numbers(parsed.flat, sentence, near):
            figure = _figure(parsed, names, near, (sentence, number, told))
            if figure is not None:
                found.append(figure)
    return tuple(found)


_DIGIT = re.compile(r"\d")
_DIGIT = re.compile(r"\d")
_SCORE = re.compile(r"\b\d{1,3}-\d{1,3}\b")


def _elsewhere(flat: str, sentence: Sentence) -> bool:
    """Whether a sentence is about a company's results, a poll or a match."""
    words = figure_words()
    lemmas = sentence.lemmas
    if not (words.elsewhere.isdisjoint(lemmas) and words.elsewhere.isdisjoint(sentence.words)):
        return True
    return (
        bool(lemmas & words.contests)
        and _SCORE.search(flat, sentence.span.start, sentence.span.end) is not None
    )


@cache
def _number_pattern() -> re.Pattern[str]:
    words = figure_words()
    signs = "|".join([*(re.escape(s) for s in words.money if not s.isalpha()), *_codes()])
    scales = "|".join(sorted(words.scales, key=lambda w: (-len(w), w)))
    share = "|".join(re.escape(w) for w in sorted(words.percent, key=lambda w: (-len(w), w)))
    return re.compile(
        rf"(?<![\w.,/:-])(?P<sign>{signs})?\s?(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
        rf"(?:[ -]?(?P<scale>{scales})\b)?(?:[ -]?(?P<share>{share})(?!\w))?(?![\d:/]|-\d|\.\d)",
        re.I,
    )


@cache
def _codes() -> tuple[str, ...]:
    """The codes of currencies, as notices print them before a sum ("EUR 100,000")."""
    return tuple(sorted(set(figure_words().money.values())))


def _numbers(flat: str, sentence: Sentence, times: list[Time]) -> Iterator[_Number]:
    """The numbers of a sentence that are no dates, ordinals, ages or bare years."""
    if not _DIGIT.search(flat, sentence.span.start, sentence.span.end):
        return
    words = figure_words()
    for match in _number_pattern().finditer(flat, sentence.span.start, sentence.span.end):
        span = Span(match.start(), match.end())
        if any(t.span.overlaps(span) for t in times) or flat[span.end : span.end + 2].isalpha():
            continue
        value = float(match.group("digits").replace(",", ""))
        if match.group("scale"):
            value *= words.scales[match.group("scale").lower()]
        sign = match.group("sign")
        plain = not (sign or match.group("scale") or match.group("share"))
        if plain and flat[span.end : span.end + 1] == "-":
            continue
        if plain and 1500 <= value <= 2100 and "," not in match.group("digits"):
            continue
        if flat[span.end : span.end + 10].lower().startswith(("-year", " year-", "-day", "-minut", "-hour")):
            continue
        unit = words.money.get(sign.upper(), sign.upper()) if sign else None
        unit = "percent" if match.group("share") and not unit else unit
        yield _Number(span, round(value, 6), unit, bool(sign), bool(match.group("share")))


def _figure(
    parsed: Parsed, names: Names, times: list[Time], place: tuple[Sentence, _Number, bool]
) -> FigureFinding | None:
    sentence, number, told = place
    noun = _counted(sentence, number)
    purpose = _purpose(sentence, number) if noun is None or _is_money(noun) else None
    if noun is None and (purpose is None or not number.money):
        return None
    if noun is not None:
        number = _with_unit(number, noun)
    states = _states(names, sentence.span) or (_states_before(parsed, names, sentence) if number.unit else ())
    if not states or not _concerns(number, noun, sentence, len(states) > 1 or told):
        return None
    phrase = sentence.run(*_phrase(noun)) if noun is not None else number.span
    what = _what(parsed, number, phrase) if noun is not None else ""
    if not what and purpose is not None:
        phrase = sentence.run(*purpose)
        what = _what(parsed, number, phrase)
    if not what:
        return None
    inside = _states(names, phrase)
    evidence = Span(min(phrase.start, number.span.start), max(phrase.end, number.span.end))
    return FigureFinding(
        what=what,
        value=number.value,
        evidence=(evidence,),
        unit=number.unit,
        states=inside if len(inside) > 1 else states,
        date=_date(evidence, times),
    )


def _states(names: Names, span: Span) -> tuple[str, ...]:
    found = names.within(span)
    return tuple(dict.fromkeys(s for m in found if m.kind != "person" for s in (m.state, *m.states) if s))


def _states_before(parsed: Parsed, names: Names, sentence: Sentence) -> tuple[str, ...]:
    """The states of the last sentence or two before one that names none."""
    for before in reversed(parsed.sentences[max(0, sentence.index - _BACK) : sentence.index]):
        found = _states(names, before.span)
        if found:
            return found
    return ()


def _is_money(noun: Token) -> bool:
    return noun.lemma_.lower() in figure_words().money


def _purpose(sentence: Sentence, number: _Number) -> Range | None:
    """What a sum is for, where it counts nothing itself: "gave $5 million to Chad", "4 billion yen (...) loan"."""
    inside = sentence.tokens_in(number.span)
    if not inside:
        return None
    at = inside[-1]
    for _ in range(_CLIMB):
        if at.pos_ in ("VERB", "AUX") or at.head.i == at.i:
            break
        beside = next((c for c in at.children if c.dep_ == "appos" and c.pos_ == "NOUN"), None)
        if beside is not None and beside.lemma_.lower() not in figure_words().scales:
            return beside.i, _phrase(beside)[1]
        at = at.head
    places = [c for c in at.children if c.dep_ in ("prep", "dative") and c.i > inside[-1].i]
    for word in _PURPOSES:
        for prep in places:
            noun = next((c for c in prep.children if c.dep_ == "pobj"), None)
            if prep.lower_ == word and noun is not None and noun.ent_type_ not in ("DATE", "CARDINAL"):
                return prep.i, _phrase(noun)[1]
    return None


def _counted(sentence: Sentence, number: _Number) -> Token | None:
    """The noun that a number counts: above it, after "of", or the subject that reaches the number."""
    inside = sentence.tokens_in(number.span)
    if not inside:
        return None
    ids = {t.i for t in inside}
    top = next((t for t in inside if t.head.i not in ids), inside[-1])
    at = top
    for _ in range(4):
        if at.i not in ids and at.pos_ in ("NOUN", "PROPN") and at.lower_ not in figure_words().scales:
            return at
        if at.dep_ not in ("nummod", "compound", "quantmod", "amod", "nmod", "advmod") or at.head.i == at.i:
            break
        at = at.head
    for child in top.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "in", "on", "for") and child.i > top.i:
            found = next((c for c in child.children if c.dep_ == "pobj"), None)
            if found is not None and found.ent_type_ not in ("DATE", "GPE"):
                return found
    return _subject_reaching(top)


def _subject_reaching(top: Token) -> Token | None:
    """What the number measures in "trade reached $2 billion" and "the tariff was cut to 15 percent"."""
    verb = top.head
    if verb.pos_ == "ADP":
        verb = verb.head
    if verb.lemma_.lower() not in figure_words().reaching:
        return None
    found = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if found is not None and found.lemma_.lower() in ("number", "total"):
        of = next((c for c in found.children if c.lower_ == "of"), None)
        return next((c for c in of.children if c.dep_ == "pobj"), found) if of is not None else found
    return found


def _with_unit(number: _Number, noun: Token) -> _Number:
    """The number with the unit that its noun is ("50,000 tonnes", "300 million euros")."""
    words = figure_words()
    lemma = noun.lemma_.lower()
    if number.unit is None and lemma in words.money:
        unit = _national(noun) or words.money[lemma]
        return _Number(number.span, number.value, unit, True, False)
    before = noun.nbor(-1).lower_ if noun.i else ""
    measure = words.measures.get(f"{before} {lemma}", words.measures.get(lemma))
    if number.unit is None and measure is not None:
        return _Number(number.span, number.value, measure, False, False)
    return number


def _national(noun: Token) -> str | None:
    """The currency of "New Zealand dollars", where a state's own goes by a common word."""
    beside = [t.text for t in noun.doc[max(0, noun.i - 2) : noun.i] if t.text[:1].isupper()]
    return figure_words().national.get(" ".join([*beside, noun.lemma_]).lower()) if beside else None


def _phrase(noun: Token) -> tuple[int, int]:
    """The noun with what stands beside it, up to a relative clause or a comma."""
    start, end = reach(noun)
    for at in range(noun.i + 1, end):
        token = noun.doc[at]
        if token.text in _ENDS or token.dep_ == "relcl" or (token.dep_ == "cc" and token.head.i == noun.i):
            return start, at
    return start, end


def _concerns(number: _Number, noun: Token | None, sentence: Sentence, between: bool) -> bool:
    """Whether a number is of what states deal in; common things only where two states are named."""
    words = figure_words()
    around = sentence.lemmas
    if number.money or number.share or number.unit is not None:
        return bool(around & words.about_money) or (between and not number.money and not number.share)
    lemma = noun.lemma_.lower() if noun is not None else ""
    if number.value < FEWEST or lemma not in words.counted:
        return False
    return lemma not in words.common or between


def _what(parsed: Parsed, number: _Number, phrase: Span) -> str:
    """What is counted, without the number, its unit and the words that round it."""
    if number.span.overlaps(phrase) or number.span.end <= phrase.start:
        before = parsed.flat[phrase.start : max(number.span.start, phrase.start)]
        after = parsed.flat[max(number.span.end, phrase.start) : phrase.end]
    else:
        before, after = "", parsed.flat[phrase.start : phrase.end]
    words = figure_words()
    kept = [w for w in before.split() if w.lower() not in words.rounding]
    rest = after.split()
    rest = rest[_units_before(rest) :]
    while rest and (rest[0].lower() in words.rounding or rest[0][0].isdigit() or _is_unit(rest[0])):
        rest = rest[1:]
    return " ".join([*kept, *rest]).strip(" ,.;:\"-'")


def _is_unit(word: str) -> bool:
    words = figure_words()
    bare = word.lower().strip(".,").removesuffix("s")
    return bare in words.money or bare in words.measures


def _units_before(rest: list[str]) -> int:
    """How many words at the beginning name a state's money ("New Zealand dollars")."""
    for count in (3, 2):
        if " ".join(rest[:count]).lower().removesuffix("s") in figure_words().national:
            return count
    return 0


def _date(evidence: Span, times: list[Time]) -> str | None:
    """The time named nearest to a figure in its sentence."""
    near = min(
        times,
        key=lambda t: (max(t.span.start - evidence.end, evidence.start - t.span.end, 0), t.span.start),
        default=None,
    )
    return near.value if near is not None else None
