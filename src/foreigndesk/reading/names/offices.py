"""Office words with their state, standing and owner: "the former Thai premier", "Lee's spokesperson"."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.runs import TITLE
from foreigndesk.reading.names.tails import headed, read_tail
from foreigndesk.reading.names.words import word_set
from foreigndesk.vocab.states import StateForm

_BEFORE = re.compile(r"([\w'.&-]+)[ -]$")
_STEPS = 8


@dataclass(slots=True)
class OfficePhrase:
    """One office as one phrase gives it.

    `start` to `end` hold determiner, state, office words and what follows ("of Kenya"); `head` is where
    the office words begin. `states` has one code, or several for a plural. `owner` is the offset just
    behind a possessor's name ("Lee's spokesperson"), `possessive` a pronoun ("his Japanese counterpart").
    """

    start: int
    end: int
    head: int
    tail: int
    title: str
    kind: str = "other"
    base: str = ""
    standing: str = "current"
    states: list[str] = dataclasses.field(default_factory=list)
    plural: bool = False
    number: int = 0
    determiner: str | None = None
    possessive: tuple[int, int] | None = None
    owner: int | None = None
    both: bool = False
    target: str | None = None
    capitalised: bool = False
    body: bool = False
    detail: str = ""
    printed: str = ""
    field: str = ""
    bracketed: dict[int, str] = dataclasses.field(default_factory=dict)

    @property
    def state(self) -> str | None:
        """The one state it belongs to, None where unknown or several."""
        return self.states[0] if len(self.states) == 1 else None


def full_title(office: OfficePhrase) -> str:
    """The canonical title, with the body where the title says little without it ("house speaker")."""
    if office.title == "floor leader":
        return f"{office.detail} {office.printed}".strip().lower()
    tail = f" {office.field.lower()}" if office.field else ""
    if office.title.replace(" ", "_") not in word_set("bare_titles") or not office.detail:
        return f"{office.title}{tail}"
    return f"{office.detail.lower()} {office.title}{tail}"


def office_phrases(page: Page) -> list[OfficePhrase]:
    """Every office phrase of a page in order."""
    phrases = [_read_phrase(page, index) for index in range(len(page.offices))]
    for phrase in phrases:
        if (
            phrase.possessive
            and not phrase.states
            and page.text.startswith(("its", "their"), phrase.possessive[0])
        ):
            _owning_state(page, phrase)
    for before, phrase in pairwise(phrases):
        # "The French president's envoy" is an envoy of France.
        if not phrase.states and page.text[before.end : phrase.start] in ("'s ", "' "):
            phrase.states = before.states[:1]
    return phrases


def _owning_state(page: Page, phrase: OfficePhrase) -> None:
    """Give "its foreign secretary" the state named nearest before in the sentence."""
    at = bisect_right(page.states, phrase.start, key=lambda s: s.start) - 1
    if at < 0 or phrase.plural:
        return
    between = page.text[page.states[at].end : phrase.start]
    if len(between) < 80 and not any(mark in between for mark in (". ", "\n", '"')):
        phrase.states = [page.states[at].code]


def _read_phrase(page: Page, index: int) -> OfficePhrase:
    hit = page.offices[index]
    phrase = OfficePhrase(
        hit.start,
        hit.end,
        hit.start,
        hit.end,
        hit.title,
        hit.kind,
        hit.base,
        plural=hit.plural,
        capitalised=page.text[hit.start].isupper(),
        printed=page.text[hit.start : hit.end],
    )
    _read_left(page, phrase)
    _read_right(page, phrase)
    body = phrase.detail.split()[-1:] if not phrase.states else []
    if phrase.title in ("president", "vice president") and body and _is_body(body[0]):
        # The Senate's president, FIFA's president: no head of state.
        phrase.title = f"{phrase.detail.lower()} {phrase.title}"
        phrase.body = True
    return phrase


def _is_body(word: str) -> bool:
    return word.isupper() or word.lower() in word_set("organisations")


def _read_left(page: Page, phrase: OfficePhrase) -> None:
    """Take in what stands before the office words, one word or state after another."""
    pos = phrase.start
    for _ in range(_STEPS):
        if page.text[pos - 1 : pos] not in (" ", "-"):
            return
        state = page.state_ending(pos)
        if state is not None:
            if phrase.states:
                return
            phrase.states = [state.code]
            if state.form in ("seat", "organisation"):
                phrase.detail = page.text[state.start : state.end]
            pos = phrase.start = state.start
            if phrase.plural:
                pos = _states_before(page, phrase)
            continue
        match = _BEFORE.search(page.text, max(0, pos - 30), pos)
        if match is None:
            return
        taken = _take_word(page, phrase, match, pos)
        if taken is None:
            return
        pos = taken


_LIST_BEFORE = re.compile(r"(?:, | and |-|, and )$")


def _states_before(page: Page, phrase: OfficePhrase) -> int:
    """Further states before a plural: "Chad, Mali and Niger foreign ministers"."""
    while gap := _LIST_BEFORE.search(page.text, max(0, phrase.start - 6), phrase.start):
        state = page.state_ending(gap.start())
        if state is None or state.end != gap.start():
            break
        phrase.states.insert(0, state.code)
        phrase.start = state.start
    return phrase.start


def _take_word(page: Page, phrase: OfficePhrase, match: re.Match[str], pos: int) -> int | None:
    """Where to go on after one word before the office, None where the phrase begins."""
    word = match.group(1)
    low = word.lower()
    if word.endswith(".") and "." not in word[:-1]:
        return None
    if low in word_set("determiners"):
        phrase.determiner = low
        phrase.start = match.start(1)
        return None
    if low in word_set("possessives"):
        phrase.possessive = (match.start(1), match.end(1))
        phrase.start = match.start(1)
        return None
    if low in word_set("numerals"):
        phrase.number = _number(low)
        phrase.both = phrase.both or low == "both"
        phrase.start = match.start(1)
        return phrase.start
    if word.endswith(("'s", "s'")) and word[0].isupper():
        if not phrase.states:
            phrase.owner = match.end(1) - (2 if word.endswith("'s") else 1)
            phrase.start = match.start(1)
        return None
    standing = page.standing_of(low)
    if standing:
        phrase.standing = standing if phrase.standing == "current" else phrase.standing
        phrase.start = match.start(1)
        return phrase.start
    if low in word_set("office_adjectives"):
        return _take_adjective(page, phrase, match.start(1), low)
    if word[0].isupper():
        return _take_capital(page, phrase, match)
    return match.start(1) if _leads_to_opening(page, match.start(1)) else None


def _take_adjective(page: Page, phrase: OfficePhrase, start: int, word: str) -> int:
    """An adjective before an office: it opens the phrase behind a comma ("Ana Ruiz, Labour deputy leader")."""
    # A senior or executive vice president is a company's or an institute's.
    phrase.body = phrase.body or (phrase.title == "vice president" and word in ("senior", "executive"))
    if page.text.endswith(", ", 0, start):
        phrase.start = start
    return start


def _take_capital(page: Page, phrase: OfficePhrase, match: re.Match[str]) -> int | None:
    """A capitalised word before an office names the body ("House", "FBI", "State Department") or a person."""
    start = match.start(1)
    if match.group(1).lower() in word_set("openers") or match.group(1).lower() in word_set("calendar"):
        return None
    if page.taken[start] >= TITLE or len(phrase.detail.split()) > 3:
        return None
    phrase.detail = f"{match.group(1)} {phrase.detail}".strip()
    phrase.start = start
    return start


_OPENING = re.compile(
    r"(?:\b(?:the|a|an|his|her|their|[A-Z][a-z]+(?:an|ese|ish|i|ch|s'|'s)|[a-z]+'s)) (?:[a-z-]+ ){0,2}$"
)


def _leads_to_opening(page: Page, start: int) -> bool:
    """Whether lower-case words lead left to an article or a state, as in "a leading security official"."""
    found = _OPENING.search(page.text, max(0, start - 40), start)
    if found is None:
        return False
    words = page.text[found.start() : start].split()[1:]
    closed = word_set("openers") | word_set("speech_verbs")
    end = start + page.text[start : start + 20].find(" ")
    return not any(w in closed for w in [*words, page.text[start:end]])


def _number(word: str) -> int:
    words = ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return 2 if word == "both" else words.index(word)


_OF = re.compile(r" (of|from|to|for|in|at) (?:the |both |two )*")
# What an adjective may stand before where it says whose an office is ("at the Danish foreign ministry").
_STATE_BODY = re.compile(
    r" (?:[\w']+ ){0,3}(?:ministry|government|parliament|office|embassy|cabinet|army|navy|senate|assembly)\b",
    re.IGNORECASE,
)
# A body that is headed: capitalised words of which a later one says what it is ("the Ghana Institute").
_BODY = re.compile(
    r"(?:[A-Z][\w'&-]* ){0,5}(?:Institute|Foundation|University|Association|Federation|Council|Bank|Party"
    r"|Club|Union|Chamber|Centre|Center|Committee|Company|Corporation|Forum|Academy|College|Society|Fund|Group|Assembly"
    r"|Senate|House|Organi[sz]ation|Agency|Office|Board|League|Court|Movement|Network|Times|Press)\b"
)
_SUFFIX = re.compile(r"[- ](elect|designate|nominee|pro tempore|pro tem|emeritus)\b", re.IGNORECASE)
_SUFFIX_STANDING = {"elect": "elect", "designate": "elect", "nominee": "nominee"}
_TWO_COUNTRIES = re.compile(
    r" (?:of|from) (?:the |both |their )?(two |three |four )?(?:countries|nations|states|sides|neighbou?rs)\b"
)


def _read_right(page: Page, phrase: OfficePhrase) -> None:
    """Take in what stands behind the office words: "-elect", "of Kenya", "to Seoul"."""
    _read_suffix(page, phrase)
    if phrase.plural and (both := _TWO_COUNTRIES.match(page.text, phrase.end)):
        phrase.both = True
        phrase.number = _number(both.group(1).strip()) if both.group(1) else phrase.number
        phrase.end = both.end()
        return
    if not phrase.plural:
        phrase.field = headed(page, phrase.end, phrase.title, _BODY)
        tail, end, target = read_tail(page, phrase.end, phrase.title, phrase.kind)
        if tail:
            phrase.field, phrase.end, phrase.target = tail, end, target
            return
    match = _OF.match(page.text, phrase.end)
    if match is None:
        return
    # "of the Netherlands" holds the article as part of the name.
    state = page.state_starting(match.end()) or page.state_starting(match.end(1) + 1)
    if state is not None and state.form == "adjective" and _STATE_BODY.match(page.text, state.end):
        phrase.states = phrase.states or [state.code]
    elif (state is None or state.form != "organisation") and _BODY.match(page.text, match.end()):
        phrase.body = True
    elif state is not None and state.form not in ("adjective", "demonym"):
        _read_state(page, phrase, state, match.group(1))


def _read_suffix(page: Page, phrase: OfficePhrase) -> None:
    suffix = _SUFFIX.match(page.text, phrase.end)
    if suffix is None:
        return
    phrase.standing = _SUFFIX_STANDING.get(suffix.group(1).lower(), phrase.standing)
    phrase.end = suffix.end()
    page.taken[suffix.start() : suffix.end()] = bytes([TITLE]) * (suffix.end() - suffix.start())


def _read_state(page: Page, phrase: OfficePhrase, state: StateForm, word: str) -> None:
    """The state behind "of", "to" and the like: whose the office is, or where an envoy is sent."""
    if word == "to" or (word == "for" and phrase.kind == "envoy"):
        if phrase.kind == "envoy" or phrase.title.endswith("adviser"):
            phrase.target = state.code
            phrase.end = state.end
        return
    if page.text.startswith("'s", state.end):
        # "director of Kenya's intelligence service": Kenya's, though not the office of the state itself.
        if word == "of" and not phrase.states and not phrase.plural:
            phrase.states = [state.code]
        return
    if phrase.states and not phrase.plural:
        return
    if word in ("in", "at") and (phrase.states or not phrase.plural):
        return  # "his Thai and Lao counterparts in Hanoi": where they meet
    phrase.states.append(state.code)
    phrase.end = _arm_end(page, state)
    if phrase.plural:
        _read_list(page, phrase)
    elif phrase.kind == "envoy" and (sent := _SENT_TO.match(page.text, phrase.end)):
        # "the ambassador of Peru to the Holy See": where a post is comes behind whose it is.
        post = page.state_starting(sent.end()) or page.state_starting(sent.end(1) + 1)
        if post is not None and post.form not in ("adjective", "demonym"):
            phrase.target, phrase.end = post.code, post.end


_ARM = re.compile(r" (?:and )?([A-Z][\w-]+)")


def _arm_end(page: Page, state: StateForm) -> int:
    """Where the name of an organisation ends, an arm of it included ("the African Union | Commission")."""
    end = state.end
    while state.form == "organisation" and (word := _ARM.match(page.text, end)):
        if word.group(1).lower() not in word_set("organisations"):
            break
        end = word.end()
    return end


_SENT_TO = re.compile(r" (to|in) (?:the )?")
_BRACKET = re.compile(r" \(([^()]{3,50})\)")
_LIST_GAP = re.compile(r"(?:,| and|, and)(?: the)? ")


def _read_list(page: Page, phrase: OfficePhrase) -> None:
    """Further states of a plural: "foreign ministers of Chad, Mali and Niger"."""
    while True:
        if bracket := _BRACKET.match(page.text, phrase.end):
            phrase.bracketed[bracket.start(1)] = phrase.states[-1]
            phrase.end = bracket.end()
        gap = _LIST_GAP.match(page.text, phrase.end)
        if gap is None:
            return
        state = page.state_starting(gap.end())
        if state is None or state.form in ("adjective", "demonym"):
            return
        phrase.states.append(state.code)
        phrase.end = state.end
