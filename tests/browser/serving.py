"""A desk as its users start it: `foreigndesk serve` on a free port of this machine, and who may enter."""

import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx

from foreigndesk.editions import Role
from foreigndesk.editions.signing_in import add_user
from foreigndesk.store import Store
from foreigndesk.store.accounts import Accounts

PASSWORD = "otters under the old bridge"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WAIT = 20  # seconds for a desk to open or to close


def chromium() -> str | None:
    """Where a Chromium of the system is, None where there is none."""
    return next(
        (
            found
            for name in ("chromium", "chromium-browser", "google-chrome")
            if (found := shutil.which(name))
        ),
        None,
    )


def command(*words: str) -> None:
    """Run a command of foreigndesk as a user does."""
    done = subprocess.run(
        [sys.executable, "-m", "foreigndesk", *words],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr


@dataclass
class Desk:
    """A desk that answers, and the sessions that were opened there."""

    url: str
    record: str
    cookies: dict[str, str] = field(default_factory=dict)

    def cookie(self, role: str) -> str:
        """The cookie of somebody of a role who has signed in; one session each, for tries are counted."""
        if role not in self.cookies:
            sent = {"name": f"the-{role}", "password": PASSWORD}
            answer = httpx.post(f"{self.url}/signin", data=sent, follow_redirects=False)
            assert answer.status_code == 303, answer.text
            self.cookies[role] = answer.cookies["desk"]
        return self.cookies[role]

    def json(self, path: str) -> dict:
        """What the API or a page says for programs."""
        answer = httpx.get(f"{self.url}{path}")
        assert answer.status_code == 200, path
        return answer.json()


def people_of_each_role(record: str) -> None:
    """Accounts for a subscriber and an editor."""
    with Store(record) as store:
        for role in (Role.SUBSCRIBER, Role.EDITOR):
            add_user(Accounts(store), f"the-{role}", role, PASSWORD, datetime.now(UTC))


@contextmanager
def serving(record: str | Path, *options: str):
    """A desk on a free port, stopped afterwards as with Ctrl-C."""
    started = subprocess.Popen(
        [sys.executable, "-m", "foreigndesk", "serve", "--db", str(record), "--port", "0", *options],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    try:
        told = started.stderr.readline()
        found = re.search(r"http://[\d.]+:\d+", told)
        assert found, told + started.stderr.read()
        yield Desk(found[0], str(record))
        started.send_signal(signal.SIGINT)
        _, rest = started.communicate(timeout=WAIT)
        assert "Traceback" not in rest, rest
    finally:
        if started.poll() is None:
            started.kill()
            started.communicate()
