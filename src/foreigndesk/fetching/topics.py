"""Topics made from a name: the states that it names, or its words."""

from __future__ import annotations

import re
import unicodedata

from foreigndesk.errors import UsageError
from foreigndesk.model.topic import Topic
from foreigndesk.vocab.states import find_states

_JOINTS = re.compile(r" ?[/&,+#–—-]+ ?")


def topic_named(
    name: str,
    states: tuple[str, ...] = (),
    people: tuple[str, ...] = (),
    words: tuple[str, ...] = (),
) -> Topic:
    """A topic.

    Args:
        name: as its page is headed. Where nothing else is given, the states and capitals that it names are
            what the topic is about; where it names none, its own words are.
        states: codes; all of them have to take part.
        people: names or ids; one of them has to.
        words: one of them has to be told.

    Raises:
        UsageError: the name has no letter or digit, or is too long.
    """
    title = " ".join(name.split()).lstrip("#").strip()
    slug = slug_of(title)
    if not slug or len(title) > 120:
        raise UsageError(f"topic {name!r}: give a name of 1 to 120 characters, such as Seoul-Tokyo")
    if not (states or people or words):
        states = states_in(title)
        words = () if states else (title,)
    return Topic(slug, title, tuple(sorted(set(states))), people, words)


def slug_of(name: str) -> str:
    """A name as it stands in addresses: small letters and digits with hyphens between them."""
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return re.sub(r"[^\w]+", "-", letters).replace("_", "-").strip("-")[:80].strip("-")


def states_in(name: str) -> tuple[str, ...]:
    """Codes of the states, organisations and capitals that a name holds, sorted."""
    whole = find_states(name)
    rest = "".join(c for n, c in enumerate(name) if not any(f.start <= n < f.end for f in whole))
    if any(c.isalnum() for c in rest):  # "Guinea-Bissau" is one name, "Seoul-Tokyo" two
        whole = find_states(" and ".join(part for part in _JOINTS.split(name) if part)) or whole
    return tuple(sorted({form.code for form in whole}))
