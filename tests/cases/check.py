"""Reads every case of the tables in one batch and prints the share that is right, by table.

usage: python tests/cases/check.py [--verbose] [--floors] [TABLE ...]     (TABLE: beginnings of table names)
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from case_judge import compare, judge
from case_tables import HERE, Case, Table, faults_of, load_samples, load_tables

from foreigndesk.model.record import Record
from foreigndesk.model.report import Dateline, Report


def codes_in_use() -> set[str]:
    """Every state and organisation code of the desk's vocabulary."""
    codes = set()
    for name in ("states.csv", "organisations.csv"):
        rows = (
            resources.files("foreigndesk.vocab")
            .joinpath("data", name)
            .read_text(encoding="utf-8")
            .splitlines()
        )
        codes |= {row.split(";")[0] for row in rows if row and not row.startswith("#")}
    return codes - {"code"}


def report_of(case: Case) -> Report:
    """A case as intake would hand it on: dated by its page."""
    return Report(
        id=case.id,
        path=f"{case.id}.txt",
        text=case.text,
        original=case.text,
        outlet=case.outlet,
        dateline=Dateline(case.dateline),
        published=case.published,
        published_basis="metadata",
    )


def records_of(cases: list[Case]) -> Iterator[Record]:
    """Read all cases in one batch and collate each alone."""
    from foreigndesk.collate import collate
    from foreigndesk.read import read_reports

    reports = [report_of(case) for case in cases]
    for report, reading in zip(reports, read_reports(reports), strict=True):
        yield collate([report], [reading])


def shares(tables: list[Table], verbose: bool = False) -> dict[str, float]:
    """The share of right cases by table name, 0 to 1."""
    cases = [case for table in tables for case in table.cases]
    faults = {case.id: judge(case, record) for case, record in zip(cases, records_of(cases), strict=True)}
    if verbose:
        for case in cases:
            if faults[case.id]:
                print(f"\n{case.id} ({case.published}) {case.text}")
                print("".join(f"    {fault}\n" for fault in faults[case.id]), end="")
    return {
        table.name: sum(not faults[case.id] for case in table.cases) / len(table.cases) for table in tables
    }


def sample_score(verbose: bool = False) -> float:
    """The F1, 0 to 1, of the record of all sample reports; an engagement is right with all its slots."""
    from foreigndesk.collate import collate
    from foreigndesk.intake import Defaults, load
    from foreigndesk.read import read_reports

    problems: list[str] = []
    reports = list(
        load([HERE.parent.parent / "samples"], Defaults(), lambda problem: problems.append(str(problem)))
    )
    score, faults = compare(load_samples(), collate(reports, list(read_reports(reports))))
    if verbose:
        print("\nsamples\n" + "".join(f"    {fault}\n" for fault in problems + faults), end="")
    return score


def main(arguments: list[str] | None = None) -> int:
    """Print the table; 1 where a table itself is faulty."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tables", nargs="*", help="beginnings of table names, such as 03")
    parser.add_argument("--verbose", action="store_true", help="print each wrong case with what was found")
    parser.add_argument("--floors", action="store_true", help="print the shares as floors.yml wants them")
    parser.add_argument("--validate", action="store_true", help="only look for faults in the tables")
    chosen = parser.parse_args(arguments)
    tables = [t for t in load_tables() if not chosen.tables or t.name.startswith(tuple(chosen.tables))]
    faults = [fault for table in tables for fault in faults_of(table, codes_in_use())]
    for fault in faults:
        print(f"faulty table: {fault}", file=sys.stderr)
    if chosen.validate:
        return int(bool(faults))
    result = shares(tables, chosen.verbose)
    if not chosen.tables or "samples" in chosen.tables:
        result["samples"] = sample_score(chosen.verbose)
    if chosen.floors:
        print("".join(f"{name}: {int(share * 100) / 100:.2f}\n" for name, share in result.items()), end="")
        return int(bool(faults))
    print(f"\n{'table':<44}{'cases':>6}{'right':>8}")
    for table in tables:
        print(f"{table.row[:42]:<44}{len(table.cases):>6}{result[table.name]:>8.2f}")
    cases = sum(len(table.cases) for table in tables)
    right = sum(result[table.name] * len(table.cases) for table in tables)
    print(f"{'all':<44}{cases:>6}{right / cases if cases else 0:>8.2f}")
    if "samples" in result:
        print(f"{'sample reports, F1 of the whole record':<44}{'':>6}{result['samples']:>8.2f}")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
