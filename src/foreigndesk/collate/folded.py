"""Names as they compare: without case, accents, hyphens and titles of courtesy."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NO_WORD = re.compile(r"[^\w\s]")
_HYPHEN = re.compile(r"[-‐-―_/]")
_GENERATIONS = ("jr", "sr", "jnr", "snr")
# Ways of writing one sound of Cyrillic, Arabic and Persian names; longer ones first.
_ROMANISED = (
    ("kh", "h"),
    ("gh", "g"),
    ("dzh", "j"),
    ("dj", "j"),
    ("ph", "f"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("w", "v"),
    ("y", "i"),
    ("iu", "u"),
    ("ia", "a"),
    ("e", "i"),
    ("o", "u"),
    ("q", "k"),
)
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "Ł": "l",
        "ø": "o",
        "Ø": "o",
        "đ": "d",
        "Đ": "d",
        "ß": "ss",
        "æ": "ae",
        "Æ": "ae",
        "ı": "i",
        "œ": "oe",
    }
)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """One spelling for comparing: small letters, no accents, no marks, single blanks; hyphens are blanks."""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", text.translate(_LETTERS)) if not unicodedata.combining(c)
    )
    return " ".join(_NO_WORD.sub("", _HYPHEN.sub(" ", plain.casefold())).split())


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The words of a folded name, in their order, without "Jr" or "Sr" at its end."""
    found = fold(name).split()
    return tuple(found[:-1] if len(found) > 2 and found[-1] in _GENERATIONS else found)


@lru_cache(maxsize=65536)
def turns(name: str) -> frozenset[str]:
    """A full name run together in the orders newsrooms print: as it is, first word last, last word first.

    "Kim Min-su", "Min-su Kim" and "Kim Minsu" have a turn in common; "Kim Min-su" and "Kim Su-min" have none.
    """
    parts = words(name)
    whole = "".join(parts)
    if len(parts) < 2:
        return frozenset((whole,))
    return frozenset((whole, "".join(parts[1:]) + parts[0], parts[-1] + "".join(parts[:-1])))


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """A name as it sounds whichever way it was brought into Latin letters.

    "Berdymukhamedov" and "Berdimuhamedow", "Zelensky" and "Zelenskyy" sound alike; so may two people's names,
    so that only one post makes one person of them.
    """
    plain = " ".join(words(name))
    for written, meant in _ROMANISED:
        plain = plain.replace(written, meant)
    return re.sub(r"([a-z])\1+", r"\1", plain)


def one_edit_apart(a: str, b: str) -> bool:
    """Whether one letter added, dropped, changed or swapped with the next makes one word of the other."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    if len(a) > len(b):
        a, b = b, a
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[at:] == b[at + 1 :]
    return a[at + 1 :] == b[at + 1 :] or (
        a[at + 2 :] == b[at + 2 :] and a[at : at + 2] == b[at : at + 2][::-1]
    )


def dropped(word: str) -> frozenset[str]:
    """The word, and the word without each of its letters: words one edit apart have one in common."""
    return frozenset([word, *(word[:i] + word[i + 1 :] for i in range(len(word)))])
