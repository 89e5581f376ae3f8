"""Who is who within one report: sightings of one human being come together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from foreigndesk.reading.names.draft import REIGNING, VAGUE, Draft, governs
from foreigndesk.reading.names.groups import LEADING
from foreigndesk.reading.names.matching import near_name, same_name, short_given
from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.runs import Run
from foreigndesk.reading.names.sighting import Sighting
from foreigndesk.reading.names.vocabulary import (
    gender_of,
    holders_called,
    is_english_word,
    is_family_first,
    is_given,
    name_key,
)
from foreigndesk.reading.names.words import word_set
from foreigndesk.vocab.states import is_organisation

_SHORT = 4  # letters below which a surname is anybody's
_FULL = 2  # words of a name in full
_LONGEST_ROW = 8  # people
_LONGEST_NAME = 4  # words
_AWAITED = 2  # sentences from two offices to the names of those who hold them
_INITIAL = 2  # letters that are no word of a name yet
_REMEMBERED = 60  # people among whom a misspelt name may be found again
_WORD_AFTER = re.compile(r" ([a-z]+)")
_AND_ANOTHER = re.compile(r" and [A-Z][\w-]+ [A-Z]")


@dataclass(slots=True)
class Roster:
    """The people of one report so far, and which of them bear a word in their names."""

    drafts: list[Draft] = field(default_factory=list)
    bearers: dict[str, list[int]] = field(default_factory=dict)

    def add(self, number: int, sighting: Sighting) -> None:
        """Note a sighting of the person of a number."""
        sighting.person = number
        self.drafts[number].add(sighting)
        for word in name_key(sighting.run.text):
            bearers = self.bearers.setdefault(word, [])
            if number not in bearers:
                bearers.append(number)

    def open(self, draft: Draft) -> int:
        """The number of a new person."""
        self.drafts.append(draft)
        return len(self.drafts) - 1

    def bearing(self, key: tuple[str, ...]) -> list[int]:
        """The people whose names hold any word of a name, by number."""
        return sorted({n for word in key for n in self.bearers.get(word, ())})


def gather(page: Page, sightings: list[Sighting], awaited: Sequence[int] = ()) -> list[Draft]:
    """Bring the sightings of one human being together.

    Args:
        page: the report's page.
        sightings: every name run with its surroundings, in order; those that name a person get the
            number of their draft in `person`.
        awaited: where the offices of two stand whom the report has not named yet ("the premiers of Peru and Chile").

    Returns:
        The people in order of their first full naming.
    """
    roster = Roster()
    last: Sighting | None = None
    for sighting in sightings:
        if len(sighting.run.words) > 1 and last is not None and _is_other_name(page, last, sighting):
            roster.add(last.person or 0, sighting)
        elif len(sighting.run.words) > 1 and _names_person(page, sighting):
            _join_full(roster, sighting)
        last = sighting if sighting.person is not None else last
    _join_between(page, roster, sightings)
    if awaited:
        _join_awaited(page, roster, sightings, awaited)
    _settle_families(roster.drafts, sightings)
    for sighting in sightings:
        if sighting.person is None and (sighting.titled or sighting.apposed):
            _join_titled(roster, sighting)
    _settle_families(roster.drafts, sightings)
    _join_rest(page, roster, sightings)
    return roster.drafts


def _join_between(page: Page, roster: Roster, sightings: list[Sighting]) -> None:
    """Read "Ana Ruiz, Enea Karakaci and Lars Holm": all of a row are people if one of them is."""
    row: list[Sighting] = []
    for sighting in sightings:
        gap = page.text[row[-1].run.end : sighting.run.start] if row else ""
        if not row or gap != ", " or len(row) > _LONGEST_ROW:
            closed = gap in (" and ", ", and ") and len(row) > 1
            if closed and _may_be_people([*row, sighting]):
                for other in (o for o in (*row, sighting) if o.person is None):
                    _join_full(roster, other)
            row = []
        row.append(sighting)


def _join_awaited(page: Page, roster: Roster, sightings: list[Sighting], awaited: Sequence[int]) -> None:
    """Read "The premiers of Samoa and Tonga met. Aloese Toe and Feleti Sika agreed": two names after two offices."""
    for first, second in pairwise(sightings):
        run = first.run
        pair = page.text[run.end : second.run.start] == " and " and run.sentence == second.run.sentence
        if not pair or (first.person is None) == (second.person is None) or not run.opens:
            continue
        sentence = page.parsed.sentences[max(0, run.sentence - _AWAITED)]
        if not any(sentence.span.start <= office < run.start for office in awaited):
            continue
        unknown = first if first.person is None else second
        words = unknown.run.words
        if 1 < len(words) <= _LONGEST_NAME and not looks_like_body(unknown.run):
            _join_full(roster, unknown)


def _may_be_people(row: list[Sighting]) -> bool:
    """Whether all of a row look like names in full, of which one is somebody's."""
    if all(s.person is not None for s in row) or all(s.person is None for s in row):
        return False
    unknown = (s.run for s in row if s.person is None)
    return all(
        len(run.words) == _FULL
        and all(len(w) > _INITIAL and w.isalpha() for w in run.words)
        and not looks_like_body(run)
        for run in unknown
    )


