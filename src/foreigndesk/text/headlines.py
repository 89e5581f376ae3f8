"""Headlines In Title Case: which of their words are names, and which are only dressed up as such."""

from __future__ import annotations

import re
from functools import cache

from foreigndesk.vocab.contacts import contacts, standing

_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_SMALL = frozenset(
    {
        "a", "an", "the", "to", "with", "in", "on", "at", "of", "for", "and", "or", "as", "by", "from",
        "after", "before", "over", "amid", "ahead", "during", "into", "will", "would", "may", "could",
        "might", "is", "are", "was", "were", "be", "been", "has", "have", "had", "not", "no", "its", "his",
        "her", "their", "this", "that", "first", "new",
    }
)  # fmt: skip
_IRREGULAR = {
    "meet": ("met",), "hold": ("held",), "fly": ("flew", "flies"), "go": ("went", "goes"), "come": ("came",),
    "leave": ("left",), "speak": ("spoke",), "sit": ("sat",), "send": ("sent",), "see": ("saw",), "take": ("took",),
    "begin": ("began",), "put": ("put",), "set": ("set",), "break": ("broke",), "pay": ("paid",), "make": ("made",),
}  # fmt: skip


def plain_case(line: str) -> str:
    """A headline with its common words in small letters, so that a parser takes only names for names.

    Args:
        line: one sentence or headline.

    Returns:
        A line of the same length: changed only where it is printed in title case, and only in words of contact,
        words of standing and small words.
    """
    words = list(_WORD.finditer(line))
    if len(words) < 4 or line.rstrip().endswith((".", "!", '"')):
        return line
    longer = [m.group() for m in words if len(m.group()) > 3]
    risen = sum(w[0].isupper() for w in longer)
    if not longer or risen < 0.8 * len(longer) or line.isupper():
        return line
    common = _common_words()
    pieces = list(line)
    for match in words[1:]:
        if match.group().lower() in common and not match.group().isupper():
            pieces[match.start()] = pieces[match.start()].lower()
    return "".join(pieces)


@cache
def _common_words() -> frozenset[str]:
    words = contacts()
    verbs = {
        *words.verbs,
        *words.light_verbs,
        *words.signing_verbs,
        *words.attending_verbs,
        *words.hosting_verbs,
    }
    for table in standing().values():
        verbs |= table.verbs
    forms = set(_SMALL) | {n for noun in words.nouns for n in (noun, noun + "s")} | words.signing_objects
    for verb in verbs:
        forms |= set(_forms(verb))
    return frozenset(forms)


def _forms(verb: str) -> tuple[str, ...]:
    stem = verb[:-1] if verb.endswith("e") else verb
    third = verb[:-1] + "ies" if verb.endswith("y") and verb[-2:-1] not in "aeou" else verb + "s"
    return (verb, third, stem + "ed", stem + "ing", stem + stem[-1] + "ed", *_IRREGULAR.get(verb, ()))
