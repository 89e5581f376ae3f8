"""What feeds, wires, letters, archives and tables get wrong in the real world, and what is made of it."""

import gzip
import json

import pytest

from foreigndesk.intake import Defaults
from intake.pages import HTML, load_all

ENTRY = "<item><title>{title}</title><link>{link}</link>{more}<description>{body}</description></item>"
BODY = "Ghanaian Foreign Minister Ama Boateng went to Lome on Monday."


def rss(
    *entries,
    head="<title>Coast Herald</title><link>https://coast.example/</link>",
    start='<rss version="2.0">',
):
    return f"{start}<channel>{head}{''.join(entries)}</channel></rss>"


def entry(title="Boateng in Lome", link="https://coast.example/1", more="", body=BODY):
    return ENTRY.format(title=title, link=link, more=more, body=body)


def read(folder, content, name="feed", defaults=None):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_all([path], defaults)


# Feeds: one entry each, and what is told of it.
FEEDS = {
    "a byte order mark": ("\ufeff" + rss(entry()), {"text": f"Boateng in Lome\n\n{BODY}"}),
    "blanks before the declaration": ("\n\n  <?xml version='1.0'?>" + rss(entry()), {"title": "Boateng in Lome"}),
    "UTF-16": (("<?xml version='1.0' encoding='utf-16'?>" + rss(entry(title="Tromsø"))).encode("utf-16"), {"title": "Tromsø"}),
    "an encoding declared, not kept": ("<?xml version='1.0' encoding='iso-8859-1'?>" + rss(entry(title="Tromsø")), {"title": "Tromsø"}),
    "Latin-1, declared": (("<?xml version='1.0' encoding='iso-8859-1'?>" + rss(entry(title="Tromsø"))).encode("latin-1"), {"title": "Tromsø"}),
    "Latin-1, not declared": (rss(entry(title="Tromsø")).encode("latin-1"), {"title": "Tromsø"}),
    "a control character": (rss(entry(title="Boateng\x0b in\x00 Lome".replace("\x00", "\x1f"))), {"title": "Boateng in Lome"}),
    "entities of HTML": (rss(entry(title="Lom&eacute;&nbsp;talks &ndash; day 2")), {"title": "Lomé talks – day 2"}),
    "a bare ampersand": (rss(entry(title="Togo & Ghana")), {"title": "Togo & Ghana"}),
    "bare ampersands in an address": (rss(entry(link="https://coast.example/?id=7&lang=en&amp;p=2")), {"url": "https://coast.example/?id=7&lang=en&p=2"}),
    "an ampersand in CDATA": (rss(entry(title="<![CDATA[Togo & Ghana, Q&A]]>", more="<category>A&B</category>")), {"title": "Togo & Ghana, Q&A", "category": "A&B"}),
    "CDATA without an end": (rss(entry(title="Talks", body="<![CDATA[" + BODY)), {"title": "Talks"}),
    "HTML in the title": (rss(entry(title="&lt;b&gt;Boateng&lt;/b&gt; in &amp;quot;Lome&amp;quot;")), {"title": 'Boateng in "Lome"'}),
    "HTML in CDATA": (rss(entry(body=f"<![CDATA[<p>{BODY}</p><p>She flew home.</p>]]>")), {"text": f"Boateng in Lome\n\n{BODY}\nShe flew home."}),
    "HTML escaped twice": (rss(entry(body=f"&amp;lt;p&amp;gt;{BODY}&amp;lt;/p&amp;gt;")), {"text": f"Boateng in Lome\n\n{BODY}"}),
    "a script in the text": (rss(entry(body=f"<![CDATA[<script>alert(1)</script><p>{BODY}</p>]]>")), {"text": f"Boateng in Lome\n\n{BODY}"}),
    "no namespace declared": (rss(entry(more=f"<content:encoded><![CDATA[<p>{BODY}</p><p>More.</p>]]></content:encoded><dc:date>2021-05-07</dc:date>")), {"complete": True, "published": "2021-05-07"}),
    "a summary alone": (rss(entry()), {"complete": False, "kind": "feed-item"}),
    "a headline alone": (rss(entry(body="", title=BODY)), {"complete": False, "text": BODY}),
    "no date": (rss(entry()), {"published": None, "published_basis": "unknown"}),
    "a date counted from 1970": (rss(entry(more="<pubDate>1709633700</pubDate>")), {"published": "2024-03-05", "issued": "2024-03-05T10:15:00Z"}),
    "a date counted in milliseconds": (rss(entry(more="<pubDate>1709633700000</pubDate>")), {"published": "2024-03-05"}),
    "a date by its local day": (rss(entry(more="<pubDate>Wed, 30 Jul 2025 00:30:00 +0900</pubDate>")), {"published": "2025-07-30", "issued": "2025-07-29T15:30:00Z"}),
    "a date with a wrong weekday": (rss(entry(more="<pubDate>Sun, 30 Jul 2025 00:30:00 EST</pubDate>")), {"published": "2025-07-30"}),
    "a date in words": (rss(entry(more="<pubDate>30 July 2025</pubDate>")), {"published": "2025-07-30", "issued": None}),
    "an address from the feed's own": (rss(entry(link="/news/1")), {"url": "https://coast.example/news/1"}),
    "an address from nowhere": (rss(entry(link="/news/1"), head="<title>Coast Herald</title>"), {"url": None}),
    "an address that runs": (rss(entry(link="javascript:alert(1)")), {"url": None}),
    "an id that is the address": (rss(entry(link="", more="<guid>https://coast.example/9</guid>")), {"url": "https://coast.example/9"}),
    "a source, as in feeds of many": (rss(entry(title="Boateng in Lome - Lagos Herald", more='<source url="https://l.example">Lagos Herald</source>')), {"outlet": "Lagos Herald", "title": "Boateng in Lome"}),
    "a feed's title with its topic": (rss(entry(), head="<title>Reuters: World</title>"), {"outlet": "Reuters"}),
    "no title of the feed": (rss(entry(), head=""), {"outlet": "coast.example"}),
    "an author's address": (rss(entry(more="<author>efua@coast.example (Efua Mensah)</author>")), {"byline": "Efua Mensah"}),
    "an address for an author": (rss(entry(more="<author>desk@coast.example</author>")), {"byline": None}),
    "tags that cross": (rss(entry().replace("</title><link>", "<link></title>")), {}),
    "a description of the media": (rss(entry(body="", more="<media:group><media:description>A film of it.</media:description></media:group>")), {"complete": False}),
    "Atom 0.3": ("<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>Coast Herald</title><entry><title>T</title><issued>2004-02-03T10:00:00Z</issued><content>" + BODY + "</content></entry></feed>", {"published": "2004-02-03", "complete": True}),
    "Atom under a prefix": ("<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>Coast Herald</a:title><a:entry><a:title>T</a:title><a:updated>2014-02-03T10:00:00Z</a:updated><a:summary>" + BODY + "</a:summary></a:entry></a:feed>", {"published": "2014-02-03", "outlet": "Coast Herald"}),
    "Atom, its text elsewhere": ("<feed xmlns='http://www.w3.org/2005/Atom'><title>C</title><entry><title>T</title><content src='https://c.example/1'/><summary>" + BODY + "</summary></entry></feed>", {"complete": False}),
}  # fmt: skip


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed(name, tmp_path):
    content, told = FEEDS[name]
    [report], problems = read(tmp_path, content)
    assert problems == []
    assert {field: getattr(report, field) for field in told} == told


