"""Saved pages: the report out of the HTML, with what the page says of it. Nothing is ever fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from foreigndesk.errors import InputError
from foreigndesk.intake.align import align, through
from foreigndesk.intake.page_tree import mend, standfirst
from foreigndesk.intake.particulars import Defaults, Particulars
from foreigndesk.intake.plain import reports_of_text
from foreigndesk.intake.stamps import edtf_of
from foreigndesk.model.report import Report

# Of 181 saved news pages the deepest nests 51 levels; parsers walk the levels by recursion.
_DEEPEST = 400
# The largest of those pages has 1,700 elements; extraction takes time that grows with the square of their
# number, and more for the entries of a form's lists.
_MOST, _WEIGHTS = 25_000, {"option": 10}
_LONGEST = 20_000_000  # characters
_FEWEST = 5  # words: what is left of a page that holds a menu alone
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
)  # scripts without blanks between words
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)|<!--")
# What stands inside these is no element of the page.
_RAW = {
    "script": "</script",
    "style": "</style",
    "textarea": "</textarea",
    "title": "</title",
    "svg": "</svg",
    "": "-->",
}
_CHILDLESS = frozenset(
    [
        *(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "param",
            "source",
            "track",
        ),
        *("wbr", "p", "li", "td", "th", "tr", "dt", "dd", "option"),
    ]
)
_BEGINNING = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,3}"
    r"<(?:!doctype html|html|head|body|article|section|main|div|p|meta|title|h1|span|table)\b",
    re.I | re.S,
)


def looks_like_html(text: str) -> bool:
    """Whether a text begins as HTML does."""
    return bool(_BEGINNING.match(text[:5000]))


def reports_of_html(path: str, page: str, known: Particulars, defaults: Defaults) -> Iterator[Report]:
    """The reports of a saved page.

    Args:
        path: the path as given.
        page: the HTML.
        known: what the page's container says of it.
        defaults: what the user knows.

    Yields:
        The page's report, or the reports of a feed page.

    Raises:
        InputError: where the page is nested without end, or holds no report.
    """
    if problem := too_much(page):
        raise InputError(f"{path}: {problem}: save the page's text instead")
    text, known = _extracted(path, page, known)
    for report in reports_of_text(path, text, known, defaults):
        if report.original == text:
            yield replace(report, original=page, offsets=through(report.offsets, align(text, page)))
        else:
            yield report  # an entry of a feed page keeps its own part of the text


def too_much(page: str) -> str | None:
    """What of a page is beyond all that real pages have, and would hold the parser up; None if nothing is."""
    if len(page) > _LONGEST:
        return f"HTML of over {_LONGEST // 1_000_000} million characters"
    stack: list[str] = []
    open_count: dict[str, int] = {}
    elements = 0
    for name, opening in _tags(page):
        elements += _WEIGHTS.get(name, 1) if opening else 0
        if elements > _MOST:
            return f"HTML of over {_MOST} elements"
        if opening and name not in _CHILDLESS:
            stack.append(name)
            open_count[name] = open_count.get(name, 0) + 1
            if len(stack) > _DEEPEST:
                return f"HTML nested over {_DEEPEST} levels deep"
        elif not opening and open_count.get(name):
            # A closing tag closes all that was opened since its own beginning, as a browser would.
            closed = ""
            while closed != name:
                closed = stack.pop()
                open_count[closed] -= 1
    return None


def _tags(page: str) -> Iterator[tuple[str, bool]]:
    """The tags of a page in order: the element's name, and whether the tag opens it."""
    folded = page.casefold() if len(page.casefold()) == len(page) else page
    at = 0
    while match := _TAG.search(folded, at):
        at = match.end()
        name = match.group(2) or ""
        opening = not match.group(1)
        if opening and name in _RAW:
            stop = folded.find(_RAW[name], at)
            at = stop if stop >= 0 else len(folded)
        else:
            yield name, opening


def _extracted(path: str, page: str, known: Particulars) -> tuple[str, Particulars]:
    import trafilatura

    dates = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
    tree = trafilatura.load_html(page)
    if tree is not None:
        mend(tree)
    found = trafilatura.bare_extraction(
        page if tree is None else tree,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=dates,
    )
    if found is None or _words(found.text or "") < _FEWEST:
        raise InputError(f"{path}: no report found in this page: save its text instead")
    begins = None if tree is None else standfirst(tree, found.text)
    return f"{begins}\n{found.text}" if begins else found.text, _told_by_page(found, known)


def _words(text: str) -> int:
    """About how many words a text has, in scripts too that set no blanks between them."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def _told_by_page(found: object, known: Particulars) -> Particulars:
    def told(name: str) -> str | None:
        value = getattr(found, name, None)
        return " ".join(value.split()) if isinstance(value, str) and value.strip() else None

    published = known.published or edtf_of(told("date") or "")
    basis = known.published_basis if known.published else ("metadata" if published else "unknown")
    return replace(
        known,
        title=known.title or told("title"),
        byline=known.byline or told("author"),
        outlet=known.outlet or told("sitename") or told("hostname"),
        url=known.url or told("url"),
        published=published,
        published_basis=basis,
    )
