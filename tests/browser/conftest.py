"""One desk on the samples and one browser for all tests of this folder; skipped where no Chromium is installed."""

from pathlib import Path

import pytest

from browser.serving import ARGUMENTS, chromium, command, people_of_each_role, serving
from browser.watching import Readers

SAMPLES = Path(__file__).parents[2] / "samples"
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """Two workers do all of it, one for each desk: more would each start a desk and a browser."""
    for item in items:
        if HERE in Path(item.path).parents:
            group = "hostile" if "hostile" in item.path.name else "browser"
            item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(scope="package")
def browser():
    """A Chromium without a window. It is closed with this folder: other tests have event loops of their own."""
    found = chromium()
    if found is None:
        pytest.skip("no Chromium: install Debian's package chromium to run the tests in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def desk(tmp_path_factory, browser):
    """The desk on the samples, with three topics; the public may enter, a subscriber and an editor sign in."""
    record = str(tmp_path_factory.mktemp("browser") / "desk.db")
    command("read", str(SAMPLES), "--db", record)
    command("topics", "add", "Seoul-Tokyo", "--state", "KOR", "--state", "JPN", "--db", record)
    people_of_each_role(record)
    with serving(record) as found:
        yield found


@pytest.fixture(scope="package")
def door(browser, desk):
    """Where readers of the desk come in."""
    return Readers(browser, desk.url)


@pytest.fixture
def readers(door):
    """Opens windows on the desk; when the test is over nothing may have gone wrong in any of them."""
    yield door
    door.leave()
