"""The documentation site builds without a warning and loads nothing from elsewhere; the notebook runs."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "docs" / "notebooks" / "tour.ipynb"
LOADING = {"script": "src", "img": "src", "iframe": "src", "link": "href", "source": "src", "video": "src"}
QUIET = {"canonical", "prev", "next"}  # relations of a link that a browser does not load


class Loads(HTMLParser):
    """The addresses that a page makes a browser load."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if told.get(LOADING.get(tag, "")) and not (tag == "link" and told.get("rel") in QUIET):
            self.found.append(told[LOADING[tag]])
        self.found += re.findall(r"url\(([^)]+)\)", told.get("style") or "")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    place = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(place)],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return place


def test_the_site_loads_nothing_from_elsewhere(site):
    pages = list(site.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        reader = Loads()
        reader.feed(page.read_text(encoding="utf-8"))
        assert [a for a in reader.found if re.match(r"(https?:)?//", a)] == [], page.name
    for sheet in site.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(https?:)?//", sheet.read_text(encoding="utf-8")), sheet.name


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("index.html", "foreigndesk"),
        ("howto/journalist.html", "Do the reports agree?"),
        ("howto/desk-officer.html", "Before a meeting"),
        ("howto/researcher.html", "replicate"),
        ("reference/codebook.html", "pair_months"),
        ("reference/rules.html", "outcome verbs"),
        ("reference/vocabularies.html", "states.csv"),
        ("notebooks/tour.html", "<svg"),
        ("faq.html", "What it cannot do"),
        ("evaluation.html", "travels"),
        ("architecture.html", "<td>Reading</td>"),
        ("measures.html", "track record"),
        ("security.html", "argon2"),
    ],
)
def test_pages_hold_what_they_are_for(site, page, told):
    assert told in (site / page).read_text(encoding="utf-8")


def test_search_works_without_a_server_of_others(site):
    assert (site / "search" / "search_index.json").stat().st_size > 10_000


def test_the_notebook_runs_and_has_its_outputs():
    kept = nbformat.read(NOTEBOOK, as_version=4)
    cells = [cell for cell in kept.cells if cell.cell_type == "code"]
    assert sum(bool(cell.outputs) for cell in cells) >= len(cells) - 1
    folder = {"metadata": {"path": NOTEBOOK.parent}}
    NotebookClient(kept, timeout=120, kernel_name="python3", resources=folder).execute()
    assert not [o for cell in cells for o in cell.outputs if o.output_type == "error"]
