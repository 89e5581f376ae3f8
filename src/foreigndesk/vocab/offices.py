"""Offices: every usual wording of a post, with one title for each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from foreigndesk.vocab.forms import FormTable, data_lines, data_rows, several
from foreigndesk.vocab.people_names import honorifics, is_given_name


@dataclass(frozen=True, slots=True)
class OfficeForm:
    """A stretch of text that names an office.

    `title` is canonical and in lower case, rank words included ("second vice foreign minister"); `kind`
    is head_of_state, head_of_government, foreign, defense, minister, envoy, spokesperson, organisation,
    parliament, royal, party, military or other; `base` is the title without its rank words.
    """

    start: int
    end: int
    title: str
    kind: str
    plural: bool = False
    base: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A word that says how an office is held, with its place: current, former, elect, acting or nominee."""

    start: int
    end: int
    standing: str


# What may follow the head word of a title without being part of it ("secretary | of state").
_TAIL = re.compile(r"[ -](?:of|for|to|in|at|without|general)(?= |$)| d'")
_WORD_BEFORE = re.compile(r"([A-Za-z]+(?:-[A-Za-z]+)?)([ \n]|-|, ?)?$")
_PREVIOUS = re.compile(r"([A-Za-z.'-]+) $")
# A portfolio that shares the word of the office after it ("foreign and | defense ministers").
_SHARED = re.compile(r"\b([A-Za-z]+(?: affairs)?)( and |, | & )$", re.IGNORECASE)
_AFTER = re.compile(r"[- ](elect|designate|nominee)\b", re.IGNORECASE)
_LOOK_BACK = 24


def plural_of(form: str) -> str:
    """The plural of a title: its head word takes the ending ("secretaries of state")."""
    tail = _TAIL.search(form)
    head = form[: tail.start()] if tail else form
    rest = form[len(head) :]
    if head.endswith("man") and head != "human":
        return head[:-3] + "men" + rest
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        return head[:-1] + "ies" + rest
    if head.endswith(("s", "ch", "ss", "x")) and not head.endswith("arch") and not head.endswith("chief"):
        return head + "es" + rest
    return head + "s" + rest


def _ministers() -> list[tuple[str, str, str]]:
    """Every wording of a minister of some portfolio: form, title, kind."""
    rows = []
    for row in data_rows("portfolios.csv"):
        title = f"{row['portfolio']} minister".lower()
        for wording in [row["portfolio"], *several(row["wordings"])]:
            plain = wording.lower().removeprefix("the ")
            rows.append((f"{plain} minister", title, "minister"))
            for joint in ("of", "for", "of the", "for the", "responsible for", "in charge of"):
                rows.append((f"minister {joint} {plain}", title, "minister"))
    return rows


@cache
def _tables() -> tuple[FormTable[tuple[str, str, bool]], FormTable[tuple[str, str, bool]]]:
    """The table of wordings in any capitalisation, and the table of exact spellings."""
    folded: dict[str, tuple[str, str, bool] | None] = {}
    exact: dict[str, tuple[str, str, bool] | None] = {}
    listed: list[tuple[str, str, str]] = []
    for row in data_rows("offices.csv"):
        forms = several(row["forms"])
        # A title that needs its "of" ("head of") is no form by itself: heads and chairs are also things.
        own = [] if f"{row['title']} of" in forms else [row["title"]]
        listed += [(form, row["title"], row["kind"]) for form in own + forms]
    for form, title, kind in listed + _ministers():
        if form.startswith("="):
            exact.setdefault(form[1:], (title, kind, form[1:].endswith("s") and form[1:-1].isalpha()))
        elif form != "general":
            folded.setdefault(
                form, (title, kind, form.endswith("men") or form.startswith(("secretaries", "heads")))
            )
            if not form.endswith(("men", " of")):
                folded.setdefault(plural_of(form), (title, kind, True))
    for text in data_lines("offices_blocked.txt"):
        folded[text] = None
        exact[text.title()] = None
    return FormTable(folded.items(), fold_case=True), FormTable(exact.items())


@cache
def _words() -> dict[str, tuple[str, str]]:
    """Words before an office: kind (rank, plain, standing) and standing."""
    return {row["word"]: (row["kind"], row["standing"] or "") for row in data_rows("office_words.csv")}


@cache
def standing_words() -> Mapping[str, str]:
    """The words that say how an office is held, with their standing."""
    return {word: standing for word, (kind, standing) in _words().items() if kind == "standing"}


@cache
def words_of_offices() -> frozenset[str]:
    """All words that the usual wordings of offices are made of, in lower case."""
    forms = [f for row in data_rows("offices.csv") for f in (row["title"], *several(row["forms"]))]
    forms += [form for form, _, _ in _ministers()]
    return frozenset(word for form in forms for word in form.lower().split())


# Words that several portfolios may share, by their printed forms.
_HEADS = {
    "minister": "minister",
    "ministers": "minister",
    "secretary": "secretary",
    "secretaries": "secretary",
}


