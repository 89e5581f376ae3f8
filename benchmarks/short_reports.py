"""Short reports in any number, as one file each outlet, with names and days that vary: something to keep."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

_STATES = (
    ("Norwegian", "Oslo", "Anna Berg"),
    ("Chilean", "Santiago", "Pedro Rojas"),
    ("Kenyan", "Nairobi", "Daniel Otieno"),
    ("Ghanaian", "Accra", "Kofi Mensah"),
    ("Austrian", "Vienna", "Franz Huber"),
    ("Slovak", "Bratislava", "Peter Novak"),
    ("Peruvian", "Lima", "Ana Quispe"),
    ("Finnish", "Helsinki", "Eero Salo"),
    ("Moroccan", "Rabat", "Karim Alami"),
    ("Nepalese", "Kathmandu", "Bina Thapa"),
    ("Vietnamese", "Hanoi", "Tran Minh"),
)
_SUBJECTS = ("fisheries", "trade", "a rail line", "visas", "energy", "floods", "schools", "harbours")
_OUTLETS = ("Fjord Post", "Andes Wire", "Lake Herald", "Gulf Courier")
_FIRST = datetime.date(2018, 1, 2)


def write(folder: Path, number: int) -> list[Path]:
    """Write so many reports into a folder, as JSON Lines, fifty to a file; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = list(_rows(number))
    files = []
    for start in range(0, number, 50):
        file = folder / f"reports{start:06}.jsonl"
        lines = (json.dumps(row) + "\n" for row in rows[start : start + 50])
        file.write_text("".join(lines), encoding="utf-8")
        files.append(file)
    return files


def _rows(number: int) -> Iterator[dict[str, str]]:
    for n in range(number):
        guest, _, one = _STATES[n % len(_STATES)]
        host, city, other = _STATES[(n * 7 + n // len(_STATES) + 3) % len(_STATES)]
        day = _FIRST + datetime.timedelta(days=n // 3)
        subject = _SUBJECTS[n % len(_SUBJECTS)]
        told = (
            f"{guest} Foreign Minister {one} met {host} President {other} in {city} on {day:%A}. "
            f"{other.split()[-1]} said that talks on {subject} had begun.",
            f"{guest} Prime Minister {one} will visit {city} next week, officials said. {one.split()[-1]} is "
            f"to discuss {subject} with {host} Foreign Minister {other}.",
            f"{guest} Foreign Minister {one} and {host} Foreign Minister {other} spoke by phone on {day:%A} "
            f"about {subject}, report {n} of the week said.",
        )[n % 3]
        yield {
            "text": f"{city.upper()}, {day:%B} {day.day} -- {told}",
            "title": f"{subject.capitalize()} and {city}, {n}",
            "outlet": _OUTLETS[n % len(_OUTLETS)],
            "published": day.isoformat(),
            "url": f"https://example.org/{n}",
        }
