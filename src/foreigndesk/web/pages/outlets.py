"""Outlets: how often alone, first and contradicted; copies and origins."""

from __future__ import annotations

from dataclasses import asdict

from foreigndesk.publish.outlets import outlets
from foreigndesk.serving.asking import Shown
from foreigndesk.web.rendering import View


def view(shown: Shown) -> View:
    """All outlets."""
    rows = outlets(shown.known)
    return View(
        "outlets.html", "Outlets", shown.known, {"rows": rows}, {"outlets": [asdict(r) for r in rows]}
    )
