"""Every kept character leads back to where it came from, and forward again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from foreigndesk.intake import Defaults, to_cleaned, to_original
from foreigndesk.intake.compose import report_of
from foreigndesk.intake.html import reports_of_html
from foreigndesk.intake.lines import assemble, keep, split_lines, without
from foreigndesk.intake.particulars import Particulars
from foreigndesk.model.span import Span

SENTENCES = st.sampled_from(
    [
        "The Kenyan president landed in Kampala on Friday for two days of talks.",
        "Share",
        "Read also: Ferry service resumes",
        "NAIROBI, May 3 (Reuters) - Officials of both countries will meet again in June.",
        "  By Grace Achieng  ",
        "(Reporting by A. Otieno; Editing by B. Were)",
        "03.05.2024 - Update : 04.05.2024",
        "Advertisement",
        "1. The envoys might also talk about a number of other questions that could come up at some point.",
        "“We shall not close the border,” she told reporters after the meeting at State House in Entebbe.",
        "",
        "\t",
        "été à Dakar…",
    ]
)
PAGES = st.lists(SENTENCES, max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\n\n", "\u2028", " \n"]).map(lambda mark: mark.join(lines))
)


def check_runs(report):
    covered = 0
    for run in report.offsets:
        assert run.length > 0
        assert run.cleaned >= covered
        covered = run.cleaned + run.length
        kept = report.text[run.cleaned : covered]
        assert kept == report.original[run.original : run.original + run.length]
        for at in (run.cleaned, covered - 1):
            assert to_cleaned(report, to_original(report, at)) == at
    assert covered <= len(report.text)


@given(PAGES)
@settings(max_examples=150, deadline=None)
def test_runs_of_pages(page):
    report = report_of("p", page, Particulars(language="en"), Defaults())
    check_runs(report)
    in_runs = {i for run in report.offsets for i in range(run.cleaned, run.cleaned + run.length)}
    assert all(c == "\n" for i, c in enumerate(report.text) if i not in in_runs)


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_runs_of_any_text(text):
    check_runs(report_of("p", text, Particulars(language="en"), Defaults()))


@given(
    st.text(alphabet="ab \n\t\r", max_size=80),
    st.sets(st.integers(0, 30)),
    st.integers(0, 80),
    st.integers(0, 40),
)
@settings(max_examples=300, deadline=None)
def test_lines_kept_and_cut(text, dropped, start, length):
    lines = keep(split_lines(text), lambda n: n not in dropped)
    lines = without(text, lines, [Span(start, start + length)])
    cleaned, runs = assemble(text, lines)
    for run in runs:
        assert (
            cleaned[run.cleaned : run.cleaned + run.length] == text[run.original : run.original + run.length]
        )
    assert "".join(cleaned.split()) == "".join("".join(line.of(text).split()) for line in lines)


def test_places_of_one_text():
    page = (
        "Share\nLIMA, May 3 (Reuters) - Peru and Chile signed the border accord.\n"
        "Advertisement\nIt takes effect in June."
    )
    report = report_of("p", page, Particulars(language="en"), Defaults())
    for word in ("Peru", "accord", "June"):
        at = report.text.index(word)
        assert page[to_original(report, at) :].startswith(word)
        assert to_cleaned(report, page.index(word)) == at
    assert to_cleaned(report, page.index("Advertisement")) is None
    assert to_original(report, len(report.text)) == len(page)


def test_html_leads_back_to_the_page():
    page = (
        "<html><head><title>Accord signed</title></head><body><nav>Home | News</nav>"
        "<article><h1>Accord signed</h1>"
        "<p>The presidents of <b>Peru</b> &amp; Chile signed the border accord in Arica on Monday, ending a "
        "quarrel of nine years over the line at sea.</p>"
        "<p>It takes effect in June, the Chilean foreign ministry said, once both parliaments "
        "have given their consent to the text and to its maps.</p></article></body></html>"
    )
    (report,) = reports_of_html("p", page, Particulars(language="en"), Defaults())
    check_runs(report)
    assert report.original == page
    for word in ("Peru", "Chile signed", "June, the"):
        at = report.text.index(word)
        assert page[to_original(report, at) :].startswith(word)
        assert to_cleaned(report, page.index(word)) == at
