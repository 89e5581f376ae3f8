"""The pages tell what the command does: every command they show works."""

import re
import shlex
from pathlib import Path

import pytest

from foreigndesk.cli.app import whole_app

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "docs" / "tutorial.md", *sorted((ROOT / "docs" / "howto").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
LINK = re.compile(r"\]\(([^)#:]+)\)")


def commands(page):
    """The commands of a page's console blocks."""
    lines = "".join(BLOCK.findall(page.read_text(encoding="utf-8"))).splitlines()
    return [line[2:].split(" | ")[0] for line in lines if line.startswith("$ foreigndesk")]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_commands_of_the_pages_work(run, page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    shown = commands(page)
    assert shown
    for command in shown:
        result = run(*shlex.split(command)[1:])
        assert result.code == int("nothing.txt" in command), f"{command}: {result.err}"
        assert result.out or result.err


def test_the_readme_names_every_command():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [c.name for c in whole_app().registered_commands if f"foreigndesk {c.name}" not in text] == []


@pytest.mark.parametrize("page", [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")], ids=lambda p: p.name)
def test_links_lead_somewhere(page):
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
