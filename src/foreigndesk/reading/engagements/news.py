"""What a report tells without a day because it has just been, or is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.model.report import Report
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import governors
from foreigndesk.reading.engagements.view import VERBAL

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_LEAD = 2  # sentences of this index or less, a title among them, open a report
_APART = frozenset({"before", "since", "until", "ahead", "of", "for", "about", "on"})
_MOST = 24  # tokens of a dateline, at most


def is_news(draft: Draft, report: Report) -> bool:
    """Whether a contact held is told as the news of its report, or as under way, without a day.

    Args:
        draft: the contact.
        report: the report that tells it.

    Returns:
        True for the main verb of a filed report's first sentence ("LIMA, May 3 -- Peru and Chile have signed
        a pact"), for somebody who "is visiting", and for who "was visiting when" the news broke.
    """
    if draft.status != "held" or draft.times or _dated(draft):
        return False
    token = draft.trigger.token
    if any(
        c.lower_ in ("last", "previously", "earlier", "once") for t in (token, token.head) for c in t.children
    ):
        return False  # "last met in Riga": told as what went before
    if draft.type == "visit" and token.tag_ == "VBG":
        return _under_way(token)
    filed = bool(report.dateline.place or report.dateline.date) or report.kind == "wire"
    return filed and draft.view.sentence.index <= _LEAD and _is_main(token)


def _dated(draft: Draft) -> bool:
    """Whether the sentence holds any date beside that of a dateline."""
    start = draft.view.sentence.span.start
    dash = next((t for t in draft.view.sentence.tokens[:_MOST] if t.text in ("-", "--", "–", "—")), None)
    after = start + dash.idx if dash is not None else start
    return any(time.span.start >= after for time in draft.view.times)


def _under_way(token: Token) -> bool:
    """`is visiting`, `was visiting when ...`."""
    forms = {c.lower_ for c in token.children if c.dep_ == "aux"}
    if forms & {"is", "are", "'s", "'re"}:
        return True
    clauses = [c for c in token.children if c.dep_ == "advcl"]
    return bool(forms & {"was", "were"}) and any(c.lower_ == "when" for a in clauses for c in a.children)


def _is_main(token: Token) -> bool:
    """Whether the contact is told by the sentence's main verb, or with it, in the past or the perfect."""
    above = [token, *governors(token)]
    verbs = [t for t in above if t.pos_ in VERBAL]
    if any(t.dep_ in ("relcl", "acl") for t in verbs) or any(t.lower_ in _APART for t in above[1:]):
        return False  # "the pact they signed", "before the talks"
    root = above[-1]
    perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in root.children)
    passive = any(c.dep_ == "auxpass" and c.tag_ == "VBD" for c in root.children)
    return root.tag_ == "VBD" or (root.tag_ == "VBN" and (perfect or passive))
