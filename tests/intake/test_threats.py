"""What hostile input may cost: time, memory, files opened. Each row says what is measured."""

import builtins
import io
import json
import os
import subprocess
import sys
import time
import tracemalloc
import zlib

import brotli
import pytest
import zstandard

from foreigndesk.intake.formats.payload import body_of
from intake.pages import HTML, load_all

SECOND = 1.0
XML_MEMORY, BOMB_MEMORY = 100_000_000, 150_000_000
FEED = "<rss version='2.0'><channel><title>Coast Herald</title><item><title>{}</title><description>{}</description></item></channel></rss>"
NEWSML = "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='g'><itemMeta/><contentMeta><headline>{}</headline></contentMeta><contentSet><inlineData>{}</inlineData></contentSet></newsItem>"
NITF = "<nitf><head><title>{}</title></head><body><body.content><p>{}</p></body.content></body></nitf>"
SITEMAP = "<urlset><url><loc>https://a.example/1</loc><news><title>{}</title><publication><name>{}</name></publication></news></url></urlset>"
TRAVELS = "<trips><trip><name>{}</name><remarks>{}</remarks></trip></trips>"
BODIES = {"rss": FEED, "newsItem": NEWSML, "nitf": NITF, "urlset": SITEMAP, "trips": TRAVELS}


def laughs(root):
    lines = ['<!ENTITY a0 "ha">'] + [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    return f"<?xml version='1.0'?><!DOCTYPE {root} [{''.join(lines)}]>" + BODIES[root].format(
        "&a11;", "&a11;"
    )


def quadratic(root):
    entity = "x" * 100_000
    return f"<!DOCTYPE {root} [<!ENTITY a '{entity}'>]>" + BODIES[root].format("h", "&a;" * 20_000)


def external(root):
    return f"<!DOCTYPE {root} [<!ENTITY a SYSTEM 'file://{{secret}}'>]>" + BODIES[root].format("&a;", "&a;")


def parameter(root):
    declared = "<!ENTITY % p SYSTEM 'file://{secret}'> %p; <!ENTITY % q '<!ENTITY a SYSTEM \"file://{secret}\">'> %q;"
    return f"<!DOCTYPE {root} [{declared}]>" + BODIES[root].format("&a;", "&a;")


def recursive(root):
    return f"<!DOCTYPE {root} [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>" + BODIES[root].format("&a;", "&a;")


def spelled(root):
    return (
        f"<?xml version='1.0'?><!-- > --><?x y?>\n<!doctype {root}\n[ <!entity a SYSTEM 'file://{{secret}}'> ]\n>"
        + BODIES[root].format("&a;", "&a;")
    )


ATTACKS = [laughs, quadratic, external, parameter, recursive, spelled]


@pytest.fixture
def opened(monkeypatch):
    """Every file opened, by whatever way Python knows."""
    names = []
    sys.addaudithook(lambda event, args: names.append(str(args[0])) if event == "open" else None)
    return names


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("root", BODIES)
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_xml_that_declares_entities_is_refused(attack, root, encoding, tmp_path, opened):
    secret = tmp_path / "secret"
    secret.write_text("the-canary")
    path = tmp_path / "bomb.xml"
    path.write_bytes(attack(root).replace("{secret}", str(secret)).encode(encoding))
    del opened[:]
    start = time.perf_counter()
    load_all([path])
    took = time.perf_counter() - start
    tracemalloc.start()
    reports, problems = load_all([path])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reports == []
    assert len(problems) == 1
    assert "declares entities" in problems[0]
    assert took < SECOND
    assert peak < XML_MEMORY
    assert not [name for name in opened if "secret" in name]


@pytest.mark.parametrize("root", BODIES)
def test_an_external_dtd_is_never_opened(root, tmp_path, opened):
    secret = tmp_path / "secret.dtd"
    secret.write_text("<!ENTITY a 'the-canary'>")
    words = "Ghanaian Foreign Minister Ama Boateng went to Lome."
    path = tmp_path / "story.xml"
    del opened[:]
    for kind in (
        f'SYSTEM "{secret}"',
        f'PUBLIC "-//X//EN" "file://{secret}"',
        f'SYSTEM "http://127.0.0.1:9/{root}.dtd"',
    ):
        path.write_text(f"<!DOCTYPE {root} {kind}>" + BODIES[root].format("Boateng in Lome", f"{words} &a;"))
        reports, problems = load_all([path])
        assert problems == []
        assert "the-canary" not in reports[0].text
    assert not [name for name in opened if "secret" in name]


LEVELS = 100_000
DEEP = {
    "html": "<html><body>" + "<div>" * LEVELS + "text",
    "html, spans": "<html><body><p>" + "<span>" * LEVELS + "text",
    "html, mixed": "<html><body>" + "<b><i>" * (LEVELS // 2) + "text",
    "rss": FEED.format("t", "<a>" * LEVELS),
    "rss, escaped": FEED.format("t", "&lt;div&gt;" * LEVELS + "text"),
    "rss, CDATA": FEED.format("t", "<![CDATA[" + "<div>" * LEVELS + "]]>"),
    "xml root": "<rss>" + "<item>" * LEVELS,
    "sitemap": "<urlset>" + "<url>" * LEVELS,
    "newsml": "<newsMessage>" + "<itemSet>" * LEVELS,
    "newsml, packages": "<newsMessage>" + "<newsItem><contentSet><inlineXML>" * (LEVELS // 3),
    "nitf": "<nitf><body><body.content>" + "<block>" * LEVELS,
    "trips": "<trips>" + "<trip>" * LEVELS,
    "json, arrays": "[" * LEVELS,
    "json, objects": '{"items":' * LEVELS,
    "json, closed": '{"items":[' * LEVELS + "]}" * LEVELS,
    "ninjs": '{"uri":"u","type":"composite","associations":[' * 20_000 + "]}" * 20_000,
    "ninjs, html": json.dumps({"uri": "u", "pubstatus": "usable", "body_html": "<div>" * LEVELS + "x"}),
    "json feed": json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"content_html": "<b>" * LEVELS}]}),
    "mail": "From: a@a.example\nSubject: x\nDate: Mon, 5 May 2025 10:00:00 +0000\nMIME-Version: 1.0\n"
    + "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(5_000)),
    "mail, html": "From: a@a.example\nSubject: x\nDate: Mon, 5 May 2025 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
    + "<div>" * LEVELS,
}  # fmt: skip


