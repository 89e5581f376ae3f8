"""Steps of collation that need nothing but the texts of reports: they can be done wherever the texts are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeVar

Key = tuple[str, ...]  # the reports whose texts a step takes at a time
Found = TypeVar("Found")
Found_co = TypeVar("Found_co", covariant=True)


class Step(Protocol[Found_co]):
    """Makes something of the texts of a few reports, and of nothing else.

    It is made without arguments; what it keeps at hand of texts that it has met changes nothing that it finds.
    """

    def __call__(self, key: Key, text: Callable[[str], str]) -> Found_co:
        """Take the ids of reports, and what gives the text of each."""
        ...


# Does a step for each of some keys, in their order, where the texts are.
Elsewhere = Callable[[type[Step[Any]], Iterable[Key]], Iterator[Any]]


class Remembered:
    """Does steps here, and each of them once for a key: the same texts are asked about again and again."""

    def __init__(self, text: Callable[[str], str]) -> None:
        """Take what gives the text of a report."""
        self._text = text
        self._steps: dict[type[Step[Any]], tuple[Step[Any], dict[Key, Any]]] = {}

    def know(self, step: type[Step[Found]], found: Mapping[Key, Found]) -> None:
        """Take what a step finds for some keys, so that it need not be done for them."""
        self._steps.setdefault(step, (step(), {}))[1].update(found)

    def __call__(self, step: type[Step[Found]], keys: Iterable[Key]) -> Iterator[Found]:
        """Do a step for each of some keys; arguments as of `Sources.made_of_texts`."""
        done, found = self._steps.setdefault(step, (step(), {}))
        for key in keys:
            if key not in found:
                found[key] = done(key, self._text)
            yield found[key]
