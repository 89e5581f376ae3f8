"""Bytes to text: UTF-8, UTF-16, legacy encodings; what is no text is refused."""

from __future__ import annotations

import codecs
import re

from foreigndesk.errors import InputError
from foreigndesk.intake.alphabets import latin

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
_LATIN_1 = ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252")
_UTF8 = ("utf-8", "utf8")
_LATIN = ["cp1252", "cp1250", "cp1254", "cp1257"]
_AS_WINDOWS = "foreigndesk-as-windows"  # of a byte that is no UTF-8 in a text that else is
_BEYOND = re.compile(rb"[\x80-\xff]+")
_ALONE = 2.2  # bytes beyond ASCII in a row, on average, in Latin script
_STATEFUL = ("iso-2022", "hz")  # in these even text in other scripts is ASCII to look at
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
    declared = [encoding for encoding in (named, inside and inside.group(1).decode("ascii")) if encoding]
    lone = _stand_alone(data)
    if lone and right > wrong and any(encoding.lower() in _UTF8 for encoding in declared):
        return data.decode("utf-8", _AS_WINDOWS)  # put together from pages in two encodings
    for encoding in declared:
        if (text := _as_declared(data, encoding, lone)) is not None:
            return text
    if lone and (text := _as_latin(data)) is not None:
        return text
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_LATIN if lone else None).best()
    if best is not None:
        try:
            return data.decode(best.encoding)
        except (LookupError, UnicodeDecodeError):
            pass
    raise InputError(f"{name}: unknown encoding at byte {problem.start}: save it as UTF-8") from problem


def _stand_alone(data: bytes) -> bool:
    """Whether bytes beyond ASCII stand singly between others, as they do in Latin script and in no other."""
    runs = [len(run) for run in _BEYOND.findall(data[:_SAMPLE])]
    return bool(runs) and sum(runs) <= _ALONE * len(runs)


def _as_latin(data: bytes) -> str | None:
    """The text in the encoding of Latin script whose letters it has."""
    encoding = latin(data[:_SAMPLE])
    try:
        return data.decode(encoding) if encoding else None
    except UnicodeDecodeError:
        return None


def _windows(problem: UnicodeError) -> tuple[str, int]:
    """What a byte that is no UTF-8 stands for in Windows' Western encoding."""
    if not isinstance(problem, UnicodeDecodeError):
        raise problem
    return problem.object[problem.start : problem.end].decode("cp1252", "replace"), problem.end


codecs.register_error(_AS_WINDOWS, _windows)


def _as_declared(data: bytes, encoding: str, lone: bool = True) -> str | None:
    """The text in an encoding that somebody named, None where it is not in it; Latin-1 is Windows' own.

    Latin-1 is what programs declare that know nothing, and every byte is a letter of it: it is not believed
    of bytes that do not stand alone, nor of letters of another alphabet.
    """
    if not _ENCODINGS.fullmatch(encoding):
        return None
    if encoding.lower().replace("_", "-") in _LATIN_1:
        if not lone:
            return None
        encoding = latin(data[:_SAMPLE]) or "cp1252"
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return None
