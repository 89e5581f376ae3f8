"""Which words beside a verb of saying belong to what it takes: clauses, objects, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foreigndesk.reading.statements.grammar import Range, own_subject, reach
from foreigndesk.vocab.calendar import calendar_words
from foreigndesk.vocab.speech import speech

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

Kids = dict[str, list["Token"]]
_ASKING = ("for", "on", "upon", "to", "with")  # "called on them to go", "pleaded with them to stay"


def marker(clause: Token, word: str) -> str:
    """The word, where it opens the clause ("that", "as", "if"); else an empty string."""
    for child in clause.children:
        if child.i < clause.i and child.lower_ == word and child.dep_ in ("mark", "advmod", "prep"):
            return word
    return ""


def is_asked(verb: Token, clause: Token) -> bool:
    """Whether a clause is the question in `asked the envoy if ...`."""
    asks = clause.i > verb.i and verb.lemma_.lower() in speech().asking
    return asks and bool(marker(clause, "if") or marker(clause, "whether"))


def after_occasion(kids: Kids, *, loosely: bool) -> Iterator[Token]:
    """The clause of "told a station in an interview that ...", which parsers hang on the interview.

    `loosely` also on any other noun that does not itself tell something, and on what was done before: "said after
    meeting the premier that ...".
    """
    for prep in kids.get("prep", []):
        for noun in prep.children:
            if loosely and noun.dep_ == "pcomp":
                yield from _after_doing(noun)
            tells = "n that" in speech().shapes.get(noun.lemma_.lower(), ())
            if noun.lower_ in speech().occasions or (loosely and not tells):
                for clause in noun.children:
                    if clause.dep_ in ("acl", "relcl") and marker(clause, "that") and own_subject(clause):
                        yield clause


def _after_doing(doing: Token) -> Iterator[Token]:
    """The clause in `said after meeting the premier that ...`; not where the doing tells something itself."""
    if "that" in speech().shapes.get(doing.lemma_.lower(), ()):
        return
    things = [c for c in doing.rights if c.dep_ in ("dobj", "pobj")]
    for head in (doing, *things):
        for clause in head.rights:
            hangs = clause.dep_ in ("ccomp", "acl", "relcl") and clause.left_edge.lower_ == "that"
            if hangs and own_subject(clause) is not None and marker(clause, "that"):
                yield clause


def tells_to_do(clause: Token) -> bool:
    """Whether the subject of an infinitive is a call or demand, whose own words it rather is."""
    first = own_subject(clause)
    return first is not None and "n to" in speech().shapes.get(first.lemma_.lower(), ())


def clauses_given(noun: Token, giving: frozenset[str]) -> list[Token]:
    """The clause of `gave assurances to her counterpart that ...`, wherever the parser hangs it.

    Args:
        noun: a promise, warning or the like.
        giving: the verbs with which one is given.

    Returns:
        The clauses behind it with "that" or "to", beside its verb or below whoever it is given to.
    """
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_.lower() not in giving:
        return []
    found = [c for c in verb.rights if c.dep_ in ("ccomp", "advcl") and c.i > noun.i]
    for prep in verb.rights:
        if prep.lower_ == "to" and prep.dep_ in ("prep", "dative"):
            found += [c for p in prep.children for c in p.rights if c.dep_ in ("acl", "relcl")]
    return [c for c in found if c.left_edge.lower_ == "that" or c.left_edge.tag_ == "TO"]


def after_an_occasion(verb: Token, kids: Kids) -> Iterator[Token]:
    """The infinitive of `threatened in an interview to leave`, which parsers take for an aim.

    And the participle of `denied on Friday having said so`.
    """
    preps = kids.get("prep", [])
    if "dobj" in kids or "xcomp" in kids or not any(_tells_when(c) for p in preps for c in p.children):
        return
    for clause in kids.get("advcl", []):
        first = clause.left_edge
        own = clause.i > verb.i and clause.i in (first.head.i, first.i)
        if own and (first.tag_ == "TO" or (first.tag_ == "VBG" and first.nbor(-1).text != ",")):
            yield clause


def so_called(verb: Token, kids: Kids) -> Iterator[Token]:
    """The clause that stands for a thing: `rejected what it called interference`."""
    for clause in kids.get("ccomp", []):
        if clause.i > verb.i and clause.left_edge.lower_ == "what":
            yield clause


def turned_round(prep: Token, thing: Token) -> bool:
    """Whether "as" brings a word and then the thing so called: `described as baseless a report that ...`."""
    after = next((c for c in thing.lefts if c.dep_ == "det"), None)
    return prep.i == prep.head.i + 1 and after is not None and after.i > prep.i + 1


def follows_a_comma(verb: Token, source: Token) -> bool:
    """Whether a clause that closes a sentence stands behind a bare comma: `..., she told reporters`."""
    start = source.left_edge.i
    if not start or source.head.i != verb.i or source.i > verb.i or verb.doc[start - 1].text != ",":
        return False
    if any(c.dep_ in ("ccomp", "xcomp", "conj") for c in verb.rights):
        return False
    rest = verb.doc[verb.right_edge.i + 1 :]
    return all(token.is_punct or token.is_space for token in rest)


def closes_sentence(verb: Token, source: Token | None) -> bool:
    """Whether a saying closes a sentence of several clauses: `..., but nobody signed, officials said yesterday`."""
    if verb.dep_ != "conj" or source is None or source.head.i != verb.i or source.i > verb.i:
        return False
    start = source.left_edge.i
    if not start or verb.doc[start - 1].text != "," or verb.lemma_.lower() not in speech().quoting:
        return False
    # A verb of saying before it has its own words.
    above = verb.head
    return above.pos_ in ("VERB", "AUX") and above.lemma_.lower() not in speech().quoting


def says_itself(thing: Token) -> bool:
    """Whether an object is a text whose own words follow: `issued a statement saying that ...`."""
    return any(
        c.dep_ == "acl" and c.tag_ == "VBG" and c.lemma_.lower() in speech().quoting for c in thing.rights
    )


def with_clause(end: int, kids: Kids) -> int:
    """The end of an object with the clause of what it tells: `rejected the charge that ...`."""
    for clause in kids.get("ccomp", []):
        if reach(clause)[0] == end and clause.i > end and clause.doc[end].lower_ == "that":
            return reach(clause)[1]
    return end


def with_places(end: int, kids: Kids) -> int:
    """The end of an object with the prepositional phrases right after it, unless they tell when or how."""
    for prep in kids.get("prep", []):
        if (
            prep.i == end
            and prep.lower_ in speech().of_objects
            and not any(_tells_when(c) for c in prep.children)
        ):
            end = reach(prep)[1]
    return end


def without_plea(thing: Token) -> Range:
    """The tokens of a thing up to what its teller asked for: `confirmed the visit` / `on condition of anonymity`."""
    start, end = reach(thing)
    for prep in thing.rights:
        if prep.lower_ == "on" and any(c.lower_ == "condition" and c.dep_ == "pobj" for c in prep.rights):
            return start, prep.i
    return start, end


def _tells_when(token: Token) -> bool:
    said = speech()
    lemma = token.lemma_.lower()
    occasion = lemma in said.occasions or token.lower_ in said.occasions
    return occasion or names_a_day(token) or lemma in said.spells


def with_infinitive(whole: Range, prep: Token) -> Range:
    """In "called for both sides to withdraw" the infinitive belongs to what is called for."""
    start, end = whole
    doc = prep.doc
    at = end + 1 if end < len(doc) and doc[end].text == '"' else end
    if prep.lower_ in _ASKING and at < len(doc) and doc[at].tag_ == "TO" and doc[at].head.i > at:
        return start, reach(doc[at].head)[1]
    return whole


def with_name(whole: Range, prep: Token, kids: Kids) -> Range:
    """In "referred to the strait as a lifeline" what the thing is called belongs to what is said."""
    start, end = whole
    for other in kids.get("prep", []):
        if prep.lower_ == "to" and other.lower_ == "as" and other.i == end:
            return start, reach(other)[1]
    return whole


def names_a_day(token: Token) -> bool:
    """Whether a word is the name of a weekday or a month: "called on Monday" calls on nobody."""
    return token.text in calendar_words().weekdays or token.text in calendar_words().months
