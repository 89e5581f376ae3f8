"""Headlines that give somebody's words after a colon: "Foreign minister: No talks before the ceasefire"."""

from __future__ import annotations

import re

from foreigndesk.model.reading import StatementFinding
from foreigndesk.model.span import Span
from foreigndesk.reading.names import Names
from foreigndesk.reading.parse import Parsed
from foreigndesk.reading.statements.who import Speaker
from foreigndesk.vocab.outlets import outlet_named
from foreigndesk.vocab.speech import speech

_LINES = 2  # of the head of a report: the headline and what stands below it
_LONGEST = 200  # characters of a headline
_FEWEST = 3  # words said
_BELOW = 900  # characters within which a name of the headline comes again
_HEADING = re.compile(r"(?P<who>[A-Z][^\n:;,\"()?!]{1,60}?)(?P<cue>:)[ \t]+(?P<said>\S[^\n]+)")


def headed(parsed: Parsed, names: Names) -> tuple[StatementFinding, ...]:
    """What headlines give as said.

    Args:
        parsed: the report's parsed text.
        names: who and what it names.

    Returns:
        A statement for each line at the head of the report that begins with a person of the report, or with an
        office, a seat of government, a body or a nameless source, and a colon.
    """
    found = []
    start = 0
    for _ in range(_LINES):
        end = parsed.flat.find("\n", start)
        end = end if end >= 0 else len(parsed.flat)
        match = _HEADING.match(parsed.flat, start, end)
        if match and end - start <= _LONGEST and len(match["said"].split()) >= _FEWEST:
            found += _statement(match, names)
        while end < len(parsed.flat) and parsed.flat[end].isspace():
            end += 1
        start = end
    return tuple(found)


def _statement(match: re.Match[str], names: Names) -> list[StatementFinding]:
    who = Span(*match.span("who"))
    speaker = _speaker(who, match["who"], names)
    said = match["said"].rstrip()
    if speaker is None:
        if names.within(who) or not _is_repeated(match["who"], said, match.string):
            return []
        speaker = Speaker()
    content = Span(match.start("said"), match.start("said") + len(said))
    quoted = said[0] in "\"'" and said.rstrip(".")[-1] in "\"'"
    return [
        StatementFinding(
            content=(content,),
            speaker=who,
            cue=Span(*match.span("cue")),
            person=speaker.person,
            office=speaker.office,
            state=speaker.state,
            manner="direct" if quoted else "mixed" if '"' in said else "indirect",
            evidence=(Span(who.start, content.end),),
        )
    ]


def _speaker(who: Span, words: str, names: Names) -> Speaker | None:
    """The person, office, seat or body that the words before the colon are, to their end."""
    state, after = None, 0
    for mention in names.within(who):
        ends = mention.span.end == who.end
        if mention.kind in ("person", "role") and ends:
            return Speaker(
                mention.people[0] if len(mention.people) == 1 else None, mention.office, mention.state
            )
        if mention.form == "seat" and ends:
            return Speaker(state=mention.state)
        if mention.state is not None and state is None:
            state, after = mention.state, mention.span.end - who.start
    last = words.lower().rsplit(maxsplit=1)[-1]
    if last in speech().institutions:
        return Speaker(office=words[after:].lower().removeprefix("'s").strip(), state=state)
    if last in speech().heading:
        return Speaker()
    if found := _by_surname(words, names):
        return found
    return Speaker() if outlet_named(words) is not None else None


def _by_surname(words: str, names: Names) -> Speaker | None:
    """The person whom the report names in full only below: `Okafor: We will not sign`."""
    alike = [n for n, person in enumerate(names.people) if person.name.endswith(f" {words}")]
    if len(alike) != 1:
        return None
    person = names.people[alike[0]]
    return Speaker(alike[0], None, person.state)


def _is_repeated(words: str, said: str, flat: str) -> bool:
    """Whether a name that the desk does not know comes again below: in full as it stands, or behind a given name.

    A lone surname has to bring words in quotation marks.
    """
    if not all(word[0].isupper() for word in words.split()) or words.startswith(("The ", "A ", "An ")):
        return False
    below = flat[len(words) : _BELOW]
    if " " in words:
        return re.search(rf"\b{re.escape(words)}\b", below) is not None
    return said[0] in "\"'" and re.search(rf"\b[A-Z][a-z]{{2,}} {re.escape(words)}\b", below) is not None
