"""Statements of all reports, with their people known over all reports, each once for each origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from foreigndesk.collate.dates import known
from foreigndesk.collate.engagements import Engagements
from foreigndesk.collate.folded import fold
from foreigndesk.collate.ids import all_different, stable_id
from foreigndesk.collate.origins import Origins
from foreigndesk.collate.people import People
from foreigndesk.collate.sources import Sources, in_order
from foreigndesk.model.reading import StatementFinding
from foreigndesk.model.record import Evidence, Statement


@dataclass(slots=True)
class _Said:
    """One statement as the reports of one origin carry it; the first of them gives its wording."""

    document: str
    finding: StatementFinding
    text: str
    evidence: list[Evidence] = field(default_factory=list)


def collate_statements(
    sources: Sources, people: People, origins: Origins, engagements: Engagements
) -> Iterator[tuple[str, Statement]]:
    """Bring the statements of all reports together.

    Args:
        sources: the reports.
        people: who is who.
        origins: which reports are copies; what copies say alike is one statement with the evidence of each.
        engagements: the engagements on whose occasion something was said.

    Yields:
        Statements with their ids, in no order.
    """
    together: dict[str, list[str]] = defaultdict(list)
    for document in sources.having("statements"):
        together[origins.of[document]].append(document)
    for documents in together.values():
        entries = _said_in(documents, sources, people)
        ids = all_different(_id(e) for e in entries)
        for sid, entry in zip(ids, entries, strict=True):
            yield sid, _row(sid, entry, sources, people, engagements)


def _said_in(documents: Sequence[str], sources: Sources, people: People) -> list[_Said]:
    """What the reports of one origin carry: what they say alike is one."""
    said: dict[tuple[str | None, str], _Said] = {}
    for document in documents:
        for finding in sources.readings[document].statements:
            content = sources.evidence(document, finding.content)
            evidence = sources.evidence(document, finding.evidence) or content
            text = " … ".join(" ".join(e.quote.split()) for e in content)
            nobody = finding.person is None and finding.speaker is None and finding.state is None
            if not evidence or not text or nobody:
                continue  # a statement of nobody's ("Kenya is expected to ...") is no statement
            speaker = next(iter(people.ids(document, (finding.person,))), None)
            entry = said.setdefault((speaker, fold(text)), _Said(document, finding, text))
            entry.evidence.extend(evidence)
    return list(said.values())


def _id(said: _Said) -> str:
    return stable_id("s", said.document, said.finding.content[0].start, said.text)


def _row(sid: str, said: _Said, sources: Sources, people: People, engagements: Engagements) -> Statement:
    finding, document = said.finding, said.document
    speaker_text = finding.speaker.of(sources.reports[document].text) if finding.speaker else None
    cue = finding.cue.of(sources.reports[document].text) if finding.cue else None
    occasion = engagements.of.get((document, finding.engagement)) if finding.engagement is not None else None
    return Statement(
        id=sid,
        speaker=next(iter(people.ids(document, (finding.person,))), None),
        speaker_text=" ".join(speaker_text.split()) if speaker_text else None,
        office=finding.office,
        state=finding.state,
        to=(*people.ids(document, finding.to_people), *sorted(set(finding.to_states))),
        manner=finding.manner,
        text=said.text,
        topics=tuple(sorted(set(finding.topics))),
        date=known(finding.date),
        engagement=occasion,
        carried_by=finding.carried_by,
        evidence=in_order(said.evidence),
        together=people.ids(document, finding.together),
        cue=" ".join(cue.split()) or None if cue else None,
    )
