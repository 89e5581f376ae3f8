"""The head of a report: category, headline, byline, page dates, dateline."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from foreigndesk.intake.datelines import city_line, find_dateline
from foreigndesk.intake.lines import Line, is_wrapped, keep, without
from foreigndesk.intake.particulars import Sheet
from foreigndesk.intake.publishers import publisher
from foreigndesk.intake.stamps import (
    Stamp,
    full_date,
    names_somebody,
    parse_stamp,
    read_date,
    resolve_relative,
    shown_order,
    told_order,
)
from foreigndesk.model.report import Dateline
from foreigndesk.model.span import Span
from foreigndesk.text.flat import flatten
from foreigndesk.vocab.outlets import outlet_named
from foreigndesk.vocab.page_furniture import page_furniture
from foreigndesk.vocab.places import place_named

_HEAD = 14  # lines in which a page prints what it says of the report
_BODY_WORDS = 28  # a line of so many words is a paragraph of the report
_POST = re.compile(r"[-–—]{1,2}\s?[^()@]{2,60}\(@\w{1,30}\)")  # the line under a post that a report shows
_BY = re.compile(r"(?:(?:text|written|story|report) )?by[: ]\s*", re.I)


def read_head(sheet: Sheet) -> Sheet:
    """Take category, byline and page dates from the head of the page, and cut their lines."""
    order = _date_order(sheet)
    dropped: set[int] = set()
    texts = sheet.texts()[:_HEAD]
    alone = sheet.alone()
    headline_seen = False
    for number, text in enumerate(texts):
        if len(text.split()) >= _BODY_WORDS or len(texts) == 1 or not alone[number]:
            break
        taken = _take(sheet, text, headline_seen, order)
        if taken is None and number == 0 and _is_masthead(texts):
            taken = sheet.knowing(outlet=text)
        if taken is None and headline_seen and _is_name_by_stamp(texts, number, order):
            taken = sheet.knowing(byline=text)
        if taken is not None:
            sheet = taken
            dropped.add(number)
        elif len(text.split()) >= 4:
            headline_seen = True
    return sheet.keeping(keep(sheet.lines, lambda n: n not in dropped)) if dropped else sheet


def _date_order(sheet: Sheet) -> bool | None:
    """Whether the page puts the day first: as its dates show, else as its outlet's country does."""
    shown = shown_order(sheet.original[:4000])
    outlet = outlet_named(sheet.known.outlet) if sheet.known.outlet else None
    if shown is None:
        shown = told_order(sheet.original[:600], sheet.original[:6000])
    if shown is not None or outlet is None or outlet.state is None:
        return shown
    return outlet.state not in page_furniture().month_first_states


def _take(sheet: Sheet, text: str, headline_seen: bool, order: bool | None) -> Sheet | None:
    """The sheet that knows what a line of the head says, None where the line belongs to the report."""
    if _POST.match(text):
        return None
    stamp = parse_stamp(text, order)
    if stamp:
        return _stamped(sheet, stamp)
    by = _BY.match(text)
    if by and names_somebody(text[by.end() :], most=14):
        return _bylined(sheet, text[by.end() :])
    named = outlet_named(text) if len(text) <= 60 else None
    if named:
        return sheet.knowing(**{"agency" if named.kind == "agency" else "outlet": named.name})
    if not headline_seen and _is_category(text):
        return sheet.knowing(category=text)
    return None


def _is_name_by_stamp(texts: list[str], number: int, order: bool | None) -> bool:
    """Whether a line is a name of two or three words next to a line of dates: the reporter's."""
    words = texts[number].split()
    if not 2 <= len(words) <= 3 or not all(w[0].isupper() and w.replace("-", "").isalpha() for w in words):
        return False
    beside = texts[max(0, number - 1) : number] + texts[number + 1 : number + 2]
    return any(parse_stamp(text, order) for text in beside)


def _is_masthead(texts: list[str]) -> bool:
    """Whether the first line is the name of an unlisted outlet over a headline ("The Elubo Times")."""
    words = texts[0].split()
    if len(texts) < 2 or not 2 <= len(words) <= 4 or not publisher(texts[0]):
        return False
    papers = page_furniture().outlet_words - page_furniture().agency_words
    below = next((text for text in texts[1:4] if not parse_stamp(text)), "")
    headline = len(below.split()) >= 5 and below[-1] not in ".:"
    return headline and (words[0] == "The" or words[-1].casefold() in papers)


