"""An office in full as a report prints it: "deputy White House press secretary", "chief of Mossad"."""

from __future__ import annotations

import re

from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.phrase import OfficePhrase
from foreigndesk.reading.names.tokens import Tokens
from foreigndesk.reading.names.words import word_pairs, word_set
from foreigndesk.vocab.offices import find_offices, words_of_offices
from foreigndesk.vocab.people_names import honorifics, is_given_name

_WORD = re.compile(r"[^\s-]+")
_SEATS = (
    "seat",
    "organisation",
)  # states that stand in titles themselves ("White House", "State Department")
# What a bare office is of: a body by its name, or a few plain words up to where the phrase ends.
_OF = re.compile(r" (?:of|for|at) (?:the )?")
_CAPITALS = re.compile(r"(?:[A-Z](?:[\w'&-]|\.\w)*(?: (?:of|for|on|and|the))* ){0,6}[A-Z][\w'&-]*")
_NAME_NEXT = re.compile(r" [A-Z]")  # "Pacific Affairs | Ana Ruiz"
_COMMON = re.compile(r" [a-z]+")
_SUFFIX = re.compile(r" (?:pro tempore|pro tem|emeritus)\b", re.IGNORECASE)
_NOUNS = ("NN", "NNS", "NNP", "NNPS", "JJ")
_MOST_NOUNS = 5
_ABBREVIATION = 4  # letters
_STAND_INS = ("counterpart", "counterparts", "colleague", "colleagues", "host", "guest", "opposite number")


def in_full(page: Page, tokens: Tokens, office: OfficePhrase) -> str:
    """The office as a phrase words it, with what says which of its kind it is.

    Articles, states, standing and what is said of the person are left out; abbreviations are spelt out.

    Args:
        page: the report's page.
        tokens: the parser's words of it.
        office: an office phrase of it.

    Returns:
        The wording; names in it keep their capitals.
    """
    before = _before(page, office)
    core = _core(office).split()
    while core and core[0] in {word.lower() for word in before}:
        del core[0]
    suffix = _SUFFIX.match(page.text, office.tail)
    field = f" {office.field}" if office.field else ""
    tail = suffix.group().lower() if suffix else max(_behind(page, tokens, office), field, key=len)
    return f"{' '.join([*before, *core])}{tail}"


def _before(page: Page, office: OfficePhrase) -> list[str]:
    """The words before the post that belong to it; what is said of the person opens the phrase."""
    said = (word_set("office_adjectives") | word_set("party_words")) - word_set("ranked")
    loose = word_set("determiners") | word_set("possessives") | word_set("numerals")
    kept: list[str] = []
    for match in _WORD.finditer(page.text, office.start, office.head):
        word = match.group().strip(",()\"'")
        low = word.lower()
        if low.endswith(("'s", "s'")):
            kept.clear()  # "Kenya's", "the president's": whose it is
        elif low and not (
            low in loose
            or _of_state(page, match.start())
            or page.standing_of(low)
            or (not kept and low in said)
        ):
            ranked = low in word_set("ranked")
            if not kept and low in ("and", "of", "for"):
                continue
            if ranked or word[0].isupper() or low in words_of_offices() | word_set("envoy_topics"):
                kept.append(low if ranked else word.replace(".", ""))
    return kept


def _of_state(page: Page, at: int) -> bool:
    """Whether a word belongs to the name of a state that is no part of the title."""
    state = page.state_over(at)
    return state is not None and state.form not in _SEATS


def _core(office: OfficePhrase) -> str:
    """The post itself as it is printed; the usual wording where that is an abbreviation or of several people."""
    printed = " ".join(office.printed.split())
    short = "." in printed or (printed.isupper() and len(printed) <= _ABBREVIATION)
    stands_in = printed.lower().endswith(_STAND_INS)  # "his Peruvian counterpart"
    if short or stands_in or office.plural:
        return word_pairs("spelt_out").get(printed.lower(), office.title)
    return printed.lower()


def _behind(page: Page, tokens: Tokens, office: OfficePhrase) -> str:
    """What a bare office is of, where no vocabulary knows it."""
    joint = _OF.match(page.text, office.tail)
    bare = word_set("bare_titles") | word_set("worded_titles")
    if joint is None or office.plural or office.title.replace(" ", "_") not in bare:
        return ""
    start = joint.end()
    end = _body_end(page, start) or _nouns_end(tokens, start)
    state = page.state_starting(start)
    first = page.text[start:end].partition(" ")[0]
    somebody = first.rstrip(".") in honorifics() or is_given_name(first.removesuffix("'s"))
    if somebody or (state and state.end + len("'s") >= end) or find_offices(page.text[start:end]):
        return ""
    return page.text[office.tail : end].removesuffix("'s") if end > start else ""


def _body_end(page: Page, start: int) -> int:
    """Where the name of a body ends that begins at a place, 0 where none does."""
    found = _CAPITALS.match(page.text, start)
    if found is None:
        return 0
    bodies = word_set("organisations")
    noun = _COMMON.match(page.text, found.end())
    if noun is not None and noun.group().strip() in bodies:
        return noun.end()
    words = _WORD.finditer(page.text, start, found.end())
    ends = [word.end() for word in words if word.group().lower() in bodies]
    return ends[-1] if ends and _NAME_NEXT.match(page.text, ends[-1]) else found.end()


def _nouns_end(tokens: Tokens, start: int) -> int:
    """Where a few plain nouns end that begin at a place."""
    end = at = start
    for _ in range(_MOST_NOUNS):
        token = tokens.at(at)
        if token is None or token.tag_ not in _NOUNS:
            break
        at += len(token.text)
        end = at if token.tag_ != "JJ" else end
        at += len(token.whitespace_)
    return end
