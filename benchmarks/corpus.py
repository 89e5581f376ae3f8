"""Makes a corpus of news of any size, always the same: what the speed of reading is measured with.

usage: python -m benchmarks.corpus NUMBER FILE.jsonl

A third of the reports are diplomatic, over many countries and years: visits, meetings, calls, plans and what was put
off, with background, quotations and numbers as such reports have them. Some of these are copies (cut, with another
headline) or rewrites. The rest is sport, markets, weather, crime, culture, councils, elections and science, with a
leader's name here and there; a few reports are in other languages and are set aside. All words stand in
`corpus.yml`; nobody in them exists.
"""

from __future__ import annotations

import datetime
import json
import sys
from calendar import day_name, month_name
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import yaml

FIRST_DAY = datetime.date(1996, 1, 8)
WORDS = 500  # of a report, about
_STEP = 11  # days from one batch of reports to the next, so that a corpus spans years
_DIPLOMATIC, _FOREIGN = 0.30, 0.05  # shares of stories; copies and rewrites add to the diplomatic ones
_COPY, _REWRITE, _PASSING = 0.15, 0.10, 0.25

Row = dict[str, str]


@dataclass(slots=True)
class _Story:
    """What one event is told with: the same names and places in each report of it."""

    genre: str
    day: datetime.date
    facts: dict[str, str] = field(default_factory=dict)


def rows(number: int) -> Iterator[Row]:
    """So many reports, as rows of JSON Lines; the first ones of a longer run are the same.

    Args:
        number: how many.

    Yields:
        `text`, `title`, `outlet`, `published` and `url` of each.
    """
    yield from islice(_rows(), number)


def write(file: Path, number: int) -> Path:
    """Write so many reports to a file, as JSON Lines; returns the file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8") as out:
        for row in rows(number):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return file


def _rows() -> Iterator[Row]:
    count = 0
    while True:
        rng = Random(f"story {count}")
        day = FIRST_DAY + datetime.timedelta(days=count // 12 * _STEP)
        share = rng.random()
        if share < _FOREIGN:
            texts = [_foreign(rng)]
        else:
            genre = "diplomacy" if share < _FOREIGN + _DIPLOMATIC else rng.choice(_noise())
            texts = list(_told(rng, _story(rng, genre, day)))
        for text in texts:
            yield _row(rng, text, day, count)
            count += 1


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    return found


@cache
def _noise() -> tuple[str, ...]:
    return tuple(name for name, part in _words().items() if "leads" in part and name != "diplomacy")


def _story(rng: Random, genre: str, day: datetime.date) -> _Story:
    words = _words()
    guest, host = rng.sample(words["states"], 2)
    (gn, gs), (hn, hs) = (_official(rng, state[0], day) for state in (guest, host))
    t, u = rng.sample(words["topics"], 2)
    facts = {"G": guest[0], "g": guest[1], "home": guest[2], "H": host[0], "h": host[1], "city": host[2]}
    facts |= {"gn": gn, "gs": gs, "hn": hn, "hs": hs, "t": t, "u": u, "year": str(day.year)}
    facts |= {"past": str(day.year - rng.randint(3, 40)), "next": str(day.year + rng.randint(1, 6))}
    return _Story(genre, day, facts)


def _official(rng: Random, state: str, day: datetime.date) -> tuple[str, str]:
    """An office-holder of a state with title, and the family name: the same one for some years."""
    words = _words()
    office = rng.choice(words["offices"])
    term = Random(f"{state} {office} {day.year // 4}")
    given, family = term.choice(words["given"]), term.choice(words["family"])
    return f"{office} {given} {family}", family


def _told(rng: Random, story: _Story) -> Iterator[str]:
    """A story as one outlet tells it, and as others copy it or write it anew."""
    yield (first := _text(rng, story))
    if story.genre != "diplomacy":
        return
    if rng.random() < _COPY:
        paragraphs = first.split("\n\n")
        yield "\n\n".join(paragraphs[: max(3, len(paragraphs) - rng.randint(0, 4))])
    if rng.random() < _REWRITE:
        yield _text(rng, story)


def _text(rng: Random, story: _Story) -> str:
    part = _words()[story.genre]
    sentences = [rng.choice(part["leads"]), *rng.sample(part["body"], len(part["body"]))]
    if story.genre != "diplomacy":
        other = _words()[part["beside"]]
        sentences += rng.sample(other["body"], len(other["body"]))
        if rng.random() < _PASSING:
            sentences.insert(rng.randint(3, 8), rng.choice(_words()["passing"]))
    paragraphs: list[list[str]] = []
    length = 0
    for sentence in sentences:
        filled = sentence.format_map(_Filling(rng, story))
        length += len(filled.split())
        if length > WORDS:
            break
        if not paragraphs or len(paragraphs) < 2 or len(paragraphs[-1]) > 1:
            paragraphs.append([])
        paragraphs[-1].append(filled)
    text = "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)
    place = story.facts["city"] if story.genre == "diplomacy" else None
    return f"{place.upper()}, {_date(story.day)} - {text}" if place and rng.random() < 0.6 else text


class _Filling(dict[str, str]):
    """What stands for each name in braces: the story's facts, else something drawn anew."""

    def __init__(self, rng: Random, story: _Story) -> None:
        super().__init__(story.facts)
        self._rng, self._day = rng, story.day
        words = _words()
        family = rng.choice(words["family"])
        self["sur"], self["name"] = family, f"{rng.choice(words['given'])} {family}"
        self["club"], self["rival"] = rng.sample(words["clubs"], 2)

    def __missing__(self, key: str) -> str:
        rng, words = self._rng, _words()
        listed = {"town": "towns", "firm": "firms", "outlet": "outlets"}
        if key in listed:
            return str(rng.choice(words[listed[key]]))
        drawn = {
            "n": str(rng.randint(2, 29)),
            "m": str(rng.randint(2, 9)),
            "k": f"{rng.randint(120, 9800):,}",
            "day": rng.choice(day_name),
            "month": rng.choice(month_name[1:]),
            "date": _date(self._day + datetime.timedelta(days=rng.randint(3, 60))),
        }
        return drawn[key]


def _date(day: datetime.date) -> str:
    return f"{month_name[day.month]} {day.day}"


def _foreign(rng: Random) -> str:
    paragraphs = rng.choice(sorted(_words()["foreign"].items()))[1]
    return "\n\n".join(" ".join(rng.sample(paragraphs, len(paragraphs))) for _ in range(4))


def _row(rng: Random, text: str, day: datetime.date, number: int) -> Row:
    head = text.split(" - ", 1)[-1].split()
    return {
        "text": text,
        "title": " ".join(head[: rng.randint(6, 9)]).rstrip(",."),
        "outlet": str(rng.choice(_words()["outlets"])),
        "published": (day + datetime.timedelta(days=rng.randint(0, 1))).isoformat(),
        "url": f"https://example.org/news/{number}",
    }


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        sys.exit(__doc__.splitlines()[2])
    print(write(Path(sys.argv[2]), int(sys.argv[1])))
