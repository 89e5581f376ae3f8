"""Those who act for others together: delegations and who leads them, bodies in which states sit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.model.reading import PartyFinding
from foreigndesk.reading.engagements.grammar import agents

if TYPE_CHECKING:
    from foreigndesk.reading.engagements.view import View
    from foreigndesk.reading.tokens import Token


def leaders_of(token: Token) -> list[Token]:
    """Those by whom a delegation or a mission is led ("a team of the fund led by Ana Ruiz", "under Holm").

    Args:
        token: the noun.
    """
    of_whom = [
        g for c in token.children if c.dep_ == "prep" and c.lower_ in ("of", "from") for g in c.children
    ]
    led = [
        c for t in (token, *of_whom) for c in t.children if c.dep_ == "acl" and c.lemma_ in ("lead", "head")
    ]
    under = [g for c in token.children if c.lower_ == "under" for g in c.children if g.dep_ == "pobj"]
    return [*(x for verb in led for x in agents(verb)), *under]


def body_of(token: Token, view: View, role: str) -> list[PartyFinding]:
    """Read "the SADC Council of Ministers", "the Arab League council": a body in which an organisation's states sit.

    Args:
        token: the noun.
        view: its sentence.
        role: host, guest, party or attendee.

    Returns:
        The organisation as one party with the body for its office, none where no one organisation is named.
    """
    before = (view.places_of.get(i) for i in range(token.left_edge.i, token.i))
    found = {m.state for m in before if m is not None and m.kind == "organisation" and m.state}
    return [PartyFinding(None, token.lemma_.lower(), found.pop(), role)] if len(found) == 1 else []