@pytest.mark.parametrize(
    "printed",
    [
        "Fri, 31 Feb 2021 10:00:00 GMT",
        "Fri, 31 Dec 9999 10:00:00 GMT",
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "soon",
    ],
)
def test_what_is_no_date_of_a_feed_is_told_once(printed, tmp_path):
    odd = [entry(link=f"https://c.example/{n}", more=f"<pubDate>{printed}</pubDate>") for n in range(3)]
    found, problems = read(tmp_path, rss(entry(more="<pubDate>30 July 2025</pubDate>"), *odd))
    assert [report.published for report in found] == ["2025-07-30", None, None, None]
    [told] = problems
    assert f'#2: "{printed}" is no date: it is kept without one (and 2 more in this file)' in told


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("feed.json", '{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "content_text": "Ama Boateng flew home.", "date_published": "soon"}]}'),
        ("map.xml", "<urlset xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>https://c.example/1</loc><n:news><n:title>Talks</n:title><n:publication_date>soon</n:publication_date></n:news></url></urlset>"),
    ],
)  # fmt: skip
def test_what_is_no_date_elsewhere(name, content, tmp_path):
    [report], [told] = read(tmp_path, content, name)
    assert report.published is None
    assert '#1: "soon" is no date: it is kept without one' in told


@pytest.mark.parametrize(
    ("cut", "titles"),
    [
        ("</item></channel>", ["One", "Two"]),
        ("</item>", ["One", "Two"]),
        ("</it", ["One", "Two"]),
        ("", ["One", "Two"]),
        ("</item><item><title>Thr", ["One", "Two"]),
        ("</item><item><title>Three</title><description>Half of wh", ["One", "Two"]),
        ("</item><item><title>Three</title><description><![CDATA[<p>Half of</p>", ["One", "Two"]),
        ("</item><item><title>Three</title>", ["One", "Two", "Three"]),
    ],
)
def test_a_feed_that_breaks_off_keeps_what_is_whole(cut, titles, tmp_path):
    whole = f"<item><title>One</title><description>{BODY}</description></item><item><title>Two</title>"
    found, problems = read(tmp_path, f'<rss version="2.0"><channel><title>Coast</title>{whole}{cut}')
    assert [report.title for report in found] == titles
    assert [line.partition(": ")[2] for line in problems] == [
        "the file breaks off: fetch it again; what stands before is read"
    ]


