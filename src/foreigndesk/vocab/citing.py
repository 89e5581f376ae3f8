"""How a report names the outlet that it has its news from ("according to ...", "... reported")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Citing:
    """What stands before (`before` ends at the name) and after (`after` begins there) a cited outlet."""

    before: re.Pattern[str]
    after: re.Pattern[str]


@cache
def citing() -> Citing:
    """The words of citing from `data/citing.yml`, loaded once a process."""
    import yaml

    data = yaml.safe_load((files("foreigndesk.vocab") / "data" / "citing.yml").read_text(encoding="utf-8"))
    either = {name: "|".join(map(re.escape, words)) for name, words in data.items()}
    return Citing(
        re.compile(rf"\b(?:{either['before']}) (?:[\w'-]+ ){{0,4}}(?:\")?$", re.I),
        re.compile(
            rf"(?: (?:{either['kinds']}))?\"?,? (?:(?:{either['between']}) )?(?:{either['after']})\b", re.I
        ),
    )
