"""Transcripts: paragraphs that begin with the name of whoever speaks and a colon."""

from __future__ import annotations

import re
from collections import Counter

from foreigndesk.model.reading import StatementFinding
from foreigndesk.model.span import Span
from foreigndesk.reading.names import Names
from foreigndesk.reading.parse import Parsed

LONGEST = 8000  # characters of one turn; what runs on longer is no longer the speaker
FEWEST = 3  # labelled paragraphs that make a transcript; a lone "UPDATE:" is none
_LABEL = re.compile(
    r"(?m)^[ \t]*(?:([A-Z][A-Z.'-]*(?:[ ,]+[A-Z][A-Z.'-]*){0,6})(:)|([QA])(?=  ))[ \t]+(?=\S)"
)


def labelled(parsed: Parsed, names: Names) -> tuple[StatementFinding, ...]:
    """What each speaker of a transcript says.

    Args:
        parsed: the report's parsed text.
        names: who and what it names.

    Returns:
        One direct statement a labelled paragraph, with the unlabelled paragraphs after it; none unless the
        text has several labels and one of them more than once.
    """
    labels = list(_LABEL.finditer(parsed.flat))
    if len(labels) < FEWEST or max(Counter(m.group(1) or m.group(3) for m in labels).values()) < 2:
        return ()
    found = []
    for number, match in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else _paragraph_end(parsed, match.end())
        if end - match.end() > LONGEST:
            end = _paragraph_end(parsed, match.end())
        content = _trim(parsed.flat, match.end(), end)
        speaker = Span(*match.span(1 if match.group(1) else 3))
        mention = next(iter(names.within(speaker)), None)
        person = mention.people[0] if mention is not None and len(mention.people) == 1 else None
        found.append(
            StatementFinding(
                content=(content,),
                speaker=speaker,
                cue=Span(*match.span(2)) if match.group(2) else None,
                person=person,
                office=mention.office if mention is not None else None,
                state=mention.state if mention is not None else None,
                manner="direct",
                evidence=(Span(speaker.start, content.end),),
            )
        )
    return tuple(found)


def _paragraph_end(parsed: Parsed, start: int) -> int:
    end = parsed.flat.find("\n", start)
    return end if end >= 0 else len(parsed.flat)


def _trim(flat: str, start: int, end: int) -> Span:
    while end > start and flat[end - 1].isspace():
        end -= 1
    return Span(start, end)
