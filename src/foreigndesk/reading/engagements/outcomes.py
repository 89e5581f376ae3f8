"""What came of a contact: what its parties agreed, signed or decided, in the report's own words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foreigndesk.model.reading import EngagementFinding
from foreigndesk.model.span import Span
from foreigndesk.reading.engagements.grammar import subjects
from foreigndesk.reading.engagements.view import VERBAL
from foreigndesk.reading.names import Names
from foreigndesk.reading.parse import Parsed, Sentence
from foreigndesk.vocab.contacts import contacts

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_NEAR = 3  # sentences after the telling one in which "the two agreed" still speaks of the contact


def with_outcomes(
    found: tuple[EngagementFinding, ...], parsed: Parsed, names: Names
) -> tuple[EngagementFinding, ...]:
    """Add to each held contact what its parties agreed.

    Args:
        found: the report's findings.
        parsed: the parsed report.
        names: its names, to tell whether those who agreed took part.

    Returns:
        The same findings; `outcomes` quotes the report from the verb on, and the sentence joins the evidence.
    """
    verbs = contacts().outcome_verbs
    telling = [s for s in parsed.sentences if not verbs.isdisjoint(s.lemmas)]
    agreed = [(s, t) for s in telling for t in s.tokens if _is_outcome(t)]
    return tuple(_add(finding, agreed, parsed, names) for finding in found) if agreed else found


def _is_outcome(token: Token) -> bool:
    if (
        token.lemma_ not in contacts().outcome_verbs
        or token.pos_ not in VERBAL
        or token.tag_ not in ("VBD", "VBN")
    ):
        return False
    unsure = any(c.dep_ == "neg" or c.tag_ == "MD" for c in token.children)
    return not unsure and any(c.dep_ in ("xcomp", "ccomp", "prep", "dobj") for c in token.children)


def _add(
    finding: EngagementFinding, agreed: list[tuple[Sentence, Token]], parsed: Parsed, names: Names
) -> EngagementFinding:
    people = {p.person for p in finding.parties if p.person is not None}
    telling = parsed.sentence_at(finding.trigger.start)
    if finding.status != "held" or finding.type not in ("meeting", "call", "gathering") or telling is None:
        return finding
    outcomes, evidence = list(finding.outcomes), list(finding.evidence)
    for sentence, verb in agreed:
        if not 0 <= sentence.index - telling.index <= _NEAR or not _by_parties(verb, sentence, names, people):
            continue
        quote = _clause(verb, sentence)
        outcomes.append(" ".join(quote.of(parsed.text).split()))
        if sentence.span not in evidence:
            evidence.append(sentence.span)
    return replace(finding, outcomes=tuple(dict.fromkeys(outcomes)), evidence=tuple(evidence))


def _by_parties(verb: Token, sentence: Sentence, names: Names, people: set[int]) -> bool:
    """Whether those who agreed are at least two of those who took part."""
    doers: set[int] = set()
    for token in subjects(verb):
        mention = names.at(sentence.place(token).start)
        doers |= set(mention.people) if mention else set()
    return len(doers) > 1 and doers <= people


def _clause(verb: Token, sentence: Sentence) -> Span:
    """From the verb to the end of what it governs."""
    last = max(t.i for t in verb.subtree)
    end = sentence.doc[last]
    while end.is_punct and end.i > verb.i:
        end = sentence.doc[end.i - 1]
    return Span(sentence.place(verb).start, sentence.place(end).end)
