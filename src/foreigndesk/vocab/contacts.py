"""Words of contact: verbs and nouns that tell of engagements, and words that tell their standing.

The words are data (`data/contacts.yml`, `data/standing.yml`); this module turns them into frozen tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

OBJECT = "object"
# What tells of a stay ("Ruiz, due in Oslo,") or counts a contact ("a third round") without being a word of contact.
_STAYING = ("be", "visiting", "expect", "due", "expected", "in", "at", "round", "back")
_FROM_AFAR = frozenset({"telephone", "phone", "letter", "message", "telegram", "cable"})
_ON_DAYS = frozenset({"on", "next", "tomorrow", "later", "this", "today"})
# Those whom a sentence may list as coming ("Visitors in May include ...").
VISITORS = frozenset({"visitors", "callers"})


@dataclass(frozen=True, slots=True)
class ContactVerb:
    """A verb of contact or travel; `via` says where the other side (or the destination) stands.

    `particle` holds the words that must follow it, in order ("face to face"). With a verb that `carries`
    ("sent X to Y") the object travels. A `joint` verb tells of a contact only where several do it, a `placed` one
    only where it is told where, one of `bodies` only where a council or the like does it. `standing` is that of what
    the verb itself, told as done, leaves open ("invited").
    """

    verb: str
    type: str
    via: tuple[str, ...]
    particle: str | None = None
    subtype: str | None = None
    subject_role: str = "party"
    other_role: str = "party"
    weak: bool = False
    only_with: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    joint: bool = False
    travel: bool = False
    carries: bool = False
    placed: bool = False
    standing: str | None = None
    bodies: bool = False
    example: str = ""


@dataclass(frozen=True, slots=True)
class ContactNoun:
    """A noun of contact; a weak one counts only with a verb that holds it, a time or a place.

    `between` is its type where it names the other side ("a session with the premier"); a noun that is
    `carried_by` verbs counts under one of them alone ("accepted an invitation to Lima"), one `led_by` words only
    behind one of them ("a joint cabinet").
    """

    noun: str
    type: str
    subtype: str | None = None
    weak: bool = False
    plural_only: bool = False
    followed_by: tuple[str, ...] = ()
    between: str | None = None
    carried_by: tuple[str, ...] = ()
    led_by: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class Contacts:
    """All words of contact, by lemma."""

    verbs: dict[str, tuple[ContactVerb, ...]]
    misread: dict[str, str]
    nouns: dict[str, ContactNoun]
    subtypes: dict[str, dict[str, str]]
    light_verbs: frozenset[str]
    judging_verbs: frozenset[str]
    hosting_verbs: frozenset[str]
    attending_verbs: frozenset[str]
    joining_verbs: frozenset[str]
    including_verbs: frozenset[str]
    heading: frozenset[str]
    sent_sides: frozenset[str]
    journeys: frozenset[str]
    journey_verbs: dict[str, str]
    journey_links: dict[str, frozenset[str]]
    outcome_verbs: frozenset[str]
    signing_verbs: frozenset[str]
    signing_phrases: dict[str, str]
    signing_objects: frozenset[str]
    message_nouns: frozenset[str]
    message_verbs: frozenset[str]
    regions: frozenset[str]
    by_telephone: tuple[str, ...]
    one_by_one: tuple[str, ...]
    each: frozenset[str]
    official_nouns: frozenset[str]
    sittings: frozenset[str]
    private_nouns: frozenset[str]
    private_kinds: frozenset[str]
    telling_verbs: frozenset[str]
    from_afar: frozenset[str]
    legislatures: dict[str, tuple[str | None, str | None]]
    legislatures_hear: frozenset[str]
    gone_verbs: frozenset[str]
    assemblies: tuple[tuple[str, str, str], ...]
    hours: frozenset[str]
    onlookers: frozenset[str]
    jointly: frozenset[str]
    recurring: frozenset[str]
    lasting: frozenset[str]
    ending_verbs: frozenset[str]
    habitual: frozenset[str]
    agenda: frozenset[str]
    counting: frozenset[str]
    speaking_at: frozenset[str]
    fringes: frozenset[str]
    face_to_face: tuple[str, ...]
    home_nouns: frozenset[str]
    home_cities: frozenset[str]
    home_towns: frozenset[str]
    seats: dict[str, tuple[str, ...]]
    houses: frozenset[str]
    bodies: frozenset[str]
    localities: frozenset[str]
    head_offices: frozenset[str]


@dataclass(frozen=True, slots=True)
class StandingWords:
    """Words of one standing (planned, possible, cancelled, postponed, denied, held, coming)."""

    verbs: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    modals: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    particles: tuple[tuple[str, str], ...] = ()
    prepositions: frozenset[str] = frozenset()
    decided_by: frozenset[str] = frozenset()


def _load(name: str) -> dict[str, Any]:
    text = files("foreigndesk.vocab").joinpath("data", name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return loaded


def _verb(row: dict[str, Any], travel: bool) -> ContactVerb:
    lists = {name: tuple(row.get(name, ())) for name in ("via", "only_with", "forms")}
    fields = {**row, **lists}
    return ContactVerb(**{"type": "visit", **fields}, travel=travel)


def _noun(row: dict[str, Any]) -> ContactNoun:
    lists = {name: tuple(row.get(name, ())) for name in ("followed_by", "carried_by", "led_by")}
    return ContactNoun(**{**row, **lists})


@cache
def contacts() -> Contacts:
    """The words of contact, read once from `data/contacts.yml`."""
    data = _load("contacts.yml")
    verbs: dict[str, tuple[ContactVerb, ...]] = {}
    for travel, rows in ((False, data["verbs"]), (True, data["travel"])):
        for row in rows:
            verb = _verb(row, travel)
            verbs[verb.verb] = (*verbs.get(verb.verb, ()), verb)
    return Contacts(
        verbs=verbs,
        misread=data["misread"],
        nouns={row["noun"]: _noun(row) for row in data["nouns"]},
        subtypes=data["subtypes"],
        light_verbs=frozenset(data["light_verbs"]),
        judging_verbs=frozenset(data["judging_verbs"]),
        hosting_verbs=frozenset(data["hosting_verbs"]),
        attending_verbs=frozenset(data["attending_verbs"]),
        joining_verbs=frozenset(data["joining_verbs"]),
        including_verbs=frozenset(data["including_verbs"]),
        heading=frozenset(data["heading"]),
        sent_sides=frozenset(data["sent_sides"]),
        journeys=frozenset(data["itineraries"]["journeys"]),
        journey_verbs=data["itineraries"]["verbs"],
        journey_links={kind: frozenset(words) for kind, words in data["itineraries"]["links"].items()},
        outcome_verbs=frozenset(data["outcome_verbs"]),
        signing_verbs=frozenset(data["signing"]["verbs"]),
        signing_phrases=data["signing"]["phrases"],
        signing_objects=frozenset(data["signing"]["objects"]),
        message_nouns=frozenset(data["message_nouns"]),
        message_verbs=frozenset(data["message_verbs"]),
        one_by_one=tuple(data["one_by_one"]),
        each=frozenset(data["each"]),
        by_telephone=tuple(data["by_telephone"]),
        regions=frozenset(data["regions"]),
        official_nouns=frozenset(data["official_nouns"]),
        sittings=frozenset(data["sittings"]),
        private_nouns=frozenset(data["private_nouns"]),
        telling_verbs=frozenset(data["telling_verbs"]),
        from_afar=frozenset(data["from_afar"]),
        legislatures=_legislatures(data["legislatures"]),
        gone_verbs=frozenset(data["gone_verbs"]),
        legislatures_hear=frozenset(data["legislatures"]["hear"]),
        assemblies=tuple((name, state, city) for name, state, city in data["assemblies"]),
        private_kinds=frozenset(data["private_kinds"]),
        hours=frozenset(data["hours"]),
        onlookers=frozenset(data["onlookers"]),
        jointly=frozenset(data["jointly"]),
        recurring=frozenset(data["recurring"]),
        lasting=frozenset(data["lasting"]),
        ending_verbs=frozenset(data["ending_verbs"]),
        habitual=frozenset(data["habitual"]),
        agenda=frozenset(data["agenda"]),
        counting=frozenset(data["counting"]),
        speaking_at=frozenset(data["speaking_at"]),
        fringes=frozenset(data["fringes"]),
        face_to_face=tuple(data["face_to_face"]),
        home_nouns=frozenset(data["home"]["cities"] + data["home"]["states"]),
        home_cities=frozenset(data["home"]["cities"]),
        home_towns=frozenset(data["home"]["towns"]),
        seats={code: tuple(towns) for code, towns in data["seats"].items()},
        houses=frozenset(data["houses"]),
        bodies=frozenset(data["bodies"]),
        localities=frozenset(data["localities"]),
        head_offices=frozenset(data["head_offices"]),
    )


@cache
def hyphened() -> dict[str, str]:
    """Forms of verbs that are written with a hyphen ("co-chaired"), each with the verb that is meant."""
    forms: dict[str, list[str]] = _load("contacts.yml")["hyphened"]
    return {form: verb for verb, own in forms.items() for form in own}


def _legislatures(data: dict[str, Any]) -> dict[str, tuple[str | None, str | None]]:
    """Each word for a parliament with its state and city, neither where the word alone does not tell."""
    found: dict[str, tuple[str | None, str | None]] = dict.fromkeys(data["common"], (None, None))
    found.update({word: (state, city) for word, state, city in data["named"]})
    return found


@cache
def contact_lemmas() -> frozenset[str]:
    """Every lemma that by itself may begin an engagement; "be" is among them for stays abroad."""
    words = contacts()
    alone = {verb for verb, entries in words.verbs.items() if any(not _company(e) for e in entries)}
    return frozenset({"be", "visiting", *alone, *words.misread, *words.nouns, *words.signing_verbs})


@cache
def trigger_words() -> frozenset[str]:
    """Every lemma and form that may tell of a contact, in whatever company."""
    words = contacts()
    return frozenset(
        {*_STAYING, *words.verbs, *words.misread, *words.nouns, *words.signing_verbs, *words.signing_phrases}
    )


@cache
def phrase_lemmas() -> dict[str, frozenset[str]]:
    """Words that tell of a contact only in the company of other words, and these words."""
    words = contacts()
    found = {verb: [_company(e) for e in entries] for verb, entries in words.verbs.items()}
    for verb, phrase in words.signing_phrases.items():  # "set her name to", beside "set out for"
        found[verb] = [*found.get(verb, ()), _last(phrase)]
    for awaited in ("due", "expect"):  # "is due on Friday": where the news comes from
        found[awaited] = [*found.get(awaited, ()), _ON_DAYS]
    for verb in words.from_afar:
        found[verb] = [*found.get(verb, ()), _FROM_AFAR]
    for verb in words.journey_verbs:
        found[verb] = [*found.get(verb, ()), words.journeys]
    for spoken in words.legislatures_hear:
        found[spoken] = [*found.get(spoken, ()), frozenset(words.legislatures)]
    alone = contact_lemmas()
    return {verb: frozenset().union(*needed) for verb, needed in found.items() if verb not in alone}


def _company(entry: ContactVerb) -> frozenset[str]:
    """Words of which one must stand in the sentence for a verb to count; none where it counts alone."""
    return frozenset(entry.only_with) or (_last(entry.particle) if entry.particle else frozenset())


def _last(particle: str) -> frozenset[str]:
    return frozenset(particle.rsplit(maxsplit=1)[-1].split("|"))


@cache
def standing() -> dict[str, StandingWords]:
    """Words of standing, by standing, read once from `data/standing.yml`."""
    tables = {}
    for name, row in _load("standing.yml").items():
        phrases = tuple(row.pop("phrases", ()))
        particles = tuple((v, p) for v, found in row.pop("particles", {}).items() for p in found)
        tables[name] = StandingWords(
            phrases=phrases, particles=particles, **{k: frozenset(v) for k, v in row.items()}
        )
    return tables
