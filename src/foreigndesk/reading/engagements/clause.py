"""The clause around a word of contact: what stands to its right and to its left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from foreigndesk.model.reading import Mention, Time
from foreigndesk.reading.engagements.endings import closes, joins_clause
from foreigndesk.reading.engagements.grammar import SUBJECTS, WITH, governors
from foreigndesk.reading.engagements.openings import other_news
from foreigndesk.reading.engagements.passed_over import about_somebody, about_stop, passed_over
from foreigndesk.reading.engagements.view import VERBAL, WHO, View
from foreigndesk.vocab.contacts import contacts
from foreigndesk.vocab.speech import speech

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token


_PLACING = frozenset({"in", "at", "on"})
_PAIR = 2
_TO_STATE = 3  # tokens from a name to the state behind "of the"


@dataclass(frozen=True, slots=True)
class Group:
    """Something to the right of a contact word: a preposition (empty for an object) with what follows it.

    `time` is the first time named after it: in "met Ruiz on Monday and Holm on Friday" each has its own.
    """

    preposition: str
    token: Token
    mention: Mention | None
    time: Time | None = None


def groups_right(view: View, start: int, stops: frozenset[int]) -> tuple[list[Group], list[Time]]:
    """What stands to the right of a contact word within its clause.

    Args:
        view: the sentence.
        start: index of the contact word's last token.
        stops: tokens at which another contact word begins.

    Returns:
        The groups in order, and the times named among them.
    """
    doc = view.sentence.tokens
    groups: list[Group] = []
    times: list[Time] = []
    preposition, i, fresh = "", start + 1, True
    close = other_news(view, start)
    while i < close:
        token = doc[i]
        if i in view.time_of:
            _give_time(groups, times, view.time_of[i])
            i += 1
            continue
        mention = view.mention_of.get(i)
        if mention is not None and (mention.kind in WHO or i in view.places_of):
            last = max(view.last_token(mention), i)
            if _starts_clause(view, i, last, start):
                break
            if not _owns_a_thing(doc[last], mention, view):
                led = "" if _is_object(view, start, i, last) else preposition
                groups.append(Group(_resumed(view, led, groups, mention, token), token, mention))
                groups += _post_abroad(view, mention)
            i, fresh = last + 1, False
            continue
        if skipped := passed_over(view, token):
            i += skipped
            continue
        if (
            i in stops
            or closes(token, view)
            or (token.text == "," and not fresh and _aside_closes(token, view))
        ):
            break
        if token.pos_ == "ADP" or token.tag_ in ("IN", "TO"):
            # The "on" of "on Monday" says nothing of what follows Monday.
            preposition, fresh = (preposition if i + 1 in view.time_of else token.lower_), True
        elif token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "nmod"):
            taken = token.dep_ == "dobj" and token.head.i == start  # "received at her palace a delegation"
            groups.append(Group("" if taken else preposition, token, None))
        i += 1
    return groups, times


def _is_object(view: View, start: int, first: int, last: int) -> bool:
    """Read "received at her palace on Friday the Peruvian minister": what stands between leads to nobody."""
    doc = view.sentence.tokens
    if doc[first - 1].lower_ in ("with", "on"):
        return (
            False  # "with his opposite number, Ruiz", "call on Ruiz and hold talks": parsers take an object
        )
    if any(t.dep_ == "dobj" and t.head.i == start for t in doc[first : last + 1]):
        return True
    before = first - (2 if doc[first - 1].lower_ == "the" else 1)
    house, somebody = view.places_of.get(before), view.mention_of.get(first)
    inside = house is not None and house.kind == "place" and somebody is not None and somebody.kind in WHO
    after_time = before in view.time_of or (inside and before > start)
    objects = any(c.dep_ == "dobj" for c in doc[start].children)
    return after_time and doc[start].pos_ in VERBAL and not objects and doc[last].dep_ not in SUBJECTS


def _post_abroad(view: View, mention: Mention) -> list[Group]:
    """Read "met the envoy in Hanoi": an envoy's post behind "in" is where they are met."""
    if mention.kind not in ("role", "group"):
        return []
    tail = [t for t in view.sentence.tokens_in(mention.whole) if view.span(t).start >= mention.span.end]
    return [
        Group(t.nbor(-1).lower_, t, view.places_of[t.i])
        for t in tail
        if t.i in view.places_of and t.i > 0 and t.nbor(-1).lower_ in _PLACING
    ]


def _starts_clause(view: View, first: int, last: int, start: int) -> bool:
    """Whether a mention after a comma is the subject of the next clause ("While X hosted Y, his minister flew ...")."""
    doc = view.sentence.tokens
    if _word_before(view, doc[first]) != ",":
        return False
    if last + 1 < len(doc) and doc[last + 1].tag_ == "VBD" and doc[last + 1].lemma_ in speech().shapes:
        return True  # "to meet Ruiz, his adviser Lars Holm confirmed"
    return any(
        t.dep_ in SUBJECTS and t.head.i > last and t.head.i != start and not _is_of_others(t, last, view)
        for t in doc[first : last + 1]
    )


