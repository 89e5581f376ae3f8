"""Which state a person acts for, where the words beside the name do not say it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from foreigndesk.reading.names.counterparts import serves_somebody
from foreigndesk.reading.names.draft import VAGUE, Draft, governs
from foreigndesk.reading.names.journeys import states_gone_to
from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.phrase import OfficePhrase
from foreigndesk.reading.names.ruling import TOP, is_ruled_otherwise, titles_gone, titles_known
from foreigndesk.reading.names.serving import RANKS, sent_in_place, troops_led
from foreigndesk.reading.names.setting import Setting
from foreigndesk.reading.names.told_whose import told_whose, town_in_front
from foreigndesk.reading.names.vocabulary import gender_of, holders_called, name_key
from foreigndesk.reading.names.words import title_states, word_pairs
from foreigndesk.vocab.holders import Holder, holder_of
from foreigndesk.vocab.states import is_organisation

_CHAIRING = frozenset({"chairman", "chair"})
_CHAIRS = (" chairman", " chair")
_CAME_WITH = re.compile(r"accompanied by (?:the )?$")
_COMPANY = 24  # characters of "accompanied by the "
_ROYAL = frozenset(
    {"king", "queen", "prince", "princess", "emir", "sultan", "emperor", "crown prince", "grand duke"}
)


def settle_states(
    page: Page, setting: Setting, drafts: list[Draft], served: dict[int, int], roles: list[OfficePhrase]
) -> list[str | None]:
    """The state each person acts for, None where neither report nor vocabulary tells.

    Args:
        page: the report's page.
        setting: where the report speaks from.
        drafts: its people.
        served: whom an adviser or spokesperson serves, by number.
        roles: the office phrases that stand without a name.

    Returns:
        One code or None a person, in the same order.
    """
    states = [
        None
        if n in served and _only_serves(d)
        else (None if _only_chairs(d) else _said(d)) or _listed(page, d)
        for n, d in enumerate(drafts)
    ]
    for number, body in _beside_their_chief(drafts):
        states[number] = body
    for number, draft in enumerate(drafts):
        state = states[number]
        if state is None:
            bases = sorted({t for o in draft.offices for t in (o.title, o.base, page.text[o.start : o.end])})
            states[number] = next((_one_state(t) for t in bases if _one_state(t)), None)
        else:
            _look_up(page, draft, state)
    taken: dict[str, set[str]] = {}
    for draft, state in zip(drafts, states, strict=True):
        _take_posts(taken, draft, state)
    for number, draft in enumerate(drafts):
        if number in served and states[number] is None:
            continue
        # "Hamas' leader" is nobody's of the state that the report speaks from.
        elsewhere = all(o.body or (o.owner is not None and o.title in VAGUE) for o in draft.offices)
        if states[number] is None and draft.offices and not elsewhere:
            states[number] = _of_patron(page, draft, drafts, states)
            states[number] = states[number] or _of_company(page, draft, drafts, states, roles)
            states[number] = states[number] or _placed(page, setting, draft, taken, roles)
            states[number] = states[number] or _said(draft)
            _take_posts(taken, draft, states[number])
    for number, patron in sorted(served.items()):
        if states[number] is None:
            states[number] = states[patron]
    return states


def _of_patron(page: Page, draft: Draft, drafts: list[Draft], states: list[str | None]) -> str | None:
    """The state of the one whose minister somebody is told to be: "travels with her foreign minister, X".

    It is that of the only person named before in the sentence; of "His foreign minister, X, will take his place" of
    whoever the sentence before begins with.
    """
    equal = {o.start for o in draft.offices if o.title == "counterpart"}  # of another state than theirs
    owned = next(
        (o for o in draft.offices if o.possessive and governs(o.title) and o.start not in equal), None
    )
    if owned is None or page.text[slice(*(owned.possessive or (0, 0)))].lower() not in ("his", "her"):
        return None
    sentence = draft.sightings[0].run.sentence
    opens = owned.start == page.parsed.sentences[sentence].span.start
    told = sentence - 1 if opens else sentence
    before = sorted(
        (s.run.start, n)
        for n, d in enumerate(drafts)
        for s in d.sightings
        if s.run.sentence == told and s.run.start < owned.start
    )
    alone = opens or len({n for _, n in before}) == 1
    return states[before[0][1]] if before and alone else None


def _of_company(
    page: Page, draft: Draft, drafts: list[Draft], states: list[str | None], roles: list[OfficePhrase]
) -> str | None:
    """The state of the one with whom somebody came: "Ruiz, accompanied by the trade minister, X,"."""
    first = draft.sightings[0]
    if not _CAME_WITH.search(page.text, max(0, first.start - _COMPANY), first.start):
        return None
    opening = page.parsed.sentences[first.run.sentence].span.start
    told = [(s.start, states[n]) for n, d in enumerate(drafts) for s in d.sightings]
    told += [(p.start, p.state) for p in roles]
    before = (t for t in told if opening <= t[0] < first.start)
    state = max(before, key=lambda t: t[0], default=(0, None))[1]
    return state if state is not None and not is_organisation(state) else None


def _said(draft: Draft) -> str | None:
    """What the words beside the name say: the commonest state, a state before an organisation.

    An organisation that somebody once served is not theirs now, where they bear another office; neither is a
    state that they once served, where they now act for an organisation ("UN envoy X, a former premier of Y").
    """
    now = any(o.standing == "current" and o.title not in VAGUE for o in draft.offices)
    offices = [o for o in draft.offices if o.state]
    said = [o.state for o in offices if o.state and not is_organisation(o.state)]
    today = [o.state for o in offices if o.state and o.standing != "former"]
    if today and all(is_organisation(state) for state in today):
        if draft.state and all(o.base in _CHAIRING or o.title.endswith(_CHAIRS) for o in offices):
            return (
                draft.state
            )  # "Guinea's Alpha Conde, the African Union chairman": a state's, who chairs for a year
        said = today
    said = said or [o.state for o in offices if o.state and not (now and o.standing == "former")]
    if said:
        counted = Counter(said)
        return max(counted, key=lambda s: (counted[s], -said.index(s)))
    return draft.state or (draft.holder.state if draft.holder else None)


def _beside_their_chief(drafts: list[Draft]) -> Iterator[tuple[int, str]]:
    """Deputies told without their organisation, with that of the one chief whom the report names."""
    bodies: dict[str, set[str]] = {}
    for office in (o for d in drafts for o in d.offices if o.kind == "organisation"):
        if office.title == office.base and office.state and is_organisation(office.state):
            bodies.setdefault(office.base, set()).add(office.state)
    for number, draft in enumerate(drafts):
        if any(o.state for o in draft.offices):
            continue
        for office in draft.offices:
            deputy = office.title != office.base and office.standing == "current"
            if deputy and len(bodies.get(office.base, ())) == 1:
                yield number, min(bodies[office.base])


def _only_serves(draft: Draft) -> bool:
    """Whether somebody acts now for nobody but whoever's envoy or spokesman they are told to be."""
    here = any(o.state and o.standing != "former" for o in draft.offices)
    return not here and any(serves_somebody(o) for o in draft.offices)


