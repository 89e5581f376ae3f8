"""Lines of iCalendar are those that a library for it writes."""

import pytest
from icalendar import Event

from foreigndesk.publish.ics_lines import escaped, folded

# A library takes "\\N" in a text for a line end that was escaped already.
TOLD_OTHERWISE = "a path such as C:\\News\\new; and a caret ^ at no end"
TEXTS = (
    "",
    "Tashkent",
    "held; 2 reports of 1 origin\nOn: fisheries, energy",
    "one line\r\nanother\rand a third\n",
    "x" * 300,
    "y" * 61 + "\\" * 40,
    "z" * 61 + ";," * 60,
    "Zürich, Ağrı, Đà Nẵng, Þórshöfn: " * 9,
    "首相会谈在北京举行，双方就渔业问题交换意见。" * 6,
    "🕊" * 50 + "^" * 90,
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_escaped_and_folded_as_a_library_does(text):
    event = Event()
    event.add("description", text)
    written = event.to_ical().decode().removeprefix("BEGIN:VEVENT\r\n").removesuffix("\r\nEND:VEVENT\r\n")
    mine = folded(f"DESCRIPTION:{escaped(text)}")
    assert mine == written
    assert all(len(line.encode()) <= 75 for line in mine.split("\r\n"))


@pytest.mark.parametrize("text", [TOLD_OTHERWISE, *(t for t in TEXTS if "\r" not in t)])
def test_what_is_read_back_is_what_was_written(text):
    lines = ("BEGIN:VEVENT", f"DESCRIPTION:{escaped(text)}", "END:VEVENT", "")
    assert str(Event.from_ical("\r\n".join(map(folded, lines)))["description"]) == text
