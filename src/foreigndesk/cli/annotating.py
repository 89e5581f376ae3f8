"""`annotate`: one text as it was read, with offsets."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from foreigndesk.cli.options import AsJson, Published, example
from foreigndesk.cli.terminal import emit, plain, say, table, write
from foreigndesk.errors import InputError, UsageError

LARGEST = 5_000_000  # bytes; a text longer than that is no report, and its parse would take minutes


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    command = "foreigndesk annotate story.txt --published 2025-07-29 --html > story.html"
    app.command("annotate", epilog=example(command))(annotate)


def annotate(
    file: Annotated[str, typer.Argument(metavar="FILE", help="One plain UTF-8 text; - is standard input.")],
    published: Published = None,
    json: AsJson = False,
    html: Annotated[bool, typer.Option("--html", help="Print a page with everything highlighted.")] = False,
) -> None:
    """Read one text exactly as it is and print what was found where."""
    from foreigndesk.desk import read_text
    from foreigndesk.publish.annotation import annotation

    if json and html:
        raise UsageError("--json and --html exclude each other: give one")
    text = text_of(file)
    report, reading = read_text(text, file, published)
    found = annotation(report, reading)
    if json:
        emit(found)
    elif html:
        from foreigndesk.publish.highlight import highlight

        write(highlight(text, found, file).encode())
    else:
        _tell(text, found)


def text_of(file: str) -> str:
    """The characters of a UTF-8 file, line ends and all.

    Raises:
        InputError: it cannot be read, is not UTF-8, or is too long to be a report.
    """
    try:
        if file == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with open(file, "rb") as source:
                data = source.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"{file}: {error.strerror or error}: check the path and its rights") from None
    if len(data) > LARGEST:
        raise InputError(f"{file}: longer than {LARGEST:,} bytes: too long for one report; split it")
    if not data.strip():
        raise InputError(f"{file}: empty: give a file with text")
    if b"\x00" in data:
        raise InputError(f"{file}: binary (a zero byte at {data.index(0)}): give plain text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = f"byte {error.start}"
        raise InputError(
            f"{file}: not UTF-8 at {where}: convert it, or use foreigndesk read, which guesses"
        ) from None


def _tell(text: str, found: dict[str, Any]) -> None:
    say(f"Published: {found['published'] or 'unknown'} ({found['published_basis']})")
    rows: list[tuple[int, str, str, str]] = []
    for row in found["engagements"]:
        start, end = row["trigger"]
        who = ", ".join(p["person"] or p["office"] or p["state"] or "?" for p in row["parties"])
        told = f"{row['type']}, {row['status']}, {row['start'] or '?'}: {who}"
        rows.append((start, "engagement", text[start:end], told))
    for row in found["statements"]:
        start = row["content"][0][0] if row["content"] else 0
        rows.append(
            (start, "statement", _short(text, row["content"]), row["person"] or row["speaker_text"] or "?")
        )
    rows += [(row["start"], "date", row["text"], row["value"]) for row in found["times"]]
    for row in found["names"]:
        if row["kind"] in ("person", "role"):
            told = ", ".join(part for part in (*row["people"], row["office"], row["state"]) if part)
            rows.append((row["start"], "name", row["text"], told))
    rows.sort(key=lambda row: row[:2])
    table(("At", "What", "Text", "Read as"), rows, empty="Nothing was found in this text.")


def _short(text: str, spans: list[list[int]]) -> str:
    told = plain(" ... ".join(text[start:end] for start, end in spans))
    return told if len(told) <= 60 else told[:57] + "..."