_OTHERWISE = re.compile(r", (?:\w+ ){0,2}(?:born|known as|known by \w+ \w+ \w+|called) $")


def _is_other_name(page: Page, last: Sighting, sighting: Sighting) -> bool:
    """Whether a name is another one of the person named just before ("X, formerly known as Y")."""
    near = last.run.sentence == sighting.run.sentence
    return near and bool(_OTHERWISE.fullmatch(page.text, last.run.end, sighting.run.start))


def _join_rest(page: Page, roster: Roster, sightings: list[Sighting]) -> None:
    """Surnames without a title, then those whom only a later mention made known, then joined surnames."""
    for sighting in sightings:
        if sighting.person is None:
            _join_bare(page, roster, sighting)
    for sighting in sightings:
        if sighting.person is None and len(sighting.run.words) < 3 and not sighting.plain:
            number = _choose(roster, sighting)
            if number is not None:
                roster.add(number, sighting)
    for sighting in [s for s in sightings if s.person is None and "-" in s.run.text]:
        sightings += _split_pair(roster, sighting)


def _split_pair(roster: Roster, sighting: Sighting) -> list[Sighting]:
    """Part two family names of the report that a hyphen joins ("Trump-Putin")."""
    run = sighting.run
    first, _, second = run.text.partition("-")
    parts = []
    for word, start in ((first, run.start), (second, run.end - len(second))):
        part = Sighting(
            Run(start, start + len(word), (word,), word, sentence=run.sentence), start, start + len(word)
        )
        part.person = _choose(roster, part) if word else None
        parts.append(part)
    if any(p.person is None for p in parts) or parts[0].person == parts[1].person:
        return []
    for part in parts:
        roster.add(part.person or 0, part)
    return parts


def looks_like_body(run: Run) -> bool:
    """Whether the words end like an organisation, a law, a place or a gathering."""
    return run.words[-1].lower() in word_set("organisations")


def _names_person(page: Page, sighting: Sighting) -> bool:
    run = sighting.run
    if sighting.titled:
        # "chair of the bloc's Military Committee": what is chaired, and nobody's name.
        body = len(run.words) > 1 and looks_like_body(run) and not sighting.honorific
        return not (body and not is_given(run.words[0]) and not is_family_first(run.words[0]))
    if looks_like_body(run) and not (is_given(run.words[0]) and sighting.entity):
        return False
    if len(run.words) > 5:
        return False
    governs = _WORD_AFTER.match(page.text, run.end)
    if governs and governs.group(1) in word_set("government_words"):
        return len(run.words) > 1 and (
            sighting.entity or is_given(run.words[0]) or is_family_first(run.words[0])
        )
    preceded = page.text[max(0, run.start - 4) : run.start].lower()
    if preceded.endswith("the "):
        return False
    owned = bool(sighting.state) and not any(is_english_word(w) for w in run.words[:1] if len(w) > 1)
    score = owned + 2 * sighting.entity + 3 * sighting.apposed + 3 * sighting.aged + bool(sighting.state)
    score += 2 * is_given(run.words[0]) + (is_family_first(run.words[0]) and len(run.words) < 4)
    score += bool(run.opens and score > 1 and _AND_ANOTHER.match(page.text, run.end))
    if score < 3 and holders_called(run.text, None):
        score += 3
    return score >= (2 if not run.opens else 3) and score > 1


def _join_full(roster: Roster, sighting: Sighting) -> None:
    key = name_key(sighting.run.text)
    titles = {o.title for o in sighting.offices}
    latest = range(max(0, len(roster.drafts) - _REMEMBERED), len(roster.drafts)) if titles else ()
    for number in dict.fromkeys((*roster.bearing(key), *latest)):
        draft = roster.drafts[number]
        close = any(same_name(key, k) for k in draft.keys)
        if not close and titles & draft.titles:
            close = any(near_name(key, k) or short_given(key, k) for k in draft.keys)
        if close:
            roster.add(number, sighting)
            return
    roster.add(roster.open(Draft()), sighting)


def _join_titled(roster: Roster, sighting: Sighting) -> None:
    """A title with a surname alone: somebody introduced in full, or a person of that short name."""
    number = _choose(roster, sighting)
    if number is None:
        if (looks_like_body(sighting.run) and not sighting.gender) or sighting.plain:
            return
        number = roster.open(Draft())
    roster.add(number, sighting)


