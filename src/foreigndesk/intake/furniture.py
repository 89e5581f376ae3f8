"""Which lines of a page are its furniture, and which say that its text is only a part."""

from __future__ import annotations

import re
from dataclasses import replace

from foreigndesk.intake.lines import keep
from foreigndesk.intake.particulars import Sheet
from foreigndesk.intake.publishers import publisher
from foreigndesk.intake.stamps import parse_stamp
from foreigndesk.vocab.outlets import find_carriers
from foreigndesk.vocab.page_furniture import bare, page_furniture

# Longest lines, in characters, that each kind of test is tried on: furniture is short, reports are long.
_SHORT, _NOTICE = 120, 600
_SENTENCE_END = (".", "!", "…", '."', ".”", ".'", ".’")
# A menu: at least so many lines in a row, of at most so many words each.
_MENU_LINES, _MENU_WORDS = 5, 3
_SITE = re.compile(r"(?:The |the )?((?:[A-Z][\w'-]{1,20} ){1,6})(?:web ?site|site|portal|app)\b")
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+\S")


def is_furniture(line: str) -> bool:
    """Whether a line is a button, label, credit or notice of the page and no part of a report."""
    words = page_furniture()
    if len(line) > _NOTICE:
        return False
    plain = bare(line)
    if not plain:
        return True
    if len(line) <= _SHORT:
        if plain in words.lines:
            return True
        folded = line.casefold()
        if folded.startswith(words.starts) and len(folded.split()) <= 14:
            return True
        if words.patterns.fullmatch(folded.strip()) or words.patterns.fullmatch(plain):
            return True
    return bool(words.anywhere.search(plain)) and len(plain.split()) <= 60


def drop_notices(sheet: Sheet) -> Sheet:
    """Take out notices that the text is a portion or a summary; the outlet they name published it."""
    words = page_furniture()
    dropped: set[int] = set()
    names: list[str] = []
    for number, line in enumerate(sheet.lines):
        if line.end - line.start > _NOTICE:
            continue
        text = line.of(sheet.original)
        plain = bare(text)
        if words.portion_notices.search(plain) and words.notice_words.search(plain):
            dropped.add(number)
            names += [carrier.name for carrier in find_carriers(text)]
            names += [match.group(1) for match in _SITE.finditer(text)]
    if not dropped:
        return sheet
    sheet = replace(sheet, known=replace(sheet.known, complete=False))
    sheet = sheet.keeping(keep(sheet.lines, lambda n: n not in dropped))
    named = next((outlet for outlet in map(publisher, names) if outlet), None)
    if named and named.kind == "agency":
        sheet = sheet.knowing(agency=named.name)
    return sheet.knowing(outlet=named.name) if named else sheet


def drop_menus(sheet: Sheet) -> Sheet:
    """Take out runs of labels of one to three words above the report's first paragraph and below its last."""
    lengths = [len(text.split()) if len(text) <= _SHORT else _MENU_WORDS + 1 for text in sheet.texts()]
    texts = sheet.texts()
    body = [n for n, line in enumerate(sheet.lines) if line.end - line.start > _SHORT]
    if not body:
        return sheet
    dropped: set[int] = set()
    for first, end in ((0, body[0]), (body[-1] + 1, len(texts))):
        run: list[int] = []
        for number in range(first, end + 1):
            label = number < end and lengths[number] <= _MENU_WORDS and texts[number][-1] not in ".!?:,;)"
            if label and not parse_stamp(texts[number]):
                run.append(number)
                continue
            dropped.update(run if len(run) >= _MENU_LINES else ())
            run = []
    return sheet.keeping(keep(sheet.lines, lambda n: n not in dropped)) if dropped else sheet


def drop_furniture(sheet: Sheet) -> Sheet:
    """Take out furniture lines, and the headlines of other reports under labels such as "Read also"."""
    sections = page_furniture().sections
    dropped: set[int] = set()
    in_section = body_seen = False
    alone = sheet.alone()
    for number, line in enumerate(sheet.lines):
        text = line.of(sheet.original) if alone[number] and line.end - line.start <= _NOTICE else ""
        if text and bare(text) in sections and len(text) <= _SHORT:
            # A label above the report ("Latest", "Trending") is a tab of the menu: the headline follows it.
            in_section = body_seen
            dropped.add(number)
        elif text and not body_seen and parse_stamp(text):
            in_section = False  # a line of dates is read with the head of the page
        elif text and (_is_pointer(text) or is_furniture(text) or (in_section and _is_headline_like(text))):
            dropped.add(number)
        else:
            in_section = False
            body_seen = body_seen or line.end - line.start > _SHORT
    return sheet.keeping(keep(sheet.lines, lambda n: n not in dropped)) if dropped else sheet


def _is_pointer(line: str) -> bool:
    """A label and the headline of another report on one line ("Read also: ...")."""
    if len(line) > 200:
        return False
    label, mark, headline = line.partition(":")
    if not mark:
        label, mark, headline = line.partition("|")
    return bool(mark and headline.strip()) and bare(label) in page_furniture().sections - {"latest"}


def _is_headline_like(line: str) -> bool:
    return len(line.split()) <= 18 and not line.endswith(_SENTENCE_END)


def drop_filler(sheet: Sheet) -> Sheet:
    """Take out a numbered list of guesses that ends a page of generated text.

    A list that a report introduces with a colon stays, and so does one that states facts.
    """
    texts = sheet.texts()
    first = len(texts)
    while first and _NUMBERED.match(texts[first - 1]):
        first -= 1
    if first in (0, len(texts)) or texts[first - 1].endswith(":"):
        return sheet
    hedges = page_furniture().hedges
    if not all(_is_guess(text, hedges) for text in texts[first:]):
        return sheet
    return sheet.keeping(keep(sheet.lines, lambda n: n < first))


def _is_guess(text: str, hedges: frozenset[str]) -> bool:
    words = text.casefold().split()
    return len(words) >= 12 and not hedges.isdisjoint(words)
