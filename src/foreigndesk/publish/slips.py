"""What outlets told that did not hold: contradicted by others, or changed in a later version; who still says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from foreigndesk.model.record import Conflict, Document
from foreigndesk.publish.lookup import Lookup
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.text.sentences import split_sentences
from foreigndesk.vocab.calendar import calendar_words

KINDS = ("date", "place", "status", "who", "number")
STANDINGS = ("possible", "planned", "held", "postponed", "cancelled")
_OF_FIELD = {
    "start": "date",
    "end": "date",
    "from": "date",
    "to": "date",
    "date": "date",
    "due": "date",
    "published": "date",
    "place": "place",
    "city": "place",
    "venue": "place",
    "country": "place",
    "status": "status",
    "value": "number",
    "count": "number",
    "number": "number",
}
_WORD = re.compile(r"\w+")
_ALIKE = 0.6  # of the words of two sentences, for one to be the other changed


@dataclass(frozen=True, slots=True)
class Slip:
    """A fact that was told and did not hold.

    Attributes:
        kind: one of KINDS.
        why: `contradicted` (other reports tell it otherwise and are preferred) or `corrected` (a later version of
            the report tells it otherwise).
        about: kind and id of the entry, or of the report that was corrected.
        said: what was told.
        instead: what is preferred, or the later version has.
        documents: the reports that told it, first those that told it first.
        later: whether a report that told it was out before those that tell it otherwise.
        still: those of the reports that no later version replaced, and further copies that carry it: they
            stand uncorrected.
    """

    kind: str
    why: str
    about: tuple[str, str]
    said: str
    instead: str
    documents: tuple[str, ...]
    later: bool
    still: tuple[str, ...]


def slips(known: Lookup) -> list[Slip]:
    """Everything of a record that did not hold: contradictions first, in the record's order, then corrections."""
    found = [slip for conflict in known.record.conflicts for slip in _contradicted(known, conflict)]
    for document in known.record.documents:
        if document.replaced_by in known.documents:
            found += _corrected(known, document, known.documents[document.replaced_by])
    return found


def kind_of(field: str) -> str:
    """The kind of fact that a field of a conflict is of."""
    return _OF_FIELD.get(field, "who")


def _contradicted(known: Lookup, conflict: Conflict) -> Iterator[Slip]:
    right = [v for v in conflict.values if v.value == conflict.preferred]
    if not right:
        return
    better = min((_out(known, d) for d in right[0].documents), default="")
    for value in conflict.values:
        if value.value == conflict.preferred:
            continue
        told = tuple(sorted(value.documents, key=lambda d: (_out(known, d), d)))
        yield Slip(
            kind_of(conflict.field),
            "contradicted",
            conflict.about,
            value.value,
            right[0].value,
            told,
            any(_out(known, d) <= better for d in told),
            tuple(d for d in told if _stands(known, d)),
        )


def _corrected(known: Lookup, old: Document, new: Document) -> Iterator[Slip]:
    """Sentences of a report that a later version has with another day, place, name or number."""
    before, after = _sentences(old), _sentences(new)
    kept = {_words(s) for s in after}
    beside = [
        d
        for d in known.record.documents
        if d.origin == old.origin and d.replaced_by is None and d.report.id != new.report.id
    ]
    for sentence in before:
        if _words(sentence) in kept:
            continue
        changed = max(after, key=lambda s: _likeness(sentence, s), default=None)
        if changed is None or _likeness(sentence, changed) < _ALIKE:
            continue
        still = [d.report.id for d in beside if " ".join(_words(sentence)) in " ".join(_words(d.report.text))]
        for kind in _kinds(known, sentence, changed):
            told = (old.report.id, *still)
            about = ("report", old.report.id)
            yield Slip(kind, "corrected", about, sentence, changed, told, True, tuple(still))


def _kinds(known: Lookup, old: str, new: str) -> list[str]:
    """The kinds of facts in which two sentences differ."""
    before, after = _words(old), _words(new)
    parts = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    words = {w for tag, a, b, c, d in parts if tag != "equal" for w in (*before[a:b], *after[c:d])}
    days = _day_words()
    near = {
        word
        for tag, a, b, c, d in parts
        if tag != "equal"
        for word in (*before[max(0, a - 1) : b + 1], *after[max(0, c - 1) : d + 1])
    }
    numbers = {w for w in words if w.isdigit()}
    found = {
        "date": bool(words & days) or bool(numbers and near & days),
        "place": bool(words & _places(known)),
        "status": bool(words & set(STANDINGS)),
        "who": bool(words & _names(known)),
        "number": bool(numbers and not near & days),
    }
    return [kind for kind in KINDS if found[kind]]


def _day_words() -> set[str]:
    names = calendar_words()
    return {name.casefold() for name in (*names.months, *names.weekdays)}


def _places(known: Lookup) -> set[str]:
    rows = (e.place for e in known.record.engagements)
    return {w for p in rows for name in (p.name, p.venue) if name for w in _words(name)}


def _names(known: Lookup) -> set[str]:
    return {w for p in known.record.people for name in (p.name, *p.aliases) for w in _words(name)}


def _sentences(document: Document) -> list[str]:
    text = document.report.text
    return [span.of(text) for span in split_sentences(text)]


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, _words(a), _words(b), autojunk=False).ratio()


def _stands(known: Lookup, document: str) -> bool:
    return document in known.documents and known.documents[document].replaced_by is None


def _out(known: Lookup, document: str) -> str:
    """The first day on which a report may have come out; unknown ones after all others."""
    days = bounds(known.published.get(document))
    return days[0].isoformat() if days else "9999-12-31"
