"""Words as the search knows them, and what a user may write to look for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from foreigndesk.text.queries import asked

FORM = "2"  # of the index: another number has every record's index built anew
LIMIT = 50_000  # words of a text that are indexed: PostgreSQL takes a million characters at the most

# A word; a sign of Chinese or Japanese, which put no spaces between words, is one by itself.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+(?:['’]s\b)?"
)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that have to follow one another; the last may be only the beginning of one."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """What a user looks for: of each group one phrase at least, and none of `without`."""

    groups: tuple[tuple[Phrase, ...], ...]
    without: tuple[Phrase, ...] = ()


def folded(text: str) -> Iterator[str]:
    """The words of a text, in order, folded: small letters, no accents, no plural, no possessive."""
    return filter(None, map(fold, _WORD.findall(text)))


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """A word as the index has it: letters and digits alone."""
    return _singular(_bare(word))


def sought(query: str) -> Sought:
    """What a query asks for; any text is one, so that nothing a user writes is an error.

    Args:
        query: words that all have to be there; `"several words"` that follow one another; `word*` for its
            beginning; `-word` that may not be there; `one OR other`.

    Returns:
        The phrases to look for; no group where the query names nothing to find.
    """
    return Sought(*asked(query, _phrases))


def places(text: str, wanted: Sought) -> list[tuple[int, int]]:
    """Where in a text the phrases stand: half-open offsets, in order."""
    phrases = [phrase for group in wanted.groups for phrase in group]
    firsts = {phrase.words[0] for phrase in phrases if len(phrase.words) > 1 or not phrase.prefix}
    begins = tuple(phrase.words[0] for phrase in phrases if len(phrase.words) == 1 and phrase.prefix)
    marks, row = [], []
    for mark in _WORD.finditer(text):
        if word := fold(mark.group()):
            marks.append(mark)
            row.append(word)
    found = set()
    for index, word in enumerate(row):
        if word not in firsts and not word.startswith(begins):
            continue
        for phrase in phrases:
            end = index + len(phrase.words)
            if _stands(phrase, row[index:end]):
                found.add((marks[index].start(), marks[end - 1].end()))
    return sorted(found)


def _phrases(text: str, bare: bool) -> Iterator[Phrase]:
    """The phrase that stands between two spaces or quotation marks; of `Peru-Chile` the words in a row."""
    prefix = text.rstrip().endswith("*")
    row = list(_WORD.finditer(text))
    if not row:
        return
    kept = [fold(word.group()) for word in row[:-1]]
    # The beginning of a word is taken as it is: "countries*" means no "country".
    last = _bare(row[-1].group()) if prefix else fold(row[-1].group())
    made = tuple(word for word in (*kept, last) if word)
    if made:
        yield Phrase(made, prefix)


def _stands(phrase: Phrase, row: list[str]) -> bool:
    if len(row) < len(phrase.words):
        return False
    if phrase.prefix:
        return tuple(row[:-1]) == phrase.words[:-1] and row[-1].startswith(phrase.words[-1])
    return tuple(row) == phrase.words


def _bare(word: str) -> str:
    """A word in small letters, without accents and possessive."""
    if word.isascii():
        plain = word.lower()
    else:
        parts = unicodedata.normalize("NFKD", word.replace("’", "'").casefold())
        plain = "".join(c for c in parts if not unicodedata.combining(c))
    plain = plain.removesuffix("'s")
    return "".join(c for c in plain if c.isalnum())[:_LONGEST]


def _singular(word: str) -> str:
    """English plurals as their singular, by the S-stemmer of Harman (1991); it is the same for all versions."""
    if len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies") and word[-4] not in "ae":
        return word[:-3] + "y"
    if word.endswith("es") and word[-3] not in "aeo":
        return word[:-1]
    if word[-2] not in "us":
        return word[:-1]
    return word
