"""Who said the words between quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from foreigndesk.reading.parse import Parsed, Sentence
from foreigndesk.reading.statements.draft import Draft
from foreigndesk.reading.statements.grammar import own_subject, quoting_subject
from foreigndesk.reading.statements.quotes import Quote
from foreigndesk.vocab.speech import speech

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

TAG = 25  # tokens of a sentence that only says who spoke
_NAMING = frozenset(("PROPN", "NOUN", "PRON"))
_PARTS = frozenset(("compound", "poss", "nmod", "npadvmod"))
_JOINING = frozenset(("and", "&", "."))
_DASHES = frozenset(("-", "--", "–", "—", "•", "*"))
_JOINS = frozenset(("and", "or", "but", "then", "and then", ", and"))
_LONGEST_TITLE = 6  # words
_LONGEST_ASIDE = 90  # characters between dashes within a quotation
_SMALL = 4  # letters of a word that titles may spell small
REACH = 260  # characters between a quotation and its verb, longer than any apposition seen


class Quotations:
    """The quotations of one text and where they stand."""

    def __init__(self, quotes: tuple[Quote, ...]) -> None:
        self.quotes = quotes
        self._starts = [q.span.start for q in quotes]

    def around(self, offset: int) -> Quote | None:
        """The quotation that holds the character at `offset`, if any."""
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and offset < self.quotes[at].span.end:
            return self.quotes[at]
        return None

    def gap(self, number: int, length: int) -> tuple[int, int]:
        """The end of the quotation before the `number`-th and the start of the one after it."""
        before = self.quotes[number - 1].span.end if number else 0
        after = self.quotes[number + 1].span.start if number + 1 < len(self.quotes) else length
        return before, after


def attribute_quotes(parsed: Parsed, quotations: Quotations) -> tuple[list[Draft], list[Quote]]:
    """Give each quotation that stands by itself to the verb that brings it.

    Args:
        parsed: the report's parsed text.
        quotations: its quotations.

    Returns:
        One draft a verb of speech, with the quotations before and after it; and the quotations that no
        verb brings.
    """
    starts = [s.span.start for s in parsed.sentences]
    drafts: dict[tuple[int, int], Draft] = {}
    loose: list[Quote] = []
    before: tuple[Sentence, Token] | None = None  # what brings the quotation before
    for number, quote in enumerate(quotations.quotes):
        first = parsed.sentences[max(0, bisect_right(starts, quote.span.start) - 1)]
        last = parsed.sentences[max(0, bisect_right(starts, quote.span.end - 1) - 1)]
        found = _bringer(parsed, quote, (first, last), quotations.gap(number, len(parsed.text)))
        if found is None and number and _goes_on(parsed.flat, quotations.quotes[number - 1], quote):
            found = before
        before = found
        if found is None:
            loose.append(quote)
            continue
        sentence, word = found
        draft = drafts.get((sentence.index, word.i))
        if draft is None:
            draft = Draft(sentence, word, _who_says(sentence, word, quote), direct=True, shape="quote")
            drafts[sentence.index, word.i] = draft
        draft.content.extend(quote.parts)
    return list(drafts.values()), loose


def _goes_on(flat: str, before: Quote, quote: Quote) -> bool:
    """Whether only "and" or an aside between dashes parts two quotations: `"Send them home," and "Build it."`."""
    if quote.span.start - before.span.end > _LONGEST_ASIDE:
        return False
    between = flat[before.span.end : quote.span.start].strip()
    if between in _JOINS:
        return True
    dashed = len(between) > 1 and between[0] in _DASHES and between[-1] in _DASHES
    return dashed and "." not in between and "\n" not in between


def _bringer(
    parsed: Parsed, quote: Quote, sentences: tuple[Sentence, Sentence], free: tuple[int, int]
) -> tuple[Sentence, Token] | None:
    """The verb that brings a quotation: after it, before it, or at the end of the sentence before."""
    first, last = sentences
    flat = parsed.flat
    lead = flat[first.span.start : quote.span.start].rstrip()
    opened = lead.endswith((",", ":", "(")) or not lead
    if quote.stops:
        zone = (quote.span.end, min(free[1], last.span.end, quote.span.end + REACH))
        verb = _verb_in(last, zone, forward=True)
        if verb is not None and opened:
            return last, verb
        if opened and quote.span.end >= last.span.end and not _is_brought(first, quote, lead):
            following = _tag_after(parsed, last, quote)
            if following is not None:
                return following
    zone = (max(free[0], first.span.start, quote.span.start - REACH), quote.span.start)
    leads = lead.endswith((",", ":")) or (lead and quote.stops and _begins_upper(flat, quote))
    if leads and not _is_title(first, quote, lead):
        verb = _leading(first, zone, lead)
        if verb is not None and (opened or verb.i == _last_word(first, quote.span.start)):
            return first, verb
    if not lead and first.index and _before(parsed, first).endswith(":"):
        previous = parsed.sentences[first.index - 1]
        verb = _verb_in(previous, (previous.span.start, previous.span.end), forward=False)
        if verb is None:
            verb = next((t for t in previous.doc if t.dep_ == "ROOT" and t.pos_ == "VERB"), None)
        if verb is not None:
            return previous, verb
    return None


def _is_brought(sentence: Sentence, quote: Quote, lead: str) -> bool:
    """Whether a verb of speech right before a quotation brings it: `he said: "..."`, and not the next sentence."""
    if not lead.endswith((",", ":")):
        return False
    words = [t for t in sentence.tokens if sentence.span.start + t.idx < quote.span.start and t.is_alpha]
    return bool(words) and words[-1].pos_ == "VERB" and words[-1].lemma_.lower() in speech().quoting


def _is_title(sentence: Sentence, quote: Quote, lead: str) -> bool:
    """Whether words in quotation marks name a work in apposition: `in his memoir, "The Long Walk,"`."""
    inside = quote.span.start - sentence.span.start
    words = [
        t
        for t in sentence.tokens
        if t.is_alpha and inside < t.idx < inside + quote.span.end - quote.span.start
    ]
    if not lead.endswith(",") or not 0 < len(words) <= _LONGEST_TITLE:
        return False
    before = [t for t in sentence.tokens if t.idx < inside and not t.is_punct and not t.is_space][-1:]
    named = all(t.text[0].isupper() or len(t.text) < _SMALL for t in words) and words[-1].text[0].isupper()
    return named and bool(before) and before[0].pos_ == "NOUN"


def _leading(sentence: Sentence, zone: tuple[int, int], lead: str) -> Token | None:
    """What brings a quotation that follows: a verb of speech, before a colon any verb, or the colon itself."""
    verb = _verb_in(sentence, zone, forward=False)
    if verb is None and lead.endswith(":"):
        return _telling(sentence, zone) or _named_alone(sentence, zone)
    return verb


def _telling(sentence: Sentence, zone: tuple[int, int]) -> Token | None:
    """The main verb before a colon, or the first with a subject, whatever it means: `she shrugged: "..."`."""
    first = None
    for token in sentence.tokens:
        at = sentence.span.start + token.idx
        if zone[0] <= at < zone[1] and token.pos_ == "VERB" and own_subject(token) is not None:
            if token.dep_ == "ROOT":
                return token
            first = first or token
    return first


def _named_alone(sentence: Sentence, zone: tuple[int, int]) -> Token | None:
    """The colon itself where nothing but a name stands before it: `- Ana Ruiz: "..."`."""
    colon = next(
        (t for t in reversed(sentence.tokens) if sentence.span.start + t.idx < zone[1] and t.text == ":"),
        None,
    )
    if colon is None or not colon.i:
        return None
    first = colon.i
    while first and (
        sentence.tokens[first - 1].pos_ == "PROPN" or sentence.tokens[first - 1].text in _JOINING
    ):
        first -= 1
    if first == colon.i or (first and sentence.tokens[first - 1].text not in _DASHES):
        return None
    return colon


def _who_says(sentence: Sentence, word: Token, quote: Quote) -> Token | None:
    """The subject of a verb beside a quotation; where the parser gives none, the name between the two."""
    if word.text == ":":
        return sentence.tokens[word.i - 1]
    found = quoting_subject(word)
    if found is not None and found.head.i != word.i and word.nbor(-1).text == ",":
        found = _named_between(sentence, word, quote) or found
    if found is not None and quote.span.start < sentence.span.start + found.idx < quote.span.end:
        found = None  # "..., Peru," she joked: parsers take the last word quoted for who jokes
    if found is not None or word.tag_ not in ("VBD", "VBZ", "VBN"):
        return found
    after = quote.span.end - sentence.span.start
    behind = (t.i for t in sentence.tokens if t.idx >= after and not t.is_space)
    first = next(behind, 0) if after > 0 else 0
    if first == word.i:
        return _name_behind(sentence, word)
    between = sentence.tokens[first : word.i]
    if any(t.text == '"' or (t.pos_ in ("VERB", "AUX") and t.dep_ != "relcl") for t in between):
        return _name_told_of(between)
    return next((t for t in between if t.pos_ in _NAMING and t.dep_ not in _PARTS), None)


def _named_between(sentence: Sentence, word: Token, quote: Quote) -> Token | None:
    """The name that opens what stands between a quotation and its verb, where more is told of it."""
    after = quote.span.end - sentence.span.start
    return _name_told_of([t for t in sentence.tokens[: word.i] if t.idx >= after and not t.is_space])


def _name_told_of(between: list[Token]) -> Token | None:
    """The last word of a name that opens, where more is told of it between commas: `Rui Paz, now retired, said`."""
    at = 0
    while at < len(between) and between[at].pos_ == "PROPN":
        at += 1
    closed = at > 0 and len(between) > at + 1 and between[at].text == "," and between[-1].text == ","
    return between[at - 1] if closed and all(t.text != '"' for t in between) else None


def _name_behind(sentence: Sentence, word: Token) -> Token | None:
    """The last word of the name right behind `said`."""
    found = None
    for token in sentence.tokens[word.i + 1 :]:
        if token.pos_ == "PROPN":
            found = token
        elif found is not None or token.pos_ not in ("DET", "ADJ", "NOUN"):
            break
    return found


def _begins_upper(flat: str, quote: Quote) -> bool:
    return flat[quote.span.start + 1 : quote.span.start + 4].lstrip()[:1].isupper()


def _before(parsed: Parsed, sentence: Sentence) -> str:
    """The words of the sentence before."""
    span = parsed.sentences[sentence.index - 1].span
    return parsed.flat[span.start : span.end].rstrip()


def _tag_after(parsed: Parsed, last: Sentence, quote: Quote) -> tuple[Sentence, Token] | None:
    """The verb of "she asked" where a question mark made the splitter part it from its quotation."""
    if last.index + 1 >= len(parsed.sentences):
        return None
    tag = parsed.sentences[last.index + 1]
    between = parsed.flat[quote.span.end : tag.span.start]
    if "\n" in between or len(tag.doc) > TAG or '"' in parsed.flat[tag.span.start : tag.span.start + 1]:
        return None
    verb = _verb_in(tag, (tag.span.start, tag.span.end), forward=True)
    if verb is None or any(c.dep_ in ("ccomp", "xcomp") and c.i > verb.i for c in verb.children):
        return None
    if any(c.dep_ == "neg" for c in verb.lefts):
        return None  # "He did not elaborate."
    return (tag, verb) if verb.dep_ == "ROOT" else None


def _last_word(sentence: Sentence, offset: int) -> int:
    words = [
        t.i
        for t in sentence.tokens
        if sentence.span.start + t.idx < offset and not t.is_punct and not t.is_space
    ]
    return words[-1] if words else -1


def _verb_in(sentence: Sentence, zone: tuple[int, int], *, forward: bool) -> Token | None:
    quoting = speech().quoting
    tokens = sentence.tokens if forward else reversed(sentence.tokens)
    for token in tokens:
        at = sentence.span.start + token.idx
        if zone[0] <= at < zone[1] and token.lemma_.lower() in quoting and token.pos_ in ("VERB", "AUX"):
            if token.dep_ == "amod":
                continue  # "in a written statement"
            if token.tag_ == "VBN" and token.dep_ == "advcl" and token.lemma_.lower() in speech().asking:
                continue  # "asked about the siege, she ...": she speaks, not who asks
            return token
    return None
