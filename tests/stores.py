"""Where records are kept in tests: a new file, and a new database of a server that the tests start."""

import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from benchmarks.server import MISSING, Server, found, started

ENGINES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    if not found():
        pytest.skip(MISSING)
    with started() as one:
        yield one


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    """The URL of an empty database."""
    url = server.database()
    yield url
    server.drop(url)


@pytest.fixture(params=ENGINES)
def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place for a record that is not there yet, on each engine."""
    if request.param == "sqlite":
        return str(tmp_path / "desk.db")
    url: str = request.getfixturevalue("database")
    return url


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder that others than us may look into; `as_nobody` closes it to writing."""
    folder = Path(tempfile.mkdtemp(prefix="foreigndesk-closed-"))
    yield folder
    folder.chmod(0o700)
    shutil.rmtree(folder)


def as_nobody(folder: Path, work: Callable[[], object]) -> str:
    """Do something, in a process of its own, as a user who may read the folder but write nothing in it.

    Root may write everywhere, so that a test run by root has to become somebody else.

    Returns:
        What was raised, as text; empty where nothing was.
    """
    for path in (folder, *folder.iterdir()):
        path.chmod(0o555 if path.is_dir() else 0o444)
    ours, theirs = multiprocessing.Pipe()

    def child() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        try:
            work()
            theirs.send("")
        except BaseException as error:
            theirs.send(f"{type(error).__name__}: {error}")

    process = multiprocessing.get_context("fork").Process(target=child)
    process.start()
    process.join(60)
    return str(ours.recv()) if ours.poll() else f"ended with {process.exitcode}"
