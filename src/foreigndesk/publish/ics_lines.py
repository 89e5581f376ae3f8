"""Lines of iCalendar: text escaped, long lines folded (RFC 5545, 3.1 and 3.3.11)."""

from __future__ import annotations

_LIMIT = 74  # octets of a line, without its end and without the blank that a folded one goes on with
_OPENS = "\\^"  # what opens an escape: no line ends with it


def escaped(text: str) -> str:
    """A value of type TEXT."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def folded(line: str) -> str:
    """A line of any length as lines of at most 75 octets, cut between two characters.

    Args:
        line: without a line end in it.
    """
    if len(line) <= _LIMIT and line.isascii():
        return line
    parts, start = [], 0
    while start < len(line):
        end = start + _fitting(line[start : start + _LIMIT])
        if end < len(line) and end - start > 1 and line[end - 1] in _OPENS:
            end -= 1
        parts.append(line[start:end])
        start = end
    return "\r\n ".join(parts)


def _fitting(text: str) -> int:
    """How many of a text's characters fit into a line."""
    if text.isascii():
        return len(text)
    octets = 0
    for number, character in enumerate(text):
        octets += len(character.encode())
        if octets > _LIMIT:
            return number
    return len(text)
