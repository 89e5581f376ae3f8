"""Where and when: places and times that stand with a word of contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.model.reading import Mention, Place, Time
from foreigndesk.reading.engagements.clause import Group, clause_left
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import SUBJECTS, governors, is_beside
from foreigndesk.reading.engagements.lengths import at_its_end, day_reached, met_on_journey_over
from foreigndesk.reading.engagements.localities import of_kind, place_of
from foreigndesk.reading.engagements.openings import next_stop
from foreigndesk.reading.engagements.other_times import AHEAD, is_led_up_to, of_another
from foreigndesk.reading.engagements.status import is_groundwork
from foreigndesk.reading.engagements.view import VERBAL, View
from foreigndesk.vocab.contacts import contacts
from foreigndesk.vocab.states import capital_of

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_TO_BRACKET = 14  # words between a contact and the bracket with its time
_NEAR_DAY = 12  # tokens before a day in which the place of what was then stands
_ORDERING = frozenset({"follow", "precede", "come"})
_ORDER = frozenset({"after", "before", "ahead", "amid"})
_WITHIN_A_DAY = frozenset({"hour", "minute", "moment"})
AT = frozenset({"in", "at", "on", "outside", "near", "inside", "aboard"})


def place_at_home(group: Group, view: View) -> list[Place]:
    """Read "arrived in the capital", "will visit the island": those of the state from which the report comes."""
    noun, here = group.token, view.home
    kind = noun.lemma_.lower()
    if kind in contacts().home_towns and any(c.lower_ == "this" for c in noun.children):
        return [view.here] if view.here is not None else []  # "met in this Siberian city"
    if here is None or kind not in contacts().home_nouns or noun.tag_ not in ("NN", "NNP"):
        return []
    if [c.lower_ for c in noun.children if c.i < noun.i or c.lower_ == "of"] != ["the"]:
        return []
    people = {m.state for m in view.mentions if m.kind in ("person", "role")}
    before = [m for i, m in view.places_of.items() if i < noun.i and m.form == "name"]
    others = {m.state for m in before if m.state not in (None, here, *people)}
    if others and kind not in contacts().home_cities:
        return []
    city = capital_of(here) if kind in contacts().home_cities else None
    return [Place(city, None, here)]


def _unknown_place(group: Group) -> list[Place]:
    """A place that no vocabulary knows, as the report prints it: a name right after "in"."""
    token = group.token
    if (
        group.preposition not in ("in", "at")
        or token.pos_ != "PROPN"
        or token.ent_type_ not in ("GPE", "LOC", "FAC")
    ):
        return []
    first = token.i
    while first > 0 and token.doc[first - 1].pos_ == "PROPN":
        first -= 1
    return [Place(token.doc.run(first, token.i + 1), None, None)]


def _acts(token: Token) -> bool:
    """Whether a name is what does something ("in Lima next week, the White House said")."""
    while token.dep_ in ("compound", "amod", "nmod") and token.head.i > token.i:
        token = token.head
    return token.dep_ in SUBJECTS and token.head.i > token.i


def places_in(groups: list[Group], prepositions: frozenset[str], view: View | None = None) -> list[Place]:
    """The places among groups that stand behind one of the prepositions."""
    found = []
    for group in groups:
        if group.preposition not in prepositions or _acts(group.token):
            continue
        if group.mention is None:
            here = (place_at_home(group, view) or of_kind(group, view)) if view is not None else []
            found.extend(here or _unknown_place(group))
            continue
        if group.token.dep_ == "poss" or (
            group.token.i + 1 < len(group.token.doc) and group.token.nbor(1).tag_ == "POS"
        ):
            continue  # "in May and Burundi's president": no place
        about = group.preposition == "on" and group.mention.kind == "state"
        if about or group.mention.text in contacts().regions:
            continue  # "a summit on Liberia", "a conference on the Middle East"
        if group.mention.kind in ("place", "state") and group.mention.form not in ("adjective", "demonym"):
            found.append(place_of(group.mention))
    return found


def places_left(draft: Draft) -> list[Place]:
    """A place named before the contact in its clause: "In Geneva, X met Y", "a Doha meeting"."""
    view = draft.view
    doc = view.sentence.tokens
    for i in clause_left(view, draft.trigger.token.i):
        mention = view.places_of.get(i)
        if mention is None or mention.form in ("adjective", "demonym") or _of_clause_over(doc[i], draft):
            continue
        before = next(
            (
                doc[j].lower_
                for j in range(i - 1, max(-1, i - 4), -1)
                if view.places_of.get(j) is not mention
                and doc[j].lower_ != "the"
                and not (mention.form == "described" and j in view.places_of)  # "in the Indian capital"
            ),
            "",
        )
        if before in AT and draft.type != "visit" and mention.kind != "organisation":
            return [place_of(mention)]
    return []


def _of_clause_over(token: Token, draft: Draft) -> bool:
    """Read "Ruiz, who landed at Galeao on Friday, will meet Holm": where she landed is told of her alone."""
    trigger = draft.trigger.token
    clause = next((above for above in governors(token) if above.dep_ == "relcl"), None)
    return clause is not None and clause.right_edge.i < trigger.i and clause.head.i < token.i


def place_where(draft: Draft) -> Place | None:
    """The place that stands right before "where", even if another is named first ("to Bern from Oslo, where")."""
    token = draft.trigger.token
    for verb in (token, *governors(token)):
        where = next((c for c in verb.children if c.lower_ == "where"), None)
        if where is not None and where.i < token.i:
            before = where.i - (2 if where.i and token.doc[where.i - 1].text == "," else 1)
            mention = draft.view.places_of.get(before)
            if mention is not None and mention.kind == "state":
                mention = _city_before(before, mention, draft.view) or mention
            return place_of(mention) if mention is not None and mention.kind != "organisation" else None
        if verb.dep_ in ("ROOT", "ccomp"):
            return None
    return None


def _city_before(i: int, state: Mention, view: View) -> Mention | None:
    """The city in "via Budapest, Hungary, where"."""
    while i > 0 and view.places_of.get(i) is state:
        i -= 1
    city = view.places_of.get(i - 1) if view.sentence.doc[i].text == "," else None
    return (
        city if city is not None and city.kind == "place" and place_of(city).country == state.state else None
    )


def place_of_day(draft: Draft) -> Place | None:
    """Where something was on the day on which the contact was ("agreed in Lima on Friday, when Ruiz met Holm")."""
    view, doc = draft.view, draft.view.sentence.tokens
    day = _day_of_when(draft)
    for i in range(day or 0, max(0, (day or 0) - _NEAR_DAY), -1):
        mention = view.places_of.get(i)
        if mention is not None and mention.kind == "place" and doc[i - 1].lower_ in ("in", "at"):
            return place_of(mention)
    return None


def _day_of_when(draft: Draft) -> int | None:
    """The token of the time right before the "when" that opens a contact's clause ("on Friday, when Ruiz met Holm")."""
    token = draft.trigger.token
    verb = token if token.pos_ in VERBAL else next(iter(governors(token)), token)
    when = next((c for c in verb.children if c.lower_ == "when" and c.i < token.i), None)
    if when is None or when.i == 0:
        return None
    before = when.i - (2 if token.doc[when.i - 1].text == "," else 1)
    return before if before in draft.view.time_of else None


