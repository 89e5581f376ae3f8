"""Each format by a sample of it: what is told of the report, and its text."""

import json
from pathlib import Path

import pytest

from intake.pages import load_all

SAMPLES = Path(__file__).parents[3] / "samples-formats"


def reports(name):
    found, problems = load_all([SAMPLES / name])
    assert problems == []
    return found


# File and place, outlet, title, byline, published with its basis, complete, how the text begins.
TABLE = [
    ("feed.rss", 0, "Coast Herald", "Ghana, Togo sign pact on ferry line", "Efua Mensah", "2023-04-11", "feed", True, "Ghana, Togo sign"),
    ("feed.rss", 1, "Coast Herald", "Peru & Chile to hold talks on fishing", None, "2023-04-12", "feed", False, "Peru & Chile"),
    ("feed.atom", 0, "Lagoon Times", "Fiji and Tonga agree on patrols", "Sera Vula", "2022-09-05", "feed", True, "Fiji and Tonga"),
    ("feed.rdf", 0, "Steppe News Agency", "Kazakh envoy received in Ulaanbaatar", None, "2019-03-15", "feed", False, "Kazakh envoy"),
    ("feed.json", 0, "Delta Post", "Egypt and Sudan reopen crossing", "Mona Zaki", "2021-02-14", "feed", True, "Egypt and Sudan"),
    ("feed.json", 1, "Delta Post", "Envoy expected in Khartoum", None, "2021-02-15", "feed", False, "Envoy expected"),
    ("news-sitemap.xml", 0, "Fjord Daily", "Norwegian Prime Minister Kari Dahl meets Icelandic President Jon Arason in Bergen", None, "2024-01-09", "feed", False, "Norwegian Prime"),
    ("ninjs-1.json", 0, "Andes Wire", "Ecuador and Colombia to share customs data", "Lucia Paredes", "2020-08-15", "metadata", True, "QUITO, Aug 15"),
    ("ninjs-2.json", 0, "Andes Wire", "Bolivia and Paraguay hold talks on gas", "Tomas Rojas", "2023-03-01", "metadata", True, "Bolivian President"),
    ("newsml-g2.xml", 0, "Baltic Press Agency", "Latvia and Finland to build cable", "Ilze Ozola", "2018-05-03", "metadata", True, "Latvian Energy"),
    ("newsml-g2.xml", 1, "BPA", "Estonian president to visit Oslo", None, "2018-05-03", "metadata", True, "Estonian President"),
    ("story.nitf", 0, "Savanna News", "Kenya, Uganda agree on rail link", "Grace Njeri", "2016-09-07", "metadata", True, "Kenyan Transport"),
    ("newsletter.eml", 0, "Café Diplomatique", "Morocco and Sénégal meet", None, "2017-11-16", "metadata", True, "Moroccan Foreign"),
    ("extracted.json", 0, "Tatra Courier", "Poland and Czechia to widen road", "Ewa Nowak, Jan Kral", "2022-06-02", "metadata", True, "Polish Infra"),
    ("pages.warc.gz", 0, "Himal Gazette", "Nepal and Bhutan plan bridge", None, "2020-10-05", "metadata", True, "Nepal and Bhutan"),
    ("records.csv", 0, "Danube Post", "Austria; Hungary talk", None, "2015-05-14", "metadata", True, "Austrian Chancellor"),
    ("records.csv", 1, "Danube Post", "Visit", None, "2015-05-15", "metadata", True, "Hungarian President"),
    ("visits.csv", 0, None, None, None, None, "unknown", True, "Ivory Coast President Amara Kone visited"),
    ("travels.xml", 0, "U.S. Department of State", None, None, "2010-02-27", "metadata", True, "U.S. Secretary of State Jane Doe visited"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "place", "outlet", "title", "byline", "published", "basis", "complete", "text"),
    TABLE,
    ids=[f"{row[0]}#{row[1] + 1}" for row in TABLE],
)
def test_a_sample(name, place, outlet, title, byline, published, basis, complete, text):
    report = reports(name)[place]
    assert (report.outlet, report.title, report.byline) == (outlet, title, byline)
    assert (report.published, report.published_basis, report.complete) == (published, basis, complete)
    assert report.text.startswith(text)
    assert report.language == "en"
    assert "<" not in report.text


