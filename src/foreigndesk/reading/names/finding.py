"""From a parsed report to its mentions and people."""

from __future__ import annotations

import re
from functools import cache

from foreigndesk.model.reading import MandateFinding, Mention, PersonFinding, Time
from foreigndesk.model.report import Report
from foreigndesk.reading.names.belonging import settle_states
from foreigndesk.reading.names.counterparts import join_counterparts, patrons
from foreigndesk.reading.names.countrymen import countrymen
from foreigndesk.reading.names.draft import Draft
from foreigndesk.reading.names.found import Names
from foreigndesk.reading.names.groups import group_spans
from foreigndesk.reading.names.lists import share_with_next
from foreigndesk.reading.names.mandates import mandates_of
from foreigndesk.reading.names.offices import office_phrases
from foreigndesk.reading.names.page import Page, open_page
from foreigndesk.reading.names.people import gather
from foreigndesk.reading.names.phrase import OfficePhrase
from foreigndesk.reading.names.refer import Referrer
from foreigndesk.reading.names.runs import TITLE, Run, RunReader, is_title_case
from foreigndesk.reading.names.services import find_services
from foreigndesk.reading.names.setting import read_setting, two_states
from foreigndesk.reading.names.sighting import Sighting
from foreigndesk.reading.names.states import state_mentions
from foreigndesk.reading.names.surroundings import sight
from foreigndesk.reading.names.tenures import find_tenures, told_tenures
from foreigndesk.reading.names.tokens import Tokens
from foreigndesk.reading.names.vocabulary import (
    is_english_form,
    is_english_word,
    is_given,
    is_particle,
    name_key,
)
from foreigndesk.reading.parse import Parsed

_PRONOUN = re.compile(r"\b(?=[HhSsTt])(?:[Hh]e|[Ss]he|[Hh]im|[Hh]er|[Hh]is|[Tt]hey|[Tt]heir)\b")


def find_names(parsed: Parsed, report: Report, times: tuple[Time, ...]) -> Names:
    """Find people, roles, states and places in a parsed report and settle who is who within it.

    Args:
        parsed: the report's parsed text.
        report: the report; its date, outlet and dateline help to choose office-holders and states.
        times: the calendar expressions found in it, for mandates with dates.

    Returns:
        Mentions in order of their place in the text, and the people they stand for.
    """
    if not parsed.sentences:
        return Names()
    page = open_page(parsed, report)
    entities = _entities(parsed)
    tokens = Tokens(parsed)
    phrases = office_phrases(page)
    runs = _runs(page, entities)
    sightings, used = sight(page, runs, phrases)
    services = find_services(page, sightings, phrases, used, times, tokens)
    for sighting in sightings:
        sighting.entity = any(entities[sighting.run.start : sighting.run.end])
        sighting.plain = not sighting.entity and _is_plain(sighting, tokens)
    two = [p.start for i, p in enumerate(phrases) if p.plural and len(p.states) > 1 and i not in used]
    drafts = gather(page, sightings, two)
    roles = [p for i, p in enumerate(phrases) if i not in used]
    join_counterparts(page, sightings, drafts, roles)
    share_with_next(page, drafts, roles)
    setting = read_setting(page)
    states = settle_states(page, setting, drafts, patrons(page, sightings, drafts), roles)
    referrer = Referrer(
        page,
        drafts,
        states,
        tokens,
        two_states(setting, drafts, states),
        setting.home,
        setting.home or setting.dateline,
    )
    mentions = _in_order(page, referrer, sightings, roles, _pronouns(page))
    referrer.lend_states(mentions)
    tenures = [*told_tenures(services), *find_tenures(page, mentions, times, services.cues)]
    # "The Dane" is one person there, and no word of Denmark.
    taken = [
        m
        for m in mentions
        if m.kind == "person" or (m.kind == "pronoun" and m.span.start in page.state_starts)
    ]
    mentions += state_mentions(page, taken, [s.run for s in sightings if s.person is None])
    mentions.sort(key=lambda m: (m.span.start, m.span.end, m.kind))
    people = tuple(
        _finding(d, s, mandates_of(d, s, [t for t in tenures if t.person == n], page, times, tokens))
        for n, (d, s) in enumerate(zip(drafts, states, strict=True))
    )
    return Names(tuple(mentions), people)


def _is_plain(sighting: Sighting, tokens: Tokens) -> bool:
    """Whether one capitalised word is likelier a common word of a headline than a name."""
    if len(sighting.run.words) > 1:
        return False
    token = tokens.at(sighting.run.start)
    if token is not None and token.pos_ not in ("PROPN", "NOUN", "X"):
        return True
    return token is not None and token.tag_ != "NNP" and is_english_word(sighting.run.words[0])


