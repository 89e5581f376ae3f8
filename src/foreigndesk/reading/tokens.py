"""A sentence's tokens as plain objects, read out of the parser once and then quick to ask.

The parser keeps numbers: each time one of its tokens is asked for a word, a relation or another token, it makes that
anew, and the steps of reading ask for hundreds of thousands. What they ask for is named here as the parser names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import count, repeat
from typing import TYPE_CHECKING
from unicodedata import category

from foreigndesk.reading.plural_verbs import mend

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parse

_Told = tuple[
    str, str, str, str, str, str
]  # form, the same in lower case, lemma, part of speech, tag, relation

_WRAPPED = 2**64 - 1  # steps back come as numbers without a sign, counted down from here
_LEAF: list[Token] = []  # the children of every token that has none
_KINDS_OF_MARKS = 5_000  # texts of tokens of which it is kept whether they are marks


class Token:
    """A word or mark of a sentence, with what the grammar tells of it.

    `i` is its index in the sentence, `idx` that of its first character; `head` is the token above it, itself at the
    top; `children` are those right below it, in order, a list that nobody may change.
    """

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "head",
        "i",
        "idx",
        "lemma_",
        "lower_",
        "pos_",
        "tag_",
        "text",
    )

    def __init__(self, doc: Doc, i: int, idx: int, told: _Told) -> None:
        self.doc, self.i, self.idx = doc, i, idx
        self.text, self.lower_, self.lemma_, self.pos_, self.tag_, self.dep_ = told
        self.head = self
        self.children = _LEAF

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> list[Token]:
        """The children before it, in order."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """The children after it, in order."""
        return [child for child in self.children if child.i > self.i]

    @property
    def left_edge(self) -> Token:
        """The first token of the phrase that it heads."""
        return self.doc[self.doc.firsts[self.i]]

    @property
    def right_edge(self) -> Token:
        """The last token of the phrase that it heads."""
        return self.doc[self.doc.lasts[self.i]]

    @property
    def subtree(self) -> Iterator[Token]:
        """The tokens of the phrase that it heads, itself among them."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    @property
    def ancestors(self) -> Iterator[Token]:
        """The tokens above it, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, token: Token) -> bool:
        """Whether another token stands somewhere below it."""
        return any(above is self for above in token.ancestors)

    @property
    def ent_type_(self) -> str:
        """The kind of the name that it belongs to, as the parser calls it; empty where it belongs to none."""
        return str(self.doc.parse[self.i].ent_type_)

    def nbor(self, steps: int = 1) -> Token:
        """The token so many steps on, or back; IndexError where the sentence has none there."""
        at = self.i + steps
        if at < 0:
            raise IndexError(f"no token at {at}")
        return self.doc[at]

    @property
    def end(self) -> int:
        """Where it ends, counted from the beginning of the sentence."""
        return self.idx + len(self.text)

    @property
    def whitespace_(self) -> str:
        """The blank behind it, if there is one."""
        after = self.doc[self.i + 1].idx if self.i + 1 < len(self.doc) else len(self.doc.text)
        return " " if after > self.end else ""

    @property
    def is_alpha(self) -> bool:
        """Whether it has letters alone."""
        return self.text.isalpha()

    @property
    def is_digit(self) -> bool:
        """Whether it has digits alone."""
        return self.text.isdigit()

    @property
    def is_lower(self) -> bool:
        """Whether its letters are small ones."""
        return self.text.islower()

    @property
    def is_upper(self) -> bool:
        """Whether its letters are capitals."""
        return self.text.isupper()

    @property
    def is_space(self) -> bool:
        """Whether it is blank."""
        return self.text.isspace()

    @property
    def is_punct(self) -> bool:
        """Whether it is a mark, or several."""
        return _is_mark(self.text)

    @property
    def like_num(self) -> bool:
        """Whether it is a number, in digits or as a word."""
        return bool(self.doc.parse[self.i].like_num)


class Doc(list[Token]):
    """The tokens of a sentence in order; nobody may change the list.

    `parse` is what they were read out of.
    """

    def __init__(self, parse: Parse, spelt: Mapping[int, str]) -> None:
        super().__init__(_tokens(self, parse, spelt))
        self.parse = parse
        mend(self)

    @cached_property
    def lowers(self) -> list[str]:
        """Its words in lower case, in order; nobody may change the list."""
        return [token.lower_ for token in self]

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in lower case."""
        return frozenset(self.lowers)

    @cached_property
    def lemmas_in_order(self) -> list[str]:
        """The lemmas of its words, in lower case and in order; nobody may change the list."""
        return [token.lemma_.lower() for token in self]

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of its words, in lower case."""
        return frozenset(self.lemmas_in_order)

    @cached_property
    def starts(self) -> list[int]:
        """Where each token begins, counted from the beginning of the sentence."""
        return [token.idx for token in self]

    @cached_property
    def ends(self) -> list[int]:
        """Where each token ends, counted from the beginning of the sentence."""
        return [token.idx + len(token.text) for token in self]

    @cached_property
    def firsts(self) -> list[int]:
        """For each token the index of the first one of the phrase that it heads."""
        return _edges(self, len(self))

    @cached_property
    def lasts(self) -> list[int]:
        """For each token the index of the last one of the phrase that it heads."""
        return _edges(reversed(self), len(self))

    @cached_property
    def text(self) -> str:
        """Its text."""
        return str(self.parse.text)

    def run(self, first: int, after: int) -> str:
        """The text of the tokens from index `first` up to, but not with, index `after`."""
        run = self[first:after]
        return self.text[run[0].idx : run[-1].end] if run else ""


def _tokens(doc: Doc, parse: Parse, spelt: Mapping[int, str]) -> list[Token]:
    """The tokens of a sentence, each with the one above it and those below it."""
    from spacy.attrs import DEP, HEAD, IDX, LEMMA, LOWER, ORTH, POS, TAG

    asked = [HEAD, IDX, ORTH, LOWER, LEMMA, POS, TAG, DEP]
    heads, offsets, *numbers = parse.to_array(asked).T.tolist()
    told = zip(*(map(spelt.__getitem__, column) for column in numbers), strict=True)
    tokens = list(map(Token, repeat(doc), count(), offsets, told))
    for token, steps in zip(tokens, heads, strict=True):
        if steps:
            above = token.head = tokens[(token.i + steps) & _WRAPPED]
            if above.children:
                above.children.append(token)
            else:
                above.children = [token]
    return tokens


def top_of(tokens: Sequence[Token]) -> Token:
    """The token of a run that stands highest in the grammar; of several the first.

    Args:
        tokens: a run of one sentence; at least one.
    """
    first, last = tokens[0].i, tokens[-1].i
    led_from_without = [t for t in tokens if t.head is t or not first <= t.head.i <= last]
    return min(led_from_without, key=_depth, default=tokens[0])


def _depth(token: Token) -> int:
    """How many tokens stand above one; marks and blanks that head nothing are held to stand lowest."""
    if token.head is not token and not token.children and (token.is_punct or token.is_space):
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)


def _edges(tokens: Iterable[Token], number: int) -> list[int]:
    """For each token the index of the first of those that are given to stand in the phrase that it heads.

    Args:
        tokens: all tokens of a sentence, from one of its ends.
        number: how many they are.
    """
    found = [-1] * number
    for token in tokens:
        above = token
        while found[above.i] < 0:
            found[above.i] = token.i
            above = above.head
    return found


@lru_cache(maxsize=_KINDS_OF_MARKS)
def _is_mark(text: str) -> bool:
    return all(category(character).startswith("P") for character in text)
