"""Letters (EML): a newsletter's text, and the letters that it forwards or encloses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from foreigndesk.errors import InputError
from foreigndesk.intake.decode import decode
from foreigndesk.intake.formats.feeds import absolute, outlet_of
from foreigndesk.intake.formats.filing import Filing
from foreigndesk.intake.formats.fragment import has_markup, text_of_markup
from foreigndesk.intake.formats.moments import Moment, day_of, moment_of
from foreigndesk.intake.particulars import Particulars

_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):")
_SIGNS = frozenset(
    (
        *(b"from", b"to", b"date", b"subject", b"message-id", b"mime-version", b"received", b"reply-to"),
        *(b"return-path", b"content-type", b"content-transfer-encoding", b"list-unsubscribe"),
    )
)
_SIGNS_NEEDED = 3
_MOST_PARTS = 200
_BOUNDARY = re.compile(rb"boundary", re.I)
_FORWARDED = re.compile(
    r"^[ \t]*(?:-{3,}[ \t]*(?:forwarded message|original message)[ \t]*-{3,}|begin forwarded message:)[ \t]*$",
    re.I | re.M,
)
_HEAD_LINE = re.compile(r"[ \t>*]*(from|date|sent|subject|to|cc|reply-to)[*]?:[ \t*]*(.*)", re.I)
_MARK = re.compile(r"^(?:(?:fwd?|re|aw|wg|tr)\s?:\s*)+", re.I)


def is_mail(head: bytes) -> bool:
    """Whether a file begins with the head of a letter."""
    names: set[bytes] = set()
    lines = head.lstrip(b"\xef\xbb\xbf\r\n").replace(b"\r\n", b"\n").split(b"\n")
    for number, line in enumerate(lines[:200]):
        if not line:
            break
        if line[:1] in b" \t" or (number == 0 and line.startswith(b"From ")):
            continue
        match = _FIELD.match(line)
        if not match:
            return False
        names.add(match.group(1).lower())
    return len(names & _SIGNS) >= _SIGNS_NEEDED and b"from" in names


def letter_of(data: bytes, path: str) -> Any:
    """A letter, taken apart.

    Args:
        data: the letter, with or without the line that stands before it in a mailbox.
        path: its path, for messages.

    Raises:
        InputError: it has more parts within parts than any letter.
    """
    if len(_BOUNDARY.findall(data)) > _MOST_PARTS:
        raise InputError(f"{path}: a letter of over {_MOST_PARTS} parts: it is not opened")
    from email import policy
    from email.parser import BytesParser

    if data.startswith(b"From "):
        data = data.partition(b"\n")[2]
    return BytesParser(policy=policy.default).parsebytes(data)


def filings_of_letter(letter: Any, path: str) -> list[Filing]:
    """The texts of a letter.

    Args:
        letter: as `letter_of` gives it.
        path: its path, for messages.

    Returns:
        A filing for the letter, if it has a text of its own, and one for each letter enclosed in it.
    """
    return list(_filings(letter, path))


def parts_of(letter: Any) -> Iterator[Any]:
    """The parts of a letter that hold no others, without following what it encloses.

    Yields:
        Parts, and letters that it encloses as they are.
    """
    parts = [letter]
    seen = 0
    while parts and seen < _MOST_PARTS:
        part = parts.pop()
        seen += 1
        held = part.get_payload() if part.is_multipart() else None
        if held and part.get_content_type() != "message/rfc822":
            parts += reversed(held)
        else:
            yield part


def _filings(letter: Any, path: str) -> Iterator[Filing]:
    stack = [letter]
    letters = 0
    while stack and letters < _MOST_PARTS:
        letter = stack.pop()
        letters += 1
        plain: list[str] = []
        marked: list[str] = []
        enclosed: list[Any] = []
        _sort(letter, plain, marked, enclosed, path)
        stack += reversed(enclosed)
        if filing := _filing(letter, _chosen(plain, marked, path), path):
            yield filing


def _sort(letter: Any, plain: list[str], marked: list[str], enclosed: list[Any], path: str) -> None:
    """The parts of a letter by what they are."""
    for part in parts_of(letter):
        kind = part.get_content_type()
        if kind == "message/rfc822" and part.is_multipart():
            enclosed += part.get_payload()
        elif part.get_content_disposition() != "attachment" and kind in ("text/plain", "text/html"):
            (plain if kind == "text/plain" else marked).append(decoded(part, path))


def decoded(part: Any, path: str) -> str:
    """The text of a part of a letter.

    Args:
        part: a part without others in it.
        path: the letter's path, for messages.

    Raises:
        InputError: it is no text in any encoding that is known.
    """
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return ""
    text = decode(data, path, _header(part, "content-type", "charset"))
    if (_header(part, "content-type", "format") or "").lower() != "flowed":
        return text
    return _unflowed(text, (_header(part, "content-type", "delsp") or "").lower() == "yes")


def _unflowed(text: str, delete: bool) -> str:
    """Paragraphs whose lines were broken for the way, each on one line again (RFC 3676)."""
    text = re.sub(r"^ (?=[ >]|From )", "", text.replace("\r\n", "\n"), flags=re.M)
    return re.sub(r"(?<=\S)(?<!\n--) \n(?=[^\s>])", "" if delete else " ", text)


def _header(part: Any, name: str, parameter: str) -> str | None:
    try:
        value = part.get_param(parameter, header=name)
    except (ValueError, TypeError, AttributeError, IndexError, OverflowError):
        return None
    return value if isinstance(value, str) else None


def _chosen(plain: list[str], marked: list[str], path: str) -> str:
    """The plain text where it says as much as the HTML; newsletters often leave only a hint in it."""
    text, markup = "\n\n".join(filter(None, plain)), "\n".join(filter(None, marked))
    if not markup:
        # Angle brackets in a plain letter enclose addresses, which are no markup.
        return re.sub(r"<(?=https?:|mailto:|[\w.+-]+@)([^<>\s]{1,2000})>", r"(\1)", text)
    shown = text_of_markup(markup, path)
    return text if len(text.split()) >= len(shown.split()) * 0.8 and not has_markup(text) else markup


def _filing(letter: Any, body: str, path: str) -> Filing | None:
    body, forwarded = _unfolded(body, path)
    if not body.strip():
        return None
    subject = _MARK.sub("", forwarded.get("subject") or told_by(letter, "subject") or "").strip()
    sender = _sender(forwarded.get("from") or told_by(letter, "from") or "")
    moment = moment_of(forwarded.get("date") or forwarded.get("sent") or told_by(letter, "date")) or Moment(
        ""
    )
    day = moment.day or day_of(told_by(letter, "date"))
    known = Particulars(
        title=subject or None,
        outlet=outlet_of(None, sender, None) if sender else None,
        url=absolute((told_by(letter, "archived-at") or "").strip("<>"), None),
        published=day,
        published_basis="metadata" if day else "unknown",
        guid=None if forwarded else (told_by(letter, "message-id") or "").strip("<> ") or None,
        issued=moment.instant,
    )
    language = (told_by(letter, "content-language") or "")[:2].lower()
    if len(language) == 2 and language.isalpha():
        known = replace(known, language=language)
    return Filing(body, known)


def told_by(letter: Any, name: str) -> str | None:
    """A field of the head of a letter or part; one that breaks the rules of letters tells nothing."""
    try:
        value = letter.get(name)
        return " ".join(str(value).split()) if value is not None else None
    except (ValueError, OverflowError, TypeError, AttributeError, IndexError, LookupError, RecursionError):
        return None


def _sender(printed: str) -> str:
    """The name of a sender ("The Elubo Times <news@elubo.example>"), or the host of one without a name."""
    match = re.match(r"\s*\"?([^<(\"]{1,200}?)\"?\s*[<(][^<>()]{1,300}[>)]", printed)
    name = match.group(1) if match else printed
    if "@" in name:
        return name.rpartition("@")[2].strip("<> ")
    return name.strip()


def _unfolded(body: str, path: str) -> tuple[str, dict[str, str]]:
    """A letter that was forwarded in the text of another: its own text, and what its head says."""
    text = body
    if has_markup(body) and not _FORWARDED.search(body):
        if "orwarded message" not in body and "riginal message" not in body.lower():
            return body, {}
        text = text_of_markup(body, path)
    match = _FORWARDED.search(text)
    if not match:
        return body, {}
    lines = text[match.end() :].lstrip("\r\n").split("\n")
    head: dict[str, str] = {}
    passed = 0
    for line in lines[:12]:
        field = _HEAD_LINE.match(line)
        if field:
            head.setdefault(field.group(1).lower(), field.group(2).strip())
        elif line.strip() or head:
            break
        passed += 1
    return ("\n".join(lines[passed:]), head) if head else (body, {})
