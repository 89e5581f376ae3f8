"""Pieces of a parsed sentence: who is the subject of a verb, what a phrase covers, as token ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.vocab.calendar import calendar_words
from foreigndesk.vocab.speech import speech

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

Range = tuple[int, int]  # tokens of one sentence, half-open
BY_MOUTH_OF = ("through", "via")  # "through her spokesman"
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
EDGES = frozenset(",;:-.()[]–—") | {"--", "...", "…"}
_OF_DAYS = frozenset(("prep", "npadvmod", "compound", "nmod"))
_PLAIN = ("VBD", "VBZ", "VBP")
_BORROWING = frozenset(("conj", "xcomp", "advcl", "pcomp", "prep", "aux", "ccomp", "dep", "acomp", "oprd"))


def children(token: Token) -> dict[str, list[Token]]:
    """The children of a token by their relation, each list in order."""
    found: dict[str, list[Token]] = {}
    for child in token.children:
        found.setdefault(child.dep_, []).append(child)
    return found


def reach(token: Token) -> Range:
    """The tokens from the leftmost to the rightmost word below `token`."""
    return token.doc.firsts[token.i], token.doc.lasts[token.i] + 1


def without(whole: Range, *holes: Range) -> list[Range]:
    """A range less some others."""
    left = [whole]
    for a, b in holes:
        left = [piece for x, y in left for piece in ((x, min(y, a)), (max(x, b), y)) if piece[0] < piece[1]]
    return left


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on the verb itself; of two, the nearer (a dateline is no subject)."""
    found = None
    for child in verb.children:
        if child.dep_ in SUBJECTS and (found is None or abs(child.i - verb.i) < abs(found.i - verb.i)):
            found = child
    return found


def subject(verb: Token) -> Token | None:
    """The subject of a verb or predicate, its own or the one it shares; None for an empty "it" or "there".

    A coordinated verb, an infinitive and a participle clause share the subject of the verb above; a
    participle after a noun ("officials saying ...") belongs to that noun, unless a comma parts them.
    """
    if verb.head.i == verb.i - 1 and (nameless := _asking_for_no_name(verb)):
        return nameless
    if verb.tag_ == "VBG" and verb.dep_ == "advcl":
        verb = _saying_before(verb) or verb
    return subject(verb.head.head) if misplaced(verb) else _subject(verb)


def _subject(at: Token) -> Token | None:
    """The subject of a verb or of the nearest one above it that it shares a subject with."""
    for _ in range(6):
        own = own_subject(at)
        found = _replying(at, own) or _quoted_as(at) or own
        if found is not None:
            return None if found.dep_ == "expl" else _writer_of(at, found) or found
        if at.dep_ in ("acl", "relcl", "amod", "appos") and at.head.pos_ in ("NOUN", "PROPN", "PRON"):
            if at.tag_ == "VBG" and _follows_comma(at):
                return _subject_of_clause(at.head) or at.head
            return _writer_of(at, at.head) or at.head
        if at.dep_ not in _BORROWING or at.head.i == at.i:
            return _named_clause(at) or _noun_before(at)
        if at.dep_ == "xcomp" and at.head.lemma_.lower() not in speech().spending:
            for child in at.head.children:
                if child.dep_ == "dobj" and child.i < at.i:
                    return child
        at = at.head
        if at.pos_ not in ("VERB", "AUX", "ADP", "SCONJ", "ADJ"):
            return None
    return None


def _saying_before(doing: Token) -> Token | None:
    """The saying set beside what is said that a participle goes on with: `..., the envoy said, dismissing ...`."""
    if not _follows_comma(doing):
        return None
    for beside in doing.head.rights:
        if beside.dep_ == "parataxis" and doing.i - 2 <= beside.right_edge.i < doing.i:
            return beside if beside.lemma_.lower() in speech().quoting else None
    return None


def _asking_for_no_name(verb: Token) -> Token | None:
    """Who speaks in `an official who asked not to be named said ...`, where parsers hang "said" on "named"."""
    named = verb.head
    if verb.tag_ not in _PLAIN or named.tag_ != "VBN" or named.lemma_.lower() not in speech().naming:
        return None
    at = named
    while at.dep_ in ("xcomp", "ccomp", "pcomp", "prep", "advcl") and at.head.i < at.i:
        at = at.head
    return at.head if at.dep_ in ("relcl", "acl") and at.head.i < at.i else None


