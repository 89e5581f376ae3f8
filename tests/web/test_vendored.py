"""What is kept of others is what it says it is, with its licence, and told where it is listed."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from foreigndesk import web
from foreigndesk.publish.looks import LOOKS

STATIC = Path(web.__file__).parent / "static"
VENDOR = STATIC / "vendor"
SOURCES = json.loads((VENDOR / "sources.json").read_text())
DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_a_file_is_the_one_that_was_published(name):
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == SOURCES[name]["sha256"]


def test_every_file_is_told():
    kept = {path.name for path in VENDOR.iterdir()} - {"README.md", "sources.json"}
    assert kept == set(SOURCES)
    listed = (VENDOR / "README.md").read_text()
    dependencies = (DOCS / "dependencies.md").read_text()
    for name, source in SOURCES.items():
        told = f"{source['package']} {source['version']}"
        assert name in listed
        assert told in listed
        assert told in dependencies
        assert any(
            other.endswith(".LICENSE") and SOURCES[other]["package"] == source["package"] for other in SOURCES
        )


def test_colours_of_pages_are_those_of_figures():
    style = (STATIC / "drawings.css").read_text()
    told = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", style[: style.index("}")]))
    assert {kind: told[kind] for kind in LOOKS} == {kind: look[0].lower() for kind, look in LOOKS.items()}


@pytest.mark.parametrize("name", ["desk.css", "drawings.css", "desk.js", "drawings.js"])
def test_nothing_of_ours_names_another_host(name):
    text = (STATIC / name).read_text()
    assert not re.search(r"https?://|//[a-z]|@import|eval\(|new Function|innerHTML\s*=", text)
