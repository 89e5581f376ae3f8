"""Office-holders: who held which office of which state, and when."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from foreigndesk.vocab.forms import data_rows, data_table, several


@dataclass(frozen=True, slots=True)
class Holder:
    """One person's time in one office.

    `start` and `end` are EDTF dates (a year, a month or a day), None where unknown or not yet ended;
    `family` is the family name as printed; `source` names where the fact comes from.
    """

    name: str
    aliases: tuple[str, ...]
    title: str
    state: str
    start: str | None
    end: str | None
    source: str
    family: str = ""


# Reports name people by an office from their election (up to eleven weeks before) and for some weeks after.
_SLACK_DAYS = 80

# Letters that do not come apart into a plain letter and an accent.
_FOLDED_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "’": "'"}
)


def fold_name(name: str) -> str:
    """A name in lower case without accents, hyphens and stops, for comparing."""
    plain = name
    if not name.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        plain = plain.translate(_FOLDED_LETTERS)
    plain = plain.lower()
    return " ".join(plain.replace("-", " ").replace(".", " ").replace("'", "").split())


@cache
def holders() -> tuple[Holder, ...]:
    """Every mandate listed, in the order of the files (sorted by file name)."""
    folder = files("foreigndesk.vocab").joinpath("data", "holders")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".csv"))
    found = []
    for file in names:
        for name, aliases, family, title, state, start, end, source in data_table(f"holders/{file}")[1:]:
            others = tuple(several(aliases))
            surname = family or name.split()[-1]
            found.append(Holder(name, others, title, state, start or None, end or None, source, surname))
    return tuple(found)


# German and Nordic vowels as reports without them spell them.
_SPELT_OUT = str.maketrans(
    {"ö": "oe", "ü": "ue", "ä": "ae", "ø": "oe", "å": "aa", "Ö": "Oe", "Ü": "Ue", "Ä": "Ae"}
)

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})

# The number of a monarch or pope, which reports leave out after the first mention.
_NUMBER = re.compile(r" [IVX]+$")
_ARTICLE = re.compile(r"^(?:al|el) ")


@cache
def _by_name() -> dict[str, list[Holder]]:
    """Mandates by every folded name they may be printed under."""
    index: dict[str, list[Holder]] = {}
    for holder in holders():
        for key in dict.fromkeys(_one_spelling(key) for key in _keys(holder)):
            index.setdefault(key, []).append(holder)
    return index


@cache
def _spellings() -> dict[str, str]:
    """Words of names by folded spelling, with the one that stands for all of them."""
    classes = (several(row["spellings"]) for row in data_rows("name_spellings.csv"))
    return {word: words[0] for words in classes for word in words}


def _one_spelling(folded: str) -> str:
    """A folded name with one spelling for words that have several ("mike", "michael")."""
    spellings = _spellings()
    return " ".join(spellings.get(word, word) for word in folded.split())


def _keys(holder: Holder) -> dict[str, None]:
    """The folded names of a holder: full, alias, family alone, either order, without middle names."""
    family = fold_name(holder.family)
    keys = dict.fromkeys(fold_name(name) for name in (holder.name, holder.family, *holder.aliases))
    given = fold_name(holder.name.replace(holder.family, "", 1))
    bare = _ARTICLE.sub("", family)
    keys[bare] = None
    for name in (holder.name, holder.family):
        keys[fold_name(name.translate(_SPELT_OUT))] = None
    if given:
        for first in (given, given.split()[0]):
            keys |= dict.fromkeys((f"{first} {family}", f"{family} {first}", f"{first} {bare}"))
    for name in (holder.name, holder.family):
        short = _NUMBER.sub("", name)
        keys[fold_name(short)] = None
        if holder.title in _royal_titles():
            # "King Hussein", "Queen Elizabeth II": the title is part of how the name is printed.
            keys |= dict.fromkeys((fold_name(f"{holder.title} {name}"), fold_name(f"{holder.title} {short}")))
    return keys


@cache
def _royal_titles() -> frozenset[str]:
    rows = data_rows("offices.csv")
    return frozenset(row["title"] for row in rows if row["kind"] == "royal" or row["title"] == "pope")


@cache
def _by_office() -> dict[tuple[str, str], list[Holder]]:
    index: dict[tuple[str, str], list[Holder]] = {}
    for holder in holders():
        index.setdefault((holder.title, holder.state), []).append(holder)
    return index


@cache
def _by_state() -> dict[str, tuple[Holder, ...]]:
    index: dict[str, list[Holder]] = {}
    for holder in holders():
        index.setdefault(holder.state, []).append(holder)
    return {state: tuple(rows) for state, rows in index.items()}


def holders_of(state: str) -> tuple[Holder, ...]:
    """Every mandate listed of a state, in the order of the data."""
    return _by_state().get(state, ())


def holders_named(name: str, on: str | None = None) -> list[Holder]:
    """The mandates of everybody of a name.

    Args:
        name: a full name or a family name, in either order, with or without accents.
        on: an EDTF date; mandates that had ended or not begun by then (with eighty days of slack) are
            left out.

    Returns:
        The mandates in the order of the data.
    """
    words = _one_spelling(fold_name(name)).split()
    found = _by_name().get(" ".join(words), [])
    if not found and words and words[-1] in _SUFFIXES:
        words = words[:-1]
        found = _by_name().get(" ".join(words), [])
    if not found and len(words) > 2:
        # Middle names and initials that the list does not hold.
        found = _by_name().get(f"{words[0]} {words[-1]}", [])
    if not found and len(words) > 2:
        # A second family name that the list does not hold; monarchs called by given names alone have none.
        found = [h for h in _by_name().get(" ".join(words[:-1]), []) if h.title not in _royal_titles()]
    return [h for h in found if on is None or _held(h, on, _SLACK_DAYS)]


def holder_of(title: str, state: str, on: str | None) -> Holder | None:
    """Who held an office on a date.

    Args:
        title: a canonical title ("foreign minister").
        state: a code.
        on: an EDTF date.

    Returns:
        The mandate, None where nobody is listed or more than one may be meant.
    """
    if on is None:
        return None
    found = [h for h in _by_office().get((title, state), []) if _held(h, on, 0)]
    if len({h.name for h in found}) > 1:
        found = [h for h in found if h.start and _first_day(h.start) < _first_day(on)]
        latest = max((_first_day(h.start or "0001") for h in found), default=0)
        sure = [h for h in found if h.end is None or _first_day(h.end) > _last_day(on)]
        found = [h for h in sure if _first_day(h.start or "0001") == latest]
    return found[0] if len({h.name for h in found}) == 1 else None


def _held(holder: Holder, on: str, slack: int) -> bool:
    """Whether a mandate covers some part of `on`, widened by `slack` days."""
    if holder.start and _first_day(holder.start) - slack > _last_day(on):
        return False
    return not (holder.end and _last_day(holder.end) + slack < _first_day(on))


def _first_day(value: str) -> int:
    """The first day of an EDTF date or interval, as days counted with months of 31 days."""
    year, month, day = _parts(value.partition("/")[0], 1, 1)
    return year * 372 + month * 31 + day


def _last_day(value: str) -> int:
    """The last day of an EDTF date or interval, as days counted with months of 31 days."""
    year, month, day = _parts(value.rpartition("/")[2], 12, 31)
    return year * 372 + month * 31 + day


def _parts(value: str, month: int, day: int) -> tuple[int, int, int]:
    """Year, month and day of a date, `month` and `day` where it has none; unknown digits count as none."""
    numbers = [int(part) for part in value.strip("~?%").split("-") if part.isdigit()]
    year, *rest = numbers or [0]
    return year, (rest[0] if rest else month), (rest[1] if len(rest) > 1 else day)
