"""Parsers under random input: whatever comes, a report or one line about it, and nothing else."""

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foreigndesk.errors import InputError
from foreigndesk.intake import Defaults, load

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(p for p in (ROOT / "samples-formats").iterdir() if p.suffix != ".md")
CRASHES = sorted((Path(__file__).parent / "crashes").glob("*"))
MARKS = (
    *(b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!DOCTYPE a [", b"<!ENTITY a 'b'>", b"&a;", b"&#x110000;", b"&#0;"),
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n\r\n", b"\n", b'"', b"{", b"}", b"[", b"]", b",", b";", b"\\u d800", b'"\\ud800"'),
    *(b"9999999999999999999999", b"-1", b"null", b"<item>", b"</item>", b"http://[", b"=?utf-8?q?=ff?=", b"boundary=", b"WARC/1.0\r\n"),
)  # fmt: skip
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def holds(path):
    """What has to hold of any file: reports with texts whose offsets lead back, problems of one line."""
    problems = []
    for report in load([path], Defaults(retrieved="2025-05-07"), problems.append):
        assert report.text.strip() or report.withdrawn
        assert report.id.startswith("r-")
        for run in report.offsets:
            cleaned = report.text[run.cleaned : run.cleaned + run.length]
            assert cleaned == report.original[run.original : run.original + run.length]
    for problem in problems:
        assert isinstance(problem, InputError)
        assert "\n" not in str(problem)


@st.composite
def spoiled(draw, data):
    """A sample with pieces cut out, put in, doubled or exchanged."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(len(data) - 1, 0)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        piece = draw(st.sampled_from(MARKS) | st.binary(max_size=8))
        change = draw(st.sampled_from(["cut", "put", "double", "exchange"]))
        middle = {
            "cut": b"",
            "put": piece + data[start:end],
            "double": data[start:end] * 2,
            "exchange": piece,
        }[change]
        data = data[:start] + middle + data[end:]
    return data


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
@QUICK
@given(data=st.data())
def test_a_spoiled_sample(sample, data, tmp_path):
    whole = sample.read_bytes()
    if sample.suffix == ".gz":
        whole = gzip.decompress(whole)
    path = tmp_path / f"spoiled{sample.suffix if sample.suffix != '.gz' else '.warc'}"
    path.write_bytes(data.draw(spoiled(whole)))
    holds(path)


@QUICK
@given(data=st.binary(max_size=400) | st.text(max_size=400).map(lambda t: t.encode("utf-8", "surrogatepass")))
def test_anything(data, tmp_path):
    path = tmp_path / "anything"
    path.write_bytes(data)
    holds(path)


@pytest.mark.parametrize("path", CRASHES, ids=lambda path: path.name)
def test_what_once_broke_a_parser(path):
    holds(path)
