"""Takes the pictures of the pages anew: docs/images/*.webp, of the samples, on one day, always the same.

usage: python docs/pictures.py [NAME...]

The desk is started on the samples with its day set; a Chromium of the system opens each page. Letters are those of
the Liberation fonts, so that two machines that have these draw the same. No picture is wider or higher than what a
reader sees without scrolling far, none larger than MOST bytes.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from foreigndesk.store import Store

IMAGES = ROOT / "docs" / "images"
TODAY = date(2025, 10, 8)  # the day after the last report of the samples
MOST = 150_000  # bytes
WIDE, PHONE = (1280, 1400), (390, 1100)  # the highest part of a page that is shown
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<match><test name="family" compare="contains"><string>sans</string></test>
<edit name="family" mode="prepend" binding="strong"><string>Liberation Sans</string></edit></match>
<match><test name="family"><string>system-ui</string></test>
<edit name="family" mode="prepend" binding="strong"><string>Liberation Sans</string></edit></match>
<match><test name="family"><string>Georgia</string></test>
<edit name="family" mode="assign" binding="strong"><string>Liberation Serif</string></edit></match>
</fontconfig>"""


@dataclass(frozen=True)
class Picture:
    """A page as it is to be shown; `open` are pieces that are folded away at first."""

    place: str
    dark: bool = False
    phone: bool = False
    open: str = ""
    editor: bool = False


PICTURES = {
    "desk": Picture("desk of a day"),
    "desk-dark": Picture("desk of a day", dark=True),
    "desk-phone": Picture("desk of a day", phone=True),
    "changes": Picture("changes"),
    "topics": Picture("topics"),
    "topic": Picture("topic"),
    "engagements": Picture("engagements by fields", open="li.engagement details.sources"),
    "engagement": Picture("engagement"),
    "engagement-phone": Picture("engagement", phone=True),
    "judging": Picture("engagement, for editors", open="details:has(form.judge)", editor=True),
    "decisions": Picture("decisions", editor=True),
    "calendar": Picture("calendar"),
    "calendar-week": Picture("calendar of a week"),
    "calendar-dark": Picture("calendar", dark=True),
    "people": Picture("people"),
    "person": Picture("person"),
    "person-phone": Picture("person", phone=True, dark=True),
    "states": Picture("states"),
    "state": Picture("state"),
    "pair": Picture("pair"),
    "pair-dark": Picture("pair", dark=True),
    "conflicts": Picture("conflicts"),
    "outlets": Picture("outlets"),
    "search": Picture("search for words"),
    "reports": Picture("reports"),
    "report": Picture("report", editor=True),
    "report-dark": Picture("report", dark=True, editor=True),
    "signin": Picture("signing in"),
}


def main() -> None:
    """Take the pictures whose names are given, all where none is."""
    wanted = sys.argv[1:] or list(PICTURES)
    with tempfile.TemporaryDirectory() as folder:
        fonts = Path(folder) / "fonts.conf"
        fonts.write_text(FONTS, encoding="utf-8")
        os.environ["FONTCONFIG_FILE"] = str(fonts)
        with desk(Path(folder)) as found, browser() as opened:
            for name in wanted:
                data = taken(opened, found, PICTURES[name])
                (IMAGES / f"{name}.webp").write_bytes(data)
                print(f"{name}.webp  {len(data) // 1000} KB", flush=True)


