"""What outlets told that did not hold: contradicted by others, or changed in a later version; who still says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache

from foreigndesk.model.record import Conflict, Document
from foreigndesk.publish.index import copies_of_origin, grouped
from foreigndesk.publish.lookup import Lookup
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.text.sentences import split_sentences
from foreigndesk.vocab.calendar import calendar_words
from foreigndesk.vocab.forms import data_lines
from foreigndesk.vocab.places import find_places

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
_SHARED = 0.4  # of the words of a sentence that retells another


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
    """Everything of a record that did not hold: contradictions first, in the record's order, then corrections.

    Where the copies of a report stand against the version that its own outlet corrected, the copies are wrong.
    """
    return list(known.once(_slips))


def _slips(known: Lookup) -> tuple[Slip, ...]:
    corrected: list[Slip] = []
    for document in known.record.documents:
        if document.replaced_by in known.documents:
            corrected += _corrected(known, document, known.documents[document.replaced_by])
    contradicted = []
    for conflict in known.record.conflicts:
        by = _correction(known, conflict)
        covered = [n for n, slip in enumerate(corrected) if by and _is_of(known, slip, conflict, by)]
        if covered:
            wrong = [d for v in conflict.values if by not in v.documents for d in v.documents]
            corrected[covered[0]] = _also(known, corrected[covered[0]], wrong)
        else:
            contradicted += list(_contradicted(known, conflict, by))
    return (*contradicted, *corrected)


def _correction(known: Lookup, conflict: Conflict) -> str | None:
    """The later version of a report that holds one side of a conflict against copies of that report alone."""
    documents = {d for value in conflict.values for d in value.documents if d in known.documents}
    if len({known.documents[d].origin for d in documents}) != 1:
        return None
    later = known.once(_later_versions) & documents
    sides = [value for value in conflict.values if later & set(value.documents)]
    return min(later & set(sides[0].documents)) if len(sides) == 1 else None


def _later_versions(known: Lookup) -> frozenset[str]:
    return frozenset(d.replaced_by for d in known.record.documents if d.replaced_by)


def _is_of(known: Lookup, slip: Slip, conflict: Conflict, by: str) -> bool:
    """Whether a correction is the one that a conflict tells of again."""
    old = known.documents[slip.about[1]]
    return slip.kind == kind_of(conflict.field) and old.replaced_by == by


def _also(known: Lookup, slip: Slip, documents: list[str]) -> Slip:
    """A correction with further reports that carry what was corrected."""
    more = sorted({d for d in documents if d in known.documents} - set(slip.documents))
    still = (d for d in more if _stands(known, d))
    return replace(slip, documents=(*slip.documents, *more), still=(*slip.still, *still))


def kind_of(field: str) -> str:
    """The kind of fact that a field of a conflict is of."""
    return _OF_FIELD.get(field, "who")


def _contradicted(known: Lookup, conflict: Conflict, by: str | None) -> Iterator[Slip]:
    right = [v for v in conflict.values if (by in v.documents if by else v.value == conflict.preferred)]
    if not right:
        return
    better = min((_out(known, d) for d in right[0].documents), default="")
    for value in conflict.values:
        if value is right[0]:
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
    passages = {d.report.id: [_words(s) for s in _sentences(d)] for d in _resting_on(known, old, new)}
    found: dict[tuple[object, ...], Slip] = {}
    for sentence in before:
        if _words(sentence) in kept:
            continue
        changed = max(after, key=lambda s: _likeness(sentence, s), default=None)
        if changed is None or _likeness(sentence, changed) < _ALIKE:
            continue
        turns = list(_turns(sentence, changed))
        for kind in KINDS:
            ones = [turn for turn in turns if kind in _kinds(known, sentence, changed, turn)]
            if not ones:
                continue
            still = [d for d, told in passages.items() if any(_carries(p, sentence, ones) for p in told)]
            told = (old.report.id, *still)
            slip = Slip(
                kind, "corrected", ("report", old.report.id), sentence, changed, told, True, tuple(still)
            )
            # What stands in headline and text is one error.
            key = (kind, *((turn.was, turn.now) for turn in ones))
            found[key] = _also(known, found[key], still) if key in found else slip
    yield from found.values()


def _resting_on(known: Lookup, old: Document, new: Document) -> list[Document]:
    """Reports that stand and go back to the newsgathering of one that was corrected, or lean on it."""
    found = {d.report.id: d for d in copies_of_origin(known, old.origin)}
    for version in (old, new):
        found |= {d.report.id: d for d in known.once(_leaning).get(version.report.id, ())}
    found.pop(new.report.id, None)
    return [d for _, d in sorted(found.items()) if d.replaced_by is None]


def _leaning(known: Lookup) -> dict[str, tuple[Document, ...]]:
    return grouped(known.record.documents, lambda d: d.leans_on)


@dataclass(frozen=True, slots=True)
class _Turn:
    """Words of a sentence that a later version has otherwise, with the word before and the word after them."""

    was: tuple[str, ...]
    now: tuple[str, ...]
    before: str
    after: str

    @property
    def near(self) -> set[str]:
        return {*self.was, *self.now, self.before, self.after}


def _turns(old: str, new: str) -> Iterator[_Turn]:
    one, other = _words(old), _words(new)
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _Turn(one[a:b], other[c:d], one[a - 1] if a else "", one[b] if b < len(one) else "")


def _carries(words: tuple[str, ...], sentence: str, turns: Sequence[_Turn]) -> bool:
    """Whether a sentence of another report says what was corrected, in the same words or in its own."""
    whole = _words(sentence)
    if whole and any(words[n : n + len(whole)] == whole for n in range(len(words) - len(whole) + 1)):
        return True
    shared = sum(word in whole for word in words)
    return shared >= _SHARED * len(words) and any(_says(words, turn) for turn in turns)


def _says(words: tuple[str, ...], turn: _Turn) -> bool:
    """Whether the words that were changed stand in a sentence beside one of their neighbours."""
    size = len(turn.was)
    if not size or (turn.now and set(turn.now) <= set(words)):
        return False
    for n in range(len(words) - size + 1):
        if words[n : n + size] == turn.was:
            before, after = words[n - 1] if n else "", words[n + size] if n + size < len(words) else ""
            if (before and before == turn.before) or (after and after == turn.after):
                return True
    return False


def _kinds(known: Lookup, old: str, new: str, turn: _Turn) -> set[str]:
    """The kinds of facts of which words are that were changed."""
    words, days = {*turn.was, *turn.now}, _day_words()
    numbers = {w for w in words if w.isdigit()}
    of_day = bool(turn.near & days)
    found = {
        "date": bool(words & days) or bool(numbers and of_day),
        "place": bool(words & (_places(old) | _places(new) | known.once(_placed))),
        "status": bool(words & _standing_words()),
        "who": bool(words & known.once(_names)),
        "number": bool(numbers and not of_day),
    }
    return {kind for kind in KINDS if found[kind]}


@cache
def _day_words() -> frozenset[str]:
    names = calendar_words()
    return frozenset(name.casefold() for name in (*names.months, *names.weekdays))


@cache
def _standing_words() -> frozenset[str]:
    return frozenset(data_lines("standing_turns.txt"))


@cache
def _numerals() -> dict[str, str]:
    """Numbers in words, but for "one", which counts nothing more often than not."""
    return {word: str(value) for word, value in calendar_words().numbers.items() if value > 1}


def _places(sentence: str) -> set[str]:
    found = (form.name for form in find_places(sentence))
    return {word for name in found for word in _words(name)}


def _placed(known: Lookup) -> frozenset[str]:
    rows = (e.place for e in known.record.engagements)
    return frozenset(w for p in rows for name in (p.name, p.venue) if name for w in _words(name))


def _names(known: Lookup) -> frozenset[str]:
    return frozenset(w for p in known.record.people for name in (p.name, *p.aliases) for w in _words(name))


def _sentences(document: Document) -> list[str]:
    """The sentences of a report, its headline last."""
    text = document.report.text
    headline = [document.report.title] if document.report.title else []
    return [*(span.of(text) for span in split_sentences(text)), *headline]


def _words(text: str) -> tuple[str, ...]:
    return tuple(_numerals().get(word, word) for word in _WORD.findall(text.casefold()))


def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, _words(a), _words(b), autojunk=False).ratio()


def _stands(known: Lookup, document: str) -> bool:
    return document in known.documents and known.documents[document].replaced_by is None


def _out(known: Lookup, document: str) -> str:
    """The first day on which a report may have come out; unknown ones after all others."""
    days = bounds(known.published.get(document))
    return days[0].isoformat() if days else "9999-12-31"
