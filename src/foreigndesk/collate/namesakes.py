"""Which forms of a name are one person's: joined by name, state, office and time; namesakes stay apart."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate

from foreigndesk.collate.dates import OPEN_START
from foreigndesk.collate.folded import dropped, fold, one_edit_apart, sound, turns, words
from foreigndesk.collate.identity import Identity, Naming, agree, clash, states_of
from foreigndesk.collate.recurring import Recurring
from foreigndesk.vocab.holders import holders_named
from foreigndesk.vocab.likeness import is_peerage, leads_state, may_be_one_post, same_given_name

_LONG = 10  # letters; in a shorter name one letter makes another person
_ERA = 3652  # days; ten years after being told of in an office, another of the name may hold it
_ARTICLES = ("al", "el")
_LONG_WORD = 4
_TITLED = 2  # words of a surname with a title
_SPELLINGS = 16  # of a name of common length


def settle(namings: list[Naming]) -> list[Identity]:
    """Settle which namings are of one person.

    Args:
        namings: all people as all reports name them.

    Returns:
        One identity for each human being; what cannot be settled stays apart.
    """
    full = _same_full_name([n for n in namings if len(n.words) > 1])
    full = _listed_spellings(_short_given_names(_one_inside_the_other(full)))
    # Of two spellings of one name either may be what initials stand for, until the two are one.
    full = _titled(_short_given_names(_misspelt(full)))
    return _with_bare(full, [n for n in namings if len(n.words) == 1])


def _same_full_name(namings: list[Naming]) -> list[Identity]:
    """One identity for each full name, in any order, hyphenated or not, and for each state it serves."""
    root: dict[str, str] = {}  # of those that are not their own

    def find(key: str) -> str:
        while (above := root.get(key)) is not None:
            root[key] = root.get(above, above)
            key = above
        return key

    for naming in namings:
        first, *rest = sorted(turns(naming.finding.name))
        for other in rest:
            a, b = sorted((find(first), find(other)))
            if a != b:
                root[b] = a
    together: dict[str, list[Naming]] = defaultdict(list)
    for naming in namings:
        together[find(min(turns(naming.finding.name)))].append(naming)
    return [i for key in sorted(together) for i in _by_state(together[key])]


def _by_state(namings: list[Naming]) -> list[Identity]:
    """Namesakes hold offices of different states; a naming without a state goes to the best known of them."""
    identities: list[Identity] = []
    loose = []
    for naming in sorted(namings, key=lambda n: (-len(n.finding.mandates), n.document, n.index)):
        states = states_of(naming.finding)
        if not states:
            loose.append(naming)
            continue
        same = [i for i in identities if i.states & states or not clash(i.states, states)]
        (same[0] if same else _new(identities)).add(naming)
    for naming in loose:
        best = max(identities, key=lambda i: i.weight, default=None)
        (best or _new(identities)).add(naming)
    return identities


def _new(identities: list[Identity]) -> Identity:
    identities.append(Identity())
    return identities[-1]


def _one_inside_the_other(identities: list[Identity]) -> list[Identity]:
    """Join a shorter full name to the one longer name that holds all its words."""
    ordered = sorted(identities, key=lambda i: (-len(i.words), i.order))
    several = Recurring((w for i in identities for w in i.words), 3 * len(identities))
    holding: dict[str, list[Identity]] = {}
    kept: list[Identity] = []
    for identity in ordered:
        own = identity.words
        rarest = min(own, key=lambda w: (len(holding.get(w, ())), w))
        longer = [
            k
            for k in holding.get(rarest, ())
            if own < k.words and agree(identity, k) and not _eras_apart(identity, k)
        ]
        if len(longer) == 1:
            longer[0].absorb(identity)
            continue
        kept.append(identity)
        for word in own:
            if word in several:
                holding.setdefault(word, []).append(identity)
    return kept


def _eras_apart(a: Identity, b: Identity) -> bool:
    """Whether one is told of in office only in years long before the other was."""
    if not a.terms or not b.terms:
        return False
    few, many = sorted((a.terms, b.terms), key=len)
    spans = sorted(many)
    starts = [first for first, _ in spans]
    latest = list(accumulate((last for _, last in spans), max))
    for first, last in few:
        begun = bisect_right(starts, last + _ERA)
        if begun and latest[begun - 1] >= first - _ERA:
            return False
    return True


def _short_given_names(identities: list[Identity]) -> list[Identity]:
    """Join "Bill" to "William" where surname and office agree; what stands between counts for nothing."""
    ordered = sorted(identities, key=lambda i: (-i.weight, i.order))
    surnamed: dict[str, list[Identity]] = defaultdict(list)
    kept: list[Identity] = []
    for identity in ordered:
        if not identity.states and not identity.titles:  # nothing that could agree: most people in the news
            kept.append(identity)
            continue
        given, *_, surname = identity.namings[0].words
        same = [
            k
            for k in surnamed[surname]
            if k.namings[0].words[0] != given
            and agree(identity, k)
            and (_same_title(identity, k, given) or _one_seat(identity, k, surname))
        ]
        if len(same) == 1:
            same[0].absorb(identity)
            continue
        kept.append(identity)
        surnamed[surname].append(identity)
    return kept


def _same_title(a: Identity, b: Identity, given: str) -> bool:
    return bool(a.titles & b.titles) and same_given_name(b.namings[0].words[0], given)


def _one_seat(a: Identity, b: Identity, surname: str) -> bool:
    """Whether both lead one state in the same weeks under one surname: then one given name is a pet name."""
    if len(surname) < _LONG_WORD:
        return False
    seats = [
        {
            (fold(m.title), m.state)
            for n in side.namings
            for m in n.finding.mandates
            if m.state and m.standing == "current" and leads_state(fold(m.title))
        }
        for side in (a, b)
    ]
    return bool(seats[0] & seats[1]) and any(b.near(n.published) for n in a.namings if n.published)


def _listed_spellings(identities: list[Identity]) -> list[Identity]:
    """Join names that the vocabulary of office-holders has as spellings of one name ("Qaddafi", "Gaddafi")."""
    ordered = sorted(identities, key=lambda i: (-i.weight, i.order))
    listed: dict[tuple[str, str], list[Identity]] = defaultdict(list)
    kept: list[Identity] = []
    for identity in ordered:
        name = [w for w in identity.namings[0].words if w not in _ARTICLES]
        # Of longer names the vocabulary knows a part, which others may bear as well.
        holders = holders_named(" ".join(name)) if len(name) == 2 else []
        known = {(h.name, h.state) for h in holders if h.state in identity.states}
        same = listed[next(iter(known))] if len(known) == 1 and len({h.name for h in holders}) == 1 else None
        if same:
            same[0].absorb(identity)
            continue
        if same is not None:
            same.append(identity)
        kept.append(identity)
    return kept


def _misspelt(identities: list[Identity]) -> list[Identity]:
    """Join names of one office that are one letter apart, the rarer to the more frequent."""
    ordered = sorted(identities, key=lambda i: (-i.weight, i.order))
    several = Recurring((v for i in identities for v in _spellings(i)), _SPELLINGS * len(identities))
    spelt: dict[str, list[Identity]] = {}
    kept: list[Identity] = []
    for identity in ordered:
        name = identity.namings[0].finding.name
        variants = [v for v in _spellings(identity) if v in several]
        near = {id(k): k for v in variants for k in spelt.get(v, ())}
        same = [
            k
            for k in near.values()
            if (_one_letter(name, k.namings[0].finding.name) and _one_post(identity, k))
            or _one_sound(identity, k)
        ]
        if len(same) == 1:
            same[0].absorb(identity)
            continue
        kept.append(identity)
        for variant in variants:
            spelt.setdefault(variant, []).append(identity)
    return kept


def _spellings(identity: Identity) -> frozenset[str]:
    """What names that may be misspelt for one another have in common: how they sound, and long ones but a letter."""
    name = identity.namings[0].finding.name
    run = "".join(words(name))
    return (dropped(run) if len(run) >= _LONG else frozenset()) | {f"~{sound(name)}"}


def _one_sound(a: Identity, b: Identity) -> bool:
    """Whether two people of one state and office bear names that sound alike."""
    alike = sound(a.namings[0].finding.name) == sound(b.namings[0].finding.name)
    return alike and bool(a.states & b.states and a.titles & b.titles)


def _one_letter(a: str, b: str) -> bool:
    """Whether two names differ in one letter of one long word."""
    left, right = words(a), words(b)
    if len(left) != len(right):
        return False
    unlike = [(x, y) for x, y in zip(left, right, strict=True) if x != y]
    return len(unlike) == 1 and min(map(len, unlike[0])) >= _LONG_WORD and one_edit_apart(*unlike[0])


def _one_post(a: Identity, b: Identity) -> bool:
    """Whether the two may hold one post: told of one, or told in the news of the same weeks."""
    if clash(a.states, b.states):
        return False
    if a.states & b.states and a.titles & b.titles:
        return True
    alike = not (a.titles and b.titles) or any(may_be_one_post(x, y) for x in a.titles for y in b.titles)
    return alike and any(b.near(n.published) for n in a.namings if n.published)


def _titled(identities: list[Identity]) -> list[Identity]:
    """Join "Lady Ashton" to the one "Catherine Ashton" whose office or state she shares."""
    surnamed: dict[str, list[Identity]] = defaultdict(list)
    titled = [i for i in identities if _is_titled(i)]
    if not titled:
        return identities
    for identity in identities:
        if not _is_titled(identity):
            surnamed[identity.namings[0].words[-1]].append(identity)
    gone = set()
    for identity in titled:
        found = [k for k in surnamed[identity.namings[0].words[-1]] if agree(identity, k)]
        if len(found) == 1 and not _eras_apart(identity, found[0]):
            found[0].absorb(identity)
            gone.add(id(identity))
    return [i for i in identities if id(i) not in gone]


def _is_titled(identity: Identity) -> bool:
    """Whether every form of a name is a surname with a title of the peerage."""
    return all(len(n.words) == _TITLED and is_peerage(n.words[0]) for n in identity.namings)


def _with_bare(full: list[Identity], bare: list[Naming]) -> list[Identity]:
    """Give every bare surname to the one full name it can stand for; the rest stay by themselves."""
    holding: dict[str, list[Identity]] = {naming.words[0]: [] for naming in bare}
    for identity in full:
        for word in identity.words & holding.keys():
            holding[word].append(identity)
    alone: dict[str, list[Identity]] = defaultdict(list)
    joined: list[tuple[Identity, Naming]] = []
    for naming in sorted(bare, key=lambda n: (n.published or (OPEN_START,) * 2, n.document, n.index)):
        single = Identity()
        single.add(naming)
        owner = _owner(single, naming, holding[naming.words[0]])
        if owner:
            joined.append((owner, naming))
            continue
        same = [
            i
            for i in alone[naming.words[0]]
            if i.near(naming.published) and (agree(i, single) or _blank(single))
        ]
        if same:
            same[0].add(naming)
        else:
            alone[naming.words[0]].append(single)
    for owner, naming in joined:
        owner.add(naming)
    return [*full, *(i for name in sorted(alone) for i in alone[name])]


def _blank(identity: Identity) -> bool:
    return not identity.states and not identity.titles


def _owner(single: Identity, naming: Naming, candidates: list[Identity]) -> Identity | None:
    """The one candidate left after state, office and time have been compared, if one is left."""
    left = [c for c in candidates if not clash(c.states, single.states)]
    if not _blank(single):
        left = [c for c in left if agree(single, c)]
    if any(m.standing == "current" for m in naming.finding.mandates):
        left = [c for c in left if not _eras_apart(single, c)]
    by_office = [c for c in left if c.titles & single.titles]
    if len(left) > 1 and by_office:
        left = by_office
    if len(left) > 1 or _blank(single):
        left = [c for c in left if c.near(naming.published)]
    return left[0] if len(left) == 1 else None
