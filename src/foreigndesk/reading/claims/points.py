"""Points of a contact: what was raised or agreed at it, and what was not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from foreigndesk.model.reading import EngagementFinding, PointFinding
from foreigndesk.model.span import Span
from foreigndesk.reading.claims.subjects import Subject, subject_of
from foreigndesk.reading.engagements.grammar import agents, subjects
from foreigndesk.reading.engagements.verb_status import class_of, is_negated, verb_status
from foreigndesk.reading.engagements.view import VERBAL
from foreigndesk.reading.names import Names
from foreigndesk.reading.parse import Parsed, Sentence
from foreigndesk.vocab.claims import claim_words

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_NEAR = 8  # sentences around the telling one in which words on what was raised still speak of the contact
_SPOKEN_AT = frozenset({"meeting", "call", "gathering", "visit", "signing"})
_ABOUT = ("on", "of", "about", "over", "to")
_OPEN = frozenset({"if", "whether", "unless", "until", "before", "once"})
_NO = frozenset({"no", "neither", "nothing", "none", "nobody", "without"})


def find_points(
    parsed: Parsed, names: Names, engagements: tuple[EngagementFinding, ...]
) -> tuple[PointFinding, ...]:
    """Find what was, or was not, raised or agreed at the contacts of a report.

    Args:
        parsed: the report's parsed text.
        names: who and what it names.
        engagements: its engagements; a point belongs to the nearest held one whose parties it can be of.

    Returns:
        Points in the order of their places; what was said of no contact is left out.
    """
    told = [(i, e) for i, e in enumerate(engagements) if e.type in _SPOKEN_AT and e.status == "held"]
    if not told:
        return ()
    words = claim_words()
    verbs = words.raising.keys() | words.agreeing.keys() | words.concluding | words.emerging
    nouns = words.raising_nouns | words.agreements | words.agendas
    telling = verbs | nouns
    found = []
    for sentence in parsed.sentences:
        for token in () if telling.isdisjoint(sentence.lemmas) else sentence.tokens:
            if token.lemma_ not in telling:
                continue
            for kind, verb, subject, denied in _claims(token):
                point = _point(parsed, names, sentence, (kind, verb, subject, denied))
                occasion = _occasion(point, sentence, told, parsed)
                if occasion is not None:
                    found.append(_with(point, occasion))
    return tuple(dict.fromkeys(found))


_Claim = tuple[str, "Token", Subject, bool]


def _claims(token: Token) -> Iterator[_Claim]:
    """What one word claims: kind, verb that carries it, its subject, and whether it is denied."""
    words = claim_words()
    if token.lemma_ in words.agreements or token.lemma_ in words.raising_nouns:
        yield from _claims_of_noun(token)
    if token.lemma_ in words.agendas:
        yield from _claims_of_agenda(token)
    if token.pos_ not in VERBAL or not _has_particle(token):
        return
    for kind, where in (("raised", words.raising), ("agreed", words.agreeing)):
        places = where.get(token.lemma_)
        subject = subject_of(token, places) if places else None
        denied = _is_denied(token) if subject else None
        if subject is not None and denied is not None and _is_outcome(kind, subject):
            yield kind, token, subject, denied or subject.none


def _is_outcome(kind: str, subject: Subject) -> bool:
    """Whether it can be disputed: "agreed to keep talking" and "raised the issue" say too little."""
    return bool(subject.words) and not (kind == "agreed" and subject.words[0] in claim_words().going_on)


def _claims_of_agenda(noun: Token) -> Iterator[_Claim]:
    """Read "X was not on the agenda"."""
    verb = noun.head.head
    if (
        noun.dep_ != "pobj"
        or noun.head.lower_ != "on"
        or verb.lemma_ != "be"
        or verb.tag_ not in ("VBD", "VBZ", "VBN")
    ):
        return
    subject, denied = subject_of(verb, ("subject",)), _is_denied(verb)
    if subject.words and denied is not None:
        yield "raised", verb, subject, denied or subject.none


def _claims_of_noun(noun: Token) -> Iterator[_Claim]:
    """Read "no agreement was reached on X", "signed a deal on X", "made no mention of X", "without a deal"."""
    words, verb = claim_words(), noun.head
    none = any(c.lower_ in _NO for c in noun.children if c.dep_ in ("det", "neg"))
    subject = subject_of(noun, _ABOUT, none=none)
    if not subject.words and verb.lemma_ in words.concluding:
        subject = subject_of(verb, _ABOUT, none=none)  # "no agreement was reached on X"
    if noun.lemma_ in words.raising_nouns:
        carried = verb.lemma_ in ("make", "be", "have") and noun.dep_ in (
            "dobj",
            "attr",
            "nsubj",
            "nsubjpass",
        )
        if subject.words and carried and none and verb.tag_ in ("VBD", "VBN", "VBZ"):
            yield "raised", verb, subject, True
        return
    if noun.dep_ == "pobj" and verb.lower_ == "without" and verb.head.tag_ in ("VBD", "VBN"):
        yield "agreed", verb.head, subject, True
    if noun.dep_ == "dobj" and verb.lemma_ in words.concluding and verb.dep_ == "pcomp":
        if verb.head.lower_ == "without":
            yield "agreed", verb, subject, True
        return
    carried = verb.lemma_ in words.concluding and noun.dep_ in ("dobj", "nsubjpass")
    emerged = verb.lemma_ in words.emerging and noun.dep_ == "nsubj" and none
    stood = verb.lemma_ == "be" and none and noun.dep_ in ("attr", "nsubj")
    if carried or emerged or stood:
        denied = _is_denied(verb)
        if denied is not None:
            yield "agreed", verb, subject, denied or none


def _has_particle(verb: Token) -> bool:
    particle = claim_words().particles.get(verb.lemma_)
    return particle is None or any(t.lower_ == particle for t in verb.doc[verb.i + 1 : verb.i + 5])


def _is_denied(verb: Token) -> bool | None:
    """Whether a sentence says that something was not done; None where it is yet to be, or is only supposed."""
    if _lies_ahead(verb):
        return None
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return True
    status = verb_status(verb)
    nothing = any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in _NO for c in verb.children)
    if any(c.lower_ in claim_words().partly for c in verb.children if c.dep_ == "advmod"):
        return None if is_negated(verb) else False  # "did not fully address" is no denial
    if nothing or is_negated(verb) or status == "denied":
        return True
    governed = verb.dep_ in ("xcomp", "ccomp") and class_of(verb.head) in ("possible", "planned")
    return False if status == "held" and verb.tag_ in ("VBD", "VBN", "VBZ", "VBP") and not governed else None


def _lies_ahead(verb: Token) -> bool:
    """Whether a modal, or a question, stands over the verb ("will not discuss", "whether they agreed")."""
    at = verb
    for _ in range(4):
        if any(c.tag_ == "MD" and c.dep_ == "aux" for c in at.children):
            return True
        if any(c.dep_ in ("mark", "advmod") and c.lower_ in _OPEN for c in at.children):
            return True
        if (
            at.dep_ not in ("xcomp", "ccomp", "conj", "pcomp", "relcl")
            or at.head.i == at.i
            or at.tag_ == "VBD"
        ):
            return False
        at = at.head
    return False


def _point(parsed: Parsed, names: Names, sentence: Sentence, claim: _Claim) -> PointFinding:
    kind, verb, subject, denied = claim
    people: dict[int, None] = {}
    states: dict[str, None] = {}
    for token in agents(verb) if subject.patient else subjects(verb):
        mention = names.at(sentence.place(token).start)
        if mention is not None:
            people |= dict.fromkeys(mention.people)
            states |= dict.fromkeys(s for s in (mention.state, *mention.states) if s)
    text = " ".join(_stretch(sentence, subject.tokens or [verb]).of(parsed.text).split())
    return PointFinding(kind, denied, text, subject.words, (sentence.span,), tuple(people), tuple(states))


def _stretch(sentence: Sentence, tokens: Iterable[Token]) -> Span:
    places = [sentence.place(t) for t in tokens]
    return Span(min(p.start for p in places), max(p.end for p in places))


def _with(point: PointFinding, engagement: int) -> PointFinding:
    return PointFinding(
        point.kind,
        point.denied,
        point.text,
        point.words,
        point.evidence,
        point.people,
        point.states,
        engagement,
    )


def _occasion(
    point: PointFinding, sentence: Sentence, told: list[tuple[int, EngagementFinding]], parsed: Parsed
) -> int | None:
    """The contact that a point is of: told in the sentence itself, else the last before it, else the next."""
    fitting = []
    for index, engagement in told:
        if not _can_be_of(point, engagement):
            continue
        telling = parsed.sentence_at(engagement.trigger.start)
        if sentence.span in engagement.evidence:
            away = 0
        elif telling is None or abs(sentence.index - telling.index) > _NEAR:
            continue
        else:
            ahead = telling.index - sentence.index
            away = 2 * _NEAR + ahead if ahead > 0 else -ahead
        fitting.append((away, engagement.type == "visit", -index if away else index, index))
    return min(fitting)[3] if fitting else None


def _can_be_of(point: PointFinding, engagement: EngagementFinding) -> bool:
    """Whether those who raised or agreed it may be of those who met."""
    people = {p.person for p in engagement.parties if p.person is not None}
    if point.people and people and not set(point.people) <= people:
        return bool(set(point.people) & people)
    return not point.states or not engagement.states or bool(set(point.states) & set(engagement.states))
