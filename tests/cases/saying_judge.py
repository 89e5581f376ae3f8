"""Compares what the desk read of sayings and undertakings in one text with what its case expects."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from case_tables import Case

from foreigndesk.model.record import Commitment, Record, Statement


def saying_faults(case: Case, record: Record) -> list[str]:
    """What is missing, extra or wrong among statements and commitments; nothing extra is looked for where a case
    does not say that it gives all of them."""
    return _statement_faults(case, record) + _commitment_faults(case, record)


def _statement_faults(case: Case, record: Record) -> list[str]:
    faults = []
    fitting = set()
    for row in case.statements:
        content = bare(str(row["content"] or ""))
        told = [s for s in record.statements if bare(s.text) == content]
        right = [s for s in told if not _wrong_slots(row, s, record)]
        if not told:
            faults.append(f"nobody says {row['content']!r}: {[s.text for s in record.statements]}")
        elif not right:
            faults.append(f"{row['content']!r}: {_wrong_slots(row, told[0], record)}")
        fitting |= {s.id for s in told}
    if case.all_said:
        faults += [f"extra {s.text!r}" for s in record.statements if s.id not in fitting]
    return faults


def _wrong_slots(row: dict[str, Any], told: Statement, record: Record) -> list[str]:
    wrong = []
    speaker, got = bare(str(row.get("speaker") or "")), bare(told.speaker_text or "")
    if speaker not in got and got not in speaker:
        wrong.append(f"speaker {told.speaker_text!r}")
    if "by" in row and not _is_called(row["by"], told.speaker, record):
        wrong.append(f"by {_named(told.speaker, record)!r}")
    for slot in ("office", "state", "manner", "date"):
        if slot in row and getattr(told, slot) != row[slot]:
            wrong.append(f"{slot} {getattr(told, slot)!r}")
    if "to" in row and not _same(row["to"], told.to, record):
        wrong.append(f"to {[_named(t, record) for t in told.to]}")
    if "together" in row and not _same(row["together"], told.together, record):
        wrong.append(f"together {[_named(t, record) for t in told.together]}")
    if "via" in row and sorted(row["via"]) != sorted(told.carried_by):
        wrong.append(f"via {told.carried_by}")
    return wrong


def _commitment_faults(case: Case, record: Record) -> list[str]:
    if case.commitments is None:
        return []
    faults = []
    left = list(record.commitments)
    for row in case.commitments:
        right = next((c for c in left if _fits(row, c, record)), None)
        if right is None:
            shown = [
                (
                    c.text,
                    [_named(b, record) for b in c.by],
                    [_named(t, record) for t in c.to],
                    c.due,
                )
                for c in left
            ]
            faults.append(f"no undertaking {row['text']!r}: {shown}")
        else:
            left.remove(right)
    return faults + [f"extra undertaking {c.text!r}" for c in left]


def _fits(row: dict[str, Any], found: Commitment, record: Record) -> bool:
    if bare(row["text"]) not in bare(found.text) or not _same(row["by"], found.by, record):
        return False
    if "to" in row and not _same(row["to"], found.to, record):
        return False
    return "due" not in row or row["due"] == found.due


def _same(wanted: Iterable[str], got: tuple[str, ...], record: Record) -> bool:
    wanted = list(wanted)
    return len(wanted) == len(got) and all(any(_is_called(w, g, record) for g in got) for w in wanted)


def _is_called(wanted: str | None, got: str | None, record: Record) -> bool:
    if wanted is None or got is None:
        return wanted is got
    names = next(((p.name, *p.aliases) for p in record.people if p.id == got), (got,))
    return any(bare(wanted) == bare(name) for name in names)


def _named(got: str | None, record: Record) -> str | None:
    return next((p.name for p in record.people if p.id == got), got)


def bare(text: str) -> str:
    """The words of a text in lower case."""
    return " ".join(re.findall(r"\w+", text.lower()))
