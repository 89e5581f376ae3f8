"""One report never holds up the others."""

import json
import threading
import time

from foreigndesk.errors import InputError
from foreigndesk.intake import deadline, objects
from foreigndesk.intake.compose import LONGEST
from intake.pages import BODY, load_all


def test_a_report_that_takes_too_long_is_given_up_and_the_others_are_read(tmp_path, monkeypatch):
    path = tmp_path / "reports.jsonl"
    path.write_text(
        "\n".join(json.dumps({"text": f"{word} {BODY}"}) for word in ("First.", "Slow.", "Third."))
    )
    read = objects.reports_of_text

    def slow(place, text, known, defaults):
        if text.startswith("Slow."):
            time.sleep(20)
        yield from read(place, text, known, defaults)

    monkeypatch.setattr(objects, "reports_of_text", slow)
    monkeypatch.setattr(deadline.in_time, "__defaults__", (0.3,))
    start = time.perf_counter()
    reports, problems = load_all([path])
    assert time.perf_counter() - start < 5
    assert [report.text[:5] for report in reports] == ["First", "Third"]
    assert len(problems) == 1
    assert "seconds to take in" in problems[0]


def test_in_another_thread_reports_are_read_without_an_alarm(tmp_path):
    (tmp_path / "a.txt").write_text(BODY)
    found = []
    thread = threading.Thread(target=lambda: found.append(load_all([tmp_path / "a.txt"])))
    thread.start()
    thread.join()
    assert len(found[0][0]) == 1


def test_a_text_longer_than_any_report_is_refused_and_the_others_are_read(tmp_path):
    path = tmp_path / "reports.jsonl"
    long = "The envoy left. " * (LONGEST // 16 + 1)
    path.write_text("\n".join(json.dumps({"text": text}) for text in (long, BODY)))
    reports, problems = load_all([path])
    assert [report.text for report in reports] == [BODY]
    assert "million characters" in problems[0]


def test_a_page_without_a_report_among_others(tmp_path):
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(json.dumps({"text": text}) for text in ("<html><body></body></html>", BODY)))
    reports, problems = load_all([path])
    assert len(reports) == 1
    assert isinstance(problems[0], str)
    assert issubclass(InputError, Exception)


def test_the_fields_of_a_version(tmp_path):
    path = tmp_path / "report.json"
    path.write_text(json.dumps({"text": BODY, "guid": "g", "version": 3, "issued": "2021-05-07T10:00:00+02:00", "embargo": "2021-05-08T00:00:00Z", "complete": False, "withdrawn": False, "updated": "2021-05-09"}))  # fmt: skip
    [report], problems = load_all([path])
    assert problems == []
    assert (report.guid, report.version, report.issued, report.embargo) == ("g", 3, "2021-05-07T08:00:00Z", "2021-05-08T00:00:00Z")  # fmt: skip
    assert (report.complete, report.withdrawn, report.updated) == (False, False, "2021-05-09")