@pytest.mark.parametrize("text", ["<opml version='2.0'><body/></opml>", "<svg xmlns='http://www.w3.org/2000/svg'><text>Talks</text></svg>\n"])  # fmt: skip
def test_xml_of_another_kind_is_no_text(text, tmp_path):
    found, [told] = read(tmp_path, text)
    assert not found
    assert "XML of an unknown kind" in told


@pytest.mark.parametrize("name", ["story.json", "stories.jsonl"])
def test_what_is_no_number_in_json_is_nothing(name, tmp_path):
    line = f'{{"text": "{BODY}", "author": NaN, "version": -Infinity, "published": "2021-05-07"}}'
    [report], problems = read(tmp_path, line, name)
    assert problems == []
    assert (report.published, report.byline) == ("2021-05-07", None)
    found, [told] = read(tmp_path, line + "}", name)
    assert not found
    assert "not valid JSON" in told


ODD_ADDRESS = "https://[coast.example/1"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps({"text": BODY, "url": ODD_ADDRESS})),
        ("a.csv", f"title,text,url\nTalks,{BODY},{ODD_ADDRESS}\n"),
        ("a.html", HTML.replace("<head>", f'<head><link rel="canonical" href="{ODD_ADDRESS}"><meta property="og:url" content="{ODD_ADDRESS}">')),
        ("a.xml", rss(entry(link=ODD_ADDRESS), head=f"<title>Coast Herald</title><link>{ODD_ADDRESS}</link>")),
        ("b.xml", f"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='{ODD_ADDRESS}'><entry xml:base='{ODD_ADDRESS}'><title>Talks</title><link href='/1'/><summary>{BODY}</summary></entry></feed>"),
        ("feed.json", json.dumps({"version": "https://jsonfeed.org/version/1", "home_page_url": ODD_ADDRESS, "items": [{"url": ODD_ADDRESS, "content_text": BODY}]})),
        ("map.xml", f"<urlset xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>{ODD_ADDRESS}</loc><n:news><n:title>Talks</n:title></n:news></url></urlset>"),
        ("story.json", json.dumps({"uri": "urn:1", "type": "text", "body_text": BODY, "headline": "Talks", "link": ODD_ADDRESS, "pubstatus": "usable"})),
        ("page.json", json.dumps({"title": "Talks", "text": BODY, "source": ODD_ADDRESS, "hostname": "[x", "fingerprint": "1", "raw_text": BODY})),
        ("a.eml", f"From: a@[coast.example\nTo: b@b.example\nSubject: Talks\nList-Archive: <{ODD_ADDRESS}>\nContent-Location: {ODD_ADDRESS}\nDate: Mon, 3 May 2021 10:00:00 +0000\n\n{BODY}"),
    ],
    ids=lambda value: value if "." in value and len(value) < 12 else "",
)  # fmt: skip
def test_an_address_that_is_none_stops_nothing(name, content, tmp_path):
    found, problems = read(tmp_path, content, name)
    assert len(found) == 1
    assert problems == []