@pytest.mark.parametrize(
    "path", sorted(p for p in SAMPLES.iterdir() if p.suffix != ".md"), ids=lambda path: path.name
)
def test_every_sample_is_in_the_table_and_leads_back_to_what_came(path):
    assert path.name in {row[0] for row in TABLE} | {"ninjs-withdrawn.json"}
    for report in reports(path.name):
        assert report.text.strip()
        for run in report.offsets:
            cleaned = report.text[run.cleaned : run.cleaned + run.length]
            assert cleaned == report.original[run.original : run.original + run.length]


# Field by field, what the publisher's own formats tell beside the above.
@pytest.mark.parametrize(
    ("name", "place", "told"),
    [
        ("feed.rss", 0, {"url": "https://coast.example/2023/04/ferry", "guid": "coast-23-0411", "category": "Transport"}),
        ("feed.rss", 0, {"kind": "feed-item", "issued": "2023-04-12T03:30:00Z", "updated": None}),
        ("feed.atom", 0, {"url": "https://lagoon.example/news/77", "updated": "2022-09-06", "guid": "tag:lagoon.example,2022:77"}),
        ("feed.rdf", 0, {"url": "https://steppe.example/1204", "issued": "2019-03-15T03:20:00Z"}),
        ("news-sitemap.xml", 0, {"url": "https://fjord.example/a1", "kind": "feed-item"}),
        ("ninjs-1.json", 0, {"version": 2, "category": "Trade", "embargo": None, "withdrawn": False, "kind": "wire"}),
        ("ninjs-withdrawn.json", 0, {"version": 3, "withdrawn": True, "guid": "https://andes-wire.example/2020/0815"}),
        ("newsml-g2.xml", 0, {"version": 4, "guid": "urn:newsml:baltic.example:20180503:17", "category": "Politics"}),
        ("story.nitf", 0, {"version": 2, "guid": "savanna-2016-0907", "issued": "2016-09-07T12:15:00Z"}),
        ("newsletter.eml", 0, {"guid": "20171116.5@cafe.example", "issued": "2017-11-16T22:45:00Z"}),
        ("extracted.json", 0, {"url": "https://tatra.example/road", "retrieved": "2022-06-04", "category": "Transport"}),
        ("pages.warc.gz", 0, {"url": "https://himal.example/bridge", "retrieved": "2020-10-06"}),
        ("travels.xml", 0, {"guid": "trip:secretary:90001", "kind": "readout"}),
    ],
)  # fmt: skip
def test_what_the_container_tells(name, place, told):
    report = reports(name)[place]
    assert {field: getattr(report, field) for field in told} == told


def test_a_format_is_told_by_its_content_not_by_its_name(tmp_path):
    for path in sorted(p for p in SAMPLES.iterdir() if p.suffix != ".md"):
        other = tmp_path / "report"
        other.write_bytes(path.read_bytes())
        found, problems = load_all([other])
        assert problems == [], path.name
        assert [r.id for r in found] == [r.id for r in reports(path.name)], path.name


def test_one_line_of_json_each(tmp_path):
    path = tmp_path / "wire.jsonl"
    names = ("ninjs-1.json", "ninjs-2.json", "extracted.json", "feed.json")
    lines = [json.dumps(json.loads((SAMPLES / name).read_text())) for name in names]
    path.write_text("\n".join(lines))
    found, problems = load_all([path])
    assert problems == []
    assert [r.id for r in found] == [r.id for name in names for r in reports(name)]
