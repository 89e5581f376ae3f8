"""Copies made of samples and readouts, and reports retold by hand: which of them are traced, which wrongly."""

import importlib.util
import itertools
import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml
from benchmarks.score import SHARED

from foreigndesk.collate import collate
from foreigndesk.desk import read
from foreigndesk.model.reading import Reading
from foreigndesk.model.report import Report
from foreigndesk.reading import read_reports

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"
READOUTS = SHARED / "public" / "readouts" / "readouts.jsonl"
FLOORS = {"precision": 0.98, "recall": 0.95}
MOST = 60  # originals: each gives nine copies


def beside(name):
    """A module that lies beside this one."""
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


copies = beside("copying").copies


@cache
def sampled():
    """The samples, by file name with the number of the report in it."""
    return {d.report.path.rsplit("/", 1)[-1]: d.report for d in read([SAMPLES]).documents}


@cache
def printed():
    """The readouts, by id; none where the shared folder is absent."""
    if not READOUTS.is_file():
        return {}
    rows = map(json.loads, READOUTS.read_text(encoding="utf-8").splitlines())
    return {
        r["id"]: Report(r["id"], r["id"], r["text"], outlet=r["outlet"], published=r["published"])
        for r in rows
    }


def texts(where):
    """Texts of forty words and more, those of one report in several copies left out."""
    if where == "samples":
        return [r.text for name, r in sampled().items() if not name.startswith("09")]
    if not printed():
        pytest.skip(f"no readouts at {SHARED}: put the shared folder beside the project")
    return [r.text for r in printed().values()]


def pairs(groups):
    return {frozenset(p) for g in groups for p in itertools.combinations(sorted(g), 2)}


def record_of(reports):
    return collate(reports, [Reading(r.id, r.published, "page") for r in reports])


@pytest.mark.parametrize("dates", ["later", "of one day", "unknown"])
@pytest.mark.parametrize("where", ["samples", "readouts"])
def test_copies_are_found_and_nothing_else(where, dates):
    long = [t for t in texts(where) if len(t.split()) >= 40]
    originals, others = long[::2][:MOST], long[1::2]
    reports, right = [], []
    for number, text in enumerate(originals[: len(others)]):
        made = [text, *copies(text, others[number], number).values()]
        days = {"later": range(1, 11), "of one day": [1] * 10, "unknown": [None] * 10}[dates]
        ids = [f"r{number:03d}-{k}" for k in range(10)]
        right.append(ids)
        reports += [
            Report(i, i, t, outlet=f"Paper {i}", published=f"2021-06-{day:02d}" if day else None)
            for i, t, day in zip(ids, made, days, strict=True)
        ]
    record = record_of(reports)
    found, wanted = pairs(o.documents for o in record.origins), pairs(right)
    precision, recall = len(found & wanted) / len(found), len(found & wanted) / len(wanted)
    missed = Counter("-".join(sorted(p)) for p in wanted - found)
    assert precision >= FLOORS["precision"], sorted(map(sorted, found - wanted))[:10]
    assert recall >= FLOORS["recall"], missed.most_common(10)
    if dates == "later":
        assert {d.copy_of for d in record.documents} == {None, *(ids[0] for ids in right)}


@pytest.mark.parametrize("dates", ["later", "of one day"])
def test_a_report_made_of_two_does_not_make_the_two_one(dates):
    long = [t for t in texts("samples") if len(t.split()) >= 40]
    together = 0
    for one, other in itertools.pairwise(long):
        days = ("01", "02", "05") if dates == "later" else ("01", "01", "01")
        three = [one, other, f"{one}\n\n{other}"]
        reports = [
            Report(f"r{n}", f"r{n}", t, outlet=f"Paper {n}", published=f"2021-06-{d}")
            for n, (t, d) in enumerate(zip(three, days, strict=True))
        ]
        origins = {d.report.id: d.origin for d in record_of(reports).documents}
        together += origins["r0"] == origins["r1"]
        assert origins["r2"] in (origins["r0"], origins["r1"])
    assert together <= (0 if dates == "later" else 2)


def readout(key):
    """The readout of a day with a name in its id."""
    day, name = key.split()
    return next((r for i, r in sorted(printed().items()) if i.startswith(day) and name in i), None)


@cache
def retold():
    """Every original with its retelling and with a report of its own making, read: (name, kind) by id."""
    table = yaml.safe_load((HERE / "rewrites.yml").read_text(encoding="utf-8"))
    known, reports = {}, []
    for number, (name, made) in enumerate(table.items()):
        folder, _, key = name.partition("/")
        original = sampled().get(key) if folder == "samples" else readout(key)
        if original is None:
            continue
        known[original.id] = (name, "original")
        reports.append(original)
        for kind in ("retold", "apart"):
            report = Report(
                f"{kind}-{number}", name, made[kind], outlet=f"{kind} {number}", published=made["published"]
            )
            known[report.id] = (name, kind)
            reports.append(report)
    return known, collate(reports, list(read_reports(reports)))


def test_what_is_retold_in_other_words_is_traced():
    known, record = retold()
    groups = [{known[d] for d in o.documents} for o in record.origins if len(o.documents) > 1]
    right = [g for g in groups if {kind for _, kind in g} == {"original", "retold"} and len(g) == 2]
    wrong = [g for g in groups if g not in right]
    names = {name for name, _ in known.values()}
    assert wrong == []
    assert len(right) >= 0.9 * len(names), names - {name for g in right for name, _ in g}
    assert all(
        o.why.startswith("same facts as ") and o.why.endswith(", later")
        for o in record.origins
        if len(o.documents) > 1
    )


SETS = sorted((SHARED / "gold" / "dev").glob("*")) if (SHARED / "gold" / "dev").is_dir() else []


@pytest.mark.skipif(
    not SETS, reason=f"no development sets at {SHARED}: put the shared folder beside the project"
)
def test_unlike_reports_of_one_engagement_are_no_copies():
    missed, wanted = 0, 0
    for folder in SETS:
        rows = [
            json.loads(line) for line in (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()
        ]
        record = read([folder / "reports.jsonl"])
        name = {
            d.report.id: rows[int(d.report.path.rsplit("#", 1)[1]) - 1]["id"].removesuffix(".txt")
            for d in record.documents
        }
        right = pairs(json.loads((folder / "key.json").read_text(encoding="utf-8"))["copies"])
        found = pairs([name[d] for d in o.documents] for o in record.origins)
        assert found <= right, sorted(map(sorted, found - right))
        missed, wanted = missed + len(right - found), wanted + len(right)
    assert missed <= 2, f"{missed} of {wanted} pairs of copies missed"