def _is_category(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    # "Asia - Pacific" and "Business / Trade News" are categories; "China, India trade news" is a headline.
    most = 5 if re.search(r" [-/>|&–] ", text) else 3
    return (
        0 < len(words) <= most
        and text[-1] not in ".?!"
        and all(w in page_furniture().category_words for w in words)
    )


def _bylined(sheet: Sheet, byline: str) -> Sheet:
    """A byline, and the outlet or agency it ends with ("Ana Lima, Reuters", "Ana Lima | Reuters")."""
    name, _, last = re.sub(r"\s+[|/–—-]\s+", ", ", byline.strip()).rpartition(", ")
    named = outlet_named(last)
    if named:
        sheet = sheet.knowing(**{"agency" if named.kind == "agency" else "outlet": named.name})
        return sheet.knowing(byline=name or None)
    if name and place_named(last):
        return sheet.knowing(byline=name, dateline=Dateline(last, None))
    return sheet.knowing(byline=byline.strip())


def _stamped(sheet: Sheet, stamp: Stamp) -> Sheet:
    if stamp.rest and (place := city_line(stamp.rest)):
        sheet = sheet.knowing(dateline=place)
    elif stamp.rest:
        sheet = _bylined(sheet, _BY.sub("", stamp.rest, count=1))
    date, basis = stamp.published, "page"
    if date is None and stamp.words:
        date = resolve_relative(stamp.words, sheet.known.retrieved)
    if date and sheet.known.published is None:
        sheet = sheet.knowing(published=date, published_basis=basis)
    return sheet.knowing(updated=stamp.updated, stamp=stamp.words)


def read_dateline(sheet: Sheet) -> Sheet:
    """Find the dateline before the first paragraph, and set it on a line of its own."""
    wrapped = is_wrapped(sheet.original, sheet.lines)
    for number, line in enumerate(sheet.lines[:6]):
        if wrapped and number and not line.gap:
            continue  # the middle of a paragraph
        text = flatten(line.of(sheet.original))
        if dateline := city_line(text):
            return sheet.knowing(dateline=dateline)
        found = find_dateline(text)
        if found is None:
            continue
        sheet = sheet.knowing(dateline=found.dateline, agency=found.agency, byline=found.before)
        return sheet.keeping(_split_after(sheet, number, found.length))
    return sheet


def _split_after(sheet: Sheet, number: int, length: int) -> list[Line]:
    """The lines, one of them in two after so many characters."""
    line = sheet.lines[number]
    rest = Span(line.start + length, line.end)
    if not rest.of(sheet.original).strip():
        return list(sheet.lines)
    first = without(sheet.original, [line], [rest])
    second = without(sheet.original, [replace(line, gap=False)], [Span(line.start, rest.start)])
    return [*sheet.lines[:number], *first, *second, *sheet.lines[number + 1 :]]


def read_title(sheet: Sheet) -> Sheet:
    """Take the first headline-like line as the title where no container gave one."""
    if sheet.known.title or len(sheet.lines) < 2:
        return sheet
    for line, alone in zip(sheet.lines[:3], sheet.alone()[:-1], strict=False):
        text = line.of(sheet.original)
        words = text.split()
        if len(words) >= _BODY_WORDS:
            return sheet
        if alone and len(words) >= 3 and text[-1] not in ".:," and not find_dateline(flatten(text)):
            return sheet.knowing(title=" ".join(words))
    return sheet


def settle_title(sheet: Sheet) -> Sheet:
    """Take the outlet's name off the end of a title ("Talks end - Coast Herald"): it published the report."""
    title = sheet.known.title or ""
    headline, _, last = re.sub(r" [|–—-] ", " | ", title).rpartition(" | ")
    named = outlet_named(last) if headline else None
    if named is None:
        return sheet
    at = len(title) - len(last) - 3
    known = replace(sheet.known, title=title[:at])
    return replace(sheet, known=known).knowing(outlet=named.name)


def settle_dates(sheet: Sheet) -> Sheet:
    """Let dateline and page date complete one another: the one's year, the other's day."""
    known = sheet.known
    if known.published is None and known.updated:
        # A page that prints only when it was last changed was first put out then, or shortly before.
        sheet = sheet.knowing(published=known.updated, published_basis="page")
        known = sheet.known
    if known.published is None and (titled := _day_of_paper(known.title)):
        sheet = sheet.knowing(published=titled, published_basis="page")
        known = sheet.known
    printed = known.dateline.date
    if printed and not printed.startswith("XXXX"):
        if known.published is None:
            sheet = sheet.knowing(published=printed, published_basis="dateline")
        return sheet
    if printed and known.published and re.fullmatch(r"\d{4}-\d{2}-\d{2}", known.published):
        filled = _nearest_year(printed[5:], known.published)
        return replace(sheet, known=replace(known, dateline=Dateline(known.dateline.place, filled)))
    return sheet


def _day_of_paper(title: str | None) -> str | None:
    """The day that the title of an office's paper ends with ("Remarks to the press, Nicosia, 11 January 2017")."""
    if title is None or not title.casefold().startswith(page_furniture().paper_titles):
        return None
    last = next((m for m in full_date().finditer(title) if not title[m.end() :].strip(" ).")), None)
    return (
        read_date(last)
        if last and title[: last.start()].rstrip().endswith((",", "-", "–", "—", "(", "|"))
        else None
    )


def _nearest_year(month_day: str, published: str) -> str:
    """The month and day in the year that puts it nearest to a date."""
    day = datetime.date.fromisoformat(published)
    found: list[tuple[int, str]] = []
    for year in (day.year - 1, day.year, day.year + 1):
        try:
            near = datetime.date.fromisoformat(f"{year}-{month_day}")
        except ValueError:
            continue
        found.append((abs((near - day).days), near.isoformat()))
    return min(found)[1] if found else f"XXXX-{month_day}"
