"""Headlines that give somebody's words after a colon: "Foreign minister: No talks before the ceasefire"."""

from __future__ import annotations

import re

from foreigndesk.model.reading import StatementFinding
from foreigndesk.model.span import Span
from foreigndesk.reading.names import Names
from foreigndesk.reading.parse import Parsed
from foreigndesk.reading.statements.who import Speaker
from foreigndesk.vocab.speech import speech

_LINES = 2  # of the head of a report: the headline and what stands below it
_LONGEST = 200  # characters of a headline
_FEWEST = 3  # words said
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
    if speaker is None:
        return []
    said = match["said"].rstrip()
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
    return Speaker() if last in speech().heading else None
