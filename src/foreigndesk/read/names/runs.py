"""Capitalised words in a row: what may be a name, before anybody knows whose."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from foreigndesk.read.names.words import word_set
from foreigndesk.vocab.holders import fold_name as fold

_WORD = re.compile(r"[^\W\d_](?:\w|-(?=\w)|'(?!s\b)(?=\w))*")
_GAP = re.compile(r"[ \n]{1,2}$|, ?(?=$)")
_AMBIGUOUS = frozenset({"may", "march", "august", "april", "june", "will", "sun", "jan", "mar"})

# What a character is already taken for; a state (soft) or a city may be part of a name.
FREE, SOFT, CITY, HARD, TITLE = 0, 1, 2, 3, 4


@dataclass(slots=True)
class Run:
    """Name words in a row: offsets into the text, and the words as printed.

    `opens` is true where the run begins a sentence, so that its capital proves nothing.
    """

    start: int
    end: int
    words: tuple[str, ...]
    opens: bool = False
    sentence: int = 0

    @property
    def text(self) -> str:
        """The words with single blanks."""
        return " ".join(self.words)


def find_runs(
    flat: str, start: int, end: int, taken: bytearray, is_particle: Callable[[str], bool], is_given: Callable[[str], bool]
) -> list[Run]:
    """Name runs of one sentence.

    Args:
        flat: the text with one form for each mark.
        start: where the sentence begins.
        end: where it ends.
        taken: for each character whether a state, place, outlet or title stands there.
        is_particle: whether a lower-case word may stand inside a name ("bin", "van").
        is_given: whether a word is a known given name.

    Returns:
        Runs in order.
    """
    runs: list[Run] = []
    held: list[re.Match[str]] = []
    for match in _WORD.finditer(flat, start, end):
        joined = bool(held) and _joins(flat, held[-1], match)
        if held and not joined:
            _close(runs, held, flat, start)
            held = []
        if _belongs(match, held, flat, taken, is_particle, is_given):
            held.append(match)
        elif held:
            _close(runs, held, flat, start)
            held = []
    if held:
        _close(runs, held, flat, start)
    return runs


def _joins(flat: str, before: re.Match[str], match: re.Match[str]) -> bool:
    gap = flat[before.end() : match.start()]
    if gap in (" ", "\n", "  "):
        return True
    word = before.group()
    if len(word) == 1 and gap in (".", ". ", ".\n"):
        return True
    return gap in (", ", ",\n", " ") and match.group() in ("Jr", "Sr")


def _belongs(
    match: re.Match[str],
    held: list[re.Match[str]],
    flat: str,
    taken: bytearray,
    is_particle: Callable[[str], bool],
    is_given: Callable[[str], bool],
) -> bool:
    word, at = match.group(), match.start()
    state = taken[at]
    if state >= HARD:
        return False
    if state in (SOFT, CITY):
        return _soft_word_in_name(match, held, flat, taken, is_given)
    if word[0].isupper():
        low = word.lower()
        if low in word_set("openers") or low in word_set("calendar"):
            return bool(held) and low in _AMBIGUOUS and is_given(held[-1].group())
        return not (word.isupper() and len(word) > 2 and not held)
    if "-" in word[:4] and fold(word[: word.index("-")]) in {"al", "el", "ul", "ur", "ad", "as", "ash", "an", "ar", "az", "at"}:
        return word[word.index("-") + 1 : word.index("-") + 2].isupper()
    if not is_particle(word):
        return False
    titled = at > 1 and taken[at - 2] == TITLE
    following = _WORD.match(flat, match.end() + 1)
    return (bool(held) or titled) and bool(following) and (following.group()[0].isupper() or is_particle(following.group()))


def _soft_word_in_name(
    match: re.Match[str], held: list[re.Match[str]], flat: str, taken: bytearray, is_given: Callable[[str], bool]
) -> bool:
    """A word that also names a state or city belongs to a name after a given name or between title and name."""
    at = match.start()
    if held:
        if flat[match.end() : match.end() + 1] == "-":
            return False
        return taken[at] == CITY or is_given(held[-1].group()) or len(held[-1].group()) == 1
    if at < 2 or taken[at - 2] != TITLE:
        return False
    following = _WORD.match(flat, match.end() + 1)
    return bool(following) and following.group()[0].isupper() and taken[following.start()] == FREE


def _close(runs: list[Run], held: list[re.Match[str]], flat: str, start: int) -> None:
    while held and not (held[-1].group()[0].isupper() or "-" in held[-1].group()):
        held.pop()
    if not held:
        return
    end = held[-1].end()
    if (len(held[-1].group()) == 1 or held[-1].group() in ("Jr", "Sr")) and flat[end : end + 1] == ".":
        end += 1
    opens = not flat[start : held[0].start()].strip(" \n\"'([")
    runs.append(Run(held[0].start(), end, tuple(m.group() for m in held), opens))
