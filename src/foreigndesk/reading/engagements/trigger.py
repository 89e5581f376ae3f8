"""A word of contact in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foreigndesk.vocab.contacts import ContactNoun, ContactVerb

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

# Kinds of contact for which people come to one place.
FACE_TO_FACE = ("meeting", "gathering", "signing")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of contact in a sentence; `verb` or `noun` is the vocabulary's entry for it."""

    token: Token
    type: str
    subtype: str | None = None
    verb: ContactVerb | None = None
    noun: ContactNoun | None = None
    cause: str = ""

    @property
    def weak(self) -> bool:
        """Whether the word alone does not make an engagement."""
        return bool((self.verb and self.verb.weak) or (self.noun and self.noun.weak))
