"""Where sentences begin and end, by rules that know news: abbreviations, initials, quotations, datelines."""

from __future__ import annotations

import re
from functools import cache

from foreigndesk.model.span import Span
from foreigndesk.text.flat import flatten
from foreigndesk.vocab.places import place_named
from foreigndesk.vocab.sentences import sentence_words

_END = re.compile(r"(?<![.!?…])(?:[.!?…]+[\"')\]]*(?=\s|$)|[.!?]+\"\s(?=\s|$))")
_PARAGRAPH = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_WORD = re.compile(r"[\w.'&-]+")
_WORD_AFTER = re.compile(r"\s*(?P<dash>-{1,2}\s|[–—])?\s?[\"'(\[]*(?P<word>[\w'-]+)")
_INITIALS = re.compile(r"(?:[a-z]\.)+[a-z]")
# "LIMA, June 3 (Agency) --", "OSLO (Agency) -", "Accra, 3 May 2011 -", "QUITO: ": filed from where, no part of the
# first sentence.
_DATELINE = re.compile(
    r"(?:(?P<place>[A-Z][\w.'-]*(?:[ /,]{1,2}[A-Z][\w.'-]*){0,5})"
    r"(?P<date>,? \d{1,2}(?: [A-Z][a-z]{2,8}\.?)?(?:,? \d{4})?)?,?\s?)?"
    r"(?P<agency>\([^()\n]{2,40}\)(?:\.(?=-))?)?\s?(?P<dash>-{1,2}|[–—_:])?(?:\s+|(?<=--|.[–—_]))(?=[A-Z\"'])"
)
_REACH = 40  # characters looked at before a full stop
_WRAP_MOST = 110  # characters of a line, at most, in text wrapped by hand
_UNSEEN = "\u200b\ufeff\u00ad"


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
    width = _wrap_width(flat)
    spans: list[Span] = []
    for block in _blocks(flat, width):
        spans.extend(_split_block(flat, block))
    return [s for s in (_trim(text, flat, span) for span in spans) if s.start < s.end]