def _is_of_others(subject: Token, last: int, view: View) -> bool:
    """Whether somebody else stands right before the verb: "met Ruiz, Premier Holm and Chief Mba, an aide told" ."""
    beside = view.mention_of.get(subject.head.i - 1)
    joined = "and" in subject.doc.lowers[last + 1 : subject.head.i]
    return joined and beside is not None and beside.kind == "person" and view.last_token(beside) > last


def _resumed(view: View, preposition: str, groups: list[Group], mention: Mention, token: Token) -> str:
    """The preposition that stands for somebody named after "and" or a comma.

    In "met Ruiz in Lima on Monday and Holm in Oslo" Holm is met like Ruiz; in "met the ministers of Norway
    (Holm) and Peru (Ruiz)" and "his colleagues from Peru and Norway, Ruiz and Holm", each is met.
    """
    before = _word_before(view, token)
    if mention.kind != "person" or before not in ("and", ",", "("):
        return preposition
    if before == "and" and (first := _of_their_states(groups, view)) is not None:
        return first.preposition
    joined = _joined_to(view, mention)
    for group in groups:
        last = view.last_token(group.mention) if group.mention is not None else group.token.i
        if joined & {group.token.i, last} and group.preposition in WITH:
            return group.preposition
        head = group.mention.kind if group.mention is not None else ""
        plural = group.token.tag_ == "NNS" and group.token.lemma_.lower() in contacts().official_nouns
        if head == "group" or (plural and preposition in ("of", "from", "in")):
            return group.preposition
        if head in WHO and group.time is not None and preposition in _PLACING:
            return group.preposition
    return preposition


def _of_their_states(groups: list[Group], view: View) -> Group | None:
    """The one before in "met Ruiz of Peru and Holm of Norway": parsers join Holm to Peru."""
    if len(groups) < _PAIR or groups[-1].preposition not in ("of", "from"):
        return None
    state, somebody = groups[-1].mention, groups[-2].mention
    if state is None or state.kind != "state" or somebody is None or somebody.kind != "person":
        return None
    between = groups[-1].token.i - max(view.last_token(somebody), groups[-2].token.i)
    return groups[-2] if between <= _TO_STATE else None


def _joined_to(view: View, mention: Mention) -> set[int]:
    """The words to which the parse joins somebody ("with the member, director and Foreign Minister Ruiz")."""
    token = view.sentence.doc[view.last_token(mention)]
    found: set[int] = set()
    while token.dep_ in ("compound", "conj", "appos") and token.head.i != token.i:
        token = token.head
        found.add(token.i)
    return found


def _word_before(view: View, token: Token) -> str:
    """The word before somebody's name, beyond the state whose official it is ("and Peru's Ana Ruiz")."""
    i = token.i - 1
    while i > 0 and (token.doc[i].tag_ == "POS" or i in view.places_of):
        i -= 1
    return str(token.doc[i].lower_) if i >= 0 else ""


def _give_time(groups: list[Group], times: list[Time], time: Time) -> None:
    """Let a time belong to all groups before it that have none yet."""
    if time not in times:
        times.append(time)
    for k, group in enumerate(groups):
        if group.time is None:
            groups[k] = replace(group, time=time)


def _aside_closes(comma: Token, view: View) -> bool:
    following = comma.nbor(1) if comma.i + 1 < len(comma.doc) else None
    if following is None or following.tag_ not in ("VBG", "WDT", "WP", "WRB"):
        return False
    if about_somebody(following) or about_stop(view, following):
        return False
    return closes(following, view)


def _owns_a_thing(last: Token, mention: Mention, view: View) -> bool:
    """Read "called the premier's speech childish": the speech is called something, not the premier."""
    if mention.kind not in WHO or last.dep_ != "poss" or last.head.lemma_ == "hand":
        return False  # "shook Castro's hand"
    whose = view.mention_of.get(last.head.i)
    served = whose is not None and mention.kind in ("person", "role") and whose.kind in ("person", "role")
    return (whose in (None, mention) or served) and last.head.i > last.i


def clause_left(view: View, start: int) -> list[int]:
    """Indices of the tokens to the left of a contact word within its clause, nearest first."""
    if start not in view.lefts:
        view.lefts[start] = _clause_left(view, start)
    return view.lefts[start]


def _clause_left(view: View, start: int) -> list[int]:
    doc = view.sentence.tokens
    found = []
    trigger = doc[start]
    own = {c.i for c in trigger.children if c.dep_ in ("aux", "auxpass", "neg")}
    above = {g.i for g in governors(trigger)}
    for i in range(start - 1, -1, -1):
        token = doc[i]
        if token.dep_ == "cc" and i < start - 1 and joins_clause(token):
            break
        if token.text in (";", '"', "--", "—") or (
            i < start - 1 and (token.tag_ in ("WP", "WDT", "WRB") or token.dep_ == "mark")
        ):
            break
        speech = token.tag_ in ("VBD", "VBZ", "VBP", "VBN") and i not in own
        if speech and i not in view.time_of and not (i in above and token.lemma_ in ("be", "have")):
            # A verb that governs the contact ("is due to", "plans to") belongs to its clause; a telling verb does not.
            governs = i in above and not any(c.dep_ == "ccomp" and c.i >= i for c in token.children)
            if not governs:
                break
        found.append(i)
    return found
