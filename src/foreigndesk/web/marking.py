"""Pieces of pages that stand on them hundreds of times, written without a template: what varies is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from markupsafe import escape

from foreigndesk.publish.lookup import Lookup, Source
from foreigndesk.publish.printable import one_line, shortened
from foreigndesk.text import days_in_words as days
from foreigndesk.web import words
from foreigndesk.web.addresses import lit

_KEPT = 10_000  # rows whose sentences are kept as they are printed


class Written(str):
    """Markup that was put together here of parts that were escaped: templates print it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def on_day(address: str, as_of: str = "") -> str:
    """An address of a page, of the same day of the record as the page that leads there."""
    return f"{address}?{urlencode({'as_of': as_of})}" if as_of else address


def stamped(value: str | None) -> Written:
    """A date as attribute of an element `time`, for programs; nothing where it is no single day, month or year."""
    machine = days.stamp(value)
    return Written(f' datetime="{escape(machine)}"' if machine else "")


def source_told(one: Source, as_of: str = "") -> Written:
    """A sentence with its outlet and day, as a link to where it stands."""
    out = (
        f", <time{stamped(one.published)}>{escape(words.published(one.published))}</time>"
        if one.published
        else ""
    )
    return Written(
        f'<a class="source" href="{escape(lit(one.evidence, as_of))}"><cite>{escape(one_line(one.outlet))}{out}</cite>'
        f": <q>{escape(shortened(one.sentence))}</q></a>"
    )


def sources_told(known: Lookup, rows: Sequence[Source], as_of: str = "") -> Written:
    """Sentences behind a line that opens them.

    Those of a row of the record are written once for all pages that show them.

    Args:
        known: the record.
        rows: the sentences, at least one.
        as_of: the day of the record that the page shows, empty for now.
    """
    if as_of or not isinstance(rows, tuple):
        return _sources(rows, as_of)
    kept = known.once(_none_written)
    if (found := kept.get(id(rows))) is None or found[0] is not rows:
        if len(kept) >= _KEPT:
            kept.clear()
        kept[id(rows)] = found = (rows, _sources(rows, as_of))
    return found[1]


def _none_written(_: Lookup) -> dict[int, tuple[Sequence[Source], Written]]:
    """Sentences by where they stand in memory, where they stay as long as they are kept here, as they are printed."""
    return {}


def _sources(rows: Iterable[Source], as_of: str) -> Written:
    told = [f"<li>{source_told(one, as_of)}</li>" for one in rows]
    number = f"{len(told)} sentence{'s' if len(told) != 1 else ''}"
    return Written(
        f'<details class="sources"><summary>{number}</summary>\n<ul>{"".join(told)}</ul>\n</details>'
    )
