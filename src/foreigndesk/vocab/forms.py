"""Finding listed forms in a text: whole words, the longest form, one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Generic, TypeVar

Meaning = TypeVar("Meaning")


class FormTable(Generic[Meaning]):
    """Printed forms and what each means; a form that means None only blocks the shorter forms in it."""

    def __init__(self, forms: Iterable[tuple[str, Meaning | None]], fold_case: bool = False) -> None:
        import ahocorasick

        self._fold_case = fold_case
        self._automaton: Any = ahocorasick.Automaton()
        for form, meaning in forms:
            key = form.lower() if fold_case else form
            self._automaton.add_word(key, (len(key), meaning))
        if len(self._automaton):
            self._automaton.make_automaton()

    def find(self, flat: str) -> list[tuple[int, int, Meaning]]:
        """Every form in `flat` that stands as whole words, the leftmost and longest where two overlap.

        Args:
            flat: a text with plain quotation marks and blanks.

        Returns:
            Start, end (character offsets, half-open) and meaning, in order of their place.
        """
        if not len(self._automaton):
            return []
        lowered = flat.lower() if self._fold_case else flat
        text = lowered if len(lowered) == len(flat) else flat
        found = []
        length = len(text)
        for last, (size, meaning) in self._automaton.iter(text):
            start, end = last + 1 - size, last + 1
            if start and text[start - 1].isalnum() and text[start].isalnum():
                continue
            if end < length and text[end].isalnum() and text[last].isalnum():
                continue
            found.append((start, -end, meaning))
        found.sort(key=lambda match: match[:2])
        return list(_leftmost(found))


def _leftmost(found: list[tuple[int, int, Meaning | None]]) -> Iterator[tuple[int, int, Meaning]]:
    """Drop what starts inside a match already taken, and the forms that only block."""
    reached = 0
    for start, minus_end, meaning in found:
        if start < reached:
            continue
        reached = -minus_end
        if meaning is not None:
            yield start, reached, meaning


@cache
def data_text(name: str) -> str:
    """The content of one data file of the vocabulary, by its name under `data/`."""
    return files("foreigndesk.vocab").joinpath("data", *name.split("/")).read_text(encoding="utf-8")


def data_yaml(name: str) -> Any:
    """What a YAML file of the vocabulary holds, by its name under `data/`; each call gives it anew, to be changed."""
    import yaml

    # libyaml's loader, where it was built: an eighth of the time.
    return yaml.load(data_text(name), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


def data_rows(name: str) -> list[dict[str, str]]:
    """The rows of one table of the vocabulary by column (see `data_table`)."""
    columns, *rows = data_table(name)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def data_table(name: str) -> list[list[str]]:
    """The lines of one table of the vocabulary, the names of the columns first.

    Fields are parted by semicolons and never quoted; `#` starts a comment line. Plain splitting loads the
    14,000 cities five times faster than a general CSV reader.
    """
    return [line.split(";") for line in data_text(name).splitlines() if line and line[0] != "#"]


def data_lines(name: str) -> list[str]:
    """The lines of one list of the vocabulary, without blank lines and comment lines."""
    stripped = (line.strip() for line in data_text(name).splitlines())
    return [line for line in stripped if line and not line.startswith("#")]


def several(field: str | None) -> list[str]:
    """The values of a field that may hold more than one, parted by bars."""
    return [value.strip() for value in (field or "").split("|") if value.strip()]