def test_an_id_that_entries_share_is_none(tmp_path):
    found, _ = read(tmp_path, rss(*(entry(link=f"https://c.example/{n}", more="<guid isPermaLink='false'>1</guid>") for n in (1, 2))))  # fmt: skip
    assert [report.guid for report in found] == [None, None]
    again, _ = read(tmp_path, rss(*[entry(more="<guid isPermaLink='false'>1</guid>")] * 2))
    assert [report.guid for report in again] == ["1", "1"]


@pytest.mark.parametrize("content", [rss(), "<feed xmlns='http://www.w3.org/2005/Atom'/>", "<rss/>", '{"version": "https://jsonfeed.org/version/1", "items": []}'])  # fmt: skip
def test_an_empty_feed_is_one_line(content, tmp_path):
    found, problems = read(tmp_path, content)
    assert found == []
    assert len(problems) == 1
    assert "without entries" in problems[0]


def ninjs(**fields):
    return json.dumps({"uri": "urn:1", "type": "text", "pubstatus": "usable"} | fields)


PHOTO = {"uri": "urn:p", "type": "picture", "headline": "P", "description_text": "The two ministers.", "renditions": {"a": {"href": "p.jpg"}}}  # fmt: skip
STORIES = {
    "HTML before text": (ninjs(body_text=BODY, body_html=f"<p>{BODY}</p><p>She flew home.</p>"), [f"{BODY}\nShe flew home."]),
    "a picture": (json.dumps(PHOTO), []),
    "pictures beside it": (ninjs(body_text=BODY, associations={"a": PHOTO, "b": None, "c": []}), [BODY]),
    "pictures in a list": (ninjs(body_text=BODY, associations=[PHOTO, "x"]), [BODY]),
    "a package of stories": (ninjs(type="composite", headline="H", associations={"a": json.loads(ninjs(uri="urn:2", body_text=BODY)), "b": json.loads(ninjs(uri="urn:3", body_text="B."))}), ["H", BODY, "B."]),
    "a teaser alone": (ninjs(headline="Boateng in Lome", description_text=BODY), [f"Boateng in Lome\n\n{BODY}"]),
    "bodies, the HTML last": (ninjs(bodies=[{"contenttype": "text/plain", "value": "plain"}, {"contenttype": "text/html", "value": f"<p>{BODY}</p>"}]), [BODY]),
    "bodies of version 3": (ninjs(bodies=[{"contentType": "text/html", "value": f"<p>{BODY}</p>"}]), [BODY]),
    "fields of wrong kinds": (ninjs(body_text=BODY, version={}, headline=5, byline=[], subject="x", language=None, versioncreated=3), [BODY]),
    "an answer that wraps": (json.dumps({"_items": [json.loads(ninjs(body_text=BODY))], "_meta": {}}), [BODY]),
}  # fmt: skip


@pytest.mark.parametrize("name", STORIES)
def test_a_story_of_ninjs(name, tmp_path):
    content, texts = STORIES[name]
    found, problems = read(tmp_path, content, "story.json")
    assert [report.text for report in found] == texts
    assert bool(problems) == (not texts)


