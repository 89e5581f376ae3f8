"""What pages scatter, or put in between, set right before the report is taken out of them.

Extraction takes one element for the report and leaves what is in others: so a body that advertisements cut into
several is put together, posts that a report embeds become paragraphs of it, and what only leads to other pages
goes. The words of the page stay as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = ("h1", "h2", "h3", "h4")
_LONG = 12  # words of a paragraph that tells something
_PARAGRAPHS = 2  # of them in a part of a body
_POSTS = ("twitter-tweet", "twitter-video", "mastodon-embed", "bluesky-embed")
_LINKED = 0.8  # share of a box's words that lead elsewhere
_BOX = 6  # words
_LINK = 3  # words of a paragraph that is nothing but a link
_FEW = 2  # so many paragraphs tell something for each of those
_SENTENCE = (".", "!", "?", "”", '"', "’", "»", "。")
_STANDFIRSTS = ("summary", "standfirst", "lede", "lead", "dek", "chapo", "abstract", "intro", "subtitle")


def mend(tree: HtmlElement) -> None:
    """Set a page right, in place.

    Args:
        tree: the parsed page.
    """
    _drop_boxes(tree)
    _drop_lone_links(tree)
    _keep_posts(tree)
    _unite_bodies(tree)


def standfirst(tree: HtmlElement, text: str) -> str | None:
    """The opening that a page sets apart from the body of its report, where extraction has left it.

    Args:
        tree: the parsed page.
        text: what was taken for the report.

    Returns:
        The sentence or sentences under the headline, or None.
    """
    body = " ".join(text.split())
    for element in tree.iter("div", "p", "section", "h2"):
        names = (element.get("class") or "").lower().replace("_", "-").replace("-", " ").split()
        if not any(name in _STANDFIRSTS for name in names) or not _after_headline(element):
            continue
        words = " ".join(element.text_content().split())
        if _tells(element) and words.endswith(_SENTENCE) and len(words) < len(body):
            return None if words in body else words
    return None


def _after_headline(element: HtmlElement) -> bool:
    """Whether the page's headline stands before an element, and in one article with it."""
    whole = next(element.iterancestors("article", "main", "body"), None)
    for one in whole.iter() if whole is not None else ():
        if one is element:
            return False
        if one.tag == "h1":
            return True
    return False


def _drop_boxes(tree: HtmlElement) -> None:
    """Cards that open over a word of a paragraph, and hold nothing but links."""
    for paragraph in tree.iter("p"):
        words = _words(paragraph)
        for box in reversed(list(paragraph.iter("span", "div", "aside"))):  # the innermost first
            links = len(box.findall(".//a")) > 1 and _linked(box) >= _LINKED
            if links and _BOX <= _words(box) < words and paragraph in box.iterancestors():
                box.drop_tree()


def _drop_lone_links(tree: HtmlElement) -> None:
    """Paragraphs that are a link to another page and nothing else, where most others tell something."""
    for whole in list(tree.iter("article", "main")) or [tree]:
        paragraphs = list(whole.iter("p"))
        telling = [p for p in paragraphs if _tells(p)]
        links = [p for p in paragraphs if _words(p) >= _LINK and _linked(p) == 1]
        if links and _FEW * len(links) <= len(telling):
            for paragraph in links:
                if paragraph.getparent() is not None:
                    paragraph.drop_tree()


def _keep_posts(tree: HtmlElement) -> None:
    """Posts of others that a report shows, as paragraphs: what they say is part of the news."""
    for quote in list(tree.iter("blockquote")):
        names = (quote.get("class") or "").split()
        if not any(name in _POSTS for name in names):
            continue
        quote.set("class", "")
        wrapper = quote
        while (around := wrapper.getparent()) is not None and _words(around) == _words(quote):
            if around.tag in ("article", "main", "body"):
                break
            wrapper = around
        if wrapper is not quote:
            wrapper.getparent().replace(wrapper, quote)


def _unite_bodies(tree: HtmlElement) -> None:
    """The parts of a body that something else stands between, all in the first of them."""
    for parts in _alike(tree).values():
        if len(parts) < 2 or 2 * sum(map(_begins_with_heading, parts)) >= len(parts):
            continue  # sections under headings of their own may be stories of their own
        first = parts[0]
        for part in parts[1:]:
            for child in list(part):
                first.append(child)


def _alike(tree: HtmlElement) -> dict[tuple[object, ...], list[HtmlElement]]:
    """Elements of one name and class in one article that hold paragraphs themselves."""
    found: dict[tuple[object, ...], list[HtmlElement]] = defaultdict(list)
    for element in tree.iter("div", "section"):
        if element.get("class") and sum(_telling(element)) >= _PARAGRAPHS:
            whole = next(element.iterancestors("article", "main", "body"), None)
            found[element.tag, element.get("class"), whole].append(element)
    return found


def _telling(element: HtmlElement) -> Iterator[bool]:
    return (_tells(p) for p in element.iterchildren("p"))


def _tells(element: HtmlElement) -> bool:
    """Whether an element holds words enough to tell something, and few of them lead elsewhere."""
    return _words(element) >= _LONG and _linked(element) < 1 - _LINKED


def _begins_with_heading(element: HtmlElement) -> bool:
    first = next(iter(element), None)
    return first is not None and (first.tag in _HEADINGS or next(first.iter(*_HEADINGS), None) is not None)


def _words(element: HtmlElement) -> int:
    return len(element.text_content().split())


def _linked(element: HtmlElement) -> float:
    """The share of an element's words that are links."""
    linked = sum(len(a.text_content().split()) for a in element.iter("a"))
    return linked / max(1, _words(element))
