"""The reports that are added: which of them count, and of which others that changes what they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from foreigndesk.collate.adding.alike import Alike
from foreigndesk.collate.adding.kept import Kept
from foreigndesk.collate.adding.ties import opposite, text_ties
from foreigndesk.collate.adding.toofar import TooFarError
from foreigndesk.collate.folded import words
from foreigndesk.collate.origins import SAME_TEXT, Link, copies, same_text
from foreigndesk.collate.origins.sketches import AGREEING, likely_sharing, sketch_of
from foreigndesk.collate.origins.texts import Among, sharing
from foreigndesk.collate.sources import Sources, each_once, gather
from foreigndesk.model.reading import Reading
from foreigndesk.model.report import Report
from foreigndesk.model.settled import Settled

Pair = tuple[Report, Reading]


@dataclass(frozen=True, slots=True)
class New:
    """The reports that are added, all of them and those that count.

    `given` are all as they came, `pairs` those that count, with the dates that the record gives them; `copied` those
    of them that have an earlier report's text; `shifted` the reports of the record that count (the first of the two),
    or are copies (the second), or are dated otherwise than before; `tied` those that the new ones share a text or a
    story with. `dates` has what the record dates now, or otherwise than before; `alike` tells which reports are held
    against each other as copies.
    """

    given: Sequence[Pair]
    pairs: Mapping[str, Pair]
    copied: frozenset[str] = frozenset()
    shifted: Mapping[str, tuple[bool, bool]] = field(default_factory=dict)
    tied: frozenset[str] = frozenset()
    dates: Mapping[str, str | None] = field(default_factory=dict)
    alike: Among | None = None

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all."""
        return frozenset(report.id for report, _ in self.given)

    def dated(self, reading: Reading, settled: Settled | None, after: bool) -> Reading:
        """A reading with the date that the record gave its report, before the new ones came or after."""
        if after and reading.report in self.dates:
            return as_dated(reading, self.dates[reading.report])
        return as_dated(reading, settled.published if settled else None)


def new_in(kept: Kept, fresh: Sequence[Pair], dates: Mapping[str, str | None]) -> New:
    """Find out which of some reports count in a record, and what that changes of others.

    Args:
        kept: the record.
        fresh: the reports that are added.
        dates: the dates that the record gives reports once these are added, where it gave them others before.

    Raises:
        TooFarError: one of them is another report of the record, or hangs on more than its text and story.
    """
    _check_outlets(kept, [report for report, _ in fresh])
    ids = {report.id for report, _ in fresh}
    redated = dates.keys() - ids
    roots = [*fresh, *kept.pairs(redated)]
    tied = kept.near(opposite(tie for pair in roots for tie in text_ties(*pair))) | redated
    tied |= _copying(kept, [report for report, _ in roots])
    settled = dict(kept.settled(tied))
    origins = kept.rows("origins", sorted({own.origin for own in settled.values()}))
    settled |= kept.settled({d for row in origins for d in row.documents} - settled.keys())
    beside = {x for own in settled.values() for x in (own.replaced_by, *own.doubles) if x}
    settled |= kept.settled(beside - settled.keys())
    pairs = kept.pairs(settled)
    told = {d: own.published for d, own in settled.items()}
    among = Alike(kept)
    before = _standing(pairs, told, among)
    after = _standing([*pairs, *fresh], told | dict(dates), among)
    if any(before.get(document) != (own.counts, own.copied) for document, own in settled.items()):
        raise TooFarError("its text is that of reports which hang on others")
    if any(document not in after for document in (*settled, *ids)):
        raise TooFarError("it is another report of the record")
    return New(
        given=list(fresh),
        pairs={r.id: (r, as_dated(reading, dates.get(r.id))) for r, reading in fresh if after[r.id][0]},
        copied=frozenset(d for d in ids if after[d][1]),
        shifted={d: after[d] for d in settled if after[d] != before[d] or d in redated},
        tied=frozenset(tied),
        dates=dates,
        alike=among,
    )


def _copying(kept: Kept, fresh: Iterable[Report]) -> set[str]:
    """The reports of the record of which a new one is a copy, or which are copies of it."""
    found: set[str] = set()
    for report in fresh:
        sketch = sketch_of(report.text)
        alike = kept.alike(sketch, AGREEING) if sketch is not None else set[str]()
        likely = kept.reports(likely_sharing(report.text, kept.imprints(alike)))
        # Of one newsroom's reports it matters when they came out, which reading may know better.
        near = [r.id for r in likely if (r.outlet, r.agency) == (report.outlet, report.agency)]
        readings = {r.id: Reading(r.id, r.published, r.published_basis) for r in (report, *likely)}
        readings |= {reading.report: reading for _, reading in kept.pairs(near)}
        found.update(sharing(Sources({r.id: r for r in (report, *likely)}, readings), report.id))
    return found


def _standing(
    pairs: Sequence[Pair], dates: Mapping[str, str | None], among: Among
) -> dict[str, tuple[bool, bool]]:
    """Which of some reports count, and which are copies; those found to be another one are left out."""
    sources = gather(*each_once([r for r, _ in pairs], [r for _, r in pairs]))
    # Which report came first is told by the dates that were found out, too.
    readings = {d: as_dated(reading, dates.get(d)) for d, reading in sources.readings.items()}
    links = [*same_text(sources, among), *(Link(a, b, SAME_TEXT) for a, b in sources.beside)]
    copied = copies(replace(sources, readings=readings), links)
    return {d: (d in sources.reports, d in copied) for d in (*sources.reports, *sources.aside)}


def as_dated(reading: Reading, published: str | None) -> Reading:
    """A reading with the date that the record gave its report, if it gave one."""
    return replace(reading, published=published, published_basis="inferred") if published else reading


def _check_outlets(kept: Kept, fresh: Iterable[Report]) -> None:
    """See that no new outlet's name stands in that of another, or holds it: texts would cite otherwise than before."""
    known = kept.outlets()
    for name in {n for report in fresh for n in (report.outlet, report.agency) if n} - known:
        own = set(words(name))
        if any(own <= other or other <= own for other in (set(words(k)) for k in known)):
            raise TooFarError(f"{name} is named like another outlet")