@contextmanager
def desk(folder: Path) -> Iterator[object]:
    """The desk on the samples, on its day, with two topics and two decisions."""
    import uvicorn

    from browser.serving import PASSWORD, Desk, command, people_of_each_role
    from foreigndesk.editions.signing_in import sign_in
    from foreigndesk.serving import filters
    from foreigndesk.site import create_app
    from foreigndesk.store import Store
    from foreigndesk.store.accounts import Accounts

    record = str(folder / "desk.db")
    command("read", str(ROOT / "samples"), "--db", record)
    command("topics", "add", "Seoul-Tokyo", "--state", "KOR", "--state", "JPN", "--db", record)
    command("topics", "add", "Washington's visitors", "--state", "USA", "--db", record)
    people_of_each_role(record)
    with Store(record) as store:
        decide(store)
    filters.today = lambda: TODAY
    server = uvicorn.Server(uvicorn.Config(create_app(record, rate=0), port=0, log_level="warning"))
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    while not server.started:
        running.join(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    with Store(record) as store:
        cookie = sign_in(Accounts(store), "the-editor", PASSWORD, datetime.now(UTC))
    try:
        yield Desk(f"http://127.0.0.1:{port}", record, {"editor": cookie or ""})
    finally:
        server.should_exit = True
        running.join(10)


def decide(store: Store) -> None:
    """Let an editor settle where talks were held, and take back what was set by mistake."""
    from foreigndesk import deciding
    from foreigndesk.deciding import Said
    from foreigndesk.desk import record_of, told_record

    record = record_of(store)
    about = next(c.about[1] for c in record.conflicts if c.field == "place")
    talks = next(e for e in record.engagements if e.id == about)
    first = Said("R. Nakagawa", "2025-10-07T08:40:00Z", "The ministry's own readout names the city")
    store.keep_decision(deciding.set_field(record, ("engagement", talks), "place", "Colombo", first))
    treaty = next(e for e in record.engagements if e.type == "signing" and e.status == "held")
    wrong = Said("R. Nakagawa", "2025-10-07T09:05:00Z", "Taken for another treaty")
    store.keep_decision(deciding.set_field(record, ("engagement", treaty), "status", "postponed", wrong))
    back = Said("R. Nakagawa", "2025-10-07T09:20:00Z", None)
    store.keep_decision(deciding.undo(told_record(store), store.decisions(), 2, back))


@contextmanager
def browser() -> Iterator[Browser]:
    """A Chromium of the system."""
    from playwright.sync_api import sync_playwright

    from browser.serving import ARGUMENTS, chromium

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium(), args=[*ARGUMENTS, "--font-render-hinting=none", "--hide-scrollbars"]
        )
        yield opened
        opened.close()


def taken(opened: Browser, found: object, wanted: Picture) -> bytes:
    """One picture."""
    from browser.places import OF_EDITORS, PLACES
    from browser.watching import Readers

    width, highest = PHONE if wanted.phone else WIDE
    readers = Readers(opened, found.url)  # type: ignore[attr-defined]
    page = readers.reader(
        cookie=found.cookie("editor") if wanted.editor else None,  # type: ignore[attr-defined]
        size=(width, 900),
        color_scheme="dark" if wanted.dark else "light",
        reduced_motion="reduce",
        device_scale_factor=2 if wanted.phone else 1,
    )
    page.goto((PLACES | OF_EDITORS)[wanted.place](found))
    page.wait_for_load_state("networkidle")
    if wanted.open:
        page.locator(wanted.open).first.evaluate("e => { e.open = true; }")
    data = packed(shot(page, width, highest, wanted))
    readers.leave()
    return data


def shot(page: Page, width: int, highest: int, wanted: Picture) -> bytes:
    """The upper part of a page; of one whose fold was opened the part around that."""
    height = int(page.evaluate("document.documentElement.scrollHeight"))
    top = 0
    if wanted.open and wanted.editor:
        box = page.locator(wanted.open).first.bounding_box()
        top = max(0, int(box["y"]) - 500) if box else 0
    clip = {"x": 0, "y": top, "width": width, "height": min(height - top, highest)}
    return page.screenshot(full_page=True, clip=clip, animations="disabled", caret="hide")


def packed(data: bytes) -> bytes:
    """A picture as WebP, without loss where that is small enough."""
    from PIL import Image

    image = Image.open(io.BytesIO(data)).convert("RGB")
    for options in ({"lossless": True}, {"quality": 90}, {"quality": 80}, {"quality": 65}):
        written = io.BytesIO()
        image.save(written, "WEBP", method=6, **options)
        if written.tell() <= MOST:
            break
    return written.getvalue()


if __name__ == "__main__":
    main()