@pytest.mark.parametrize("name", DEEP)
def test_nesting_without_end_is_refused(name, tmp_path):
    path = tmp_path / ("deep.json" if name.startswith("json") else "deep.dat")
    path.write_text(DEEP[name])
    load_all([tmp_path / "nothing"])
    start = time.perf_counter()
    reports, problems = load_all([path])
    took = time.perf_counter() - start
    assert len(problems) <= 2
    assert len(reports) + len(problems) >= 1
    assert all(len(report.text) < 1000 for report in reports)
    assert took < SECOND
    assert all("\n" not in problem for problem in problems)


ZEROS, WORDS = b"\0" * 1_000_000, b"The envoy left for Lome. " * 40_000


def streamed(compressor, piece, times):
    return b"".join([*(compressor.compress(piece) for _ in range(times)), compressor.flush()])


def brotli_of(piece, times):
    packer = brotli.Compressor(quality=1)
    return b"".join([*(packer.process(piece) for _ in range(times)), packer.finish()])


def gzip_of(piece, times):
    return streamed(zlib.compressobj(1, wbits=31), piece, times)


def zstandard_of(piece, times):
    return streamed(zstandard.ZstdCompressor(level=3).compressobj(), piece, times)


PACKERS = {"gz": gzip_of, "br": brotli_of, "zst": zstandard_of}
CONTENTS = {
    "zeros": (b"", ZEROS),
    "words": (b"", WORDS),
    "a page": (b"<html><body><p>", WORDS),
    "a feed": (b"<rss><channel><item><description>", WORDS),
    "JSON": (b'{"text": "', WORDS),
    "a line of JSON": (b'{"text": "a"}\n{"text": "', WORDS),
    "an archive": (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 900000000\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", WORDS),
    "a mailbox": (b"From a@a.example x\nFrom: a@a.example\nDate: x\nSubject: y\nMIME-Version: 1.0\n\n", WORDS),
    "a letter": (b"From: a@a.example\nDate: x\nSubject: y\nMIME-Version: 1.0\n\n", WORDS),
}  # fmt: skip
MEASURE = """
import resource, sys
from foreigndesk.intake import Defaults, load
import foreigndesk.intake.formats.warc, foreigndesk.intake.formats.unpack, brotli, zstandard, lxml.html, fastwarc.warc
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
told = []
for path in sys.argv[1:]:
    reports = list(load([path], Defaults(), told.append))
    assert all(len(r.text) < 1000 for r in reports), path
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, len(told))
"""


@pytest.mark.parametrize("packer", PACKERS)
def test_what_swells_when_unpacked_is_refused(packer, tmp_path):
    """The memory of the process itself, in which the unpackers take theirs: of zeros 250 MB, of words 60 MB."""
    pack = PACKERS[packer]
    packed = {
        name: pack(head + piece * 60 if piece is WORDS else bytes(250_000_000), 1)
        for name, (head, piece) in CONTENTS.items()
    }
    packed["chained"] = gzip_of(packed["zeros"], 1)
    packed["chained too often"] = gzip_of(gzip_of(gzip_of(packed["zeros"], 1), 1), 1)
    paths = [tmp_path / f"{name.replace(' ', '-')}.{packer}" for name in packed]
    for path, data in zip(paths, packed.values(), strict=True):
        path.write_bytes(data)
    command = [sys.executable, "-c", MEASURE, *map(str, paths)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert result.returncode == 0, result.stderr
    grown, told = map(int, result.stdout.split())
    assert grown * 1024 < BOMB_MEMORY
    assert told == len(paths)


@pytest.mark.parametrize(
    "coding", ["gzip", "br", "zstd", "deflate", "gzip, gzip", "br, gzip", "gzip, gzip, gzip, gzip"]
)
def test_a_body_that_swells_is_refused(coding):
    packers = {
        "gzip": gzip_of,
        "br": brotli_of,
        "zstd": zstandard_of,
        "deflate": lambda p, n: streamed(zlib.compressobj(1), p, n),
    }
    names = coding.split(", ")
    sent = packers[names[0]](ZEROS, 60)
    for name in names[1:]:
        sent = packers[name](sent, 1)
    tracemalloc.start()
    with pytest.raises(EOFError):
        body_of(sent, {"content-encoding": coding}, 20_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < BOMB_MEMORY


def test_nothing_is_fetched_or_opened_beside_what_was_given(tmp_path, opened, monkeypatch):
    import socket

    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a connection"))
    page = HTML.replace(
        "<body>", '<body><img src="http://127.0.0.1:9/x.png"><iframe src="file:///etc/passwd"></iframe>'
    )
    (tmp_path / "page.html").write_text(page)
    load_all([tmp_path / "page.html"])
    del opened[:]
    reports, _ = load_all([tmp_path / "page.html"])
    assert len(reports) == 1
    assert not [name for name in opened if "passwd" in name]
    assert io.open is builtins.open
    assert os.path.exists(tmp_path / "page.html")