def _sharing(flat: str, start: int, floor: int, printed: str, plural: bool) -> list[OfficeForm]:
    """The portfolios before an office that share its last word ("foreign, trade and | oil ministers")."""
    portfolio, _, last = printed.rpartition(" ")
    head = _HEADS.get(last)
    found: list[OfficeForm] = []
    while head and portfolio:
        shared = _SHARED.search(flat, max(floor, start - 2 * _LOOK_BACK), start)
        if not shared or (not found and shared.group(2) == ", "):
            break
        folded, _ = _tables()
        whole = f"{shared.group(1)} {head}".lower()
        listed = folded.find(whole)
        if len(listed) != 1 or listed[0][:2] != (0, len(whole)):
            break
        other, kind, _ = listed[0][2]
        found.insert(0, OfficeForm(shared.start(1), shared.end(1), other, kind, plural, other))
        start = shared.start(1)
    return found


_Found = tuple[int, int, tuple[str, str, bool]]


def find_offices(flat: str) -> list[OfficeForm]:
    """Every office that a text names, in order, in any capitalisation.

    Args:
        flat: a flattened text.

    Returns:
        The offices found; rank words before them ("deputy", "second vice") belong to title and range.
    """
    found = [match for match in _matches(flat) if not _is_surname(flat, match[0], match[1])]
    found = [m for m, following in pairwise([*found, None]) if m and not _is_rank_of(flat, m, following)]
    forms: list[OfficeForm] = []
    for start, end, (title, kind, plural) in found:
        floor = forms[-1].end if forms else 0
        first, ranks = _ranks_before(flat, start, floor, title)
        full = " ".join([*ranks, title])
        printed = flat[start:end].lower()
        close = end - len(" of") if printed.endswith(" of") else end
        first += len("the ") if printed.startswith("the ") else 0
        forms += _sharing(flat, first, floor, printed, plural)
        forms.append(OfficeForm(first, close, full, kind, plural, title))
    return forms


def _matches(flat: str) -> list[_Found]:
    """Every listed wording in a text: those of any capitalisation, and the exact ones elsewhere."""
    folded, exact = _tables()
    found = folded.find(flat)
    taken = {offset for start, end, _ in found for offset in range(start, end)}
    for match in exact.find(flat):
        if match[0] not in taken and match[1] - 1 not in taken and not _is_clock(flat, match[0], match[1]):
            found.append(match)
    found.sort(key=lambda match: match[:2])
    return found


@cache
def _surnames() -> frozenset[str]:
    return frozenset(data_lines("offices_surnames.txt"))


def _is_surname(flat: str, start: int, end: int) -> bool:
    """Whether an office word with a capital is somebody's name ("Mr. King", "King said")."""
    word = flat[start:end]
    if word.lower() not in _surnames() or not word[0].isupper() or word.isupper():
        return False
    before = _PREVIOUS.search(flat, max(0, start - _LOOK_BACK), start)
    previous = before.group(1) if before else ""
    if previous.rstrip(".") in honorifics() or previous in honorifics() or is_given_name(previous):
        return True
    named = flat[end : end + 1] == " " and flat[end + 1 : end + 2].isupper()
    return (
        not named and not previous.endswith("'s") and previous.lower() != "the" and not previous[:1].isupper()
    )


def _is_rank_of(flat: str, match: _Found, following: _Found | None) -> bool:
    """Whether an office word is only the rank of the office right after it ("deputy", "chief")."""
    if following is None or flat[match[1] : following[0]] not in (" ", "-"):
        return False
    return _words().get(match[2][0], ("", ""))[0] == "rank"


def _is_clock(flat: str, start: int, end: int) -> bool:
    """Whether "PM" is the hour of a clock ("7 PM", "7:30PM")."""
    return flat[start:end] in ("PM", "P.M.") and start >= 2 and flat[start - 2 : start].strip()[-1:].isdigit()


def _ranks_before(flat: str, start: int, floor: int, title: str) -> tuple[int, list[str]]:
    """Where the rank words directly before an office begin, and the words."""
    ranks: list[str] = []
    while start > floor:
        found = _WORD_BEFORE.search(flat, max(floor, start - _LOOK_BACK), start)
        if not found or found.group(2) in (None, ", ", ","):
            break
        word = found.group(1).lower()
        kind = _words().get(word, ("", ""))[0]
        ordinal = kind == "ordinal" and (ranks or title.endswith(("minister", "secretary")))
        if kind != "rank" and not ordinal:
            break
        ranks.insert(0, word)
        start = found.start(1)
    return start, ranks


def standing_at(flat: str, form: OfficeForm) -> Standing | None:
    """The word that says how an office is held, directly before or after it.

    Args:
        flat: the flattened text.
        form: an office found in it.

    Returns:
        The standing with the place of its word, None where nothing is said.
    """
    after = _AFTER.match(flat, form.end)
    if after:
        return Standing(after.start(1), after.end(1), _words()[after.group(1).lower()][1])
    start = form.start
    for _ in range(3):
        found = _WORD_BEFORE.search(flat, max(0, start - _LOOK_BACK), start)
        if not found or (found.group(2) or "") not in (" ", "-", "\n"):
            return None
        word = found.group(1).lower().removesuffix("-")
        kind, standing = _words().get(word, _words().get(word.split("-")[0], ("", "")))
        if kind == "standing":
            return Standing(found.start(1), found.end(1), standing)
        start = found.start(1)
    return None
