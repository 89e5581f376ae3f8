"""Quotations in sentences of their own that go on with what somebody said just before."""

from __future__ import annotations

from bisect import bisect_right

from foreigndesk.model.span import Span
from foreigndesk.reading.parse import Parsed
from foreigndesk.reading.statements.draft import Draft
from foreigndesk.reading.statements.quotes import Quote
from foreigndesk.vocab.speech import speech


def continue_quotes(parsed: Parsed, drafts: list[Draft], loose: list[Quote]) -> None:
    """Join loose quotations to the statement they continue.

    Args:
        parsed: the report's parsed text.
        drafts: the statements found, in any order; their content grows.
        loose: quotations that no verb brings, in order.
    """
    if not loose:
        return
    starts = [s.span.start for s in parsed.sentences]
    ending: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.direct or draft.word.lemma_.lower() in speech().quoting:
            ending.setdefault(_end_sentence(starts, draft), []).append(draft)
    for quote in loose:
        index = bisect_right(starts, quote.span.start) - 1
        if index < 1 or parsed.flat[starts[index] : quote.span.start].strip():
            continue
        if parsed.flat[parsed.sentences[index - 1].span.end : quote.span.start].count("\n") > 2:
            continue
        before = ending.get(index - 1)
        if not before:
            continue
        draft = max(before, key=lambda d: (d.direct, _holds_quote(parsed, d), d.word.i))
        draft.content.extend(quote.parts)
        ending.setdefault(_end_sentence(starts, draft), []).append(draft)


def _end_sentence(starts: list[int], draft: Draft) -> int:
    last = max(draft.sentence.span.end, *(c.end for c in draft.content)) - 1
    return bisect_right(starts, last) - 1


def _holds_quote(parsed: Parsed, draft: Draft) -> bool:
    return any('"' in parsed.flat[c.start : c.end] for c in draft.content)


def mend(parsed: Parsed, draft: Draft, spoken: Draft) -> None:
    """Add to a quoted statement the words of its sentence that lead into or out of the quotation.

    Args:
        parsed: the report's parsed text.
        draft: the statement with its quotations.
        spoken: what the grammar of the sentence gives as the content of the same verb.
    """
    for piece in spoken.content:
        for start, end in _outside(piece, draft.content):
            words = parsed.flat[start:end].strip(' ,.;:-"')
            if not words or words.lower().startswith(speech().asides):
                continue
            begin = parsed.flat.index(words[0], start, end)
            stretch = Span(begin, begin + len(words))
            speaker = draft.speaker()
            if speaker is not None and stretch.covers(speaker):
                continue  # `"...," Ruiz, now retired, said`: parsers take the speaker for a part of the quotation
            at = draft.sentence.span.start + draft.word.idx
            closes = at > max(c.end for c in draft.content)
            if closes and parsed.flat[stretch.end : stretch.end + 1] == ":":
                continue  # `Her office disputes this: "...," a spokesman said`
            leads = at < stretch.start or spoken.shape == "aside" or closes
            if any(_touch(parsed, stretch, quoted, leads) for quoted in draft.content):
                draft.content.append(stretch)
                draft.mixed = True


def _outside(piece: Span, quotes: list[Span]) -> list[tuple[int, int]]:
    left = [(piece.start, piece.end)]
    for quote in quotes:
        left = [
            part
            for a, b in left
            for part in ((a, min(b, quote.start)), (max(a, quote.end), b))
            if part[0] < part[1]
        ]
    return left


def _touch(parsed: Parsed, one: Span, quoted: Span, leads: bool) -> bool:
    """Whether words run into a quotation, with no more than a comma or colon between if they lead into it."""
    between = parsed.flat[min(one.end, quoted.end) : max(one.start, quoted.start)]
    return not between.strip(" ,:" if leads and one.end <= quoted.start else " ")