def _choose(roster: Roster, sighting: Sighting) -> int | None:
    """Which person a short name stands for: one whose name holds it and whom title, state and gender fit."""
    key = name_key(sighting.run.text)
    drafts = roster.drafts
    bearing = roster.bearing(key[-1:])
    fits = [
        n
        for n in bearing
        if any(_holds(k, key) for k in drafts[n].keys)
        and _agrees(drafts[n], sighting)
        and _may_reign(drafts[n], sighting, key)
    ]
    if not fits:
        return None
    titles = {o.title for o in sighting.offices} - VAGUE
    fits = [n for n in fits if titles & drafts[n].titles] or fits
    fits = [n for n in fits if drafts[n].family in (key[-1], " ".join(key))] or fits
    fits = [n for n in fits if drafts[n].offices or drafts[n].holder] or fits
    here = sighting.run.start
    earlier = [n for n in fits if drafts[n].sightings[0].run.start < here]
    if len(earlier or fits) == 1:
        return (earlier or fits)[0]
    if not earlier:
        return min(fits, key=lambda n: drafts[n].sightings[0].run.start)
    return max(earlier, key=lambda n: max(s.run.start for s in drafts[n].sightings if s.run.start < here))


def _may_reign(draft: Draft, sighting: Sighting, key: tuple[str, ...]) -> bool:
    """A monarch goes by the first of their names: King Hussein is nobody whose last name is Hussein."""
    royal = {o.title for o in sighting.offices} & word_set("royal_titles")
    borne = draft.titles & word_set("royal_titles")
    if not royal or len(key) > 1 or (borne and not royal & REIGNING) or borne & REIGNING:
        return True
    return any(k[:1] == key for k in draft.keys)


def _holds(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    return len(short) <= len(full) and any(full[i : i + len(short)] == short for i in range(len(full)))


def _agrees(draft: Draft, sighting: Sighting) -> bool:
    if sighting.gender and draft.gender and sighting.gender != draft.gender:
        return False
    states = {o.state for o in draft.offices if o.state and not is_organisation(o.state)}
    mine = {o.state for o in sighting.offices if o.state and not is_organisation(o.state)}
    if states and mine and not states & mine:
        return False
    titles = {o.title for o in sighting.offices if o.standing == "current" and governs(o.title)}
    theirs = {o.title for o in draft.offices if o.standing == "current" and governs(o.title)}
    if titles and theirs and not titles & theirs:
        surname = draft.family or ""
        return not is_family_first(surname)
    return True


def _settle_families(drafts: list[Draft], sightings: list[Sighting]) -> None:
    """Say which word is the family name: the one used alone, or the one that a people puts first."""
    alone = {s.run.words[0] for s in sightings if len(s.run.words) == 1}
    for draft in drafts:
        form = max(draft.forms, key=lambda f: len(f.split()))
        words = [
            w for w in form.replace(",", "").split() if w.rstrip(".") not in ("Jr", "Sr", "II", "III", "IV")
        ]
        if len(words) < 2:
            draft.family = name_key(form)[-1] if name_key(form) else None
            continue
        used = [w for w in (words[-1], words[0]) if w in alone]
        if (
            is_family_first(words[0])
            and not is_given(words[0])
            and (len(words) < 4)
            and words[-1] not in used
        ):
            family = words[0]
        elif len(used) == 1:
            family = used[0]
        elif is_given(words[-1]) and not is_given(words[0]):
            family = words[0]
        else:
            family = words[-1]
        draft.family = (name_key(family) or ("",))[-1] if "-" not in family else " ".join(name_key(family))
        draft.printed = family, " ".join(words).removeprefix(family).removesuffix(family).strip()
        given = words[0] if family != words[0] else words[-1]
        draft.gender = draft.gender or gender_of(given)


def _join_bare(page: Page, roster: Roster, sighting: Sighting) -> None:
    """A surname without a title goes to the person introduced in the same report."""
    run = sighting.run
    if len(run.words) > 2:
        return
    number = _choose(roster, sighting)
    if number is None and len(run.words) == 1 and "-" not in run.text:
        number = _from_vocabulary(page, roster, sighting)
    if number is not None:
        roster.add(number, sighting)


def _from_vocabulary(page: Page, roster: Roster, sighting: Sighting) -> int | None:
    """A surname known only from the vocabulary of office-holders, where one person fits the report's date.

    Words that the parser does not take for a person need a report that names the person's state.
    """
    word = sighting.run.text
    found = holders_called(word, page.report.published)
    if sighting.state:
        found = tuple(h for h in found if h.state == sighting.state) or found
    if is_family_first(word) and len({h.name for h in found}) > 1:
        return None  # half a people may bear it
    known = sighting.entity or _is_leaders_alone(word)
    if len({h.name for h in found}) > 1 or not known:
        named = {s.code for s in page.states}
        found = tuple(h for h in found if h.state in named)
    if len({h.name for h in found}) != 1 or (not known and (sighting.plain or is_english_word(word))):
        return None
    holder = max(found, key=lambda h: (h.start or "", h.title))
    if page.report.published is None and len({h.title for h in found}) > 1:
        holder = replace(holder, title="")  # who is known, which of several offices is not
    return roster.open(Draft(holder=holder))


def _is_leaders_alone(word: str) -> bool:
    """Whether a name is that of one head of state or government and nobody else the vocabularies know ("Putin")."""
    if len(word) < _SHORT or is_english_word(word) or is_given(word):
        return False
    found = holders_called(word, None)
    return len({h.name for h in found}) == 1 and any(h.title in LEADING for h in found)
