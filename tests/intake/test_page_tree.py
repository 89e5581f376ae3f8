"""What pages scatter or put in between: split bodies, posts, standfirsts, boxes of links."""

from foreigndesk.intake import Defaults
from foreigndesk.intake.html import reports_of_html
from foreigndesk.intake.particulars import Particulars

TOLD = (
    "The two ministers spoke for an hour in the old customs house, officials of both sides said on leaving.",
    "Senegal had asked for the meeting after its boats were turned away from the harbour twice in a month.",
    "Cape Verde told its neighbour that the boats may come back once their papers have been looked through.",
    "A commission of six people from either side is to draw up a list of boats before the rains set in.",
    "The fishermen of both coasts have waited for such a list since the last one ran out four years ago.",
    "Their unions said that they would believe it when they saw boats landing fish on the other shore.",
)


def page(body: str, above: str = "") -> str:
    return (
        "<html><head><title>Boats may come back</title></head><body>"
        '<nav><a href="/">Home</a> <a href="/coast">Coast</a></nav>'
        f"<main><article><h1>Boats may come back</h1>{above}{body}</article></main>"
        "<footer>All rights reserved</footer></body></html>"
    )


def paragraphs(*told: str) -> str:
    return "".join(f"<p>{one}</p>" for one in told)


def text_of(html: str) -> str:
    (report,) = reports_of_html("p", html, Particulars(), Defaults())
    return report.text


def test_a_body_cut_in_two_by_an_advertisement_is_read_whole():
    parts = (TOLD[:2], TOLD[2:4], TOLD[4:])
    cut = '<div class="slot"><p>Buy a boat</p></div>'.join(
        f'<div class="grid"><div class="article__body chunk">{paragraphs(*part)}</div></div>'
        for part in parts
    )
    text = text_of(page(cut))
    assert [text.count(one) for one in TOLD] == [1] * len(TOLD)
    assert "Buy a boat" not in text


def test_sections_under_headings_of_their_own_stay_where_they_are():
    stories = "".join(
        f'<section class="story"><h2><a href="/{n}">Story number {n} of the coast</a></h2>{paragraphs(*part)}</section>'
        for n, part in enumerate((TOLD[:2], TOLD[2:4], TOLD[4:]))
    )
    text = "\n".join(r.text for r in reports_of_html("p", page(stories), Particulars(), Defaults()))
    assert [one for one in TOLD if one not in text] == []


def test_a_standfirst_outside_the_body_opens_the_report():
    first = "Ministers of Senegal and Cape Verde met in Praia on Monday to speak about boats and harbours."
    html = page(
        f'<div class="article__text">{paragraphs(*TOLD)}</div>',
        above=f'<div class="article__summary summary">{first}</div>',
    )
    text = text_of(html)
    assert text.count(first) == 1
    assert text.index(first) < text.index(TOLD[0])


def test_a_standfirst_that_the_body_repeats_is_not_told_twice():
    html = page(
        f'<div class="article__text">{paragraphs(*TOLD)}</div>', above=f'<p class="standfirst">{TOLD[0]}</p>'
    )
    assert text_of(html).count(TOLD[0]) == 1


def test_what_is_under_no_headline_is_no_standfirst():
    teaser = "Elsewhere on the coast a lighthouse was lit for the first time since the storms of last winter."
    html = page(f'<div class="article__text">{paragraphs(*TOLD)}</div>').replace(
        "<main>", f'<div class="summary">{teaser}</div><main>'
    )
    assert teaser not in text_of(html)


def test_posts_that_a_report_shows_are_part_of_it():
    said = "We agreed today in Praia that the boats of our neighbours may land again before the rains."
    post = (
        f'<div class="social-embed"><blockquote class="twitter-tweet"><p>{said}</p>&mdash; Amadou Faye (@afaye) '
        '<a href="https://posts.example/1">March 4, 2019</a></blockquote></div>'
    )
    text = text_of(
        page(f'<div class="article__text">{paragraphs(*TOLD[:3])}{post}{paragraphs(*TOLD[3:])}</div>')
    )
    assert said in text
    assert "Amadou Faye (@afaye)" in text


def test_a_box_of_links_over_a_name_leaves_the_name():
    box = (
        '<span class="card"><a href="/p/1">Amadou Faye</a><span class="more"><a href="/p/1">Amadou Faye</a> '
        '<a href="/a">What became of the lighthouse keepers</a> <a href="/b">Harbour fees go up again</a></span></span>'
    )
    line = "Minister {} left the customs house last and said nothing to the people who waited outside."
    text = text_of(page(f'<div class="article__text"><p>{line.format(box)}</p>{paragraphs(*TOLD)}</div>'))
    assert line.format("Amadou Faye") in " ".join(text.split())
    assert "lighthouse keepers" not in text


def test_links_between_paragraphs_go_but_not_where_most_are_links():
    link = (
        '<p><strong><a href="/x">LIGHTHOUSE KEEPERS OF THE NORTH COAST LAY DOWN THEIR LAMPS</a></strong></p>'
    )
    html = page(f'<div class="article__text">{paragraphs(*TOLD[:3])}{link}{paragraphs(*TOLD[3:])}</div>')
    assert "LAMPS" not in text_of(html)
