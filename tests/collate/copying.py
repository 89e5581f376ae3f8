"""Makes copies of reports as newsrooms make them: cut, re-headlined, edited, put together with other text."""

import random
import re

SPARE = [
    "officials",
    "reportedly",
    "nevertheless",
    "separately",
    "ministers",
    "lengthy",
    "broad",
    "early",
    "recent",
    "key",
    "major",
    "further",
    "diplomats",
    "aides",
    "sources",
    "senior",
    "brief",
    "joint",
    "formal",
    "local",
    "wider",
    "main",
    "first",
    "second",
    "later",
]
HEADLINES = (
    "What the talks mean for the months ahead",
    "Diplomacy at work as officials sit down together",
    "In brief: a busy day for the two capitals",
)


def edited(text, share, chance):
    """The text with a share of its words dropped, changed or preceded by another."""
    words = re.split(r"(\s+)", text)
    for number in range(0, len(words), 2):
        if words[number] and chance.random() < share:
            spare = chance.choice(SPARE)
            words[number] = chance.choice(("", spare, f"{spare} {words[number]}"))
    return "".join(words)


def cut(text, share, chance):
    """The first part of a text, or in one of three cases the last, ending at a sentence."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    whole, kept = len(text.split()), []
    backward = chance.random() < 0.34
    for sentence in reversed(sentences) if backward else sentences:
        kept.append(sentence)
        if len(" ".join(kept).split()) >= share * whole:
            break
    return " ".join(reversed(kept) if backward else kept)


def merged(text, other, chance):
    """The text before or after another."""
    return f"{text}\n\n{other}" if chance.random() < 0.5 else f"{other}\n\n{text}"


def copies(text, other, seed):
    """Copies of a text, each with what was done to it; `other` is for putting together."""
    chance = random.Random(seed)
    headline = chance.choice(HEADLINES)
    some = chance.uniform(0.03, 0.12)
    return {
        "whole": text,
        "headline": f"{headline}\n\n{text}",
        "edited 3": edited(text, 0.03, chance),
        "edited 10": edited(text, 0.10, chance),
        "edited 20": edited(text, 0.20, chance),
        "cut": cut(text, chance.uniform(0.5, 0.8), chance),
        "cut, headline, edited": f"{headline}\n\n{edited(cut(text, 0.6, chance), some, chance)}",
        "merged": merged(text, other, chance),
        "merged, edited": merged(edited(text, some, chance), other, chance),
    }
