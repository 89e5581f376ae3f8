"""Cuts a record to what one kind of reader may see.

A face only ever holds an edition. What the public may not see is not in it, so that no page, feed, export or
count can let it out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache, partial
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from foreigndesk.editions.roles import Role
from foreigndesk.model.record import Document, Evidence, Record, Statement
from foreigndesk.model.span import Span
from foreigndesk.text.sentences import split_sentences

_BEHIND = 100  # characters behind an extract that tell whether a sentence ends with it
_FILLED = 3  # whole sentences that take less than one in so many of the characters say too little
EXTRACT = 320  # characters: a headline's worth of context and no more, as agencies' public pages give it

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Rules:
    """How much of a text the public may see.

    Attributes:
        extract: characters of a text shown at most; 0 shows the headline alone.
        by_outlet: the same for single outlets, by their name in lower case.
    """

    extract: int = EXTRACT
    by_outlet: Mapping[str, int] = field(default_factory=dict)

    def of(self, *sources: str | None) -> int:
        """Characters of a text that the public may see; where several rules hold, the strictest counts.

        Args:
            sources: who published it: the outlet, and the agency whose text it is.
        """
        names = [(name or "").strip().casefold() for name in sources]
        return min((self.by_outlet[n] for n in names if n in self.by_outlet), default=self.extract)


def edition_of(record: Record, role: Role, rules: Rules | None = None) -> Record:
    """The record as readers of a role may see it.

    Args:
        record: the whole record.
        role: the reader's.
        rules: how long extracts may be.

    Returns:
        For subscribers and editors the record itself. For the public every text is cut to its extract, every
        quote to one sentence, and the text as it came is gone. Offsets stay those of the whole text.
    """
    if role.may(Role.SUBSCRIBER):
        return record
    return Cutting(rules or Rules()).public(record)


class Cutting:
    """Cuts one record after another for the public; what is the same row again is not cut again."""

    def __init__(self, rules: Rules) -> None:
        """Take the rules of how long extracts may be."""
        self._rules = rules
        self._cut: dict[int, tuple[Any, Any]] = {}

    def public(self, record: Record) -> Record:
        """The record as the public may see it."""
        before, self._cut = self._cut, {}
        cutter = _Cutter({d.report.id: d.report.text for d in record.documents})
        parts: dict[str, Any] = {}
        for part in fields(Record):
            if part.name != "as_of":
                cut = partial(
                    self._one, before, _portion_by(self._rules) if part.name == "documents" else cutter.shown
                )
                parts[part.name] = tuple(map(cut, getattr(record, part.name)))
        return Record(as_of=record.as_of, **parts)

    def _one(self, before: dict[int, tuple[Any, Any]], cut: Callable[[Any], Any], row: Any) -> Any:
        known = before.get(id(row))
        # An id of an object that is gone may be that of another one now.
        made = known if known is not None and known[0] is row else (row, cut(row))
        self._cut[id(row)] = made
        return made[1]


def _portion_by(rules: Rules) -> Callable[[Document], Document]:
    return lambda document: _portion(document, rules)


def extract(text: str, length: int) -> str:
    """The beginning of a text, at most `length` characters: whole sentences where they fill it, else whole words."""
    if len(text) <= length:
        return text
    ends = [s.end for s in split_sentences(text[: length + _BEHIND]) if s.end <= length]
    if ends and ends[-1] * _FILLED >= length:
        return text[: ends[-1]]
    return f"{text[: max(length - 2, 0)].rpartition(' ')[0]} …" if length > 2 else ""


def first_sentence(text: str) -> str:
    """The first sentence of a text."""
    return next((span.of(text) for span in split_sentences(text)), text)


def _portion(document: Document, rules: Rules) -> Document:
    report = document.report
    shown = extract(report.text, rules.of(report.outlet, report.agency))
    whole = shown == report.text
    file = report.path.rpartition("/")[2]  # where it lies on the desk's machine is nobody else's business
    cut = replace(report, path=file, text=shown, original="", offsets=(), complete=report.complete and whole)
    return replace(document, report=cut)


class _Cutter:
    """Cuts evidence to the one sentence that it stands in."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._sentences: dict[str, tuple[list[int], list[Span]]] = {}

    def shown(self, row: _Row) -> _Row:
        """A row of the record as the public may see it."""
        cut = self.row(row)
        return replace(cut, text=first_sentence(cut.text)) if isinstance(cut, Statement) else cut

    def row(self, row: _Row) -> _Row:
        """A row whose evidence, however deep, is one sentence each."""
        changed: dict[str, Any] = {}
        for name in _bearing(type(row)):  # type: ignore[arg-type]  # a class is hashable
            if value := getattr(row, name):
                rows = self._evidence(value) if isinstance(value[0], Evidence) else map(self.row, value)
                changed[name] = tuple(rows)
        return replace(row, **changed) if changed else row  # type: ignore[type-var]

    def _evidence(self, evidence: Iterable[Evidence]) -> Iterable[Evidence]:
        return dict.fromkeys(self._one(e) for e in evidence)

    def _one(self, evidence: Evidence) -> Evidence:
        text = self._texts.get(evidence.document)
        if text is None:
            return replace(evidence, quote="")
        span = self._sentence(evidence, text)
        if span is None:
            return Evidence(evidence.document, evidence.start, evidence.start, "")
        return Evidence(evidence.document, span.start, span.end, span.of(text))

    def _sentence(self, evidence: Evidence, text: str) -> Span | None:
        """The sentence that most of it stands in: a dateline before it is none that tells anything."""
        if evidence.document not in self._sentences:
            spans = split_sentences(text)
            self._sentences[evidence.document] = ([s.start for s in spans], spans)
        starts, spans = self._sentences[evidence.document]
        best, most = None, 0
        for number in range(max(bisect_right(starts, evidence.start) - 1, 0), len(spans)):
            span = spans[number]
            if span.start >= evidence.end:
                break
            shared = min(span.end, evidence.end) - max(span.start, evidence.start)
            if shared > most:
                best, most = span, shared
        return best


@cache
def _bearing(kind: Hashable) -> tuple[str, ...]:
    """The fields of a class of rows that hold evidence, or rows that do."""
    found = []
    for name, told in get_type_hints(kind).items():
        row = get_args(told)[0] if get_origin(told) is tuple else None
        if row is Evidence or (isinstance(row, type) and is_dataclass(row) and _bearing(row)):
            found.append(name)
    return tuple(found)
