"""One spelling for every quotation mark, dash and blank, length kept: offsets stay true."""

from __future__ import annotations

_ONE_FOR_ONE = str.maketrans(
    {
        "‘": "'", "’": "'", "‛": "'", "′": "'", "`": "'", "´": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
        "‐": "-", "‑": "-", "−": "-", "﹣": "-", "―": "—",
        "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u200a": " ", "\u3000": " ",
        "\t": " ", "\r": " ", "\u200b": " ", "\ufeff": " ", "\u00ad": " ",
    }
)  # fmt: skip


def flatten(text: str) -> str:
    """The same text, character for character, with one form for each mark and blank.

    Args:
        text: any text.

    Returns:
        A text of the same length; wire-style quotation marks (two backticks, two apostrophes) become a
        double quotation mark and a blank. Line ends are kept.
    """
    flat = text.replace("``", ' "').replace("''", '" ')
    return flat.translate(_ONE_FOR_ONE)
