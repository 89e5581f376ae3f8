"""The language of a report, told from its body."""

from __future__ import annotations

_ENOUGH = 100  # characters: of less, a headline say, a guess is a coin toss
_SAMPLE = 4000


def language_of(text: str) -> str:
    """The ISO 639-1 code of a text's language; English where the text is too short to tell."""
    if len(text) <= _ENOUGH:
        return "en"
    import py3langid

    middle = max(0, (len(text) - _SAMPLE) // 2)
    code: str = py3langid.classify(text[middle : middle + _SAMPLE])[0]
    return code
