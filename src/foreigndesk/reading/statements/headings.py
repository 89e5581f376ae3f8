"""Headlines that give somebody's words after a colon: "Foreign minister: No talks before the ceasefire"."""

from __future__ import annotations

import re

from foreigndesk.model.reading import Mention, StatementFinding
from foreigndesk.model.span import Span
from foreigndesk.reading.names import Names
from foreigndesk.reading.parse import Parsed

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
        office, and a colon.
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
    mention = _mention(who, match["who"], names)
    if mention is None:
        return []
    said = match["said"].rstrip()
    content = Span(match.start("said"), match.start("said") + len(said))
    quoted = said[0] in "\"'" and said.rstrip(".")[-1] in "\"'"
    return [
        StatementFinding(
            content=(content,),
            speaker=who,
            cue=Span(*match.span("cue")),
            person=mention.people[0] if len(mention.people) == 1 else None,
            office=mention.office,
            state=mention.state,
            manner="direct" if quoted else "mixed" if '"' in said else "indirect",
            evidence=(Span(who.start, content.end),),
        )
    ]


def _mention(who: Span, words: str, names: Names) -> Mention | None:
    """The person or office that the words before the colon are, to their end."""
    for mention in names.within(who):
        if mention.kind in ("person", "role") and mention.span.end == who.end:
            return mention
    return None