def place_come_to(draft: Draft) -> Place | None:
    """Where somebody is or comes for a contact ("were expected in Luanda on Saturday for a fifth round of talks")."""
    token = draft.trigger.token
    while token.dep_ == "pobj" and token.head.lower_ == "of":
        token = token.head.head
    if token.dep_ != "pobj" or token.head.lower_ != "for" or token.head.head.pos_ not in VERBAL:
        return None
    for child in token.head.head.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "at") and child.i < token.i:
            inside = (draft.view.places_of.get(t.i) for t in child.subtree)
            found = next(
                (m for m in inside if m is not None and m.form not in ("adjective", "demonym")), None
            )
            return place_of(found) if found is not None and found.kind != "organisation" else None
    return None


def place_that_hosts(draft: Draft) -> Place | None:
    """The city that is told to hold talks ("Lima will host consultations between Chile and Ecuador")."""
    noun, verb = draft.trigger.token, draft.trigger.token.head
    if draft.trigger.noun is None or noun.dep_ != "dobj" or verb.lemma_ not in contacts().hosting_verbs:
        return None
    mentions = (draft.view.places_of.get(c.i) for c in verb.children if c.dep_ == "nsubj")
    city = next((m for m in mentions if m is not None), None)
    if city is None or (city.kind != "place" and city.form != "capital"):
        return None
    return place_of(city) if city.kind == "place" else Place(city.text, None, city.state)