def _only_chairs(draft: Draft) -> bool:
    """Whether a head of state is given no state but the organisation that they chair for now."""
    said = {o.state for o in draft.offices if o.state}
    heads = any(o.title in TOP and not o.state and not o.body for o in draft.offices)
    chairs = any(o.state and o.base in _CHAIRING for o in draft.offices)
    return heads and chairs and all(is_organisation(state) for state in said)


def _listed(page: Page, draft: Draft) -> str | None:
    """The state that the vocabulary of office-holders gives, by name, title and date.

    Where the date leaves one person and one office, the person is taken to hold it.
    """
    titles = draft.titles
    on = page.report.published
    for form in sorted(draft.forms, key=lambda f: (-len(f.split()), f)):
        full = len(form.split()) > 1
        for date in dict.fromkeys((on, None)):
            found = [h for h in holders_called(form, date) if not _is_spouse(draft, h)]
            if date is None and on and titles:
                found = [h for h in found if not _headed_later(h, on)]
            found = found or _by_initials(form, date)
            fitting = [h for h in found if h.title in titles] or (list(found) if full or not titles else [])
            if not fitting and titles <= RANKS and date is not None:
                # "General Musharraf": a rank is no office; he may lead a state that the report names.
                fitting = [h for h in found if h.title in TOP and h.state in {s.code for s in page.states}]
            if len({h.state for h in fitting}) != 1 or (date is None and on and not (titles or full)):
                continue
            draft.listed = True
            posts = {(h.name, h.title) for h in fitting}
            if len(posts) == 1 and (date is not None or on is None):
                draft.holder = fitting[-1]
            elif len({h.name for h in fitting}) == 1 and full and on:
                draft.once = _last_before(fitting, on)
            return fitting[0].state
    return None


