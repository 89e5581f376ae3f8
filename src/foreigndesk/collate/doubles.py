"""One report met several times, with more and with less known of it: what all meetings tell together."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from hashlib import blake2b

from foreigndesk.collate.dates import days, overlap
from foreigndesk.collate.folded import fold
from foreigndesk.collate.recurring import equal_ones
from foreigndesk.model.reading import Reading
from foreigndesk.model.report import Report
from foreigndesk.model.uniting import unite

# What may be known of a report or not; where both meetings know it they must agree, or they are two reports.
_TELLING = ("outlet", "url", "guid", "version", "issued", "embargo", "title")


@dataclass(frozen=True, slots=True)
class Met:
    """Reports that were met more than once: what all meetings tell, and which ids are other meetings with one.

    `united` has a report under the id under which most is known of it, with the reading that fits. `doubles` has the
    other meetings by each report that stays and has their text: it may be theirs.
    """

    united: Mapping[str, tuple[Report, Reading]]
    doubles: Mapping[str, tuple[str, ...]]

    @property
    def others(self) -> frozenset[str]:
        """All ids that are other meetings with a report."""
        return frozenset(other for others in self.doubles.values() for other in others)


def known_together(reports: Mapping[str, Report], readings: Mapping[str, Reading]) -> Met:
    """Unite meetings with one report, each with the reading that fits what is known by all of them.

    The same text read once with its outlet or date told and once without is one report: knowing less adds
    nothing. Of a text that several outlets print, a meeting that names none may be any of theirs and stays
    by itself, as one more copy.

    Args:
        reports: meetings by id.
        readings: what each of them says.
    """
    united: dict[str, tuple[Report, Reading]] = {}
    doubles: dict[str, tuple[str, ...]] = {}
    for same in _of_one_text(reports):
        apart = _apart(same)
        united |= {members[0].id: _united(members, readings) for members in apart if len(members) > 1}
        others = tuple(sorted(report.id for members in apart for report in members[1:]))
        if others:
            doubles |= {members[0].id: others for members in apart}
    return Met(united, doubles)


def _of_one_text(reports: Mapping[str, Report]) -> Iterator[list[Report]]:
    """The reports that have one text, where there are several; texts are told apart without being held."""
    documents = list(reports)
    numbers = array("q", (int.from_bytes(_digest(reports[d])[:8], "big", signed=True) for d in documents))
    by_digest: dict[bytes, list[str]] = {}
    for number in equal_ones(numbers):
        document = documents[number]
        by_digest.setdefault(_digest(reports[document]), []).append(document)
    yield from ([reports[d] for d in same] for same in by_digest.values() if len(same) > 1)


def _digest(report: Report) -> bytes:
    return blake2b(report.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _apart(reports: Sequence[Report]) -> list[list[Report]]:
    """Meetings with one text, those of one report together: who knows most comes first."""
    classes: list[list[Report]] = []
    by_outlet: dict[str, list[int]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: (-_knowing(r), r.id)):
        outlet = fold(report.outlet or "")
        # Outlets come before no outlet, so that whoever names none finds all those that do.
        near = by_outlet[outlet] if outlet else range(len(classes))
        fitting = []
        for number in near:
            if all(_may_be_one(report, other) for other in classes[number]):
                fitting.append(number)
            if len(fitting) > 1:
                break
        if len(fitting) == 1:
            classes[fitting[0]].append(report)
        else:
            by_outlet[outlet].append(len(classes))
            classes.append([report])
    return classes


def _knowing(report: Report) -> int:
    """How much is known of a report; its outlet weighs more than all else together."""
    told = sum(getattr(report, name) is not None for name in _TELLING)
    dated = 0 if report.published is None else 1 if report.date_given else 2
    return 100 * (report.outlet is not None) + 3 * told + dated


def _may_be_one(one: Report, other: Report) -> bool:
    """Whether one knows less than the other, and nothing that both know of themselves differs."""
    if one.withdrawn != other.withdrawn or _known(one) == _known(other):
        # Intake gives one id to what is alike in everything: two ids then are two copies.
        return False
    for name in _TELLING:
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine is not None and theirs is not None and _folded(mine) != _folded(theirs):
            return False
    when, then = days(one.published), days(other.published)
    if when is None or then is None or one.date_given or other.date_given:
        return True
    return overlap(when, then)


def _known(report: Report) -> tuple[object, ...]:
    return tuple(getattr(report, name) for name in (*_TELLING, "published", "date_given"))


def _folded(value: object) -> object:
    return fold(value) if isinstance(value, str) else value


def _united(members: Sequence[Report], readings: Mapping[str, Reading]) -> tuple[Report, Reading]:
    head = members[0]
    # How each text came is not kept with it when a record is put together; else the best known one speaks first.
    plain = [replace(member, original="", offsets=()) for member in members]
    report = replace(reduce(unite, plain), id=head.id)
    # What was read under the date that stands reads its weekdays right.
    fitting = max(members, key=lambda r: (r.published == report.published, _knowing(r), r.id))
    return report, replace(readings[fitting.id], report=head.id)
