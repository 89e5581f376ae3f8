"""Which of the encodings of Latin script a text is in, told by the letters that its bytes would be in each."""

from __future__ import annotations

import re

# Letters beyond ASCII of languages that share an encoding of one byte a letter; of equals the first counts.
# After the alphabets of Unicode's CLDR (main exemplar characters), capitals are added below.
_ALPHABETS = (
    ("cp1252", "àâäáãåæçèéêëìíîïñòóôõöøœßùúûü"),
    ("cp1254", "çğıöşüâîûİ"),
    ("cp1252", "áéíóúýþæöð"),
    ("cp1250", "ąćęłńóśźż"),
    ("cp1250", "áčďéěíňóřšťúůýž"),
    ("cp1250", "áäčďéíĺľňóôŕšťúýž"),
    ("cp1250", "áéíóöőúüű"),
    ("cp1250", "čćđšž"),
    ("cp1250", "ăâîşţ"),
    ("cp1257", "ąčęėįšųūž"),
    ("cp1257", "āčēģīķļņšūž"),
    ("cp1257", "äõöüšž"),
)
# The two families of encodings with one alphabet each, for programs of Windows and for all others.
_BESIDE = {"cp1250": "iso8859_2", "cp1254": "iso8859_9", "cp1257": "iso8859_13"}
_NEUTRAL = frozenset("‘’“”„‚–—…•€£§©®°«»·™´½\xa0")
_SIGNS = b"\xa9\xae"
_SIGN_AND_LETTER = re.compile(rb"[\xa9\xae][a-z\xc0-\xff]")
_ENOUGH = 0.9  # of the bytes beyond ASCII are letters of one alphabet, or marks


def latin(data: bytes) -> str | None:
    """The encoding of a text in Latin script that says nothing of its own.

    Args:
        data: the text, or its beginning.

    Returns:
        A name that Python knows; None where no alphabet has nearly all the letters that there would be.
    """
    signs = len(_SIGN_AND_LETTER.findall(data))  # no word begins with the sign of a right
    beyond = bytes(byte for byte in data if byte > 127)
    best, most = None, 0.0
    for encoding, letters in _ALPHABETS:
        wanted = frozenset(letters + letters.upper()) | _NEUTRAL
        for name in filter(None, (encoding, _BESIDE.get(encoding))):
            shown = beyond.decode(name, "replace")
            fits = sum(1 for character in shown if character in wanted) - signs * (
                _SIGNS.decode(name) == "©®"
            )
            fitting = fits / max(1, len(shown))
            if fitting > most + 0.02:
                best, most = name, fitting
    return best if most >= _ENOUGH else None