def _headed_later(holder: Holder, on: str) -> bool:
    """Whether somebody came to an organisation only after a date: before it they acted for a state."""
    return is_organisation(holder.state) and bool(holder.start) and str(holder.start)[:10] > on[:10]


def _by_initials(form: str, on: str | None) -> list[Holder]:
    """Those of a surname whose given names the initials before it stand for ("A.B. Vajpayee")."""
    *given, surname = form.split()
    letters = "".join(given).replace(".", "").lower()
    initials = given and on is not None and all(_INITIALS.fullmatch(word) for word in given)
    found = holders_called(surname, on) if initials else ()
    return [h for h in found if letters == "".join(w[0] for w in name_key(h.name)[:-1])[: len(letters)]]


def _is_spouse(draft: Draft, holder: Holder) -> bool:
    """Whether "Mrs. Soto" cannot be the office-holder of the name, who is a man ("the President and Mrs. Soto")."""
    given = holder.name.removesuffix(holder.family).split()[:1] if holder.family else holder.name.split()[:1]
    return draft.gender == "f" and bool(given) and gender_of(given[0]) == "m"


def _look_up(page: Page, draft: Draft, state: str) -> None:
    """The office that somebody of a known state holds without the report's saying so ("Peru's Ana Ruiz")."""
    if draft.offices or draft.holder is not None:
        return
    full = [form for form in draft.forms if len(form.split()) > 1]
    on = page.report.published
    found = {h for form in full for h in holders_called(form, on) if on and h.state == state}
    if len({(h.name, h.title) for h in found}) == 1:
        draft.listed, draft.holder = True, found.pop()


def _last_before(found: Sequence[Holder], on: str) -> Holder | None:
    """The last office that ended before a date."""
    ended = [h for h in found if h.end and h.end[:10] < on[:10]]
    return max(ended, key=lambda h: (h.end or "", h.title), default=None)


def _one_state(title: str) -> str | None:
    return title_states().get(title) or title_states().get(title.lower())


def _worded_by(printed: str) -> str | None:
    """The state that mostly words an office so ("External Affairs Minister")."""
    return word_pairs("worded_states").get(printed)


def _could_be(page: Page, draft: Draft, state: str) -> bool:
    """Whether nothing known speaks against a person holding the office in a state."""
    known = titles_known(state)
    for office in draft.offices:
        if office.title in VAGUE:
            continue
        if is_ruled_otherwise(office.title, known - titles_gone(state, page.report.published)):
            return False
        if office.title in _ROYAL and not known & _ROYAL:
            return False
        if office.standing != "current":
            continue
        holder = holder_of(office.title, state, page.report.published)
        if holder is not None and not _is_named(draft, holder):
            return False
    return True


def _is_named(draft: Draft, holder: Holder) -> bool:
    words = {w for name in (holder.name, *holder.aliases) for w in name_key(name)}
    return any((key and key[-1] in words) or (key and key[0] in words) for key in draft.keys)