ITEM = "<newsItem {ns} guid='urn:1' version='1'><itemMeta><itemClass qcode='ninat:text'/></itemMeta><contentMeta><headline>T</headline></contentMeta><contentSet>{body}</contentSet></newsItem>"  # fmt: skip
NS = "xmlns='http://iptc.org/std/nar/2006-10-01/'"
ITEMS = {
    "no namespace": (ITEM.format(ns="", body=f"<inlineData>{BODY}</inlineData>"), [BODY]),
    "a prefix": (f"<n:newsItem xmlns:n='http://iptc.org/std/nar/2006-10-01/' guid='g'><n:contentSet><n:inlineData>{BODY}</n:inlineData></n:contentSet></n:newsItem>", [BODY]),
    "HTML escaped": (ITEM.format(ns=NS, body=f"<inlineData contenttype='text/html'>&lt;p&gt;{BODY}&lt;/p&gt;</inlineData>"), [BODY]),
    "several item sets": (f"<newsMessage {NS}>" + "".join(f"<itemSet>{ITEM.format(ns='', body=f'<inlineData>{n} {BODY}</inlineData>')}</itemSet>" for n in (1, 2)) + "</newsMessage>", [f"1 {BODY}", f"2 {BODY}"]),
    "a package alone": (f"<packageItem {NS} guid='g'><groupSet root='a'><group id='a'/></groupSet></packageItem>", []),
    "a text elsewhere": (ITEM.format(ns=NS, body="<remoteContent href='a.txt'/>"), ["T"]),
    "a message without items": (f"<newsMessage {NS}><itemSet/></newsMessage>", []),
    "NITF without its heads": (f"<nitf><body><body.content><p>{BODY}</p></body.content></body></nitf>", [BODY]),
    "NITF without content": (f"<nitf><body><body.head><byline>By Efua Mensah</byline></body.head><p>{BODY}</p><body.end><p>Ends.</p></body.end></body></nitf>", [BODY]),
    "NITF without a body": ("<nitf><head><title>Boateng in Lome</title></head></nitf>", ["Boateng in Lome"]),
    "NITF with nothing": ("<nitf/>", []),
}  # fmt: skip


@pytest.mark.parametrize("name", ITEMS)
def test_a_wire_in_xml(name, tmp_path):
    content, texts = ITEMS[name]
    found, problems = read(tmp_path, content, "story.xml")
    assert [report.text for report in found] == texts
    assert bool(problems) == (not texts)


