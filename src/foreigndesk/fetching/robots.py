"""What a host's robots.txt allows (RFC 9309)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from foreigndesk.fetching.addresses import Address
from foreigndesk.fetching.asking import AGENT, Answer

if TYPE_CHECKING:
    from protego import Protego

LONGEST = 512_000  # bytes that are read of it, as the standard has it
DAY = 86400.0  # seconds for which it is good
SOON = 3600.0  # and for which a host is left alone that cannot tell
_MOST_DELAY = 60.0  # seconds between two requests; a host that wants more is asked so often


def rules_of(answer: Answer) -> tuple[str | None, float]:
    """What an answer to the question for robots.txt says.

    Args:
        answer: the answer.

    Returns:
        The rules, empty where there are none and None where everything is refused, and for how many seconds
        that is good.
    """
    if answer.status == 200:
        return answer.body[:LONGEST].decode("utf-8", "replace"), DAY
    if 400 <= answer.status < 500 and answer.status != 429:
        return "", DAY
    return None, SOON


def may_ask(rules: str, address: Address) -> bool:
    """Whether rules let this program ask for an address."""
    if address.target == "/robots.txt":
        return True
    return not rules.strip() or bool(_read(rules).can_fetch(address.url, AGENT))


def delay_of(rules: str | None) -> float:
    """The seconds that rules want between two requests, a minute at the most."""
    if not rules or not rules.strip():
        return 0.0
    told = _read(rules).crawl_delay(AGENT)
    return min(max(float(told), 0.0), _MOST_DELAY) if told is not None else 0.0


@lru_cache(maxsize=256)
def _read(rules: str) -> Protego:
    from protego import Protego

    return Protego.parse(rules.replace("\x00", ""))
