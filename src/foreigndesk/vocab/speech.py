"""Words that attribute: which verb, noun or adjective introduces what somebody says, thinks or wants."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Speech:
    """The vocabulary of attribution.

    `shapes` gives for each lemma the shapes of complement in which it attributes; `quoting` the verbs that
    stand beside quotations; `addressing` those whose object is spoken to; `media`, `media_names` and
    `carrying` the words of those who relay, `obtaining` how they come by a text; `institutions` the bodies that speak
    as one; `occasions`,
    `spells` (of time) and `of_objects` help to tell what belongs to the words said, `asides` open what does not, and
    `sayings` are the nouns of "in the words of", `texts` those of what bears somebody's words,
    `away` those bodies that sit in another state's capital, `denying` verbs of denial,
    `nameless` the verbs of a plea not to be named (one of `naming`), `asking` the verbs of asking,
    `spending` those whose subject does what follows their object,
    `convincing` those that change a mind, `closing` those that close a sentence with what was said before them,
    `turning` those that stand before their subject amid what was said,
    `opening` those that seldom have another object than what is said, `acting` what one does by speaking,
    `giving` those with which a promise or warning is given, `heading` the nameless sources that headlines begin with,
    `deeds` those that are done as often as said, `speaking_deeds` those of them that are said of somebody by name,
    `done_to` what they are done to, `plain` the words that tell no more than that something was said.
    """

    shapes: dict[str, frozenset[str]]
    quoting: frozenset[str]
    addressing: frozenset[str]
    addressing_prepositions: frozenset[str]
    media: frozenset[str]
    media_names: frozenset[str]
    institutions: frozenset[str]
    away: frozenset[str]
    denying: frozenset[str]
    carrying: frozenset[str]
    obtaining: frozenset[str]
    occasions: frozenset[str]
    spells: frozenset[str]
    naming: frozenset[str]
    nameless: frozenset[str]
    of_objects: frozenset[str]
    sayings: frozenset[str]
    texts: frozenset[str]
    asking: frozenset[str]
    spending: frozenset[str]
    convincing: frozenset[str]
    closing: frozenset[str]
    turning: frozenset[str]
    opening: frozenset[str]
    acting: frozenset[str]
    giving: frozenset[str]
    heading: frozenset[str]
    deeds: frozenset[str]
    speaking_deeds: frozenset[str]
    done_to: frozenset[str]
    plain: frozenset[str]
    asides: tuple[str, ...]


@cache
def speech() -> Speech:
    """The vocabulary of attribution from `data/speech.yml`, loaded once a process."""
    import yaml

    data = yaml.safe_load((files("foreigndesk.vocab") / "data" / "speech.yml").read_text(encoding="utf-8"))
    asides = tuple(data.pop("asides"))
    shapes: dict[str, set[str]] = {}
    for shape, words in data.pop("cues").items():
        for word in words.split():
            shapes.setdefault(word, set()).add(shape)
    lists = {
        name: frozenset(words.split() if isinstance(words, str) else words) for name, words in data.items()
    }
    return Speech(shapes={word: frozenset(found) for word, found in shapes.items()}, asides=asides, **lists)
