"""Names the cause of every miss, false entry and wrong slot of a record, by comparing what was found with the key.

The matching is that of the measuring program; a cause says what stood in the way of a match, or what of a
matched entry differs. Nothing of the texts is repeated: an example is the key's own name for an entry, or the
kind, states and date of an entry that the key does not have.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

Row = dict[str, Any]
_FAR = 7  # days beyond which the measuring program takes two entries for different ones
_EXAMPLES = 4


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a record: `side` is missed, false or wrong."""

    side: str
    cause: str
    example: str


@dataclass(frozen=True, slots=True)
class _Matching:
    """A record laid against its key; `pairs` goes from entries of the record to those of the key."""

    measure: ModuleType
    key: Any
    rows: list[Row]
    pairs: dict[int, int]


def faults(record: Row, key: Row, measure: ModuleType) -> list[Fault]:
    """Everything that is wrong with a record.

    Args:
        record: the record, as exported.
        key: the answer key of the same reports.
        measure: the measuring program that matches the two.

    Returns:
        One fault a missed entry, a false entry, and a wrong slot of a matched one.
    """
    answers, rows = measure.Key(key), measure.prepare(record)
    weights = [[answers.weight(row, wanted) for wanted in answers.entries] for row in rows]
    matching = _Matching(measure, answers, rows, measure.assign(weights) if rows and answers.entries else {})
    return [*_missed(matching), *_false(matching), *_wrong(matching)]


def _missed(m: _Matching) -> Iterator[Fault]:
    met = set(m.pairs.values())
    for j, wanted in enumerate(m.key.entries):
        if j not in met and not wanted.get("optional"):
            yield Fault("missed", _why_missed(m, wanted), str(wanted.get("key")))


def _why_missed(m: _Matching, wanted: Row) -> str:
    """Why nothing answers to an entry of the key; the nearest reason first."""
    alike = [row for row in m.rows if m.key.weight(row, wanted) > 0]
    if alike:
        return "joined with another engagement"
    people = [row for row in m.rows if m.key.hits(wanted, row["_names"])]
    kin = [row for row in people if _same_kind(m, row, wanted)]
    both = [row for row in kin if 2 * m.key.hits(wanted, row["_names"]) >= len(wanted.get("people") or [])]
    if both:
        return (
            "found on another day" if any(_apart(m, row, wanted) for row in both) else "found without its day"
        )
    if kin:
        return "found without some of its people"
    states = set(wanted.get("states") or [])
    if any(states <= row["_states"] and _same_kind(m, row, wanted) for row in m.rows):
        return "found with other people or none"
    if any(states <= row["_states"] for row in people):
        return "found as another kind"
    return "no word of contact read" if people else "nobody of it found in any contact"


def _false(m: _Matching) -> Iterator[Fault]:
    for i, row in enumerate(m.rows):
        if i not in m.pairs:
            yield Fault("false", _why_false(m, row), _shown(row))


def _why_false(m: _Matching, row: Row) -> str:
    """What a false entry of the record is made of."""
    if any(m.key.weight(row, wanted) > 0 for wanted in m.key.entries):
        return "told twice: split from another"
    shared = [w for w in m.key.entries if m.key.hits(w, row["_names"])]
    if any(_same_kind(m, row, w) and _apart(m, row, w) for w in shared):
        return "wrong day: the same people met on another"
    if any(_same_kind(m, row, w) for w in shared):
        return "wrong people: some of them met others"
    if shared:
        return "wrong kind: the same people in another contact"
    return "not in the key, somebody named" if row["_names"] else "not in the key, nobody named"


def _wrong(m: _Matching) -> Iterator[Fault]:
    for i, j in sorted(m.pairs.items()):
        row, wanted = m.rows[i], m.key.entries[j]
        if wanted.get("optional"):
            continue
        name = str(wanted.get("key"))
        if wanted.get("start") and not m.key.date_right(row, wanted):
            yield Fault("wrong", _why_date(m, row, wanted), name)
        if (wanted.get("place") or wanted.get("country")) and not m.measure.place_right(row, wanted):
            yield Fault("wrong", "place: another" if row["place"].get("name") else "place: none", name)
        allowed = [wanted.get("status"), *(wanted.get("status_alt") or [])]
        if wanted.get("status") and row.get("status") not in allowed:
            yield Fault("wrong", f"status: {row.get('status')} for {wanted['status']}", name)
        if 2 * m.key.hits(wanted, row["_names"]) < len(wanted.get("people") or []):
            yield Fault("wrong", "people: most of them missing", name)