def _entities(parsed: Parsed) -> bytearray:
    """For each character whether the parser takes it for part of a person's name."""
    entities = bytearray(len(parsed.text) + 1)
    for sentence in parsed.sentences:
        if not sentence.is_parsed:
            continue
        base = sentence.span.start
        for entity in sentence.ents:
            if entity.label_ == "PERSON":
                a, b = base + entity.start_char, base + entity.end_char
                entities[a:b] = b"\1" * (b - a)
    return entities


def _pronouns(page: Page) -> list[tuple[int, int, str]]:
    """Personal pronouns of the third person that are no part of a title ("Her Majesty")."""
    found = _PRONOUN.finditer(page.text)
    return [(m.start(), m.end(), m.group().lower()) for m in found if page.taken[m.start()] != TITLE]


_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][\w-]+")


def _proper_words(page: Page) -> frozenset[str]:
    """Words that bear a capital inside ordinary sentences too, not only in headlines."""
    found: set[str] = set()
    for sentence in page.parsed.sentences:
        text = page.text[sentence.span.start : sentence.span.end]
        if not is_title_case(text):
            found.update(_INSIDE.findall(text))
    return frozenset(found)


def _runs(page: Page, entities: bytearray) -> list[Run]:
    runs: list[Run] = []
    reader = RunReader(
        page.text,
        page.taken,
        entities,
        is_particle,
        is_given,
        is_english_form,
        cache(lambda: _proper_words(page)),
    )
    for sentence in page.parsed.sentences:
        found = reader.read(sentence.span.start, sentence.span.end)
        for run in found:
            run.sentence = sentence.index
        runs += found
    return runs


def _in_order(
    page: Page,
    referrer: Referrer,
    sightings: list[Sighting],
    roles: list[OfficePhrase],
    pronouns: list[tuple[int, int, str]],
) -> list[Mention]:
    """Walk the text from its beginning, so that every pointer sees only what was said before it."""
    starts = [s.span.start for s in page.parsed.sentences]
    steps: list[tuple[int, int, object]] = []
    steps += [(s.run.start, 0, s) for s in sightings if s.person is not None]
    steps += [(p.head, 1, p) for p in roles]
    steps += [(p[0], 2, p) for p in pronouns]
    steps += [(g[0], 3, g) for g in group_spans(page.text)]
    steps += [(c[0], 4, c) for c in countrymen(page, referrer.tokens)]
    steps.sort(key=lambda step: step[:2])
    mentions: list[Mention | None] = []
    sentence = 0
    for offset, kind, step in steps:
        while sentence + 1 < len(starts) and starts[sentence + 1] <= offset:
            sentence += 1
        if isinstance(step, Sighting):
            mentions.append(referrer.person(step, step.person or 0))
        elif isinstance(step, OfficePhrase):
            mentions.append(referrer.role(step, sentence))
        elif isinstance(step, tuple) and kind == 2:
            mentions.append(referrer.pronoun(step[0], step[1], sentence, step[2]))
        elif isinstance(step, tuple) and kind == 4:
            mentions.append(referrer.countryman(*step))
        elif isinstance(step, tuple):
            mentions.append(referrer.bare_group(step[0], step[1], sentence))
    return [m for m in mentions if m is not None]


def _fullest(forms: list[str]) -> str | None:
    """The first name printed in full, or a later one that holds all its words and more."""
    first = next((f for f in forms if len(f.split()) > 1), forms[0] if forms else None)
    if first is None:
        return None
    words = set(name_key(first))
    return max((f for f in forms if words <= set(name_key(f))), key=lambda f: len(f.split()), default=first)


def _finding(draft: Draft, state: str | None, mandates: tuple[MandateFinding, ...]) -> PersonFinding:
    holder = draft.holder
    forms = list(draft.forms)
    name = _fullest(forms) or (holder.name if holder else "")
    from_vocabulary = False
    if holder and len(name.split()) == 1 and holder.name != name:
        name, from_vocabulary = holder.name, True
    aliases = tuple(f for f in forms if f != name and (len(f.split()) > 1 or from_vocabulary))
    return PersonFinding(
        name=name,
        aliases=aliases,
        family=draft.printed[0] if draft.printed else holder.family if holder else None,
        given=draft.printed[1] if draft.printed else None,
        gender=draft.gender or None,
        state=state,
        mandates=mandates,
        official=bool(mandates) or draft.listed or holder is not None,
        from_vocabulary=from_vocabulary,
    )
