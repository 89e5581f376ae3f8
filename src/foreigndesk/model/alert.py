"""An alert: somebody who is told when something new is known of what a query asks for."""

from __future__ import annotations

from dataclasses import dataclass

WEBHOOK, MAIL = "webhook", "mail"


@dataclass(frozen=True, slots=True)
class Alert:
    """Who is told, of what; what is empty asks for nothing.

    Attributes:
        name: what it is called.
        by: webhook or mail.
        to: the address.
        states: codes, all of which take part.
        person: part of a name, or an id.
        type: of the engagement.
        status: of the engagement.
        words: words of the engagement or of the sentences behind it; of several entries one is enough.
        topic: the slug of a topic kept in the store.
        allowed: hosts that may be asked though they are private, as the user named them.
    """

    name: str
    by: str
    to: str
    states: tuple[str, ...] = ()
    person: str | None = None
    type: str | None = None
    status: str | None = None
    words: tuple[str, ...] = ()
    topic: str | None = None
    allowed: tuple[str, ...] = ()
