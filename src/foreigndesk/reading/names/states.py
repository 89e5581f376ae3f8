"""States and places: which word stands for a government and which only says where."""

from __future__ import annotations

import re

from foreigndesk.model.reading import Mention, Place
from foreigndesk.model.span import Span
from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.runs import Run
from foreigndesk.reading.names.vocabulary import is_english_word
from foreigndesk.reading.names.words import word_set
from foreigndesk.vocab.places import PlaceForm, place_named, region_named
from foreigndesk.vocab.states import StateForm, capital_of

_BEFORE = re.compile(r"([A-Za-z'-]+) (?:the |central |downtown |nearby )?$")
# What follows the place of a dateline: a date, an agency in brackets, a dash.
_DATELINE = re.compile(r", [A-Z][a-z]+\.? \d|,? \([A-Z][A-Za-z]+\)|,? (?:--|—|–) ")
# "Lima trip", "Geneva talks": a city before a journey or a gathering is where it leads or happens.
_LEG = re.compile(r" (?:trip|visit|tour|stop|stopover|leg|summit|talks|meeting|conference|airport|hotel)\b")
_CAPITAL_WORD = re.compile(
    r"(?:'s)? (capital)\b(?!,? [A-Z]|'s| (?:of|city|market|punishment|gains?|flows?|investment))"
)
_TWO_BEFORE = re.compile(r"([A-Za-z'-]+) ([A-Za-z'-]+) (?:the )?$")


def state_mentions(page: Page, named: list[Mention], unnamed: list[Run]) -> list[Mention]:
    """Mentions of states, organisations and places that are no part of a person's name.

    Args:
        page: the report's page.
        named: the mentions of people's names.
        unnamed: capitalised words that name nobody.

    Returns:
        Mentions in order of kind: states first.
    """
    inside = bytearray(len(page.text) + 1)
    for mention in named:
        inside[mention.span.start : mention.span.end] = b"\1" * (mention.span.end - mention.span.start)
    found: list[Mention] = []
    last: Mention | None = None
    covered = bytearray(len(page.text) + 1)
    for state in page.states:
        if not inside[state.start]:
            mention = _state(page, state)
            if mention.kind == "state" and state.form == "capital" and _goes_on(page, last, state):
                mention = _as_place(page, state)
            found.append(mention)
            found += _capital_described(page, state)
            last = mention
            covered[state.start : state.end] = b"\1" * (state.end - state.start)
    for place in page.places:
        if not inside[place.start] and not covered[place.start]:
            found.append(_place(page, place))
    found += _venues(page)
    return found + [_unlisted(page, run) for run in unnamed if _is_unlisted_place(page, run)]


def _capital_described(page: Page, hit: StateForm) -> list[Mention]:
    """The city in "the Japanese capital", where its name does not follow ("the Moroccan capital Rabat")."""
    match = _CAPITAL_WORD.match(page.text, hit.end) if hit.form in ("adjective", "name") else None
    city = capital_of(hit.code)
    if match is None or city is None:
        return []
    span = Span(match.start(1), match.end(1))
    return [Mention(span, "place", match[1], span, place=Place(city, None, hit.code), form="described")]


def _goes_on(page: Page, last: Mention | None, hit: StateForm) -> bool:
    """Whether a city stands in a list with one that only says where ("in Tehran and Beirut")."""
    if last is None or last.kind != "place":
        return False
    return page.text[last.span.end : hit.start] in (" and ", ", ", ", and ", " or ")


def _is_unlisted_place(page: Page, run: Run) -> bool:
    """Whether unknown words stand where a town stands: "in Huaquillas on Friday"."""
    if len(run.words) > 2 or any(is_english_word(w) for w in run.words):
        return False
    return (
        page.text.endswith((" in ", " near ", " outside "), 0, run.start)
        and page.text[run.end : run.end + 1] != "'"
    )


def _unlisted(page: Page, run: Run) -> Mention:
    span = Span(run.start, run.end)
    return Mention(span, "place", page.parsed.text[run.start : run.end], span, place=Place(run.text))


_VENUE_NOUN = re.compile(
    r"\b(?:Palace|Hotel|House|Airport|Hall|Centre|Center|Castle|Residence|Villa|Resort|Base|Mansion|Guesthouse|Headquarters"
    r"|Ranch|Lodge|Pavilion|Library|Museum|Embassy|Compound|Club|Retreat"
    r"|residence|office|palace|guesthouse|headquarters|compound|mansion|retreat|ranch|villa)\b"
)
_VENUE_BEFORE = re.compile(
    r"\b(?:at|in|inside|outside|to) (?:the |his |her )?((?:(?:[A-Z][\w&-]*(?:'s)?|of|de|the|al|du) ){0,5}"
    r"|(?:prime minister|president|presidential|prime ministerial|foreign ministry|chancellor|king|royal"
    r"|foreign minister|ambassador|governor)(?:'s)? (?:official )?)$"
)


