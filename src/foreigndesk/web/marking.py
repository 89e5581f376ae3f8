"""Pieces of pages that stand on them hundreds of times, written without a template: what varies is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from markupsafe import escape

from foreigndesk.model.record import Engagement, Party
from foreigndesk.publish.lookup import Lookup, Source
from foreigndesk.publish.printable import one_line, shortened
from foreigndesk.publish.wording import named_place, named_state, unnamed
from foreigndesk.text import days_in_words as days
from foreigndesk.web import words
from foreigndesk.web.addresses import lit, segment

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


def who_told(known: Lookup, engagement: Engagement, as_of: str = "") -> Written:
    """Who took part, each as a link; of states for which nobody is named, such as the one that is visited, the name."""
    told: list[str] = [party_told(known, one, as_of) for one in engagement.parties]
    told += [_state(code, as_of) for code in unnamed(engagement)]
    return Written(", ".join(told))


def engagement_in_line(known: Lookup, engagement: Engagement, as_of: str = "") -> Written:
    """An engagement in one line: its days, who, its standing, where, on what, borne out by how much."""
    e = engagement
    where = f"{escape(one_line(place))} · " if (place := named_place(e)) else ""
    topics = f"{escape(one_line(', '.join(e.topics)))} · " if e.topics else ""
    disputed = ' <span class="disputed">disputed</span>' if e.conflicts else ""
    return Written(
        f'<time>{escape(words.days(e))}</time> <a href="{escape(on_day(f"/engagements/{e.id}", as_of))}">'
        f"{escape(one_line(words.told(e, known.people)))}</a> "
        f'<span class="status {escape(e.status)}">{escape(e.status)}</span>{disputed} '
        f'<span class="more">{where}{topics}{escape(words.borne_out(e))}</span>'
    )


def named(known: Lookup, key: str) -> str:
    """The name of a person or a state."""
    return one_line(known.name(key) if key in known.people else named_state(key))


def address_of(known: Lookup, key: str, as_of: str = "") -> str:
    """The address of a person's or a state's page."""
    return on_day(f"{'/people/' if key in known.people else '/states/'}{segment(key)}", as_of)


def party_told(known: Lookup, one: Party, as_of: str = "") -> Written:
    """Somebody who took part: a name, else an office, with the state."""
    if one.person:
        address = escape(on_day(f"/people/{one.person}", as_of))
        name = f'<a href="{address}">{escape(one_line(known.name(one.person)))}</a>'
    elif one.office:
        name = str(escape(one_line(one.office)))
    else:
        return Written(_state(one.state, as_of) if one.state else "somebody")
    return Written(f'{name} <span class="code">({_state(one.state, as_of)})</span>' if one.state else name)


def _state(code: str, as_of: str) -> str:
    address = escape(on_day(f"/states/{code}", as_of))
    return f'<a href="{address}" title="{escape(code)}">{escape(named_state(code))}</a>'