def _take_posts(taken: dict[str, set[str]], draft: Draft, state: str | None) -> None:
    """Note the posts of which a state has but one holder and which somebody holds."""
    for office in draft.offices:
        if state and office.standing in ("current", "acting") and governs(office.title):
            taken.setdefault(office.title, set()).add(state)


def _placed(
    page: Page,
    setting: Setting,
    draft: Draft,
    taken: dict[str, set[str]],
    roles: list[OfficePhrase],
) -> str | None:
    """A bare title belongs to the report's own state, or to the other state that it speaks of."""
    barred = set(draft.not_states)
    for office in draft.offices:
        if office.standing == "current":  # who is acting stands in for another
            barred |= taken.get(office.title, set())
    if draft.beside and draft.beside[1] not in draft.titles and _could_be(page, draft, draft.beside[0]):
        return draft.beside[0]
    barred |= states_gone_to(page, draft)
    told = told_whose(page, setting, draft, roles)
    told = told or sent_in_place(page, draft) or troops_led(page, draft)
    if told is not None and told not in barred:
        return told
    for home in _homes(draft, setting):
        if home not in barred and _could_be(page, draft, home):
            return home
    worded = {_worded_by(o.printed.lower()) for o in draft.offices} - {None, *barred}
    if len(worded) == 1:
        return worded.pop()
    pointed = {p.state for p in roles if p.determiner == "the" and p.title in draft.titles}
    shown = {s for s in pointed if s and s not in barred}
    if len(shown) == 1:
        return shown.pop()
    if not any(governs(t) for t in draft.titles) and not _tells_of_others(setting):
        return "USA" if "senator" in draft.titles else None
    return _spoken_of(page, setting, draft, barred)


_INITIALS = re.compile(r"(?:[A-Z]\.)+|[A-Z]{1,2}")


def _homes(draft: Draft, setting: Setting) -> list[str]:
    """Where the report may speak from: its dateline's state and its outlet's, the likelier first.

    A part of it that was filed from a town of its own speaks from there.
    """
    part = setting.sections.place_at(draft.sightings[0].start)
    if part is not None and part.country:
        return [part.country]
    if setting.host and any(governs(title) for title in draft.titles):
        return [setting.host]  # an embassy's own side is told with its state
    dateline = setting.dateline if _speaks_from(draft, setting) else None
    if setting.of_state and setting.home:
        # "Lima, 7 May - The Minister ..." of a ministry in Bern is the Swiss one
        return [home for home in (setting.home, dateline) if home]
    return [home for home in (dateline, None if _tells_of_others(setting) else setting.home) if home]


def _speaks_from(draft: Draft, setting: Setting) -> bool:
    """Whether a dateline's state is told of elsewhere too, or news from a capital calls one of its rulers by title."""
    if setting.named.get(setting.dateline or "", 0) > 1:
        return True
    bare = setting.home is None and setting.capital and any(governs(title) for title in draft.titles)
    return bare and draft.sightings[0].titled


def _tells_of_others(setting: Setting) -> bool:
    """Whether a paper names several states, and its own not once."""
    if not setting.of_paper or setting.home in (setting.dateline, *setting.named):
        return False
    return sum(not is_organisation(s) for s in setting.named) > 1


def _spoken_of(page: Page, setting: Setting, draft: Draft, barred: set[str]) -> str | None:
    """The state of the person's own sentence, or the one named most, if nothing speaks against it."""
    fitting = {
        s: n
        for s, n in setting.named.items()
        if s not in barred and s != setting.home and not is_organisation(s) and _could_be(page, draft, s)
    }
    here = setting.by_sentence.get(draft.sightings[0].run.sentence, [])
    near = {s for s in here if s in fitting}
    town = town_in_front(page, draft)
    if town is not None and town.form == "capital" and town.code in near:
        return town.code
    if len(near) == 1:
        return near.pop()
    rest = {s: n for s, n in fitting.items() if s in near} if near else fitting
    best = max(rest, key=lambda s: (rest[s], s), default=None)
    return best if best is not None and 2 * rest[best] > sum(rest.values()) else None
