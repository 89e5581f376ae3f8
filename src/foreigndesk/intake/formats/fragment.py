"""The text of a piece of HTML: the body of a feed's entry, of a wire story, of a letter."""

from __future__ import annotations

import re
from typing import Any

from foreigndesk.errors import InputError
from foreigndesk.intake.html import too_much

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|&#?[a-zA-Z0-9]{2,31};|<!--")
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "center", "dd", "div", "dl", "dt", "fieldset"),
        *("footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hl1", "hl2", "hr", "li", "main", "nav"),
        *("ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "block"),
    )
)
_HIDDEN = frozenset(
    (
        *("script", "style", "template", "noscript", "head", "title", "svg", "math", "iframe", "object"),
        *("form", "button", "select", "textarea", "figcaption", "audio", "video", "media", "embed"),
    )
)


def has_markup(text: str) -> bool:
    """Whether a text holds tags or entities of HTML."""
    return bool(_MARKUP.search(text))


def text_of_markup(markup: str, path: str) -> str:
    """The text of a piece of HTML, a line for each block.

    Args:
        markup: the HTML, escaped twice or not.
        path: what it belongs to, for messages.

    Returns:
        Its text; "" where it shows none.

    Raises:
        InputError: it is nested without end or has more elements than any report.
    """
    text = _once(markup, path)
    if re.search(r"</(?:p|div|b|a|strong|em|span)>|<(?:p|br ?/?)>", text):
        text = _once(text, path)
    return text


def line_of_markup(markup: str | None, path: str) -> str | None:
    """A headline or name without its markup, on one line; None where nothing is left."""
    if not markup:
        return None
    text = text_of_markup(markup, path) if has_markup(markup) else markup
    return " ".join(text.split()) or None


def _once(markup: str, path: str) -> str:
    from lxml import etree, html

    if problem := too_much(markup):
        raise InputError(f"{path}: {problem}: it is not opened")
    if not markup.strip():
        return ""
    try:
        root = html.document_fromstring(markup.encode("utf-8", "replace"), html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    pieces: list[str] = []
    _collect(root, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(root: Any, pieces: list[str]) -> None:
    """The text below an element, line breaks around blocks; without recursion, for depth is a stranger's."""
    for event, element in _walk(root):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _BLOCKS:
                pieces.append("\n")
            pieces.append((element.text or "").replace("\n", " "))
        else:
            if tag in _BLOCKS:
                pieces.append("\n")
            pieces.append((element.tail or "").replace("\n", " "))


def _walk(root: Any) -> Any:
    stack: list[tuple[str, Any]] = [("start", root)]
    while stack:
        event, element = stack.pop()
        hidden = not isinstance(element.tag, str) or element.tag in _HIDDEN
        if event == "end" or not hidden:
            yield event, element
        if event == "start":
            stack.append(("end", element))
            if not hidden:
                stack.extend(("start", child) for child in reversed(element))