def _wrap_width(flat: str) -> int | None:
    """The width at which a text is wrapped by hand, None where its lines are paragraphs."""
    lengths = sorted(len(line.rstrip()) for line in flat.split("\n") if line.strip())
    if len(lengths) < 3:
        return None
    longest = lengths[-1 - len(lengths) // 50]
    full = sum(length > 0.75 * longest for length in lengths)
    return longest if 50 <= longest <= _WRAP_MOST and full >= 3 and 2 * full >= len(lengths) else None


def _blocks(flat: str, width: int | None) -> list[Span]:
    """Paragraphs: between blank lines, and between lines unless the paragraph is wrapped by hand."""
    blocks: list[Span] = []
    start = 0
    for gap in [*_PARAGRAPH.finditer(flat), None]:
        end = gap.start() if gap else len(flat)
        blocks.extend(_lines(flat, start, end, width))
        if gap:
            start = gap.end()
    return blocks


def _lines(flat: str, start: int, end: int, width: int | None) -> list[Span]:
    """Join lines that were broken only to fit a width; keep apart those that stand alone."""
    blocks: list[Span] = []
    begin = at = start
    lines = flat[start:end].split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        line_end = at + len(line)
        if not _goes_on(line.rstrip(), following.lstrip(), width):
            blocks.append(Span(begin, line_end))
            begin = line_end + 1
        at = line_end + 1
    return [b for b in blocks if flat[b.start : b.end].strip()]


def _goes_on(line: str, following: str, width: int | None) -> bool:
    """Whether a line may stop in the middle of a sentence, to go on in the next one."""
    if not line or not following:
        return False
    if following[0].islower() and line[-1] not in ".!?:;{}|" and len(line.split()) > 1:
        return True
    return width is not None and len(line) > width // 2


def _split_block(flat: str, block: Span) -> list[Span]:
    start = _after_dateline(flat, block)
    spans: list[Span] = [Span(block.start, start)] if start > block.start else []
    for match in _END.finditer(flat, start, block.end):
        if match.end() < block.end and not _ends_sentence(flat, start, match, block.end):
            continue
        spans.append(Span(start, match.end()))
        start = match.end()
    if flat[start : block.end].strip():
        spans.append(Span(start, block.end))
    return spans


def _after_dateline(flat: str, block: Span) -> int:
    """Where the first sentence begins, behind a dateline if the paragraph has one.

    Before a colon a known place has to stand: "MR KERRY:" says who speaks.
    """
    match = _DATELINE.match(flat, block.start, min(block.end, block.start + 120))
    if match is None:
        return block.start
    place = match["place"] or ""
    capitals = place.split("/")[0].split(",")[0].isupper() and len(place) > 2
    dashed = match["dash"] not in (None, ":")
    told = (
        (match["agency"] and (dashed or match["date"]))
        or (capitals and (dashed or (match["dash"] and (match["date"] or place_named(place)))))
        or (match["date"] and dashed)
    )
    return match.end() if told else block.start


def _ends_sentence(flat: str, start: int, match: re.Match[str], limit: int) -> bool:
    after = _WORD_AFTER.match(flat, match.end(), limit)
    if not after:
        return True
    following, mark = after["word"], match.group()
    if mark.startswith(("...", "…")):
        return following[0].isupper()
    if not (following[0].isupper() or following[0].isdigit()):
        # A quotation that ends with a mark and goes on ("...?" she asked) is one sentence.
        return False
    if mark[0] != "." or _plain(flat, start, match.start()):
        return True
    word, second, begins = _words_before(flat, max(start, match.start() - _REACH), match.start())
    if not word:
        return True
    if word.isdigit() and not flat[start:begins].strip():
        return False  # the number of an entry in a list
    return not _abbreviates(word.strip("'"), second, after, closed='"' in mark)


def _plain(flat: str, start: int, end: int) -> bool:
    """Whether a word of letters stands before a full stop, of a kind that none abbreviates: most do."""
    word = flat[max(flat.rfind(" ", start, end), flat.rfind("\n", start, end), start - 1) + 1 : end]
    return len(word) > 1 and word.isalpha() and word.lower() not in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    """Whatever a full stop may stand behind without ending a sentence, in lower case."""
    words = sentence_words()
    return frozenset().union(words.before_numbers, words.titles, words.short, words.short_small)


def _words_before(flat: str, start: int, end: int) -> tuple[str, str, int]:
    """The word that ends where a mark stands, the one before it, and where the former begins.

    Words that are not there are empty. Of a text its words are found from left to right, each once: looking for the
    last one from every place would cost its length squared.
    """
    if end > start and flat[end - 1] == "\n":
        end -= 1
    words = list(_WORD.finditer(flat, start, end))
    if not words or words[-1].end() != end:
        return "", "", end
    last = words[-1]
    second = words[-2] if len(words) > 1 else None
    if second is None or flat[second.end() : last.start()].strip(" \n"):
        return last.group(), "", last.start()
    return last.group(), second.group(), last.start()


def _abbreviates(word: str, second: str, after: re.Match[str], *, closed: bool) -> bool:
    """Whether the full stop belongs to an abbreviation and the sentence goes on behind it.

    Args:
        word: the word with the full stop.
        second: the word before it.
        after: what follows.
        closed: whether the stop stands before a closing quotation mark.
    """
    words = sentence_words()
    small, following = word.lower(), after["word"]
    if small in words.before_numbers and not (len(word) == 1 and word.isupper()):  # "p. 12", not "K. P. Rao"
        return following[0].isdigit()
    opens = following.lower() in words.openers and following[0].isupper()
    if small in words.titles and (word[0].isupper() or small in ("vs", "v")):
        return True
    if "-" in word and small.rpartition("-")[2] in words.titles:  # "then-Sen. Ruiz"
        return word.rpartition("-")[2][0].isupper()
    if len(word) == 1 and word.isalpha() and word != "I":
        return not (opens and second[:1].islower())  # "posted on X. He said"
    dotted = _INITIALS.fullmatch(small) is not None
    if dotted or small in words.short_small or (small in words.short and word[0].isupper()):
        return bool(after["dash"]) or not opens or closed
    return False


def _trim(text: str, flat: str, span: Span) -> Span:
    """Without the blanks around; a sentence opens with the quotation mark that stands for two backticks."""
    start, end = span.start, span.end
    while start < end and flat[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _UNSEEN):
        end -= 1
    return Span(start, end)
