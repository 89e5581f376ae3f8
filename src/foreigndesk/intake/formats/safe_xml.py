"""XML read without trust: no entity is expanded, no other file is opened, no depth without end is followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from foreigndesk.errors import InputError

# The names under which the namespaces of feeds and wires are known, by what tells their addresses apart.
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.google.com/schemas/sitemap-news/0.9": "news",
    "http://www.google.com/schemas/sitemap-image/1.1": "image",
    "http://www.google.com/schemas/sitemap-video/1.1": "video",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
# Namespaces of whole formats: their elements are known by their bare names.
_BARE = (
    "http://www.w3.org/2005/Atom",
    "http://purl.org/atom/",
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/",
    "http://backend.userland.com/",
    "http://www.sitemaps.org/",
    "http://www.google.com/schemas/sitemap/",
    "http://iptc.org/std/",
    "http://www.iptc.org/std/",
)
_DECLARATION = re.compile(r"\s*<\?xml\b[^<>]{0,400}\?>")
_ASIDE = re.compile(r"\s*(?:<\?[^<>]*\?>|<!--)")
_DOCTYPE = re.compile(r"\s*<!DOCTYPE\b", re.I)
_ROOT = re.compile(r"\s*<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30});")
_BARE_AND = re.compile(r"&(?!(?:#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)")
_RAW = "<![CDATA["
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NAME = re.compile(r"[A-Za-z_][\w.-]*")
_DEEPEST = 256  # levels: what the parser follows; feeds and wires have under thirty


def root_of(text: str) -> str | None:
    """The bare name of a text's root element, None where the text is no XML or HTML.

    Args:
        text: a document; where its head is short, the beginning of it will do.
    """
    at, _ = _prolog(text)
    match = _ROOT.match(text, at)
    return match.group(2) if match else None


def parse_xml(text: str, path: str) -> Any:
    """Parse a document as far as it can be read, well-formed or not.

    Args:
        text: the document, decoded.
        path: what it is called, for messages.

    Returns:
        The root element.

    Raises:
        InputError: it declares entities, is nested without end, or holds no element.
    """
    from lxml import etree

    at, declares = _prolog(text)
    if declares:
        raise InputError(
            f"{path}: XML that declares entities of its own: it is not opened; ask for plain XML"
        )
    body = _well_spelled(_CONTROL.sub(" ", text[at:]))
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(body.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as problem:
        raise InputError(f"{path}: XML that cannot be read: save it again") from problem
    deep = any("depth" in entry.message.lower() for entry in parser.error_log)
    if deep:
        raise InputError(f"{path}: XML nested over {_DEEPEST} levels deep: it is not opened")
    if root is None:
        raise InputError(f"{path}: XML without an element: save it again")
    return root


def breaks_off(text: str) -> bool:
    """Whether a document's root element is never closed: the file ends too soon."""
    at, _ = _prolog(text)
    match = _ROOT.match(text, at)
    if match is None:
        return False
    name = match.group().lstrip()[1:]
    end = text.find(">", match.end())
    return end < 0 or (text[end - 1] != "/" and f"</{name}" not in text)


def _prolog(text: str) -> tuple[int, bool]:
    """Where the root element begins, and whether anything before it declares entities."""
    match = _DECLARATION.match(text)
    at = match.end() if match else 0
    declares = False
    while True:
        if aside := _ASIDE.match(text, at):
            at = aside.end()
            if aside.group().endswith("<!--"):
                stop = text.find("-->", at)
                at = stop + 3 if stop >= 0 else len(text)
        elif doctype := _DOCTYPE.match(text, at):
            at, subset = _after_doctype(text, doctype.end())
            declares = declares or "<!ENTITY" in subset.upper() or "%" in subset
        else:
            return at, declares


def _after_doctype(text: str, at: int) -> tuple[int, str]:
    """The end of a document type, and the declarations inside its brackets."""
    bracket, closing = text.find("[", at), text.find(">", at)
    if bracket < 0 or 0 <= closing < bracket:
        return (closing + 1 if closing >= 0 else len(text)), ""
    end = re.compile(r"\]\s*>").search(text, bracket)
    stop = end.end() if end else len(text)
    return stop, text[bracket:stop]


def _well_spelled(body: str) -> str:
    """A document whose ampersands all begin an entity that XML knows; what stands in CDATA stays as it is."""
    parts: list[str] = []
    at = 0
    while at < len(body):
        start = body.find(_RAW, at)
        stop = start if start >= 0 else len(body)
        parts.append(_BARE_AND.sub("&amp;", _NAMED.sub(_spelled, body[at:stop])))
        end = body.find("]]>", stop)
        at = end if end >= 0 else len(body)
        parts.append(body[stop:at])
    return "".join(parts)


def _spelled(match: re.Match[str]) -> str:
    """An entity of HTML by its character; XML knows five of them, the others it would lose."""
    from html.entities import html5

    return html5.get(f"{match.group(1)};", match.group())


def name_of(element: Any) -> str:
    """An element's name with the usual prefix of its namespace: "title", "dc:date"; "" for a comment."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    if tag[0] != "{":
        return tag
    space, _, local = tag[1:].partition("}")
    if space.startswith(_BARE):
        return local
    prefix = _PREFIXES.get(space) or element.prefix
    return f"{prefix}:{local}" if prefix else local


def bare_name(element: Any) -> str:
    """An element's name without namespace and prefix."""
    return name_of(element).rpartition(":")[2]


def children(element: Any, *names: str) -> Iterator[Any]:
    """The children of these names (with prefix where they have one), in order."""
    for child in element:
        if name_of(child) in names:
            yield child


def first(element: Any, *names: str) -> Any:
    """The first child of the first of these names that the element has; None without one."""
    for name in names:
        for child in children(element, name):
            return child
    return None


def told(element: Any, *names: str) -> str | None:
    """The text of the first child of these names that has any, one blank between words."""
    for name in names:
        for child in children(element, name):
            if text := line_of(child):
                return text
    return None


def line_of(element: Any) -> str | None:
    """All text inside an element on one line, None where there is none."""
    return " ".join("".join(element.itertext()).split()) or None


def below(element: Any, *names: str) -> Iterator[Any]:
    """Everything inside an element that bears one of these bare names, in order of the document."""
    for found in element.iter():
        if isinstance(found.tag, str) and bare_name(found) in names:
            yield found


def inner(element: Any) -> str:
    """What an element holds, as HTML, without the element's own tags and without namespaces."""
    from lxml import etree

    if not len(element):
        return element.text or ""
    for held in element.iterdescendants():
        if isinstance(held.tag, str):
            name = bare_name(held)
            held.tag = name if _NAME.fullmatch(name) else "span"
    etree.cleanup_namespaces(element)
    parts = [_escaped(element.text)]
    parts += [etree.tostring(child, encoding="unicode", method="html", with_tail=True) for child in element]
    return "".join(parts)


def _escaped(text: str | None) -> str:
    return (text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
