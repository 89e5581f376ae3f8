"""Who met, visited, called whom: one report's engagements.

Words of contact are found (`triggers`), their sides, places and times read off the grammar (`frames`, with
`grammar` and `sides`), their standing (`status`), and the drafts settled over the whole report (`settle`).
"""

from __future__ import annotations

from dataclasses import replace

from foreigndesk.model.reading import EngagementFinding, Place, Time
from foreigndesk.model.report import Report
from foreigndesk.reading.engagements.agenda import days_in_order, days_of_agendas
from foreigndesk.reading.engagements.attending import add_attending
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.frames import drafts_of
from foreigndesk.reading.engagements.headed import heads_of_sides
from foreigndesk.reading.engagements.inherited import (
    days_of_lead,
    days_of_saying,
    days_told_next,
    places_of_hosts,
)
from foreigndesk.reading.engagements.joint_leads import sides_before
from foreigndesk.reading.engagements.outcomes import with_outcomes
from foreigndesk.reading.engagements.owned import states_own
from foreigndesk.reading.engagements.settle import settle
from foreigndesk.reading.engagements.triggers import may_tell
from foreigndesk.reading.engagements.view import Setting, View
from foreigndesk.reading.names import Names
from foreigndesk.reading.names.sections import sections_of
from foreigndesk.reading.parse import Parsed, Sentence
from foreigndesk.vocab.outlets import outlet_named
from foreigndesk.vocab.places import place_named
from foreigndesk.vocab.states import capital_of, find_states


def find_engagements(
    parsed: Parsed,
    names: Names,
    times: tuple[Time, ...],
    report: Report,
    drafts: list[Draft] | None = None,
) -> tuple[EngagementFinding, ...]:
    """Find engagements, each with parties, place, time, status and the sentences that tell of it.

    Args:
        parsed: the report's parsed text.
        names: who and what the report names.
        times: its calendar expressions.
        report: the report, for its date, kind and dateline.
        drafts: what `drafts_in` gives for the same report, where it is at hand; they are settled in place.

    Returns:
        The findings in order of their place in the text.
    """
    drafts = drafts_in(parsed, names, times, report) if drafts is None else drafts
    return with_outcomes(settle(drafts, report), parsed, names)


def drafts_in(parsed: Parsed, names: Names, times: tuple[Time, ...], report: Report) -> list[Draft]:
    """What every word of contact gives by itself, before the report as a whole is asked.

    Args:
        parsed: the report's parsed text.
        names: who and what the report names.
        times: its calendar expressions.
        report: the report, for its dateline.

    Returns:
        The drafts in order of their place, those among them that are denied.
    """
    drafts: list[Draft] = []
    times = days_in_order(parsed.text, times)
    here = _filed_from(report)
    named = frozenset(i for m in names.mentions if m.kind == "person" for i in m.people)
    setting = Setting(here, named, states_own(parsed.text, names), _home(here, report))
    sections = sections_of(parsed.text)
    views: dict[int, View] = {}

    def view_of(sentence: Sentence, near: list[Time]) -> View:
        if sentence.index not in views:
            part = sections.place_at(sentence.span.start)
            scene = setting if part is None else replace(setting, here=part, home=part.country)
            view = views[sentence.index] = View.of(sentence, names, near, scene)
            view.before = views.get(sentence.index - 1)
        return views[sentence.index]

    for sentence in parsed.sentences:
        near = [t for t in times if sentence.span.covers(t.span)]
        tells = may_tell(sentence)
        if not near and not tells:
            continue
        view = view_of(sentence, near)
        if tells and not sentence.text.endswith("?"):  # what is asked is not told
            drafts.extend(drafts_of(view))
    days_of_saying(drafts, views)
    days_of_lead(drafts, views)
    places_of_hosts(drafts, views)
    days_told_next(drafts, views)
    sides_before(drafts, views)
    heads_of_sides(drafts, parsed.sentences, names)
    add_attending(drafts, parsed.sentences, lambda sentence: view_of(sentence, []))
    days_of_agendas(drafts, parsed.text, times, report.published)
    return drafts


def _home(here: Place | None, report: Report) -> str | None:
    """The state of the dateline, else that of the outlet."""
    if here is not None:
        return here.country
    outlet = outlet_named(report.outlet) if report.outlet else None
    if outlet is not None and outlet.state:
        return outlet.state
    named = [s.code for s in find_states(report.outlet or "") if s.form != "organisation"]
    return named[0] if len(set(named)) == 1 else None


def _filed_from(report: Report) -> Place | None:
    """The place of the report's dateline as it is printed there, with its country where known."""
    name = report.dateline.place
    if not name:
        return None
    known = place_named(name.title())
    if known is None:
        states = [s.code for s in find_states(name.title()) if s.form == "name"]
        city = capital_of(states[0]) if states else None
        # "KUWAIT, May 3": a capital that goes by its state's name
        same = city is not None and city.startswith(name.title())
        return Place(name.title(), None, states[0] if same else None)
    as_known = known.venue or "," in name or (known.name or "").casefold() == name.casefold()
    return known if as_known else Place(name.title(), None, known.country)
