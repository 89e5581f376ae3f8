"""Parts that are not their whole: "30 ministers, 12 from Africa and 20 from Asia"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from foreigndesk.model.reading import SlipFinding
from foreigndesk.model.span import Span
from foreigndesk.reading.claims.numbers import Number, numbers_in
from foreigndesk.reading.parse import Parsed, Sentence
from foreigndesk.vocab.claims import claim_words

_BETWEEN = 60  # characters from one part to the next
_JOINED = re.compile(r",|;|\band\b|&")
_LAST = re.compile(r"\band\b|&")
_BROKEN = re.compile(
    r"[.;()]|\b(?:while|which|who|whom|after|before|than|up from|down from|compared|versus|against)\b", re.I
)
_DIGIT = re.compile(r"\d")
_OPENED = re.compile(r"(?::|\s[-–—]+|\s?--|\s?\()\s*$")


def sums_amiss(parsed: Parsed, sentence: Sentence, dates: Sequence[Span]) -> Iterator[SlipFinding]:
    """Find numbers in one sentence that are told as parts and whole and do not add up.

    Args:
        parsed: the report's parsed text.
        sentence: one of its sentences.
        dates: its calendar expressions, which hold no numbers.

    Yields:
        A slip for each whole, its value as printed against the sum of its parts. Of parts that are only some of
        the whole ("including"), the sum has to be greater than it.
    """
    flat, span = parsed.flat, sentence.span
    if len(_DIGIT.findall(flat, span.start, span.end)) < 2 and not _may_lead(flat, span):
        return
    numbers = [n for n in numbers_in(flat, span, dates) if not n.vague and n.unit != "percent"]
    if len(numbers) < 3:
        return
    for at, number in enumerate(numbers):
        for whole, parts, exact in (*_after(flat, numbers, at), *_before(flat, numbers, at)):
            told, slack = sum(p.value for p in parts), whole.slack + sum(p.slack for p in parts)
            over = told > whole.value + slack and whole.high != float("inf")
            under = told < whole.value - slack and whole.low > 0
            if over or (exact and under):
                yield _slip(parsed, sentence, number, parts)


def _may_lead(flat: str, span: Span) -> bool:
    return _leads().search(flat, span.start, span.end) is not None


@cache
def _leads() -> re.Pattern[str]:
    words = claim_words()
    every, some = ("|".join(map(re.escape, w)) for w in (words.all_parts, words.some_parts))
    return re.compile(rf"\b(?:(?P<every>{every})|(?P<some>{some}))\b", re.I)


@cache
def _totals() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, claim_words().totals))})\s*$", re.I)


def _after(flat: str, numbers: Sequence[Number], at: int) -> Iterator[tuple[Number, list[Number], bool]]:
    """A whole with the parts that follow it: "12 agreements, including 5 on trade and 8 on fish"."""
    whole, parts = numbers[at], numbers[at + 1 :]
    if not parts:
        return
    between = flat[whole.span.end : parts[0].span.start]
    lead = _leads().search(between)
    opened = _OPENED.search(between) if lead is None else None
    listed = _listed(flat, parts, whole)
    if len(between) > 2 * _BETWEEN or _BROKEN.search(between[: lead.start() if lead else None].rstrip("( ")):
        return
    if lead is not None and listed:
        exact = bool(lead["every"]) and len(listed) > 1
        yield whole, listed, exact
    elif opened is not None and len(listed) > 1:
        yield whole, listed, True


def _before(flat: str, numbers: Sequence[Number], at: int) -> Iterator[tuple[Number, list[Number], bool]]:
    """A whole after its parts: "40 from Chad and 35 from Niger, a total of 80"."""
    whole = numbers[at]
    if at < 2 or not _totals().search(flat[max(0, whole.span.start - 40) : whole.span.start]):
        return
    for first in range(at - 1):
        listed = _listed(flat, numbers[first:at], whole)
        if len(listed) == at - first:
            yield whole, listed, True
            return


def _listed(flat: str, numbers: Sequence[Number], whole: Number) -> list[Number]:
    """The numbers that follow one another in one list, of the kind of the whole and each smaller than it."""
    found: list[Number] = []
    for number in numbers:
        if number.unit != whole.unit or number.value >= whole.value:
            break
        if found:
            between = flat[found[-1].span.end : number.span.start]
            if len(between) > _BETWEEN or not _JOINED.search(between) or _BROKEN.search(between):
                break
        found.append(number)
    if len(found) > 1 and not any(
        _LAST.search(flat, a.span.end, b.span.start) for a, b in zip(found[-2:], found[-1:], strict=False)
    ):
        return []
    return found


def _slip(parsed: Parsed, sentence: Sentence, whole: Number, parts: Sequence[Number]) -> SlipFinding:
    told = " ".join(whole.span.of(parsed.text).split())
    pieces = [" ".join(p.span.of(parsed.text).split()) for p in parts]
    total = sum(p.value for p in parts)
    sides = (told, f"{total:,.15g}")
    return SlipFinding("sum", sides, (sentence.span,), f"{' + '.join(pieces)} is not {told}")
