"""Cities, islands, regions and well-known sites, with the state each lies in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from foreigndesk.model.reading import Place
from foreigndesk.vocab.forms import FormTable, data_lines, data_rows, data_table, several
from foreigndesk.vocab.outlets import carrier_forms
from foreigndesk.vocab.states import states


@dataclass(frozen=True, slots=True)
class PlaceForm:
    """A stretch of text that names a place: its usual name and its state (ISO alpha-3).

    `venue` is set where the text names a building or site in the place; `weak` where the name is also a
    common word or a personal name: such a place is found only after a preposition of place ("in Nice").
    """

    start: int
    end: int
    name: str
    country: str | None
    venue: str | None = None
    weak: bool = False


_Meaning = tuple[str, str | None, str | None, bool]


@cache
def _meanings() -> dict[str, _Meaning]:
    """Every form with name, state, venue and weakness; hand-kept sites win over cities."""
    meanings: dict[str, _Meaning] = {}
    for row in data_rows("sites.csv"):
        forms = several(row["forms"])
        meaning = (
            row["name"] or forms[0],
            row["country"] or None,
            row["venue"] or None,
            row["flag"] == "weak",
        )
        meanings.update((form, meaning) for form in forms)
    for form, name, country, flag in data_table("cities.csv")[1:]:
        meanings.setdefault(form, (name or form, country, None, flag == "weak"))
    for state in states().values():
        for form in state.capitals:
            meanings.setdefault(form, (state.capitals[0], state.code, None, False))
    return meanings


@cache
def _table() -> FormTable[_Meaning]:
    forms: dict[str, _Meaning | None] = {}
    for form, meaning in _meanings().items():
        forms[form] = meaning
        # Datelines print the place in capitals.
        forms.setdefault(form.upper(), meaning)
    for form, _ in carrier_forms():
        # An outlet's name ("Bahrain News Agency") speaks of no place.
        if " " in form:
            forms.setdefault(form, None)
    for text in data_lines("places_blocked.txt"):
        forms[text] = None
    return FormTable(forms.items())


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(data_lines("places_prepositions.txt"))


def find_places(flat: str) -> list[PlaceForm]:
    """Every city, region and site that a text names, in order.

    Args:
        flat: a flattened text.

    Returns:
        The places found, the longest where two overlap. A name that is also a word or a personal name is
        found only where its surroundings show a place.
    """
    found = (PlaceForm(start, end, *meaning) for start, end, meaning in _table().find(flat))
    return [
        _within_region(flat, form)
        for form in found
        if not form.weak or _stands_as_place(flat, form.start, form.end)
    ]


@cache
def _regions() -> dict[str, str]:
    """The state of each region, by its name and short forms."""
    return {
        form: row["country"]
        for row in data_rows("regions.csv")
        for form in (row["name"], *several(row["forms"]))
    }


def region_named(name: str) -> str | None:
    """The state (ISO alpha-3) of a region by its name ("Scotland"), None where it is not listed."""
    return _regions().get(name)


@cache
def _region_behind() -> re.Pattern[str]:
    forms = sorted(_regions(), key=lambda form: (-len(form), form))
    return re.compile(rf", ({'|'.join(map(re.escape, forms))})(?![\w'])")


def _within_region(flat: str, form: PlaceForm) -> PlaceForm:
    """The town of the region that stands behind it ("Salem, New Hampshire" lies not in India)."""
    state = region_state(flat, form.end)
    return replace(form, country=state) if state and not form.venue else form


def region_state(flat: str, end: int) -> str | None:
    """The state (ISO alpha-3) of the region that a text names behind a town which ends at `end`."""
    behind = _region_behind().match(flat, end)
    return _regions()[behind.group(1)] if behind else None


def _stands_as_place(flat: str, start: int, end: int) -> bool:
    """Whether a weak name follows a preposition of place and is not part of a longer name."""
    before = flat[max(0, start - 12) : start].split(" ")
    if len(before) < 2 or before[-1] or before[-2].lower() not in _prepositions():
        return False
    return flat[end : end + 1] not in ("'", "-") and not (
        flat[end : end + 1] == " " and flat[end + 1 : end + 2].isupper()
    )


def place_named(name: str) -> Place | None:
    """The place of a name ("Bombay", "Mar-a-Lago", "PORT-OF-SPAIN, Trinidad"), None where it is not listed."""
    meaning = _meanings().get(name) or _meanings().get(name.title()) or _by_letters().get(_letters(name))
    return Place(name=meaning[0], country=meaning[1], venue=meaning[2]) if meaning else None


def _letters(name: str) -> str:
    """A name without what stands behind its first comma, and without case and hyphens."""
    return name.partition(",")[0].replace("-", " ").lower()


@cache
def _by_letters() -> dict[str, _Meaning]:
    found: dict[str, _Meaning] = {}
    for form, meaning in _meanings().items():
        found.setdefault(_letters(form), meaning)
    return found
