"""How newsrooms mark further versions of a story: in its headline, and in notes within its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from foreigndesk.vocab.forms import data_yaml

_NOTED = 600  # characters at the head and at the end of a text where notes on its version stand
_MOST = 4  # marks of one headline
_AT_HAND = 1024  # texts whose notes are kept in memory


@dataclass(frozen=True, slots=True)
class Marks:
    """What a headline says of its version.

    `headline` is what remains of it without marks; `update` the number of the update, 0 where it is none;
    `first` whether it is the short first word of a story, which a longer version takes the place of.
    """

    headline: str
    update: int = 0
    corrected: bool = False
    first: bool = False
    withdrawn: bool = False

    @property
    def any(self) -> bool:
        """Whether it bears a mark at all."""
        return bool(self.update or self.corrected or self.first or self.withdrawn)


@dataclass(frozen=True, slots=True)
class _Words:
    kinds: dict[str, str]
    head: re.Pattern[str]
    tail: re.Pattern[str]
    corrected: re.Pattern[str]
    updated: re.Pattern[str]
    earlier: re.Pattern[str]
    noting: tuple[str, ...]
    own: tuple[str, ...]


@cache
def _words() -> _Words:
    """The marks of `data/version_marks.yml`, read once a process."""
    data: dict[str, list[str]] = data_yaml("version_marks.yml")
    kinds = {
        word: kind
        for kind in ("update", "correction", "first", "repeat", "withdrawal")
        for word in data[kind]
    }
    word = "|".join(re.escape(w) for w in sorted(kinds, key=lambda w: (-len(w), w)))
    before, after = (
        r"(?:(?P<before>\d{1,2})(?:st|nd|rd|th)?[ -])?",
        r"(?:[ -]?(?:no\.? ?|#)?(?P<after>\d{1,2}))?",
    )
    mark = rf"{before}(?P<word>{word}){after}"
    inner = mark.replace("?P<", "?P<b")
    return _Words(
        kinds=kinds,
        head=re.compile(
            rf"\s*(?:[(\[]\s*{inner}\s*[)\]]\s*[:–—-]?|{mark}\s*(?::|\s[–—|-]+\s|[–—-]+(?=\S)|\s*\*+))\s*",
            re.I,
        ),
        tail=re.compile(rf"(?<!\s)\s*(?:[–—|-]\s*)?[(\[]\s*{mark}\s*[)\]]\s*$", re.I),
        corrected=re.compile("|".join(data["corrected_notes"]), re.I | re.M),
        updated=re.compile("|".join(data["updated_notes"]), re.I | re.M),
        earlier=re.compile("|".join(data["earlier_version"]), re.I),
        noting=tuple(data["note_words"]),
        own=tuple(data["earlier_words"]),
    )


@lru_cache(maxsize=_AT_HAND)
def marks_of(headline: str) -> Marks:
    """Take the marks of a version off a headline.

    Args:
        headline: as printed ("UPDATE 2-Chile, Peru agree on fishing").

    Returns:
        The headline without them, and what they say.
    """
    words, rest = _words(), headline.strip()
    update, seen = 0, set()
    for _ in range(_MOST):
        match = words.head.match(rest)
        if match is None or match.end() >= len(rest) or _part_of_a_word(match):
            match = words.tail.search(rest)
            if match is None or match.start() == 0:
                break
            rest = rest[: match.start()]
        else:
            rest = rest[match.end() :]
        kind = words.kinds[(_group(match, "word") or "").casefold()]
        seen.add(kind)
        if kind == "update":
            numbers = (_group(match, "before"), _group(match, "after"))
            update = max(update, 1, *(int(n) for n in numbers if n))
    return Marks(rest.strip(), update, "correction" in seen, "first" in seen, "withdrawal" in seen)


def _part_of_a_word(match: re.Match[str]) -> bool:
    """Whether a bare hyphen makes one word of the mark and what follows ("Lead-free"): marks are in capitals."""
    if not match.group().endswith(("-", "–")) or match.group()[0] in "([":
        return False
    return not ((_group(match, "word") or "").isupper() or _group(match, "after"))


def _group(match: re.Match[str], name: str) -> str | None:
    """A group of a mark, whether it stood in brackets or not."""
    groups = match.groupdict()
    return groups.get(f"b{name}") or groups.get(name)


@lru_cache(maxsize=_AT_HAND)
def noted(text: str) -> tuple[bool, bool]:
    """Whether a text says of itself, at its head or end, that it was corrected, and that it was updated."""
    ends = text if len(text) <= 2 * _NOTED else f"{text[:_NOTED]}\n{text[-_NOTED:]}"
    lowered = ends.lower()
    if not any(word in lowered for word in _words().noting):
        return False, False
    return bool(_words().corrected.search(ends)), bool(_words().updated.search(ends))


def of_earlier_version(sentence: str) -> bool:
    """Whether a sentence, or some part of a text, tells what an earlier version of its report had said."""
    lowered = sentence.lower()
    return any(word in lowered for word in _words().own) and bool(_words().earlier.search(sentence))
