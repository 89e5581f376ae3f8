"""Which reports and engagements belong to a topic, and of how many outlets and origins each story is. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from foreigndesk.model.record import Document, Engagement
from foreigndesk.model.topic import Topic
from foreigndesk.publish.briefing import latest
from foreigndesk.publish.dossier_lines import by_date
from foreigndesk.publish.index import between, in_order, of_person
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.selecting import named
from foreigndesk.publish.wording import label, parties, place
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.text.flat import flatten
from foreigndesk.vocab.states import find_states, state_name

_OPENING = 800  # characters: whom a report is about it says in its headline and first paragraphs
_TEXTS = (
    1_000_000  # openings of which is remembered whom they name: fewer than a record has would help nothing
)
_VAGUE = 7  # days: a longer time is no day to count from


@dataclass(frozen=True, slots=True)
class Row:
    """A report of a topic with its story: the outlets that told it, the origins that these go back to."""

    document: Document
    outlets: tuple[str, ...]
    origins: int
    engagement: str | None = None


def engagements_of(known: Lookup, topic: Topic) -> tuple[Engagement, ...]:
    """The engagements of a topic, by date.

    Args:
        known: the record.
        topic: what is asked for.
    """
    return known.once(_engagements_of, topic)


def _engagements_of(known: Lookup, topic: Topic) -> tuple[Engagement, ...]:
    people = _people(known, topic)
    words = _words(topic)
    if topic.states:
        rows: Iterable[Engagement] = between(known, topic.states)
    elif topic.people:
        rows = {e.id: e for person in sorted(people) for e in of_person(known, person)}.values()
    else:
        rows = in_order(known)
    return tuple(sorted((e for e in rows if _fits(known, e, topic, people, words)), key=by_date))


def reports_of(known: Lookup, topic: Topic) -> tuple[Row, ...]:
    """The reports of a topic, the last published first, each with how many outlets and origins tell its story.

    A report belongs to a topic if it tells of one of its engagements, or if its headline and opening name all
    that the topic asks for. One that a later version replaced, or that was withdrawn, does not.

    Args:
        known: the record.
        topic: what is asked for.
    """
    return known.once(_reports_of, topic)


def _reports_of(known: Lookup, topic: Topic) -> tuple[Row, ...]:
    telling: dict[str, list[str]] = defaultdict(list)
    for engagement in engagements_of(known, topic):
        for document in dict.fromkeys(e.document for e in engagement.evidence):
            telling[document].append(engagement.id)
    names = _names(known, topic)
    words = _words(topic)
    rows = [
        document
        for document in known.record.documents
        if _stands(document) and (document.report.id in telling or _speaks_of(document, topic, names, words))
    ]
    origins = known.once(_by_origin)
    return tuple(
        _row(known, document, telling.get(document.report.id, ()), origins[document.origin])
        for document in latest(rows)
    )


def how_long_ago(published: str | None, today: date) -> str:
    """How long ago a report was published, in words; its date where that is not known to the week.

    Args:
        published: EDTF.
        today: the day of the reader.
    """
    days = bounds(published)
    if days is None:
        return ""
    gone = (today - days[1]).days
    if (days[1] - days[0]).days > _VAGUE or gone < 0:
        return published or ""
    if gone == 0:
        return "today"
    for length, name in ((365, "year"), (30, "month"), (7, "week"), (1, "day")):
        if gone >= (14 if name == "week" else 60 if name == "month" else 730 if name == "year" else 1):
            count = gone // length
            return f"{count} {name}{'s' if count != 1 else ''} ago"
    return ""


def _stands(document: Document) -> bool:
    return document.replaced_by is None and not document.report.withdrawn


def _row(known: Lookup, document: Document, engagements: Iterable[str], origin: list[Document]) -> Row:
    """A report with its story: the engagement that most of its evidence is of, else all of its origin."""
    key = document.report.id
    told = [known.engagements[e] for e in engagements]
    main = min(told, key=lambda e: (-sum(v.document == key for v in e.evidence), e.id), default=None)
    if main is None:
        story = origin
    else:
        ids = dict.fromkeys(e.document for e in main.evidence)
        story = [d for i in ids if (d := known.documents.get(i)) and _stands(d)]
    story = story or [document]
    outlets = tuple(sorted({known.outlet(d.report.id) for d in story}))
    # Of an engagement the number that its own page gives: there reports that cannot be told apart count as one.
    origins = len({d.origin for d in story})
    return Row(
        document, outlets, min(origins, main.origins or 1) if main else origins, main.id if main else None
    )


def _by_origin(known: Lookup) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for document in known.record.documents:
        if _stands(document):
            found[document.origin].append(document)
    return found


def _fits(
    known: Lookup, engagement: Engagement, topic: Topic, people: frozenset[str], words: list[re.Pattern[str]]
) -> bool:
    states = {*engagement.states, *(p.state for p in engagement.parties)}
    if not set(topic.states) <= states:
        return False
    if topic.people and not any(p.person in people for p in engagement.parties):
        return False
    return not words or _holds(words, lambda: "\n".join(_told(known, engagement)))


def _told(known: Lookup, engagement: Engagement) -> tuple[str, ...]:
    return (
        label(engagement),
        parties(engagement, known.people),
        place(engagement),
        *engagement.topics,
        *(e.quote for e in engagement.evidence),
    )


def _speaks_of(
    document: Document, topic: Topic, names: list[re.Pattern[str]], words: list[re.Pattern[str]]
) -> bool:
    """Whether headline and opening of a report name all states, one of the people, one of the words."""
    text = f"{document.report.title or ''}\n{document.report.text[:_OPENING]}"
    if words and not _holds(words, lambda: f"{document.report.title or ''}\n{document.report.text}"):
        return False
    if topic.people and not _holds(names, lambda: text):
        return False
    return set(topic.states) <= _states_in(text) if topic.states else True


@lru_cache(maxsize=_TEXTS)
def _states_in(text: str) -> frozenset[str]:
    return frozenset(form.code for form in find_states(flatten(text)))


def _holds(patterns: list[re.Pattern[str]], text: Callable[[], str]) -> bool:
    told = text()
    return any(pattern.search(told) for pattern in patterns)


def _people(known: Lookup, topic: Topic) -> frozenset[str]:
    return frozenset(p.id for name in topic.people for p in named(known, name))


def _names(known: Lookup, topic: Topic) -> list[re.Pattern[str]]:
    """What reports may call the people of a topic: their full names as printed, and as the topic gives them."""
    ids = _people(known, topic)
    people = (known.people[key] for key in sorted(ids))
    forms = [n for p in people for n in (p.name, *p.aliases) if " " in n]
    forms += [name for name in topic.people if not name.startswith("p-")]
    return [_whole(form) for form in dict.fromkeys(forms)]


def _words(topic: Topic) -> list[re.Pattern[str]]:
    return [_whole(word) for word in topic.words]


def _whole(words: str) -> re.Pattern[str]:
    """Words as they stand in a text, whole and in any capitals, whatever blanks are between them."""
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)", re.I)


def asked_for(topic: Topic) -> str:
    """What a topic asks for, in a few words."""
    parts = [
        " and ".join(state_name(code) or code for code in topic.states),
        " or ".join(topic.people),
        " or ".join(f'"{word}"' for word in topic.words),
    ]
    return "; ".join(part for part in parts if part)


def topic_json(topic: Topic) -> dict[str, Any]:
    """A topic for programs."""
    return {
        "slug": topic.slug,
        "name": topic.name,
        "states": list(topic.states),
        "people": list(topic.people),
        "words": list(topic.words),
    }