def _venues(page: Page) -> list[Mention]:
    """Palaces, hotels, residences and offices as places, where a preposition stands before them."""
    found = []
    for noun in _VENUE_NOUN.finditer(page.text):
        before = _VENUE_BEFORE.search(page.text, max(0, noun.start() - 70), noun.start())
        if before is None or (noun.group().islower() and not before.group(1).strip()):
            continue
        start, end = before.start(1), noun.end()
        if any(start <= p.start and p.end <= end and p.venue for p in page.places):
            continue
        if before.group(1) or noun.group() in ("Palace", "Residence"):
            text = page.parsed.text[start:end]
            place = Place(None, " ".join(text.split()))
            found.append(Mention(Span(start, end), "place", text, Span(start, end), place=place))
    return found


def _state(page: Page, hit: StateForm) -> Mention:
    span = Span(hit.start, hit.end)
    text = page.parsed.text[hit.start : hit.end]
    if hit.form == "organisation":
        return Mention(span, "organisation", text, span, state=hit.code, form=hit.form)
    if hit.form == "capital" and _is_where(page, hit.start, hit.end):
        return _as_place(page, hit)
    if hit.form == "seat" and _word_before(page, hit.start) in word_set("place_prepositions") | {"on"}:
        place = Place(capital_of(hit.code), text, hit.code)
        return Mention(span, "place", text, span, state=hit.code, place=place, form=hit.form)
    alone = hit.form == "name" and capital_of(hit.code) in (text, None)
    part = hit.form == "name" and (
        region_named(text) == hit.code or _is_town(text, hit.code)
    )  # "in Scotland": a part of its state
    city = Place(text, None, hit.code) if alone or part else None
    return Mention(span, "state", text, span, state=hit.code, place=city, form=hit.form)


def _is_town(name: str, code: str) -> bool:
    """Whether a state and its town have one name ("in Luxembourg")."""
    known = place_named(name)
    return known is not None and known.country == code and known.venue is None


def _as_place(page: Page, hit: StateForm) -> Mention:
    span = Span(hit.start, hit.end)
    text = page.parsed.text[hit.start : hit.end]
    known = place_named(text)
    place = Place(known.name if known else text, None, hit.code)
    return Mention(span, "place", text, span, state=hit.code, place=place, form=hit.form)


def _place(page: Page, hit: PlaceForm) -> Mention:
    span = Span(hit.start, hit.end)
    text = page.parsed.text[hit.start : hit.end]
    place = Place(hit.name if hit.venue != hit.name else None, hit.venue, hit.country)
    return Mention(span, "place", text, span, state=hit.country, place=place)


def _word_before(page: Page, start: int) -> str:
    match = _BEFORE.search(page.text, max(0, start - 30), start)
    return match.group(1).lower() if match else ""


def _is_where(page: Page, start: int, end: int) -> bool:
    """Whether a capital only says where something happens."""
    text = page.text
    if _DATELINE.match(text, end):
        return True
    if text[end : end + 1] == "-" or text[end : end + 2] == "'s":
        return False
    word = _word_before(page, start)
    if word in word_set("place_prepositions") or word in word_set("motion_words"):
        return True
    if _LEG.match(text, end):
        return True
    if word == "to":
        two = _TWO_BEFORE.search(text, max(0, start - 40), start)
        return two is None or two.group(1).lower() not in word_set("state_heads")
    if word in ("from", "and", "then", "into", "through", "toward", "towards", "for"):
        heading = text[max(0, start - 60) : start].split(". ")[-1].lower().split()
        if word in ("from", "into") and any(w.strip(",") in word_set("motion_words") for w in heading):
            return True
    if word in ("from", "for", "through", "toward", "towards", "into", "on", "with", "by"):
        two = _TWO_BEFORE.search(text, max(0, start - 40), start)
        before = two.group(1).lower() if two else ""
        if before.endswith("ly"):
            further = text[max(0, start - 50) : two.start() if two else 0].split()
            before = further[-1].lower() if further else ""
        return before in word_set("motion_words")
    return text[start:end].isupper() and end - start > 3
