"""Writing to a terminal: nothing from a report reaches it that could steer it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

# Escape sequences whole (CSI, OSC and the like), so that their tail is not left as litter.
_SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x9b[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b.?"
)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_BLANK = re.compile(r"\s+")


def plain(text: object) -> str:
    """A value as one line without control characters, escape sequences and marks that turn its direction."""
    if text is None:
        return ""
    line = _BLANK.sub(" ", _SEQUENCE.sub("", str(text)))
    return _CONTROL.sub("", line).strip()


def console(*, stderr: bool = False) -> Console:
    """A console that colours only on a terminal and takes no text for markup."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, highlight=False, emoji=False)


def say(line: str, *, stderr: bool = False) -> None:
    """Print one line."""
    print(line[: len(line) - len(line.lstrip(" "))] + plain(line), file=sys.stderr if stderr else sys.stdout)


def emit(value: Any) -> None:
    """Print a value as JSON."""
    from foreigndesk.publish import to_bytes

    write(to_bytes(value))


def write(data: bytes) -> None:
    """Write bytes to standard output as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def replace_file(place: str | Path, data: bytes) -> None:
    """Write a file, whole or not at all; where a link leads to it, the link stays.

    Args:
        place: the file; a device or a pipe is written into, for no file may stand in its place.
        data: all that it is to hold.

    Raises:
        OSError: it cannot be written.
    """
    if os.path.exists(place) and not os.path.isfile(place):
        with open(place, "wb") as device:
            device.write(data)
        return
    folder, name = os.path.split(os.path.realpath(place))
    part = os.path.join(folder, f".{name}.part")
    try:
        with open(part, "wb") as file:
            file.write(data)
        os.replace(part, os.path.join(folder, name))
    except OSError:
        with suppress(OSError):  # on a medium that may only be read nothing was made
            os.unlink(part)
        raise


def table(columns: Sequence[str], rows: Sequence[Sequence[object]], *, empty: str) -> None:
    """Print a table that fits the terminal.

    Args:
        columns: the headings.
        rows: cells; each is stripped of everything that could steer a terminal.
        empty: what to say when there is no row.
    """
    if not rows:
        say(empty)
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    drawn = console()
    shown = [index for index, name in enumerate(columns) if drawn.width >= _ROOM.get(name, 0)]
    names = [columns[index] for index in shown]
    cells = [[_cell(columns[index], row[index]) for index in shown] for row in rows]
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name, width in zip(names, _widths(names, cells, drawn.width - 3 * len(names)), strict=True):
        made.add_column(name, overflow="fold", width=width)
    for line in cells:
        made.add_row(*(Text(cell, style=_STATUS_STYLE.get(cell, "")) for cell in line))
    drawn.print(made)


def shortened(ids: Iterable[str]) -> dict[str, str]:
    """Ids cut to the shortest beginning, of eight characters or more, that still tells them all apart."""
    whole = sorted(set(ids))
    length = 8
    # Of ids in order those that begin alike stand side by side.
    while any(one[:length] == other[:length] for one, other in pairwise(whole)):
        length += 1
    return {key: key[:length] for key in whole}


def _cell(name: str, value: object) -> str:
    # An interval may be broken at its slash.
    return plain(value).replace("/", " / ") if name in _DATES else plain(value)


def _widths(names: Sequence[str], cells: Sequence[Sequence[str]], room: int) -> list[int]:
    """How wide each column becomes: its longest word at least, and a share of what room is left."""
    columns = [[name, *(line[index] for line in cells)] for index, name in enumerate(names)]
    wanted = [max(map(len, column)) for column in columns]
    least = [
        max(
            (len(word) for cell in column for word in (cell.split() if name not in _WHOLE else [cell])),
            default=1,
        )
        for name, column in zip(names, columns, strict=True)
    ]
    least = [min(one, _WORD) for one in least]
    while sum(least) > room and max(least) > 1:
        least[least.index(max(least))] -= 1
    left = max(0, room - sum(least))
    widths = list(least)
    while left and widths != wanted:
        # The column that is shortest of what it would like gets the next character.
        short = max(range(len(widths)), key=lambda i: (wanted[i] - widths[i]) / (widths[i] + 1))
        widths[short] += 1
        left -= 1
    return widths


_WORD = 14  # longer words than that are broken rather than let one column take the room of the others
_DATES = frozenset({"Date", "Reported", "Start", "End"})
_WHOLE = frozenset({"Id", "Status"})  # never broken
_ROOM = {"Reports": 100, "How": 90, "Also": 90}  # left out where the terminal is narrower
_STATUS_STYLE = {
    "held": "green",
    "planned": "cyan",
    "possible": "yellow",
    "postponed": "yellow",
    "cancelled": "red",
}
