"""What reaches a terminal, and how it looks there."""

import os
import subprocess
import sys

import pytest

from foreigndesk.cli.terminal import _widths, plain, shortened


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("Türkiye — “accord” 東京", "Türkiye — “accord” 東京"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;new title\x07after", "after"),
        ("\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b31mred", "red"),
        ("\x1bPdevice\x1b\\after", "after"),
        ("\x1b", ""),
        ("\x1b[", ""),
        ("a\x08\x08b", "ab"),
        ("two\r\nlines\tone", "two lines one"),
        ("abc\u202egnp.exe", "abcgnp.exe"),
        ("a\u2066b\u2069c\u200bd\ufeff", "abcd"),
        ("half \ud83d", "half"),
        (None, ""),
        (3, "3"),
    ],
)
def test_nothing_steers_the_terminal(text, shown):
    assert plain(text) == shown


def test_a_long_text_of_sequences_is_stripped_in_time():
    assert plain("\x1b]" * 100_000) == ""


def test_ids_are_cut_where_they_still_differ():
    assert shortened(["e-1234567890", "e-1234569999"]) == {
        "e-1234567890": "e-1234567",
        "e-1234569999": "e-1234569",
    }
    assert shortened(["e1"]) == {"e1": "e1"}
    assert shortened([]) == {}


@pytest.mark.parametrize("room", [5, 12, 30, 60, 200])
def test_columns_fit_the_room(room):
    cells = [["2025-05-06", "a long cell of many words that goes on", "e-123456"], ["?", "short", "e-1"]]
    widths = _widths(["Date", "Who", "Id"], cells, room)
    assert sum(widths) <= max(room, 3)
    assert all(width >= 1 for width in widths)
    if room == 200:
        assert widths == [10, 38, 8]


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_colour_and_bar_on_a_terminal_alone(tmp_path):
    import pty

    (tmp_path / "a.txt").write_text("OSLO, May 6, 2025 -- Norwegian Foreign Minister Anna Berg met Pedro Rojas, "
                                    "her Chilean counterpart, in Oslo on Tuesday.\n")  # fmt: skip
    script = "foreigndesk read a.txt 2>&1 && foreigndesk timeline".replace(
        "foreigndesk", f"{sys.executable} -m foreigndesk"
    )
    main, terminal = pty.openpty()
    environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "100"}
    environment.pop("NO_COLOR", None)
    with subprocess.Popen(
        ["sh", "-c", script], cwd=tmp_path, stdout=terminal, stderr=terminal, env=environment
    ) as run:
        os.close(terminal)
        shown = b""
        while True:
            try:
                part = os.read(main, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
        os.close(main)
    text = shown.decode()
    assert run.returncode == 0, text
    assert "Reading" in text
    assert "\x1b[32mheld" in text
