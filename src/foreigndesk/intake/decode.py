"""Bytes to text: UTF-8, UTF-16, legacy encodings; what is no text is refused."""

from __future__ import annotations

import codecs
import re

from foreigndesk.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FORMATS = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstandard archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, sound or film"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"{\\rtf", "an RTF file"),
)
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset\s*=\s*|<\?xml[^>]{0,100}?encoding\s*=\s*)["']?([\w-]{2,20})""", re.I
)
# Names of encodings that a file or server may declare; Python knows codecs besides that are none.
_ENCODINGS = re.compile(
    r"(?:utf|iso|windows|cp|koi8|mac|big5|gb|euc|shift|sjis|ms|latin|us-ascii|ascii|tis|hz|johab|ks)[\w.:-]{0,30}",
    re.I,
)
_STATEFUL = ("iso-2022", "hz")  # in these even text in other scripts is ASCII to look at
# A text in English or another language of the west with a foreign name in it: so few of its bytes are beyond ASCII.
_FEW = 50
_WESTERN = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿŠŽŒšžœŸ‘’“”–—…•€£§©®°«»·™´\xa0„‚"
)
_SAMPLE = 1 << 18
_REMEDY = "save it as plain text, HTML or JSON and read that"


def refuse_binary(head: bytes, name: str) -> None:
    """Raise where the first bytes of a file show that it is no text.

    Args:
        head: the first bytes.
        name: the file's name, for the message.

    Raises:
        InputError: naming the format where it is known.
    """
    for magic, what in _FORMATS:
        if head.startswith(magic):
            raise InputError(f"{name}: this is {what}, not a text: {_REMEDY}")
    if _marked(head) or _unmarked_utf16(head):
        return
    place = head.find(b"\0")
    controls = sum(head.count(bytes([c])) for c in (*range(1, 8), *range(14, 27), *range(28, 32)))
    if place >= 0 or controls > len(head) // 20 + 4:
        at = place if place >= 0 else 0
        raise InputError(f"{name}: binary data at byte {at}, not a text: {_REMEDY}")


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """The text of a file.

    Args:
        data: all its bytes.
        name: the file's name, for messages.
        declared: the encoding that its container names, believed where the bytes do not say otherwise.

    Returns:
        The text, without a byte order mark.

    Raises:
        InputError: where the bytes are no text in any encoding that is known.
    """
    refuse_binary(data[:_SAMPLE], name)
    if encoding := _marked(data):
        return _strictly(data, encoding, name)
    if encoding := _unmarked_utf16(data[:_SAMPLE]):
        return _strictly(data, encoding, name)
    if declared and declared.lower().startswith(_STATEFUL) and (text := _as_declared(data, declared)):
        return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return _legacy(data, name, declared, problem)


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _unmarked_utf16(head: bytes) -> str | None:
    """UTF-16 without its mark: in Latin script every other byte is zero."""
    even, odd = head[0:4096:2], head[1:4096:2]
    if len(odd) < 2:
        return None
    zero_even, zero_odd = even.count(0) / len(even), odd.count(0) / len(odd)
    if zero_odd > 0.6 and zero_even < 0.1:
        return "utf-16-le"
    if zero_even > 0.6 and zero_odd < 0.1:
        return "utf-16-be"
    return None


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as problem:
        remedy = "save it as UTF-8"
        raise InputError(f"{name}: not valid {encoding} at byte {problem.start}: {remedy}") from problem


def _legacy(data: bytes, name: str, named: str | None, problem: UnicodeDecodeError) -> str:
    """Text that is not UTF-8: nearly UTF-8, declared, or told from its bytes."""
    mended = data.decode("utf-8", "replace")
    wrong, right = mended.count("\ufffd"), sum(1 for c in mended[:_SAMPLE] if c > "\x7f")
    if wrong <= 3 and right - wrong > 8 * wrong:
        return mended  # a few broken characters, a cut end: the rest is plainly UTF-8
    inside = _DECLARED.search(data[:4096])
    for encoding in (named, inside.group(1).decode("ascii") if inside else None):
        if encoding and (text := _as_declared(data, encoding)) is not None:
            return text
    if (text := _western(data)) is not None:
        return text
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None:
        try:
            return data.decode(best.encoding)
        except (LookupError, UnicodeDecodeError):
            pass
    raise InputError(f"{name}: unknown encoding at byte {problem.start}: save it as UTF-8") from problem


def _as_declared(data: bytes, encoding: str) -> str | None:
    """The text in an encoding that somebody named, None where it is not in it; Latin-1 is Windows' own."""
    if not _ENCODINGS.fullmatch(encoding):
        return None
    if encoding.lower().replace("_", "-") in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"):
        encoding = "cp1252"
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return None


def _western(data: bytes) -> str | None:
    """Text in Windows' Western encoding, where so few bytes are beyond ASCII that nothing else can be told."""
    beyond = sum(1 for byte in data[:_SAMPLE] if byte > 127)
    if beyond * _FEW > len(data[:_SAMPLE]):
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return text if all(c in _WESTERN for c in text if c > "\x7f") else None
