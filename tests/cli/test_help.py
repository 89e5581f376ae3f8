"""Help, version, and how fast they come."""

import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from foreigndesk import __version__
from foreigndesk.cli.app import MODULES, app_for, command_names, whole_app

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
LASTING = ("serve", "mcp")  # commands that go on until they are stopped
COMMANDS = command_names()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(run, command):
    result = run(*command.split(), "--help")
    assert result.code == 0
    assert f"Example:\n    foreigndesk {command}" in result.out


@pytest.mark.parametrize("command", [c for c in COMMANDS if c not in LASTING])
def test_every_command_has_json(run, command):
    assert "--json" in run(*command.split(), "--help").out


def options(text):
    """The options that a help names."""
    return set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", text))


@pytest.mark.parametrize("command", COMMANDS)
def test_the_page_of_commands_is_up_to_date(run, command):
    page = PAGE.read_text(encoding="utf-8")
    section = page.split(f"\n## {command}\n", 1)[-1].split("\n## ", 1)[0]
    told = run(*command.split(), "--help").out
    assert options(section) == options(told), "run make docs"
    assert told.split("Example:")[1].strip() in section, "run make docs"


@pytest.mark.parametrize("module", MODULES)
def test_a_command_loads_its_own_module_alone(module):
    for command in MODULES[module]:
        app = app_for([command, "--help"])
        groups = [group.name for group in app.registered_groups]
        assert tuple([c.name for c in app.registered_commands] + groups) == MODULES[module]


@pytest.mark.parametrize("arguments", [[], ["--help"], ["nothing"]])
def test_where_no_command_is_named_all_are_there(arguments):
    app = app_for(arguments)
    assert len(app.registered_commands) + len(app.registered_groups) == sum(map(len, MODULES.values()))


def test_version(run):
    assert run("--version").out == f"foreigndesk {__version__}\n"


@pytest.mark.parametrize("arguments", [("nothing",), ("read",), ("timeline", "--nothing"), ("show",)])
def test_a_wrong_call_is_code_2(run, arguments):
    result = run(*arguments)
    assert result.code == 2
    assert "Usage: foreigndesk" in result.err


def test_help_comes_at_once_and_loads_nothing_heavy():
    code = (
        "import sys; sys.argv = ['foreigndesk', '--help']\n"
        "from foreigndesk.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'sqlalchemy', 'trafilatura', 'numpy', 'lxml'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    for _ in range(3):
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    took = (resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before) / 3
    assert took < 0.3  # seconds of the processor, whatever else it is busy with


def test_the_quick_list_of_commands_says_what_the_whole_program_says():
    def listed(app):
        command = get_command(app)
        return command.get_help(command.make_context("foreigndesk", [], resilient_parsing=True))

    assert listed(app_for(["--help"])) == listed(whole_app())
    assert listed(app_for(["--help"])).count("\n  ") > len(MODULES)
