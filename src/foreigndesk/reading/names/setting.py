"""Where a report speaks from, and which states it speaks of most."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from foreigndesk.reading.names.draft import Draft
from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.sections import Sections, sections_of
from foreigndesk.vocab.contacts import contacts
from foreigndesk.vocab.outlets import outlet_named
from foreigndesk.vocab.places import place_named
from foreigndesk.vocab.states import capital_of, find_states, is_organisation

_OFFICES = frozenset(
    {"ministry", "government", "presidency", "office", "department", "chancellery", "cabinet"}
)
_MISSIONS = frozenset({"embassy", "consulate", "legation"})


@dataclass(slots=True)
class Setting:
    """Where a report speaks from: its home state, how often it names each state, its parts filed from elsewhere.

    `capital` says that the dateline is a state's capital in which no organisation sits: news from there is its own;
    `host` is the state in which an embassy is that tells of itself; `of_state` says that a ministry or the like does.
    """

    home: str | None
    dateline: str | None
    capital: bool = False
    of_paper: bool = False
    host: str | None = None
    of_state: bool = False
    named: Counter[str] = field(default_factory=Counter)
    by_sentence: dict[int, list[str]] = field(default_factory=dict)
    sections: Sections = field(default_factory=Sections)


def read_setting(page: Page) -> Setting:
    """Where a report speaks from, by its outlet, its dateline and the states it names."""
    home, of_paper = _outlet_state(page)
    host = _host_state(page)
    of_state = not of_paper and not _OFFICES.isdisjoint((page.report.outlet or "").lower().split())
    dateline = _dateline_state(page)
    own = _is_own_capital(page.report.dateline.place or "", dateline)
    setting = Setting(home, dateline, own, of_paper, host, of_state, sections=sections_of(page.text))
    sentence = 0
    sentences = page.parsed.sentences
    for hit in page.states:
        while sentence + 1 < len(sentences) and sentences[sentence + 1].span.start <= hit.start:
            sentence += 1
        if hit.form != "organisation":
            setting.named[hit.code] += 1
            setting.by_sentence.setdefault(sentence, []).append(hit.code)
    return setting


def _is_own_capital(town: str, state: str | None) -> bool:
    """Whether a dateline names the capital of a state, and not one from which organisations are reported."""
    capital = capital_of(state) if state else None
    if capital is None or town.split(",", maxsplit=1)[0].casefold() != capital.casefold():
        return False
    return not any(capital in towns for towns in contacts().seats.values())


def two_states(setting: Setting, drafts: list[Draft], states: list[str | None]) -> tuple[str, ...]:
    """The two states a report speaks of most, itself or through their people, where both come up more than once.

    Of equals that which it names first.
    """
    weights = Counter(setting.named)
    for draft, state in zip(drafts, states, strict=True):
        if state and not is_organisation(state):
            weights[state] += len(draft.sightings)
    order = list(dict.fromkeys(code for found in setting.by_sentence.values() for code in found))
    first = {code: at for at, code in enumerate(order)}
    ranked = sorted(weights, key=lambda s: (-weights[s], first.get(s, len(first)), s))[:2]
    return tuple(sorted(ranked)) if len(ranked) == 2 and weights[ranked[1]] > 1 else ()


def _outlet_state(page: Page) -> tuple[str | None, bool]:
    """The state of a report's outlet, and whether that is a paper or agency, not an office that tells of itself."""
    for name in (page.report.outlet, page.report.agency):
        if not name:
            continue
        outlet = outlet_named(name)
        if outlet and outlet.state:
            return outlet.state, page.report.kind != "readout"
        found = [h for h in find_states(name) if h.form != "organisation"]
        if found:
            return found[0].code, False
    return None, False


def _host_state(page: Page) -> str | None:
    """Where the embassy is that a report comes from ("U.S. Embassy Lima", "Embassy of Peru in Chile")."""
    name = page.report.outlet or ""
    if _MISSIONS.isdisjoint(name.lower().split()):
        return None
    codes = list(dict.fromkeys(h.code for h in find_states(name) if h.form != "organisation"))
    return codes[-1] if len(codes) > 1 else None


def _dateline_state(page: Page) -> str | None:
    name = page.report.dateline.place
    place = place_named(name) if name else None
    if place and place.country:
        return place.country
    if name:
        found = find_states(name)
        return found[0].code if found else None
    return None
