"""Letters as people keep them: mailboxes, flowed text, and pages that a browser saved as a letter."""

import base64

from tests.intake.pages import load_all

from foreigndesk.intake.formats import mailbox

BODY = "Malta's foreign minister met her counterpart from Tunisia in Valletta on Monday."
HEAD = "From: Sliema Brief <post@sliema.example>\nSubject: Day {n}\nDate: Mon, {n} May 2022 08:00:00 +0200\nMessage-ID: <{n}@sliema>\n"


def letter(number, text=BODY, more=""):
    return HEAD.format(n=number) + more + f"\n{text}\n"


def boxed(*letters):
    return "".join(f"From post@sliema.example Mon May  2 08:00:00 2022\n{held}\n" for held in letters)


def read(tmp_path, content, name="letters.mbox"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    reports, problems = load_all([path])
    return reports, [problem.removeprefix(str(path)) for problem in problems]


def test_each_letter_of_a_mailbox_is_a_report(tmp_path):
    found, problems = read(tmp_path, boxed(*(letter(n, f"{n} times: {BODY}") for n in (2, 3, 4))))
    assert problems == []
    assert [(r.title, r.published, r.text) for r in found] == [
        (f"Day {n}", f"2022-05-0{n}", f"{n} times: {BODY}") for n in (2, 3, 4)
    ]
    assert [r.path.rpartition("#")[2] for r in found] == ["1", "2", "3"]


def test_a_mailbox_of_windows(tmp_path):
    found, _ = read(tmp_path, boxed(letter(2), letter(3)).replace("\n", "\r\n"))
    assert [r.text for r in found] == [BODY, BODY]


def test_lines_that_only_look_like_a_postmark(tmp_path):
    text = f"{BODY}\n\nFrom Gozo came word of a second round.\n\n>From there both flew on."
    [first, second], problems = read(tmp_path, boxed(letter(2, text), letter(3)))
    assert problems == []
    assert "From Gozo came word" in first.text
    assert "\nFrom there both" in first.text
    assert second.title == "Day 3"


def test_a_bad_letter_takes_none_with_it(tmp_path, monkeypatch):
    monkeypatch.setattr(mailbox, "_LARGEST", 2_000)
    wrong = base64.encodebytes(bytes(range(256))).decode()
    binary = letter(
        4, wrong, "Content-Type: text/plain\nContent-Transfer-Encoding: base64\nMIME-Version: 1.0\n"
    )
    letters = (letter(2), letter(3, "long " * 1000), binary, letter(5))
    found, problems = read(tmp_path, boxed(*letters))
    assert [r.title for r in found] == ["Day 2", "Day 5"]
    assert [problem.split(":")[0] for problem in problems] == ["#2", "#3"]


def test_paragraphs_that_were_broken_for_the_way(tmp_path):
    more = "MIME-Version: 1.0\nContent-Type: text/plain; format=flowed{}\n"
    broken = "Malta's foreign minister met \nher counterpart from Tunisia \nin Valletta on Monday.\n\n Both spoke.\n-- \nSliema"
    [report], _ = read(tmp_path, letter(2, broken, more.format("")), "flowed.eml")
    assert report.text.startswith(f"{BODY}\n\nBoth spoke.\n")
    deleted = "Malta's foreign mini \nster met her counterpart."
    [report], _ = read(tmp_path, letter(2, deleted, more.format("; delsp=yes")), "deleted.eml")
    assert report.text == "Malta's foreign minister met her counterpart."


PAGE = f"""<html><head><title>Talks in Valletta</title><meta property="og:site_name" content="Gzira Gazette">
<meta property="article:published_time" content="2022-05-02T09:00:00+02:00"></head>
<body><article><h1>Talks in Valletta</h1><p>{BODY}</p><p>Both sides spoke of a café by the sea.</p></article></body></html>"""
SAVED = (
    'From: <Saved by Blink>\nSnapshot-Content-Location: https://gzira.example/talks\nSubject: Talks\nDate: Fri, 6 May 2022 10:00:00 -0000\nMIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n'
    "--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\nContent-Location: https://ads.example/frame\n\nPHA+YnV5PC9wPg==\n"
    "--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\nContent-Location: https://gzira.example/talks\n\n{page}\n"
    "--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\nContent-Location: https://gzira.example/a.png\n\niVBORw0KGgo=\n--b--\n"
)  # fmt: skip


def test_a_page_that_a_browser_saved_is_read_as_the_page(tmp_path):
    content = SAVED.format(page=base64.encodebytes(PAGE.encode()).decode())
    [report], problems = read(tmp_path, content, "talks.mhtml")
    assert problems == []
    assert (report.title, report.outlet, report.url) == (
        "Talks in Valletta",
        "Gzira Gazette",
        "https://gzira.example/talks",
    )
    assert (report.published, report.retrieved) == ("2022-05-02", "2022-05-06")
    assert "café" in report.text