HEAD = "From: Coast Herald <news@coast.example>\nSubject: Boateng in Lome\nDate: Tue, 11 May 2021 08:00:00 +0000\nMIME-Version: 1.0\n"
LETTERS = {
    "without a day or an addressee": ("From: Coast Herald <news@coast.example>\nSubject: Talks\nContent-Type: text/plain\n\n" + BODY, [BODY]),
    "plain": (f"{HEAD}\n{BODY}\n", [BODY]),
    "an unknown charset": (f"{HEAD}Content-Type: text/plain; charset=x-unheard-of\n\n{BODY} Tromsø.\n", [f"{BODY} Tromsø."]),
    "base64": (f"{HEAD}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nR2hhbmEgYW5kIFRvZ28gbWV0Lg==\n", ["Ghana and Togo met."]),
    "an attachment": (f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n{BODY}\n--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\nnot this\n--b--\n", [BODY]),
    "a letter enclosed": (f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\nFrom: Lagos Herald <a@l.example>\nSubject: Inside\n\n{BODY}\n--b--\n", [BODY]),
    "a letter forwarded": (f"{HEAD}\nSee below.\n\n---------- Forwarded message ---------\nFrom: Lagos Herald <a@l.example>\nDate: Mon, 3 May 2021 at 10:00\nSubject: Inside\nTo: b@b.example\n\n{BODY}\n", [BODY]),
    "cut off": (f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n{BODY}", [BODY]),
    "of a mailbox": (f"From news@coast.example Tue May 11 08:00:00 2021\n{HEAD}\n{BODY}\n", [BODY]),
}  # fmt: skip


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter(name, tmp_path):
    content, texts = LETTERS[name]
    found, problems = read(tmp_path, content, "letter.eml")
    assert [report.text for report in found] == texts
    assert problems == []
    if name in ("a letter enclosed", "a letter forwarded"):
        assert (found[0].outlet, found[0].title) == ("Lagos Herald", "Inside")


def test_a_text_with_a_colon_is_no_letter(tmp_path):
    [report], problems = read(tmp_path, f"Date: 3 May 2021\nTo be held: talks\n\n{BODY}\n")
    assert problems == []
    assert BODY in report.text


TABLES = {
    "commas": f"title,text,date\nT,{BODY},2021-05-07\n",
    "semicolons": f"title;text;date\nT;{BODY};07.05.2021\n",
    "tabs": f"title\ttext\tdate\nT\t{BODY}\t7 May 2021\n",
    "bars": f"title|text|date\nT|{BODY}|2021-05-07\n",
    "a mark and line ends of Windows": f"\ufeffTitle;Text;Date\r\nT;\"{BODY}\";44323\r\n",
    "a line for the spreadsheet": f"sep=;\r\ntitle;text;date\r\nT;{BODY};2021-05-07\r\n",
    "quotes with line breaks": f'title,text,date\nT,"{BODY}",2021-05-07\n',
    "empty rows and cells": f"title,text,date,\n,,,\nT,{BODY},2021-05-07,\n\n",
    "names of a download": f"Article URL,Publication,Publish Date,Article Title,Article Text\nhttps://c.example/1,Coast Herald,2021-05-07 10:00:00,T,{BODY}\n",
    "blank lines before the names": f"\ufeff\r\n \r\ntitle,text,date\r\nT,{BODY},2021-05-07\r\n",
    "a headline on two lines": f'title,text,date\n"T\n",{BODY},2021-05-07\n',
    "a row too short": f"title,text,date,url\nT,{BODY},2021-05-07\n",
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_table(name, tmp_path):
    [report], problems = read(tmp_path, TABLES[name], "rows.csv")
    assert problems == []
    assert (report.title, report.text, report.published) == ("T", BODY, "2021-05-07")


@pytest.mark.parametrize(
    ("shown", "days"),
    [
        (["05/03/2024", "25/03/2024"], ["2024-03-05", "2024-03-25"]),
        (["05/03/2024", "03/25/2024"], ["2024-05-03", "2024-03-25"]),
        (["05/03/2024", "06/03/2024"], [None, None]),
        (["05/03/2024", "25/03/2024", "03/25/2024"], [None, "2024-03-25", "2024-03-25"]),
    ],
)
def test_the_order_of_day_and_month_is_that_of_the_whole_table(shown, days, tmp_path):
    rows = "".join(f"T,{BODY} ({n}),{day}\n" for n, day in enumerate(shown))
    found, problems = read(tmp_path, f"title,text,date\n{rows}", "rows.csv")
    assert [report.published for report in found] == days
    assert len(problems) == days.count(None)


# Answers of services and exports of programs, and the headlines that they give.
OBJECTS = {
    "a page of WordPress": ([{"date": "2021-05-07T10:00:00", "link": "https://c.example/1", "title": {"rendered": "Talks &#8211; day 2"}, "content": {"rendered": f"<p>{BODY}</p>"}}], "Talks – day 2"),
    "authors as objects": ({"headline": "Talks", "datePublished": "2021-05-07", "articleBody": BODY, "author": [{"name": "Efua Mensah"}, {"name": "Kofi Addo"}]}, "Talks"),
    "a graph": ({"@context": "https://schema.org", "@graph": [{"headline": "Talks", "datePublished": "2021-05-07", "articleBody": BODY}]}, "Talks"),
}  # fmt: skip


@pytest.mark.parametrize("name", OBJECTS)
def test_an_answer_of_a_service(name, tmp_path):
    value, title = OBJECTS[name]
    [report], problems = read(tmp_path, json.dumps(value), "answer.json")
    assert problems == []
    assert (report.title, report.published, report.text) == (title, "2021-05-07", BODY)
    assert report.byline in (None, "Efua Mensah, Kofi Addo")


@pytest.mark.parametrize("between", ["", "\n", "\r", "\r\n\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_objects_one_after_another(between, encoding, tmp_path):
    lines = [json.dumps({"text": f"{BODY} ({n})", "date": "2021-05-07"}) for n in range(3)]
    found, problems = read(tmp_path, between.join(lines).encode(encoding), "stories.json")
    assert problems == []
    assert [report.text for report in found] == [f"{BODY} ({n})" for n in range(3)]


def test_a_table_of_odd_rows(tmp_path):
    content = f'title,text,date\nA,{BODY},soon\nB,,2021-05-07\n,,2021-05-08\nC,"never closed,2021-05-07\n'
    found, problems = read(tmp_path, content, "rows.csv")
    assert [report.title for report in found] == ["A", "B", "C"]
    assert len(problems) == 2
    assert "soon" in problems[0]
    assert "#4" in problems[1]


def test_prose_with_commas_is_no_table(tmp_path):
    [report], _ = read(tmp_path, f"In Lome, the envoy, a lawyer, spoke.\n{BODY}\n")
    assert "envoy" in report.text


def warc(*bodies, kind="text/html; charset=utf-8", status="200 OK", more=""):
    records = []
    for number, body in enumerate(bodies):
        held = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\nWARC-Date: 2021-05-08T01:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(held)}\r\n\r\n"  # fmt: skip
        records.append(head.encode() + held + b"\r\n\r\n")
    return records


def chunked(body):
    parts = [body[n : n + 100] for n in range(0, len(body), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def packed(coding, body):
    import zlib

    import brotli
    import zstandard

    packers = {
        "gzip": gzip.compress,
        "br": brotli.compress,
        "zstd": zstandard.compress,
        "deflate": zlib.compress,
    }
    return packers[coding](body)


PAGE = HTML.encode()
ARCHIVES = {
    **{coding: warc(packed(coding, PAGE), more=f"Content-Encoding: {coding}\r\n") for coding in ("gzip", "br", "zstd", "deflate")},
    "chunks": warc(chunked(PAGE), more="Transfer-Encoding: chunked\r\n"),
    "packed in chunks": warc(chunked(gzip.compress(PAGE)), more="Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
    "unpacked already": warc(PAGE, more="Transfer-Encoding: chunked\r\nContent-Encoding: br\r\n"),
    "a charset in the head alone": warc(PAGE.decode().replace("“", '"').replace("”", '"').encode("utf-16-le"), kind="text/html; charset=utf-16-le"),
}  # fmt: skip


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_page_of_an_archive(name, tmp_path):
    [report], problems = read(tmp_path, b"".join(ARCHIVES[name]), "a.warc")
    assert problems == []
    assert (report.outlet, report.retrieved, report.url) == (
        "The Elubo Times",
        "2021-05-08",
        "https://a.example/0",
    )


@pytest.mark.parametrize(
    ("kind", "status"), [("image/png", "200 OK"), ("application/json", "200 OK"), ("text/html", "404 Not Found"), ("text/html", "301 Moved")]
)  # fmt: skip
def test_what_is_no_page_is_passed_over(kind, status, tmp_path):
    records = [*warc(b"<html>", kind=kind, status=status), *warc(PAGE)]
    [report], problems = read(tmp_path, b"".join(records), "a.warc")
    assert problems == []
    assert report.path.endswith("#1")


def test_an_archive_that_says_of_its_pages_more_than_it_holds(tmp_path):
    first, second = warc(HTML.encode(), HTML.encode())
    for content in (first + second[:-200], first.replace(b"Content-Length: ", b"Content-Length: 9")):
        found, [told] = read(tmp_path, content, "pages.warc")
        assert [report.complete for report in found] == [True] * (len(found) - 1) + [False]
        assert f"breaks off after page {len(found)}" in told


def test_an_archive_that_breaks_off_keeps_what_came_before(tmp_path):
    records = [gzip.compress(record) for record in warc(PAGE, PAGE.replace(b"Boateng", b"Asare"))]
    found, problems = read(tmp_path, records[0] + records[1][:-300], "a.warc.gz")
    assert len(found) == 1
    assert len(problems) == 1


@pytest.mark.parametrize("data", [b"WARC/1.0\r\n" + b"\x00\xff" * 500, b"WARC/1.0\r\nContent-Length: -5\r\n\r\nx", b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\nx", b"WARC/1.0\r\n\r\n"])  # fmt: skip
def test_an_archive_of_nothing_is_one_line(data, tmp_path):
    found, problems = read(tmp_path, data, "a.warc")
    assert found == []
    assert len(problems) == 1


@pytest.mark.parametrize("pack", ["gzip", "br", "zstd"])
def test_packed_files(pack, tmp_path):
    name = "page.html.br" if pack == "br" else "page"
    [report], problems = read(tmp_path, packed(pack, PAGE), name)
    assert problems == []
    assert report.outlet == "The Elubo Times"
    whole = packed(pack, PAGE)
    found, problems = read(tmp_path, whole[: len(whole) // 2], name)
    assert found == []
    assert len(problems) == 1


def test_a_lone_foreign_letter_is_read_in_the_west(tmp_path):
    content = f"{BODY} He came from Tromsø.".encode("latin-1")
    [report], _ = read(tmp_path, content)
    assert "Tromsø" in report.text


def test_the_user_fills_in_what_a_feed_leaves_open(tmp_path):
    [report], _ = read(tmp_path, rss(entry(), head=""), defaults=Defaults(published="2021-05-07"))
    assert (report.published, report.published_basis) == ("2021-05-07", "metadata")