def times_elsewhere(draft: Draft) -> list[Time]:
    """A time in brackets, one to the left in the clause, or, for a noun under a telling verb, that of the verb."""
    token = draft.trigger.token
    if is_groundwork(token) or is_beside(token) or met_on_journey_over(token) or _comes_after(draft):
        return []
    if token.dep_ == "conj" and token.head.tag_ == "VBD" and _is_ahead(token):
        return []  # "conferred yesterday with Ruiz and will call on Holm"
    if "where" in draft.view.sentence.words and _at_one_stop(draft):
        return []
    bracketed = _time_in_brackets(draft)
    return _times_around(draft) if bracketed is None else [bracketed]


def _is_ahead(verb: Token) -> bool:
    """Whether a verb beside one that looks back looks ahead: "will call on Holm", "and goes on to Oslo"."""
    return verb.tag_ == "VBZ" or any(c.tag_ == "MD" for c in verb.children)


def _at_one_stop(draft: Draft) -> bool:
    """Read "flew to Oslo, where he met Holm, and to Riga on Friday": the day is that of another stop."""
    words = draft.view.sentence.lowers
    where = next((i for i in range(draft.trigger.token.i) if words[i] == "where"), 0)
    return bool(where) and next_stop(draft.view, where) > draft.trigger.token.i


def _comes_after(draft: Draft) -> bool:
    """Read "the talks follow a speech on Monday", "the visit came after the vote on Friday": the day is the other's."""
    noun, verb = draft.trigger.token, draft.trigger.token.head
    if noun.dep_ != "nsubj" or verb.lemma_ not in _ORDERING:
        return False
    if verb.lemma_ != "come":
        return any(c.dep_ == "dobj" for c in verb.children)
    order = next((c for c in verb.children if c.lower_ in _ORDER and c.i > verb.i), None)
    if order is None or order.nbor(-1).lemma_ in _WITHIN_A_DAY:
        return False
    return not any(i in draft.view.time_of for i in range(verb.i, order.i))


def _times_around(draft: Draft) -> list[Time]:
    view, token = draft.view, draft.trigger.token
    verb = token if token.pos_ in VERBAL else next(iter(governors(token)), token)
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and draft.type == "visit" and at_its_end(draft):
        return _times_of_verb(view, verb.head)  # "Ruiz, ending a trip to Peru, met Holm on Friday"
    if day_reached(token):  # "on the second day of her visit, X met Y on Friday"
        main = [above for above in governors(token) if above.pos_ in VERBAL]
        return _times_of_verb(view, main[0]) if main else []
    placed = any(c.lower_ == "where" for c in verb.children)
    if verb.dep_ == "relcl" and verb.head.i in view.time_of and not placed:
        return [view.time_of[verb.head.i]]  # "in January, when she visited Lima"
    if (day := _day_of_when(draft)) is not None:
        return [view.time_of[day]]
    if _by_hours(verb):
        return _times_above(view, verb)
    if (left := _time_left(draft)) is not None:
        links = ("about",) if draft.type == "visit" else ("about", "on")  # "will be on a visit"
        spoken_of = draft.trigger.noun is not None and (token.head.lower_ in links or is_led_up_to(token))
        return [] if spoken_of or of_another(left, draft) else [view.time_of[left]]
    if token.tag_ == "VBG":
        return _times_of_participle(view, token)
    if token.dep_ in SUBJECTS and token.head.lemma_ == "be" and token.i < token.head.i:
        return _times_of_verb(view, token.head)  # "A meeting with Ruiz is possible on Friday"
    if draft.trigger.noun is None or _has_own_time_frame(token) or draft.status in AHEAD:
        return []
    kinds = ("ROOT", "ccomp", "conj", "relcl", "advcl")
    above = (g for g in governors(token) if g.pos_ in VERBAL and g.dep_ in kinds)
    verb_told = next(above, None)
    return _times_of_verb(view, verb_told) if verb_told is not None else []


