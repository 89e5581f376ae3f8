"""What stands behind the words of an office: "-elect", "of Kenya", "to Seoul", "of the members - Peru and Chile"."""

from __future__ import annotations

import re

from foreigndesk.reading.names.draft import STAFF
from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.phrase import OfficePhrase, number_of
from foreigndesk.reading.names.runs import TITLE
from foreigndesk.reading.names.tails import headed, read_tail
from foreigndesk.reading.names.words import word_set
from foreigndesk.vocab.states import StateForm

_OF = re.compile(r" (of|from|to|for|in|at) (?:the |an? |both |two )*")
# What an adjective may stand before where it says whose an office is ("at the Danish foreign ministry").
_STATE_BODY = re.compile(
    r" (?:[\w']+ ){0,3}(?:ministry|government|parliament|office|embassy|cabinet|army|navy|senate|assembly"
    r"|council|command|committee|congress|commission|agency|chamber|bank|delegation|mission|side)\b",
    re.IGNORECASE,
)
# A body that is headed: capitalised words of which a later one says what it is ("the Ghana Institute").
_BODY = re.compile(
    r"(?:[A-Z][\w'&-]* ){0,5}(?:Institute|Foundation|University|Association|Federation|Council|Bank|Party"
    r"|Club|Union|Chamber|Centre|Center|Committee|Company|Corporation|Forum|Academy|College|Society|Fund|Group|Assembly"
    r"|Senate|House|Organi[sz]ation|Agency|Office|Board|League|Court|Movement|Network|Times|Press)\b"
)
# "of the four bloc members - Peru, Chile, ..."
_LISTED = re.compile(
    r" (?:of|from) (?:the |all |its )?(?:[\w'-]+ ){0,4}(?:countries|nations|states|members|neighbou?rs)"
    r"(?: --?|,|:| \() ?(?:the )?"
)
_SUFFIX = re.compile(r"[- ](elect|designate|nominee|pro tempore|pro tem|emeritus)\b", re.IGNORECASE)
_SUFFIX_STANDING = {"elect": "elect", "designate": "elect", "nominee": "nominee"}
_TWO_COUNTRIES = re.compile(
    r" (?:of|from) (?:the |both |their )?(two |three |four )?(?:countries|nations|states|sides|neighbou?rs)\b"
)


def read_behind(page: Page, phrase: OfficePhrase) -> None:
    """Take in what stands behind the office words.

    Args:
        page: the report's page.
        phrase: the office, read up to the end of its words; what is found is added to it.
    """
    _read_suffix(page, phrase)
    if not (_read_plural(page, phrase) if phrase.plural else _read_single(page, phrase)):
        _read_of(page, phrase)


def _read_plural(page: Page, phrase: OfficePhrase) -> bool:
    """Read "of the two countries", "of the members - Peru and Chile"."""
    listed = _LISTED.match(page.text, phrase.end)
    state = page.state_starting(listed.end()) if listed else None
    if state is not None and state.form == "name":
        phrase.states, phrase.end = [state.code], state.end
        _read_list(page, phrase)
        return True
    both = _TWO_COUNTRIES.match(page.text, phrase.end)
    if both is not None and page.text.startswith(("'", "\u2019"), both.end()):
        return False  # "the heads of the two countries' services": other people
    if both is not None:
        phrase.both = True
        if both.group(1) and phrase.title not in STAFF:  # each country has many diplomats
            phrase.number = number_of(both.group(1).strip())
        phrase.end = both.end()
    return both is not None


def _read_single(page: Page, phrase: OfficePhrase) -> bool:
    """Read what one office is to or for, and a state whose formal name begins inside the usual wording."""
    formal = page.state_over(phrase.tail - 1)
    if formal is not None and formal.end > phrase.tail:
        # "President of the | Republic of Kenya"
        phrase.states, phrase.end = phrase.states or [formal.code], formal.end
        phrase.printed = page.text[phrase.head : formal.start].removesuffix("the ").removesuffix(" of ")
        return True
    phrase.field = headed(page, phrase.end, phrase.title, _BODY)
    tail, end, target = read_tail(page, phrase.end, phrase.title, phrase.kind)
    if tail:
        phrase.field, phrase.end, phrase.target = tail, end, target
    return bool(tail)


def _read_of(page: Page, phrase: OfficePhrase) -> None:
    """Read the state or the body that an office is of."""
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


_ARM = re.compile(r" (?:and )?[A-Z][\w-]+(?: [A-Z][\w-]+)?")
_CAPITAL = re.compile(r"[A-Z][\w-]+")


def _arm_end(page: Page, state: StateForm) -> int:
    """Where the name of an organisation ends, an arm of it included ("the African Union | Commission")."""
    end = state.end
    while state.form == "organisation" and (found := _ARM.match(page.text, end)):
        words = list(_CAPITAL.finditer(page.text, end, found.end()))
        arms = [word.end() for word in words if word.group().lower() in word_set("organisations")]
        if not arms:
            break
        end = arms[0]
    return end


_SENT_TO = re.compile(r" (to|in) (?:the )?")
_BRACKET = re.compile(r" \(([^()]{3,50})\)")
_LIST_GAP = re.compile(r"(?:,| and|, and)(?: of)?(?: the)? ")


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