def _why_date(m: _Matching, row: Row, wanted: Row) -> str:
    """How a date differs: none, coarser, another day, or only the end."""
    told, right = m.measure.span(row.get("start")), m.measure.span(wanted["start"])
    if told is None:
        return "date: none"
    if m.measure.inside(told, right):
        return "date: the end is missing or another"
    return "date: coarser" if m.measure.inside(right, told) else "date: another day"


def _same_kind(m: _Matching, row: Row, wanted: Row) -> bool:
    kind = m.measure.group(row.get("type"))
    kinds = {m.measure.group(t) for t in [wanted["type"], *(wanted.get("alt_types") or [])]}
    return kind in kinds or any(frozenset((kind, k)) in m.measure.NEAR for k in kinds)


def _apart(m: _Matching, row: Row, wanted: Row) -> bool:
    days = m.measure.gap(m.measure.whole(row), m.measure.whole(wanted))
    return days is not None and days > _FAR


def _shown(row: Row) -> str:
    return " ".join(
        [str(row.get("type")), "-".join(sorted(row["_states"])), str(row.get("start") or "undated")]
    )


def readout_faults(record: Row, key: list[Row]) -> list[Fault]:
    """Why a readout's own call or meeting is not in the record as its title tells it.

    Args:
        record: the record of all readouts, as exported.
        key: one row a readout: kinds, states, names, day of publication, address.

    Returns:
        One fault a readout whose contact is missing or differs; the example is its day and states.
    """
    by_url = {d.get("url"): d["id"] for d in record["documents"]}
    people = {p["id"]: _folded(p["name"]) for p in record["people"]}
    told: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in record["engagements"]:
        for evidence in row["evidence"]:
            told[evidence["document"]][row["id"]] = row
    found = []
    for wanted in key:
        rows = list(told[by_url.get(wanted["url"], "")].values())
        cause = _why_no_readout(wanted, rows, people)
        if cause:
            found.append(Fault("readout", cause, f"{wanted['published']} {'-'.join(wanted['states'])}"))
    return found


def _why_no_readout(wanted: Row, rows: list[Row], people: dict[str, str]) -> str | None:
    """The first thing in which the nearest contact of a readout differs; None where nothing does."""
    kinds = [r for r in rows if ("meeting" if r["type"] == "gathering" else r["type"]) in wanted["type"]]
    states = [r for r in kinds if set(wanted["states"]) <= set(r["states"])]
    dated = [
        r for r in states if r["start"] and abs(_ordinal(r["start"]) - _ordinal(wanted["published"])) < 5
    ]
    named = [
        r
        for r in dated
        if any(n in people.get(p["person"] or "", "") for n in wanted["names"] for p in r["parties"])
    ]
    if named:
        return None
    if dated:
        return "nobody of the other side named"
    if states:
        return "without its day"
    if kinds:
        return "one state missing"
    return "as another kind" if rows else "no word of contact read"


def _folded(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name)
    return "".join(c for c in parts if not unicodedata.combining(c)).lower()


def _ordinal(edtf: str) -> int:
    """A day's number, coarse where the date is no day: only nearness is asked for."""
    parts = [int(part) for part in edtf.partition("/")[0].strip("~?%").split("-")] + [1, 1]
    return parts[0] * 372 + parts[1] * 31 + parts[2]


def table(found: dict[str, list[Fault]]) -> Iterator[str]:
    """The causes as Markdown, the commonest first, over all sets.

    Args:
        found: the faults of each set, by its name.
    """
    grouped: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, listed in found.items():
        for fault in listed:
            grouped[fault.side, fault.cause].append(f"{fault.example} ({name})")
    yield "| what | cause | how often | for example |"
    yield "|---|---|---|---|"
    for (side, cause), examples in sorted(grouped.items(), key=lambda g: (g[0][0], -len(g[1]), g[0][1])):
        yield f"| {side} | {cause} | {len(examples)} | {', '.join(sorted(examples)[:_EXAMPLES])} |"
