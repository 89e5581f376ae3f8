"""What all figures share: size, type, what they rest on, and how they become bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from foreigndesk.model.record import Engagement
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.printable import one_line
from foreigndesk.vocab.states import state_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FORMS = ("svg", "png")
_LINE = 115  # characters of small type beside one another
INK, QUIET, LAND = "#1a1a1a", "#5a5a5a", "#e4e4e0"
_SETTINGS: dict[str, Any] = {
    "svg.hashsalt": "foreigndesk",  # ids within an SVG; matplotlib's own are drawn by chance
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",  # comes with matplotlib: no machine's fonts matter
    "font.size": 9,
    "text.parse_math": False,  # a dollar sign in a report is no formula
    "text.color": INK,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "hatch.linewidth": 0.6,
    "figure.facecolor": "white",
    "savefig.dpi": 200,
}


def drawn(form: str, title: str, below: str, draw: Callable[[Axes], None], height: float = 4.2) -> bytes:
    """A drawing as bytes.

    Args:
        form: svg or png.
        title: what it shows.
        below: what it rests on, in small type under the title.
        draw: puts it on the axes.
        height: of the whole, in inches; it is 7.2 wide, two columns of a printed page.
    """
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context(_SETTINGS):
        figure = Figure(figsize=(7.2, height), layout="constrained")
        axes = figure.add_subplot()
        draw(axes)
        figure.suptitle(one_line(title), x=0.01, ha="left", fontsize=11, fontweight="bold")
        told = "\n".join(wrap(one_line(below), _LINE))
        axes.set_title(told, loc="left", fontsize=8, color=QUIET)
        return _bytes(figure, form)


def _bytes(figure: Figure, form: str) -> bytes:
    out = io.BytesIO()
    # Neither the hour nor the version of the program stands in the file.
    metadata = {"Date": None, "Creator": "foreigndesk"} if form == "svg" else {"Software": None}
    figure.savefig(out, format=form, metadata=metadata)
    return out.getvalue()


def named(code: str) -> str:
    """A state as a title names it."""
    return state_name(code) or code


def rests_on(known: Lookup, rows: Iterable[Engagement]) -> str:
    """How many engagements a drawing shows, of how many origins: copies add nothing."""
    ones = list(rows)
    documents = {e.document for row in ones for e in row.evidence} & set(known.documents)
    origins = {known.documents[d].origin for d in documents}
    told = (
        counted(len(ones), "engagement"),
        counted(len(origins), "independent origin"),
        counted(len(documents), "report"),
    )
    return "{}, {} ({})".format(*told)


def counted(count: int, what: str) -> str:
    """A number with what it counts, in singular or plural."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def nothing(axes: Axes, told: str) -> None:
    """Say that there is nothing to draw."""
    axes.set_axis_off()
    axes.text(0.5, 0.5, told, ha="center", va="center", transform=axes.transAxes, color=QUIET)
