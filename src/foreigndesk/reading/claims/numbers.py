"""Numbers as printed, as the range of values that their words allow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from foreigndesk.model.span import Span
from foreigndesk.vocab.claims import claim_words
from foreigndesk.vocab.figures import figure_words

_EXACT_BELOW = 100  # smaller whole numbers are counted, not rounded
_ROUNDED_BY = 0.1  # most by which a rounded number is off, as a share of it
_SCALED_BY = 0.16  # and where it is told in millions or billions ("$3 billion")
_IN_SUMS = 0.03  # most by which a number is rounded where its parts are told beside it
_ABOUT = 0.1  # share of a number by which "about" widens it
_YEARS = (1500, 2100)
_DOZEN = 12
_ENDLESS = float("inf")
_FIGURE, _WORD = re.compile(r"\d"), re.compile(r"[^\W\d_]+")
_STRONG = re.compile(r"-(?:member|strong|person|man|nation|state|country)\b")


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the least and most that its words allow.

    `value` is the number as printed and `slack` by how much it may be off in a sum, where parts and whole are
    rounded alike. `unit` is a currency, `percent` or None; `vague` is true where only the order of magnitude
    is told.
    """

    span: Span
    low: float
    high: float
    value: float
    slack: float = 0.0
    unit: str | None = None
    vague: bool = False

    def excludes(self, other: Number) -> bool:
        """Whether the two cannot be one number."""
        return self.low > other.high or other.low > self.high


def hedge() -> str:
    """What may stand before a number and widen it, as an expression with the groups `least`, `most` and `about`."""
    claims = claim_words()
    groups = (("least", claims.at_least), ("most", claims.at_most), ("about", claims.about))
    parts = (rf"(?P<{name}>{'|'.join(map(re.escape, words))})\s" for name, words in groups)
    return f"(?:{'|'.join(parts)})?"


@cache
def _pattern() -> re.Pattern[str]:
    words, claims = figure_words(), claim_words()
    signs = "|".join(re.escape(s) for s in words.money if not s.isalpha())
    scales = "|".join(sorted((*words.scales, "dozen"), key=lambda w: (-len(w), w)))
    share = "|".join(re.escape(w) for w in sorted(words.percent, key=lambda w: (-len(w), w)))
    named = sorted(claims.numbers, key=lambda w: (-len(w), w))
    spelled = "|".join(named)
    vague = "|".join(sorted(claims.vague, key=lambda w: (-len(w), w)))
    return re.compile(
        rf"(?<![\w.,/:$-])(?<!\b[Nn]o\. )(?<!\b[Nn]umber )"
        rf"{hedge()}"
        rf"(?:(?P<sign>{signs})?\s?(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
        rf"|(?P<spelled>(?:{spelled})(?:-(?:{spelled}))?|a(?=\s(?:dozen|hundred|thousand|million|billion)\b)))"
        rf"(?:[ -]?(?P<scale>{scales})\b)?(?:[ -]?(?P<share>{share})(?!\w))?(?![\w/:]|-\d|\.\d|,\d)"
        rf"|\b(?P<vague>{vague})\b",
        re.IGNORECASE,
    )


def numbers_in(flat: str, span: Span, dates: Iterable[Span]) -> Iterator[Number]:
    """The numbers of a stretch of text.

    Args:
        flat: the text with plain marks.
        span: the stretch.
        dates: calendar expressions, which hold no numbers.

    Yields:
        Numbers in order; bare years, numbers joined to a word ("five-year") and "one" alone are left out.
    """
    if not _may_hold_one(flat[span.start : span.end]):
        return
    taken = list(dates)
    for match in _pattern().finditer(flat, span.start, span.end):
        at = Span(match.start(), match.end())
        joined = flat[at.end : at.end + 1] == "-" and not _STRONG.match(flat, at.end)
        if joined or any(t.overlaps(at) for t in taken):
            continue
        number = _vague(match, at) if match["vague"] else _told(match, at)
        if number is not None:
            yield number


def _may_hold_one(text: str) -> bool:
    """Whether a text has a figure or any word with which a number begins."""
    return bool(_FIGURE.search(text)) or not _number_words().isdisjoint(_WORD.findall(text.lower()))


@cache
def _number_words() -> frozenset[str]:
    words = claim_words()
    return frozenset(
        {"dozen", "hundred", "thousand", "million", "billion"}
        | {_WORD.findall(phrase.lower())[0] for phrase in (*words.numbers, *words.vague)}
    )


def _vague(match: re.Match[str], at: Span) -> Number:
    low, high = claim_words().vague[" ".join(match["vague"].lower().split())]
    return Number(at, float(low), float(high), float(low), vague=True)


def _told(match: re.Match[str], at: Span) -> Number | None:
    words = figure_words()
    value, unit_size = _value(match)
    scale = (match["scale"] or "").lower()
    factor = _DOZEN if scale == "dozen" else words.scales.get(scale, 1)
    bare = not (match["sign"] or scale or match["share"])
    if bare and ((value == 1 and match["spelled"]) or _is_year(match, value)):
        return None
    value, unit_size = value * factor, unit_size * factor
    rounded = value >= _EXACT_BELOW or bool(scale)
    loose = min(unit_size / 2, (_SCALED_BY if scale else _ROUNDED_BY) * value) if rounded else 0.0
    tight = min(unit_size / 2, _IN_SUMS * value) if rounded else 0.0
    if match["share"]:
        loose = unit_size / 2
    if match["about"]:
        loose = max(loose + _ABOUT * value, 1.0)
    low = 0.0 if match["most"] else value - loose
    high = _ENDLESS if match["least"] else value + loose
    unit = words.money.get((match["sign"] or "").upper()) if match["sign"] else None
    unit = "percent" if match["share"] else unit
    hedged = loose if match["about"] else tight
    return Number(at, round(low, 6), round(high, 6), round(value, 6), round(hedged, 6), unit)


def _value(match: re.Match[str]) -> tuple[float, float]:
    """The number before its scale, and the size of its last digit that is not zero."""
    if match["spelled"]:
        parts = match["spelled"].lower().split("-")
        value = float(sum(claim_words().numbers.get(p, 1) for p in parts))
        return value, 1.0
    digits = match["digits"].replace(",", "")
    if "." in digits:
        return float(digits), 10.0 ** -len(digits.split(".")[1])
    return float(digits), 10.0 ** (len(digits) - len(digits.rstrip("0") or digits))


def _is_year(match: re.Match[str], value: float) -> bool:
    return bool(match["digits"]) and "," not in match["digits"] and _YEARS[0] <= value <= _YEARS[1]
