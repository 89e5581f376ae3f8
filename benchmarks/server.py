"""A PostgreSQL server of our own, for tests and measurements: private folder, free port, stopped afterwards.

Its programs come from Debian's package `postgresql`; `FOREIGNDESK_TEST_POSTGRES` names a server to use instead
(a URL whose user may make databases).
"""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

GIVEN = "FOREIGNDESK_TEST_POSTGRES"
MISSING = f"no PostgreSQL: install it (apt-get install postgresql) or name a server in {GIVEN}"
_OPTIONS = "-c max_connections=120 -c listen_addresses=127.0.0.1"
_HASTY = "-c fsync=off -c full_page_writes=off"  # no machine loses power in a test


class Server:
    """A running server; `database` makes a new one in it."""

    def __init__(self, url: str, folder: Path | None = None, port: int = 0, durable: bool = False) -> None:
        """Know its URL, without a database, and where it was started."""
        self.url = url
        self._durable = durable
        self._folder, self._port = folder, port
        self._numbers = itertools.count(1)

    def database(self) -> str:
        """The URL of a new, empty database."""
        from sqlalchemy import create_engine

        name = f"desk_{os.getpid()}_{next(self._numbers)}"
        engine = create_engine(self._with("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as db:
            db.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE template0")
        engine.dispose()
        return f"{self.url}/{name}"

    def drop(self, url: str) -> None:
        """Remove a database, whoever uses it."""
        from sqlalchemy import create_engine

        engine = create_engine(self._with("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as db:
            db.exec_driver_sql(f"DROP DATABASE IF EXISTS {url.rsplit('/', 1)[1]} WITH (FORCE)")
        engine.dispose()

    def restart(self, mode: str = "fast") -> None:
        """Stop the server in the middle of whatever it does and start it again."""
        self.stop(mode)
        self.start()

    def start(self) -> None:
        """Start it; returns when it takes connections."""
        options = f"{_OPTIONS} -p {self._port} -c unix_socket_directories={self._folder}"
        if not self._durable:
            options += f" {_HASTY}"
        _run(
            [
                _program("pg_ctl"),
                "-D",
                f"{self._folder}/data",
                "-l",
                f"{self._folder}/log",
                "-w",
                "-o",
                options,
                "start",
            ]
        )

    def stop(self, mode: str = "immediate") -> None:
        """Stop it; `immediate` is a crash."""
        _run([_program("pg_ctl"), "-D", f"{self._folder}/data", "-m", mode, "-w", "stop"])

    def _with(self, database: str) -> str:
        return f"{self.url}/{database}".replace("postgresql://", "postgresql+psycopg://")


def found() -> bool:
    """Whether there is a server to use, or the programs to start one and a user to run it as."""
    if os.environ.get(GIVEN):
        return True
    return _program("initdb") is not None and (os.geteuid() != 0 or _other_user() is not None)


@contextmanager
def started(*, durable: bool = False) -> Iterator[Server]:
    """The server named, or one of our own; stopped, and its folder removed, at the end.

    Args:
        durable: whether what it has acknowledged survives a loss of power; it is slower then.
    """
    given = os.environ.get(GIVEN)
    if given:
        yield Server(given.rstrip("/"))
        return
    folder = Path(tempfile.mkdtemp(prefix="foreigndesk-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _other_user())
        _run(
            [
                _program("initdb"),
                "-D",
                f"{folder}/data",
                "-U",
                "desk",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-sync",
                "--locale=C.UTF-8",
            ]
        )
        port = _free_port()
        server = Server(f"postgresql://desk@127.0.0.1:{port}", folder, port, durable)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _program(name: str) -> str | None:
    """A program of the server; Debian keeps them out of the path."""
    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda p: p.parts[4].zfill(3))
    return shutil.which(name) or (str(kept[-1]) if kept else None)


def _other_user() -> str | None:
    """Whom to run the server as, where we are root: it refuses that."""
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    return None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(command: Sequence[str | None]) -> None:
    line = [part or "" for part in command]
    if os.geteuid() == 0:
        line = ["runuser", "-u", str(_other_user()), "--", *line]
    done = subprocess.run(
        line, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, cwd="/", timeout=120, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(line)} failed with {done.returncode}")
