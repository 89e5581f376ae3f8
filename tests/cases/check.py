"""Reads every case of the tables in one batch and prints the share that is right, by table.

usage: python tests/cases/check.py [--verbose] [--floors] [TABLE ...]     (TABLE: beginnings of table names)
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from case_judge import Tally, compare, judge
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
    from foreigndesk.reading import read_reports

    reports = [report_of(case) for case in cases]
    for report, reading in zip(reports, read_reports(reports), strict=True):
        yield collate([report], [reading])


@dataclass(frozen=True)
class Score:
    """What a table reached: the share of its cases that are right and the tally of its engagements."""

    share: float
    tally: Tally


def scores(tables: list[Table], verbose: bool = False) -> dict[str, Score]:
    """What each table reached, by name."""
    cases = [case for table in tables for case in table.cases]
    told = {case.id: judge(case, record) for case, record in zip(cases, records_of(cases), strict=True)}
    if verbose:
        for case in cases:
            if told[case.id][1]:
                print(f"\n{case.id} ({case.published}) {case.text}")
                print("".join(f"    {fault}\n" for fault in told[case.id][1]), end="")
    return {table.name: _score(table, told) for table in tables}


def _score(table: Table, told: dict[str, tuple[Tally, list[str]]]) -> Score:
    right = sum(not told[case.id][1] for case in table.cases)
    return Score(right / len(table.cases), sum((told[case.id][0] for case in table.cases), Tally()))


def sample_score(verbose: bool = False) -> float:
    """The F1, 0 to 1, of the record of all sample reports; an engagement is right with all its slots."""
    from foreigndesk.collate import collate
    from foreigndesk.intake import Defaults, load
    from foreigndesk.reading import read_reports

    problems: list[str] = []
    reports = list(
        load([HERE.parent.parent / "samples"], Defaults(), lambda problem: problems.append(str(problem)))
    )
    tally, faults = compare(load_samples(), collate(reports, list(read_reports(reports))))
    if verbose:
        print("\nsamples\n" + "".join(f"    {fault}\n" for fault in problems + faults), end="")
    return tally.f1


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
    reached = scores(tables, chosen.verbose)
    samples = sample_score(chosen.verbose) if not chosen.tables or "samples" in chosen.tables else None
    if chosen.floors:
        figures = {name: score.share for name, score in reached.items()} | {"samples": samples or 0.0}
        print("".join(f"{name}: {int(share * 100) / 100:.2f}\n" for name, share in figures.items()), end="")
        return int(bool(faults))
    _print_scores(tables, reached)
    if samples is not None:
        print(f"{'sample reports, the whole record':<44}{'':>6}{'':>8}{samples:>8.2f}")
    return int(bool(faults))


def _print_scores(tables: list[Table], reached: dict[str, Score]) -> None:
    print(f"\n{'table':<44}{'cases':>6}{'right':>8}{'F1':>8}")
    for table in tables:
        score = reached[table.name]
        print(f"{table.row[:42]:<44}{len(table.cases):>6}{score.share:>8.2f}{score.tally.f1:>8.2f}")
    cases = sum(len(table.cases) for table in tables)
    right = sum(reached[table.name].share * len(table.cases) for table in tables)
    whole = sum((score.tally for score in reached.values()), Tally())
    print(f"{'all':<44}{cases:>6}{right / cases if cases else 0:>8.2f}{whole.f1:>8.2f}")


if __name__ == "__main__":
    sys.exit(main())