def _follows_comma(verb: Token) -> bool:
    """Whether a comma stands before a verb, or before the quotation mark before it."""
    words = verb.doc.lowers
    at: int = verb.i - 1
    if at > 0 and words[at] == '"':
        at -= 1
    return at >= 0 and words[at] == ","


def _named_clause(verb: Token) -> Token | None:
    """The name with appositions before a finite verb that parsers take for a clause of its own."""
    if verb.tag_ not in ("VBD", "VBZ"):
        return None
    for child in verb.lefts:
        named = child.dep_ in ("ccomp", "dep") and child.pos_ in ("NOUN", "PROPN")
        if named and child.right_edge.i + 2 >= verb.i:
            return child
    return None


def _writer_of(saying: Token, text: Token) -> Token | None:
    """Who speaks in `the ministry issued a statement saying ...`: the subject of the verb the text hangs on."""
    if saying.tag_ != "VBG":
        return None
    if text.dep_ == "pobj" and text.head.lower_ == "to":
        return _sender_to(text)
    if text.lemma_.lower() not in speech().texts:
        return None
    verb = text.head.head if text.head.i == saying.i else text.head
    hangs = (saying.dep_ == "acl" and text.dep_ == "dobj") or saying.dep_ == "ccomp"
    return subject(verb) if hangs and verb.pos_ == "VERB" else None


def _sender_to(reader: Token) -> Token | None:
    """Who speaks in `the ministry sent a letter to envoys saying ...`: the sender, where what is sent is a text."""
    to = reader.head
    text = to.head if to.head.pos_ == "NOUN" else to.head.doc[to.i - 1]
    if text.dep_ != "dobj" or text.lemma_.lower() not in speech().texts:
        return None
    return subject(text.head) if text.head.pos_ == "VERB" else None


def _replying(verb: Token, asked: Token | None) -> Token | None:
    """Who answers in `Asked whether he would go, Ruiz replied that ...`, where parsers take "asked" for a subject."""
    if asked is None or asked.dep_ != "csubj" or asked.tag_ != "VBN":
        return None
    return _noun_before(verb, climbing=False)


def _quoted_as(verb: Token) -> Token | None:
    """Who speaks in `the agency quoted the minister as saying that ...`."""
    carrying = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "as" else None
    if carrying is None or carrying.lemma_.lower() not in speech().carrying or carrying.tag_ == "VBN":
        return None
    return next((c for c in carrying.children if c.dep_ == "dobj"), None)


def _noun_before(verb: Token, *, climbing: bool = True) -> Token | None:
    """The noun right before a finite verb that the parser gave no subject."""
    first = min(
        [verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "neg", "advmod") and c.i < verb.i)]
    )
    at = first - 1
    while at >= 0 and verb.doc[at].text == ",":
        at -= 1
    if (
        at < 0
        or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN")
        or verb.dep_ not in ("ROOT", "ccomp", "parataxis")
    ):
        return None
    noun = _whose_mouth(verb.doc[at])
    while climbing and noun.dep_ in ("appos", "compound") and noun.head.i < verb.i:
        noun = noun.head
    named = noun.pos_ in ("NOUN", "PROPN", "PRON") or noun.text[:1].isupper()
    return noun if named and noun.i != verb.i else None


def _whose_mouth(noun: Token) -> Token:
    """Who speaks in `Peru, through its envoy, Ana Ruiz, voiced ...`: not the one through whom."""
    through = noun
    while through.dep_ in ("pobj", "appos", "compound"):
        through = through.head
    if through.lower_ not in BY_MOUTH_OF or through.i < 2 or through.nbor(-1).text != ",":
        return noun
    before = through.nbor(-2)
    return before if before.pos_ in ("NOUN", "PROPN") else noun


def quoting_subject(verb: Token) -> Token | None:
    """The subject of a verb beside a quotation; in "asked the king" parsers take the king for an object."""
    found = subject(verb)
    if found is None and verb.dep_ in ("ROOT", "parataxis", "ccomp"):
        return next((c for c in verb.rights if c.dep_ == "dobj"), None)
    return found


