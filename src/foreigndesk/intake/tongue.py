"""The language of a report, told from its body: by its script, its commonest words, or its letters."""

from __future__ import annotations

import re

from foreigndesk.vocab.languages import common_english, printed_languages, scripts

_SAMPLE = 4000
_ENOUGH = 60  # letters: of a shorter headline in Latin script nothing can be told
_SHARE = (
    0.18  # of the words of 45 English reports from 1999 to 2024 no fewer than 0.30 are among the commonest
)


def language_of(text: str) -> str:
    """The ISO 639-1 code of a text's language; English where a text in Latin script is too short to tell.

    Args:
        text: the body of a report.

    Returns:
        The code. A text mostly in another script is never English, however short it is.
    """
    middle = max(0, (len(text) - _SAMPLE) // 2)
    sample = text[middle : middle + _SAMPLE]
    script = _script(sample)
    if script is not None:
        only, among = scripts()[script]
        return only if not among else _guess(sample, among)
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if sum(len(word) for word in words) < _ENOUGH:
        return "en"
    if sum(word in common_english() for word in words) >= _SHARE * len(words):
        return "en"
    return _guess(sample, printed_languages())


def _script(sample: str) -> str | None:
    """The script that most letters of a text belong to; None for Latin, and where nothing has letters."""
    counts: dict[str, int] = {}
    for name, pattern in _patterns().items():
        counts[name] = len(pattern.findall(sample))
    latin = len(re.findall(r"[A-Za-zÀ-ɏ]", sample))
    most = max(counts, key=lambda name: counts[name])
    if not counts[most] or counts[most] * 2 < latin:
        return None
    # A Japanese text has more Chinese characters than kana, but a Chinese one has no kana.
    if most == "Han" and counts.get("Kana", 0) * 12 > counts["Han"]:
        return "Kana"
    return most


def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(f"[{ranges}]") for name, ranges in _RANGES.items()}


_RANGES = {
    "Cyrillic": "\u0400-\u052f",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Hebrew": "\u0590-\u05ff",
    "Arabic": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "Devanagari": "\u0900-\u097f",
    "Bengali": "\u0980-\u09ff",
    "Gurmukhi": "\u0a00-\u0a7f",
    "Gujarati": "\u0a80-\u0aff",
    "Tamil": "\u0b80-\u0bff",
    "Telugu": "\u0c00-\u0c7f",
    "Kannada": "\u0c80-\u0cff",
    "Malayalam": "\u0d00-\u0d7f",
    "Sinhala": "\u0d80-\u0dff",
    "Thai": "\u0e00-\u0e7f",
    "Lao": "\u0e80-\u0eff",
    "Tibetan": "\u0f00-\u0fff",
    "Myanmar": "\u1000-\u109f",
    "Georgian": "\u10a0-\u10ff",
    "Armenian": "\u0530-\u058f",
    "Ethiopic": "\u1200-\u137f",
    "Khmer": "\u1780-\u17ff",
    "Hangul": "\uac00-\ud7af\u1100-\u11ff",
    "Kana": "\u3040-\u30ff",
    "Han": "\u4e00-\u9fff\u3400-\u4dbf",
}


def _guess(sample: str, among: tuple[str, ...]) -> str:
    """The likeliest of some languages."""
    import py3langid

    for code, _ in py3langid.rank(sample):
        if code in among:
            return str(code)
    return among[0]
