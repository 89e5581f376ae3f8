"""Steps of collation that need nothing but the texts of reports: they can be done wherever the texts are."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, Protocol, TypeVar

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


class Lately(Generic[Found]):
    """What was made of the texts that were met last, so that each need not be taken apart for each other text."""

    def __init__(self, make: Callable[[str], Found], most: int) -> None:
        """Say what is made of a text, and of how many it is kept at hand."""
        self._make, self._most = make, most
        self._found: OrderedDict[str, Found] = OrderedDict()

    def of(self, document: str, text: Callable[[str], str]) -> Found:
        """What is made of the text of a report."""
        found = self._found.get(document)
        if found is None:
            found = self._found[document] = self._make(text(document))
            if len(self._found) > self._most:
                self._found.popitem(last=False)
        else:
            self._found.move_to_end(document)
        return found


class Remembered:
    """Does steps here, and each of them once for a key: the same texts are asked about again and again."""

    def __init__(self, text: Callable[[str], str]) -> None:
        """Take what gives the text of a report."""
        self._text = text
        self._steps: dict[type[Step[Any]], tuple[Step[Any], dict[Key, Any]]] = {}

    def __call__(self, step: type[Step[Found]], keys: Iterable[Key]) -> Iterator[Found]:
        """Do a step for each of some keys; arguments as of `Sources.made_of_texts`."""
        done, found = self._steps.setdefault(step, (step(), {}))
        for key in keys:
            if key not in found:
                found[key] = done(key, self._text)
            yield found[key]
