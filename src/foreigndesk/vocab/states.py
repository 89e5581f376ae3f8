"""States and organisations: codes, and every form in which a report names them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from foreigndesk.vocab.forms import FormTable, data_lines, data_rows, several
from foreigndesk.vocab.outlets import carrier_forms


@dataclass(frozen=True, slots=True)
class StateForm:
    """A stretch of text that names a state or organisation.

    `code` is ISO 3166-1 alpha-3, or the short name of an organisation; `form` is name, adjective,
    demonym, capital, seat (a seat of government standing for the government) or organisation.
    """

    start: int
    end: int
    code: str
    form: str


@dataclass(frozen=True, slots=True)
class State:
    """One state, territory or organisation with its forms; the first of each list is the usual one.

    `kind` is state, territory, historic or organisation.
    """

    code: str
    kind: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]


# Words of this many letters or fewer are abbreviations: their upper case is their only form.
_ABBREVIATION = 3


@cache
def states() -> dict[str, State]:
    """Every state, territory and organisation by its code.

    Sources of codes, names and capitals: datasets/country-codes (PDDL) and general knowledge; see
    docs/vocabularies.md.
    """
    found = {}
    for name in ("states.csv", "organisations.csv"):
        for row in data_rows(name):
            state = State(
                row["code"],
                row["kind"],
                tuple(several(row["names"])),
                tuple(several(row.get("adjectives"))),
                tuple(several(row.get("demonyms"))),
                tuple(several(row.get("capitals"))),
                tuple(several(row.get("seats"))),
            )
            found[state.code] = state
    return found


def state_forms() -> list[tuple[str, str, str]]:
    """Every printed form with its code and the kind of form, the kinds in order of preference."""
    rows: list[tuple[str, str, str]] = []
    for state in states().values():
        name_form = "organisation" if state.kind == "organisation" else "name"
        lists = (
            (state.names, name_form),
            (state.adjectives, "adjective"),
            (state.demonyms, "demonym"),
            (state.capitals, "capital"),
            (state.seats, "seat"),
        )
        rows += [(text, state.code, form) for texts, form in lists for text in texts]
    return rows


@cache
def _table() -> FormTable[tuple[str, str]]:
    meanings: dict[str, tuple[str, str] | None] = {}
    for text, code, form in state_forms():
        meanings.setdefault(text, (code, form))
    for text, meaning in list(meanings.items()):
        # Datelines and some headlines print names in capitals.
        if len(text) > _ABBREVIATION:
            meanings.setdefault(text.upper(), meaning)
    for form, _ in carrier_forms():
        # An outlet's name ("Bahrain News Agency") speaks of no state.
        if " " in form:
            meanings.setdefault(form, None)
    for text in data_lines("states_blocked.txt"):
        meanings[text] = None
    return FormTable(meanings.items())


@cache
def _company() -> dict[str, tuple[list[str], list[str]]]:
    """Forms that also name something else: the words that speak for the state, and those against it."""
    rows = data_rows("states_company.csv")
    return {row["form"]: (several(row["needs"]), several(row["unless"])) for row in rows}


def _counts(form: str, flat: str) -> bool:
    """Whether a form stands for the state in this text, by the company it keeps."""
    if form not in _company():
        return True
    needs, unless = _company()[form]
    if any(word in flat for word in needs):
        return True
    return bool(unless) and not any(word in flat for word in unless)


def find_states(flat: str) -> list[StateForm]:
    """Every state and organisation that a text names, in order.

    Args:
        flat: a flattened text; the whole report where possible, because a form that is also a surname or
            a town elsewhere ("Jordan", "Georgia") counts only where the text holds a word that goes with
            the state.

    Returns:
        The forms found, the longest where two overlap; longer strings that only look like a state
        ("New Mexico", "Washington Post") are left out.
    """
    kept: dict[str, bool] = {}
    found = []
    for start, end, (code, form) in _table().find(flat):
        text = flat[start:end]
        if text not in kept:
            kept[text] = _counts(text, flat)
        if kept[text]:
            found.append(StateForm(start, end, code, form))
    return found


def state_name(code: str) -> str | None:
    """The usual English name for a code."""
    state = states().get(code)
    return state.names[0] if state else None


def capital_of(code: str) -> str | None:
    """The capital (or seat) of a state, None for an organisation without one."""
    state = states().get(code)
    return state.capitals[0] if state and state.capitals else None


def adjective_of(code: str) -> str | None:
    """The usual adjective for a state, None where there is none."""
    state = states().get(code)
    return state.adjectives[0] if state and state.adjectives else None


def is_organisation(code: str) -> bool:
    """Whether a code stands for an organisation of states."""
    state = states().get(code)
    return state is not None and state.kind == "organisation"


def is_state(code: str) -> bool:
    """Whether a code stands for a state or territory, present or historic."""
    state = states().get(code)
    return state is not None and state.kind != "organisation"


def _loose(name: str) -> str:
    """A name without capitals and hyphens, as people type it."""
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())


def state_called(name: str) -> str | None:
    """The code of a state or organisation by its code or any of its forms, its capital and seats among them.

    Args:
        name: what somebody calls it, in any capitals.

    Returns:
        The code, None where nothing bears the name; a state's name goes before a capital of that name.
    """
    wanted = name.strip()
    if wanted.upper() in states():
        return wanted.upper()
    if wanted in states():
        return wanted
    return _codes_of_forms().get(_loose(wanted))


@cache
def _codes_of_forms() -> dict[str, str]:
    """The code that each form stands for, capitals and seats after all others."""
    cities = ("capital", "seat")
    found: dict[str, str] = {}
    for form, code, _ in sorted(state_forms(), key=lambda row: row[2] in cities):
        found.setdefault(_loose(form), code)
    return found