def misplaced(verb: Token) -> bool:
    """Whether a verb of speech was hung into what is said though it goes on with the saying.

    In "The minister said talks would resume, adding that ..." and "... would resume, and urged ..." the
    second verb belongs beside the first; parsers often put it under "resume".
    """
    clause = verb.head
    above = clause.head
    below = verb.dep_ in ("conj", "advcl", "dep") and clause.dep_ in ("ccomp", "xcomp")
    if not below or verb.i < clause.i or above.i > clause.i:
        return False
    if verb.dep_ == "conj" and own_subject(verb) is None and _is_formed_as(verb, clause, above):
        return True
    lemma = verb.lemma_.lower()
    if verb.tag_ == "VBG" and clause.dep_ == "ccomp" and _answers(verb) and _follows_comma(verb):
        return True
    if lemma not in speech().quoting or clause.dep_ == "xcomp":
        return verb.dep_ == "conj" and _resumes(verb, clause, above)
    if own_subject(verb) is not None:
        return False
    start = verb.left_edge.i
    mark = start - 2 if start > 1 and verb.doc[start - 1].text == '"' else start - 1
    comma = mark >= 0 and verb.doc[mark].text == ","
    joined = start > 0 and verb.doc[start - 1].dep_ == "cc"
    if joined and verb.tag_ == above.tag_ and any(c.dep_ == "ccomp" for c in verb.rights):
        return True  # "said she had met them and warned that ..."
    if verb.tag_ == "VBG":
        return bool(comma)
    if verb.tag_ != "VBD" or above.tag_ not in ("VBD", "VBZ"):
        return False
    # What "had been told" and "warned of" differ in voice: they are not one.
    suffered = any(c.dep_ == "auxpass" and c.tag_ == "VBN" for c in clause.lefts)
    had = any(c.tag_ == "VBD" and c.dep_ == "aux" for c in clause.children)
    past = clause.tag_ == "VBD" or (had and not suffered)
    return bool((comma or joined) and (not past or verb.lemma_ == above.lemma_))


def _is_formed_as(verb: Token, clause: Token, above: Token) -> bool:
    """Whether a verb has the form of the word of saying, not that of what is said.

    `said it would stay and left`, `has said he wants peace and has called for talks`, `saying he won and naming them`.
    """
    helping = [child for child in verb.lefts if child.dep_ == "aux"]
    if verb.pos_ != "VERB" or verb.tag_ != above.tag_ or (helping and verb.tag_ != "VBN"):
        return False
    if verb.tag_ == "VBN":
        alike = _is_perfect(helping) and _is_perfect(list(above.lefts))
        return alike and clause.tag_ in (*_PLAIN, "VB", "VBG")
    if verb.tag_ == "VBG":
        return clause.tag_ in _PLAIN or (clause.tag_ == "VB" and any(c.tag_ == "MD" for c in clause.lefts))
    if clause.tag_ == "VB":
        return any(c.tag_ in ("TO", "MD") for c in clause.lefts)
    return clause.tag_ == verb.tag_ and _does_by_speaking(verb, clause)


def _does_by_speaking(verb: Token, clause: Token) -> bool:
    """`stressed that Oslo backed the plan and urged all to sign it`: what one does by speaking is beside it."""
    words = speech()
    if verb.lemma_.lower() not in words.acting or clause.lemma_.lower() in words.acting | words.quoting:
        return False
    own = own_subject(clause)
    return own is not None and own.pos_ != "PRON"


def _is_perfect(before: list[Token]) -> bool:
    return any(c.dep_ == "aux" and c.lemma_ == "have" for c in before)


def _resumes(verb: Token, clause: Token, above: Token) -> bool:
    """Whether a verb is beside the word of saying by its form: `proposed moving it and signaled support`."""
    if verb.lemma_.lower() not in speech().shapes or own_subject(verb) is not None:
        return False
    if clause.dep_ == "xcomp":
        return verb.tag_ in ("VBD", "VBZ") and clause.tag_ in ("VB", "VBG")
    brings = any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)
    return brings and verb.tag_ == above.tag_ and verb.tag_ in ("VBD", "VBZ", "VBG")


