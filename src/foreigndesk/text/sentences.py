"""Where sentences begin and end, by rules that know news: abbreviations, initials, quotations, datelines."""

from __future__ import annotations

import re

from foreigndesk.model.span import Span
from foreigndesk.text.flat import flatten

# A full stop after these never ends a sentence by itself when more text follows on the line.
_TITLES = frozenset(
    "mr mrs ms dr prof gen lt col maj sgt capt cmdr adm rep reps sen sens gov hon rev st sir messrs mme "
    "amb sec dep vs no nos fig op art ft mt pres min supt det cpl pvt brig".split()
)
# A full stop after these ends a sentence only where the next word looks like a beginning.
_SHORT = frozenset(
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun inc corp co ltd "
    "jr sr u.s u.n u.k u.a.e e.u d.c a.m p.m p.r.c d.p.r.k ph.d i.e e.g etc al s n mo md va calif mass conn fla ga "
    "ill ind kan ky la mich minn miss neb nev ariz ark colo del okla ore pa tenn tex vt wash wis wyo anniv gov't int'l "
    "b.c a.d u.s.s.r c.i.a f.b.i".split()
)
_OPENERS = frozenset(
    "the a an in on at he she it they we i but and this that these those there as after before while when if "
    "for according his her its their our asked during since under last meanwhile however also both some many "
    "most no not one two with by from to of earlier later".split()
)
_END = re.compile(r"[.!?…]+[\"')\]]*(?=\s|$)|[.!?]+\"\s(?=\s|$)")
_PARAGRAPH = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_WORD_BEFORE = re.compile(r"[\w.'&-]+$")
_WORD_AFTER = re.compile(r"\s*[\"'(\[]*([\w'-]+)")


def split_sentences(text: str) -> list[Span]:
    """Split a text into sentences.

    Args:
        text: a report's text, with paragraphs ended by blank lines or line ends.

    Returns:
        Spans in order that do not overlap, without the blanks around them. A line end closes a sentence
        where the line looks whole (a headline, a dateline line, a paragraph); in text wrapped by hand at a
        fixed width it does not.
    """
    flat = flatten(text)
    spans: list[Span] = []
    for block in _blocks(flat):
        spans.extend(_split_block(flat, block))
    return spans


def _blocks(flat: str) -> list[Span]:
    """Paragraphs: between blank lines, and between lines unless the paragraph is wrapped by hand."""
    blocks: list[Span] = []
    start = 0
    for gap in [*_PARAGRAPH.finditer(flat), None]:
        end = gap.start() if gap else len(flat)
        blocks.extend(_lines(flat, start, end))
        if gap:
            start = gap.end()
    return blocks


def _lines(flat: str, start: int, end: int) -> list[Span]:
    """Join lines that were broken only to fit a width; keep apart those that stand alone."""
    blocks: list[Span] = []
    begin = at = start
    for line in flat[start:end].split("\n"):
        line_end = at + len(line)
        following = flat[line_end + 1 : end].lstrip(" ")
        wrapped = bool(following) and following[0] != "\n" and _is_wrapped(line, following)
        if not wrapped:
            blocks.append(Span(begin, line_end))
            begin = line_end + 1
        at = line_end + 1
    return [b for b in blocks if flat[b.start : b.end].strip()]


def _is_wrapped(line: str, following: str) -> bool:
    """A line of 50 to 110 characters that stops in the middle of a sentence, before a full next line or a tail."""
    line = line.rstrip()
    if not 50 <= len(line) <= 110:
        return False
    first_word = following.split(None, 1)[0]
    # In hand-wrapped text the next word would not have fitted on the line.
    return len(line) + 1 + len(first_word) > 64


def _split_block(flat: str, block: Span) -> list[Span]:
    spans: list[Span] = []
    start = block.start
    for match in _END.finditer(flat, block.start, block.end):
        if match.end() < block.end and not _ends_sentence(flat, start, match, block.end):
            continue
        spans.append(_trim(flat, start, match.end()))
        start = match.end()
    if flat[start : block.end].strip():
        spans.append(_trim(flat, start, block.end))
    return [s for s in spans if s.start < s.end]


def _ends_sentence(flat: str, start: int, match: re.Match[str], limit: int) -> bool:
    after = _WORD_AFTER.match(flat, match.end(), limit)
    if not after:
        return True
    nxt = after.group(1)
    if match.group().startswith(("...", "…")):
        return nxt[0].isupper()
    if not (nxt[0].isupper() or nxt[0].isdigit()):
        # A quotation that ends with a mark and goes on ("...?" she asked) is one sentence.
        return False
    if match.group()[0] != ".":
        return True
    before = _WORD_BEFORE.search(flat, start, match.start())
    word = before.group().lower().strip("'") if before else ""
    if word in _TITLES or (len(word) == 1 and word.isalpha() and word != "i"):
        return False
    if word in _SHORT or re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):
        return nxt.lower() in _OPENERS and nxt[0].isupper() and '"' not in match.group()
    return True


def _trim(flat: str, start: int, end: int) -> Span:
    while start < end and flat[start].isspace():
        start += 1
    while end > start and flat[end - 1].isspace():
        end -= 1
    return Span(start, end)
