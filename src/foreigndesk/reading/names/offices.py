"""Office words with their state, standing and owner: "the former Thai premier", "Lee's spokesperson"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from foreigndesk.reading.names.behind import read_behind
from foreigndesk.reading.names.circumstances import state_around
from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.phrase import OfficePhrase, number_of
from foreigndesk.reading.names.runs import TITLE
from foreigndesk.reading.names.words import word_pairs, word_set
from foreigndesk.vocab.speech import speech
from foreigndesk.vocab.states import is_organisation

_BEFORE = re.compile(r"([\w'.&-]+)[ -]$")
_STEPS = 8
_NAMED_BEHIND = re.compile(r", (?:[A-Z][\w'\u2019.-]+ ){1,6}?(?:[a-z]+ )?[A-Z][\w'\u2019-]+,")
_LONGEST_CIRCLE = 20  # characters of the name of a circle of states, with one before it
_NEAR, _WORDS = 60, 5  # characters and words behind an office in which its holder may speak


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
        elif phrase.possessive and not phrase.states and page.text.startswith("Its", phrase.possessive[0]):
            _owned_before(page, phrase, phrase.possessive[0])
    for phrase in phrases:
        if not phrase.states and not phrase.plural and (code := state_around(page, phrase.start)):
            phrase.states = [code]
    phrases = _two_of_one(page, _without_served(page, phrases))
    for before, phrase in pairwise(phrases):
        # "The French president's envoy" is an envoy of France.
        if not phrase.states and page.text[before.end : phrase.start] in ("'s ", "' "):
            phrase.states = before.states[:1]
    return phrases


def _two_of_one(page: Page, phrases: list[OfficePhrase]) -> list[OfficePhrase]:
    """The phrases, two offices of one person as one: "The Prime Minister and Foreign Minister, Sheikh Hamad,"."""
    kept = phrases[:1]
    for phrase in phrases[1:]:
        first = kept[-1]
        bare = not (phrase.determiner or phrase.plural or phrase.possessive or phrase.owner)
        bare = bare and (not phrase.states or (phrase.start == phrase.head and not first.states))
        joint = first.capitalised and phrase.capitalised and page.text[first.end : phrase.start] == " and "
        if bare and joint and first.determiner == "the" and _NAMED_BEHIND.match(page.text, phrase.end):
            first.end = first.tail = phrase.end
            first.states = first.states or phrase.states
            continue
        kept.append(phrase)
    return kept


def _without_served(page: Page, phrases: list[OfficePhrase]) -> list[OfficePhrase]:
    """The phrases without those that only say whom an envoy or adviser serves ("envoy of the President of Peru")."""
    kept: list[OfficePhrase] = []
    for phrase in phrases:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.kind in ("envoy", "spokesperson")
            and not before.plural
            and phrase.determiner == "the"
            and len(phrase.states) == 1
            and (
                page.text[before.end : phrase.start] in (" of ", " to ")
                or phrase.start < before.end <= phrase.head
            )
        ):
            before.states = before.states or list(phrase.states)
            before.end = phrase.end
            continue
        kept.append(phrase)
    return kept


def _owning_state(page: Page, phrase: OfficePhrase) -> None:
    """Give "its foreign secretary" the state named nearest before in the sentence."""
    at = bisect_right(page.states, phrase.start, key=lambda s: s.start) - 1
    if at < 0 or phrase.plural:
        return
    owner = phrase.possessive[0] if phrase.possessive else phrase.start
    if page.text.endswith(", ", 0, owner) and _says(page, phrase):
        at = _first_of_sentence(page, phrase.start, at)
    between = page.text[page.states[at].end : phrase.start]
    if len(between) < 80 and not any(mark in between for mark in (". ", "\n", '"')):
        phrase.states = [page.states[at].code]


def _owned_before(page: Page, phrase: OfficePhrase, owner: int) -> None:
    """Give the office of "Peru was not left out. Its deputy minister, X, came" the state of the sentence before."""
    opens = page.text.rfind(". ", 0, max(0, owner - 2)) + 2
    opens = max(opens, page.text.rfind("\n", 0, owner) + 1)
    at = bisect_left(page.states, opens, key=lambda s: s.start)
    if owner - opens > _NEAR or at >= len(page.states):
        return
    state = page.states[at]
    if state.start == opens and state.form == "name" and state.end < owner:
        phrase.states = [state.code]


def _says(page: Page, phrase: OfficePhrase) -> bool:
    """Whether whoever holds the office speaks: `..., its foreign minister said`."""
    after = page.text[phrase.end : phrase.end + _NEAR].split()[:_WORDS]
    return any(word.strip(",.") in speech().plain for word in after)


def _first_of_sentence(page: Page, start: int, at: int) -> int:
    """The state with which the sentence begins, whose doings "its minister" tells; `at` where none does."""
    ends = ((page.text.rfind(mark, 0, start), len(mark)) for mark in (". ", "\n", '"', " - "))
    begins = max((place + length for place, length in ends if place >= 0), default=0)
    first = bisect_left(page.states, begins, key=lambda s: s.start)
    opens = first <= at and page.text[begins : page.states[first].start].lower().strip() in ("", "the")
    return first if opens else at


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
    read_behind(page, phrase)
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
            if phrase.states and not (_is_sent(phrase) and state.form != "organisation"):
                return  # "Pakistan's U.N. ambassador" is Pakistan's
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


def _is_sent(phrase: OfficePhrase) -> bool:
    """Whether an envoy is told with the organisation that they are sent to."""
    return phrase.kind == "envoy" and len(phrase.states) == 1 and is_organisation(phrase.states[0])


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
        phrase.number = number_of(low)
        phrase.both = phrase.both or low == "both"
        phrase.start = match.start(1)
        return phrase.start
    if word.endswith(("'s", "s'")) and word[0].isupper():
        return _take_owner(page, phrase, match)
    if phrase.plural and not phrase.states and (circle := _circle_ending(page, match.end(1))):
        phrase.states = list(word_pairs("circles")[circle].split("/"))
        phrase.start = match.end(1) - len(circle)
        return phrase.start
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


def _circle_ending(page: Page, end: int) -> str | None:
    """The name of a circle of states that ends before an office ("the Nordic", "the five Central Asian")."""
    before = page.text[max(0, end - _LONGEST_CIRCLE) : end].lower()
    return next(
        (c for c in word_pairs("circles") if before.endswith(c) and before[: -len(c)][-1:] in ("", " ")), None
    )


def _take_owner(page: Page, phrase: OfficePhrase, match: re.Match[str]) -> int | None:
    """A possessor's name before an office, or what stands for an organisation or a state ("the Union's")."""
    word, start = match.group(1), match.start(1)
    if phrase.states and phrase.title != "counterpart":
        return None
    code = None if phrase.states else _stands_for(page, start, word.lower().removesuffix("'s"))
    phrase.start = start
    if code is not None:
        phrase.states = [code]
        return start
    phrase.owner = match.end(1) - (2 if word.endswith("'s") else 1)
    return None


def _stands_for(page: Page, at: int, word: str) -> str | None:
    """Whose "the Organization's" and "the North's" is: the organisation named last, or the state the report names."""
    if not page.text.endswith(("the ", "The "), 0, at):
        return None
    named = word_pairs("compass").get(word)
    if named is not None:
        return named if any(s.code == named for s in page.states) else None
    if word not in word_set("own_bodies"):
        return None
    before = [s for s in page.states if s.start < at and s.form == "organisation"]
    return before[-1].code if before else None


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
    opening, *words = page.text[found.start() : start].split()
    edge = found.start() + len(opening)
    if opening[0].isupper() and opening.isalpha() and opening.lower() not in word_set("determiners"):
        state = page.state_ending(edge)
        if state is None or state.end != edge:
            return False  # "Museveni received Rwandan President X": a name that only ends like "Iraqi"
    closed = word_set("openers") | word_set("speech_verbs")
    end = start + page.text[start : start + 20].find(" ")
    return not any(w in closed for w in [*words, page.text[start:end]])