def spoken_range(clause: Token) -> Range:
    """The tokens of a clause that somebody says, up to where the sentence goes on with the saying."""
    start, end = reach(clause)
    doc = clause.doc
    for child in clause.rights:
        if misplaced(child) or (child.dep_ == "conj" and _says_something_else(child, clause, start)):
            end = min(end, child.left_edge.i)
            if doc[end - 1].dep_ == "cc":
                end -= 1
    mark = next((c for c in clause.lefts if c.dep_ == "mark" and start < c.i), None)
    if mark is not None and doc[start].dep_ in ("prep", "npadvmod", "punct", "dobj", "dative"):
        start = mark.i  # "said on Monday that ...": the day belongs to the saying
    elif start == clause.head.i + 1 and doc[start].dep_ in _OF_DAYS and _is_a_day(doc[start]):
        start = min(doc[start].right_edge.i + 1, clause.i)  # "said on Monday he would ..."
    return start, _going_on_with_saying(clause, end)


def _says_something_else(verb: Token, clause: Token, start: int) -> bool:
    """Whether another speaks in a clause joined to what is said: `Riga said it was late, and Oslo said so, too`."""
    if verb.tag_ not in ("VBD", "VBZ"):
        return False
    other = own_subject(verb)
    if clause.tag_ == "VB" and clause.dep_ in ("xcomp", "conj") and other is not None:
        return own_subject(clause) is None  # "pledged to stay, and she went home"
    if verb.lemma_.lower() not in speech().quoting:
        return False
    if other is None or other.pos_ == "PRON" or clause.head.tag_ != verb.tag_:
        return False
    at = verb.left_edge.i - (verb.doc[verb.left_edge.i - 1].dep_ == "cc")
    return verb.doc[at - 1].text == "," and '"' not in verb.doc.run(start, at)


def _going_on_with_saying(clause: Token, end: int) -> int:
    """Where behind a clause "according to ..." or ", adding ..." begins; `end` where neither does."""
    words = clause.doc.lowers
    for at in range(clause.i + 2, end):
        before = at - 2 if words[at - 1] == '"' else at - 1
        if words[before] != ",":
            continue
        if words[at] == "according" and before == at - 1:
            return at
        token = clause.doc[at]
        if token.tag_ == "VBG" and (token.lemma_.lower() in speech().quoting or _answers(token)):
            return at
    return end


def _answers(doing: Token) -> bool:
    """Whether a participle in what is said tells what its speaker does: `said talks would go on, rejecting ...`.

    Somebody of whom it is said may do so, too; a thing may not.
    """
    words = speech()
    lemma = doing.lemma_.lower()
    if lemma not in words.denying and lemma not in words.acting:
        return False
    first = own_subject(doing.head)
    return first is not None and doing.dep_ == "advcl" and first.pos_ not in ("PROPN", "PRON")


def _subject_of_clause(noun: Token) -> Token | None:
    """The subject of the clause that a noun stands in, if the noun is not that subject itself."""
    at = noun
    while at.head.i != at.i and at.pos_ not in ("VERB", "AUX"):
        if at.dep_ in SUBJECTS:
            return None
        at = at.head
    return own_subject(at) if at.pos_ in ("VERB", "AUX") else None


def noun_phrase(noun: Token) -> Range:
    """The full noun phrase of a source: titles, apposition, phrases and relative clauses with it."""
    start, end = reach(noun)
    # A parser that hangs a quotation or a whole clause on the noun must not make it part of the phrase.
    for child in noun.children:
        if child.dep_ in ("ccomp", "parataxis", "advcl") and child.i > noun.i:
            end = min(end, child.left_edge.i)
        if child.dep_ in ("ccomp", "parataxis", "advcl", "intj") and child.i < noun.i:
            start = max(start, child.right_edge.i + 1)
        if child.dep_ in ("prep", "npadvmod") and child.right_edge.i + 1 == end and _is_a_day(child):
            end = min(end, child.left_edge.i)  # "the government on Saturday accused ..."
    tokens, words = noun.doc, noun.doc.lowers
    while end > noun.i + 1 and (words[end - 1] in EDGES or tokens[end - 1].dep_ == "cc"):
        end -= 1
    return start, max(end, noun.i + 1)


def _is_a_day(word: Token) -> bool:
    """Whether a word beside a noun is a weekday, or a preposition with one."""
    at = word if word.pos_ != "ADP" else next((c for c in word.children if c.dep_ == "pobj"), word)
    return at.text in calendar_words().weekdays
