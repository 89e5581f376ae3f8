"""Words by which reports tell that something was moved from one day to another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from foreigndesk.vocab.forms import data_yaml

_BETWEEN = r"(?:\s+[^\s,;.:]+)"  # a word, with no stop before it
_AT = r"(?:\s+(?:for|on|in|at|from|to|the|last|this|next|late|early))*"


@dataclass(frozen=True, slots=True)
class Moving:
    """Expressions that the words before a day match, at their end, in small letters.

    `leaving` and `planned_once` tell of the day that is left; `planned` does where the thing is told to be put
    off; `rescheduled` tells of the new one.
    """

    leaving: re.Pattern[str]
    planned_once: re.Pattern[str]
    planned: re.Pattern[str]
    rescheduled: re.Pattern[str]


@cache
def moving() -> Moving:
    """The words of `data/moving.yml`, read once a process."""
    data: dict[str, list[str]] = data_yaml("moving.yml")
    move, plan = "|".join(data["moving"]), "|".join(data["planned"])
    instead, once = "|".join(data["instead"]), "|".join(data["once"])
    return Moving(
        leaving=re.compile(
            rf"\b(?:(?:{move}){_BETWEEN}{{0,10}}\s+from(?:\s+the)?|(?:{instead})(?:\s+(?:on|for))?)\s*$"
        ),
        planned_once=re.compile(
            rf"\b(?:{once})\s+(?:be\s+|been\s+|to\s+)*(?:{plan}){_BETWEEN}{{0,12}}?{_AT}\s*$"
        ),
        planned=re.compile(rf"\b(?:{plan}){_BETWEEN}{{0,2}}?{_AT}\s*$"),
        rescheduled=re.compile(rf"\b(?:reschedul\w*|reset|re-set){_BETWEEN}{{0,3}}?\s+(?:for|on)\s*$"),
    )
