"""Pictures of the pages: all there, none large, none shown that is not there."""

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "docs"))
from pictures import IMAGES, MOST, PICTURES  # noqa: E402


@pytest.mark.parametrize("name", PICTURES)
def test_each_is_there_and_not_large(name):
    data = (IMAGES / f"{name}.webp").read_bytes()
    assert data[:4] == b"RIFF"
    assert data[8:12] == b"WEBP"
    assert len(data) <= MOST


def test_no_page_shows_one_that_is_not_there():
    shown = 0
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for address in re.findall(r"!\[[^\]]*\]\(([^)#\s]+)\)", page.read_text(encoding="utf-8")):
            if not address.startswith("http"):
                assert (page.parent / address).exists(), f"{page.name}: {address}"
                shown += 1
    assert shown >= 2


@pytest.mark.parametrize("name", PICTURES)
def test_the_readme_shows_each(name):
    assert f"](docs/images/{name}.webp)" in (ROOT / "README.md").read_text(encoding="utf-8")