def _time_in_brackets(draft: Draft) -> Time | None:
    """The time of a notice that gives it in brackets ("Visit of the President of Kenya to India (December 4-6)")."""
    view, token = draft.view, draft.trigger.token
    if "(" not in view.sentence.words:
        return None
    doc = view.sentence.tokens
    for i in range(token.i + 1, min(len(doc), token.i + _TO_BRACKET)):
        if doc[i].pos_ in VERBAL and doc[i].i not in view.time_of:
            return None
        if doc[i].text == "(":
            return next(
                (view.time_of[n] for n in range(i + 1, min(len(doc), i + 3)) if n in view.time_of), None
            )
    return None


def _times_above(view: View, verb: Token) -> list[Time]:
    """The times of the nearest verb above that has any."""
    for above in governors(verb):
        if above.pos_ in VERBAL and (found := _times_of_verb(view, above)):
            return found
    return []


def _time_left(draft: Draft) -> int | None:
    """The token of the time nearest to the left of a contact in its clause."""
    view, token = draft.view, draft.trigger.token
    for i in clause_left(view, token.i):
        if i in view.time_of and not _in_a_clause(view.sentence.tokens[i], token):
            return i
    return None


def _by_hours(verb: Token) -> bool:
    """Read "agreed on Friday, hours before Ruiz landed in Oslo": both were on one day."""
    linked = any(c.dep_ == "mark" and c.lower_ in ("before", "after") for c in verb.children)
    return (
        linked
        and verb.dep_ == "advcl"
        and any(c.dep_ == "npadvmod" and c.lemma_ in _WITHIN_A_DAY for c in verb.children)
    )


def _in_a_clause(time: Token, contact: Token) -> bool:
    """Read "Ruiz and Holm, who signed a pact in May, are in Oslo": May is when they signed."""
    for above in governors(time):
        if above.i == contact.i or above.is_ancestor(contact):
            return False
        if above.dep_ == "relcl" and above.pos_ in VERBAL:
            return True
    return False


def _times_of_participle(view: View, token: Token) -> list[Time]:
    """The time of the verb above in "said on Friday after meeting X" and "spent the past week meeting X"."""
    verbs = [above for above in governors(token) if above.pos_ in VERBAL]
    told = verbs[:1] if _right_before(token) else [v for v in verbs if v.lemma_ == "spend"][:1]
    return _times_of_verb(view, told[0]) if told else []


def _right_before(token: Token) -> bool:
    """Whether a participle tells what somebody had just done: "after meeting X", "following"."""
    leads = [token.head, *token.children]
    return any(t.lower_ in ("after", "following", "upon") and t.dep_ in ("prep", "mark") for t in leads)


def _has_own_time_frame(noun: Token) -> bool:
    """Read "before the talks", "since the summit", "ahead of the visit": not when the sentence's telling happened."""
    head = noun.head
    return head.pos_ == "ADP" and head.lower_ in ("before", "since", "of", "until", "for", "on", "about")


def _times_of_verb(view: View, verb: Token) -> list[Time]:
    found = []
    for i in sorted(view.time_of):
        token = view.sentence.doc[i]
        for above in (token, *governors(token)):
            if above.pos_ in VERBAL:
                if above.i == verb.i and view.time_of[i] not in found:
                    found.append(view.time_of[i])
                break
    return found


def one_place(places: list[Place]) -> Place:
    """One place out of several words for it: a city, the venue in it, the country."""
    if not places:
        return Place()
    named = next((p for p in places if p.name), None)
    venue = next((p.venue for p in places if p.venue), None)
    country = next((p.country for p in places if p.country), None)
    if named:
        return Place(named.name, named.venue or venue, named.country or country)
    return Place(None, venue, country)
