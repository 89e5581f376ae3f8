"""Who said what, to whom, and through whom the report has it."""

from __future__ import annotations

from foreigndesk.model.reading import StatementFinding, Time
from foreigndesk.model.report import Report
from foreigndesk.model.span import Span
from foreigndesk.read.names import Names
from foreigndesk.read.parse import Parsed
from foreigndesk.read.statements.continuing import continue_quotes, mend
from foreigndesk.read.statements.direct import Quotations, attribute_quotes
from foreigndesk.read.statements.draft import Draft
from foreigndesk.read.statements.indirect import attribute_clauses
from foreigndesk.read.statements.quotes import find_quotes

__all__ = ["find_statements"]


def find_statements(
    parsed: Parsed, names: Names, times: tuple[Time, ...], report: Report
) -> tuple[StatementFinding, ...]:
    """Find statements, direct, indirect and mixed, with the exact stretches of speaker, cue and content.

    Args:
        parsed: the report's parsed text.
        names: who and what it names.
        times: its calendar expressions.
        report: the report itself, for its date.

    Returns:
        Statements in the order of their first words.
    """
    quotations = Quotations(find_quotes(parsed.flat))
    drafts, loose = attribute_quotes(parsed, quotations)
    quoted = {(d.sentence.index, d.word.i): d for d in drafts}
    for draft in attribute_clauses(parsed, quotations):
        same = quoted.get((draft.sentence.index, draft.word.i))
        if same is None:
            drafts.append(_extend(draft, quotations))
        elif draft.shape in ("that", "aside", "np pred"):
            mend(parsed, same, draft)
    continue_quotes(parsed, drafts, loose)
    found = [_finding(draft) for draft in outermost(drafts)]
    return tuple(sorted(found, key=lambda s: (min(s.content), s.cue or s.content[0])))


def outermost(drafts: list[Draft]) -> list[Draft]:
    """Drop what stands inside another statement: "she said he believes ..." is one statement, hers."""
    kept = []
    for draft in drafts:
        at = draft.sentence.span.start + draft.word.idx
        if not any(
            other is not draft and any(c.start <= at < c.end for c in other.content) for other in drafts
        ):
            kept.append(draft)
    return kept


def _extend(draft: Draft, quotations: Quotations) -> Draft:
    """Let a quotation that begins in the content run on to its end, over the sentences it covers."""
    last = draft.content[-1]
    quote = quotations.around(last.end - 1)
    if (
        quote is not None
        and quote.span.end > draft.sentence.span.end
        and quote.span.start >= draft.content[0].start
    ):
        draft.content[-1] = Span(last.start, quote.span.end)
    return draft


def _finding(draft: Draft) -> StatementFinding:
    content = tuple(sorted(draft.content))
    return StatementFinding(
        content=content,
        speaker=draft.speaker(),
        cue=draft.cue(),
        manner="direct" if draft.direct else "indirect",
        evidence=(draft.sentence.span,),
    )
