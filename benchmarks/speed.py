"""Prints what reading costs as ratios to the plain pipeline of spaCy over the same text: whole and stage by stage.

usage: python -m benchmarks.speed [--reports N] [--rounds N] [--write] [FILE or FOLDER ...]

Without files the corpus of `corpus.py` is read. One core; seconds of the processor; the median of interleaved rounds.
With --write the figures go into docs/performance.md, with the machine in words. What each figure means stands in
benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from benchmarks import corpus, page, peers
from benchmarks.side_by_side import both
from benchmarks.timing import PLAIN, clocked, own_peak, peak, ratio, rounds, start_up
from foreigndesk.collate import collate
from foreigndesk.intake import Defaults, load
from foreigndesk.model.report import Report
from foreigndesk.reading import read_reports, reader
from foreigndesk.reading.parse import parse
from foreigndesk.reading.pipeline import MODELS, analysed, forget_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

GOAL = 0.5
# Stages of reading by the functions that do them; what is left of the whole is `parse` and small change.
STAGES = {
    "dates": ("infer_published", "find_times", "open_times"),
    "names": ("find_names",),
    "engagements": ("drafts_in", "find_engagements"),
    "statements": ("find_statements", "with_occasions"),
    "commitments, mechanisms, figures": ("find_commitments", "find_mechanisms", "find_figures"),
    "claims": ("with_claims",),
}


@dataclass(frozen=True, slots=True)
class Speed:
    """Ratios to the plain pipeline, megabytes of both.

    `share` is that of the words in sentences that are parsed, `again` of those in one that was met before.
    """

    reports: int
    words: int
    share: float
    again: float
    ratios: dict[str, float]
    memory: tuple[float, float]


def main(arguments: list[str]) -> None:
    """Measure and print."""
    asked = _asked(arguments)
    if asked.peak:
        print(_peak_of(asked.peak, asked.paths))
        return
    with tempfile.TemporaryDirectory(prefix="foreigndesk-bench-") as folder:
        paths = [Path(p) for p in asked.paths] or [corpus.write(Path(folder) / "corpus.jsonl", asked.reports)]
        lines = list(_lines(measured(paths, asked.rounds), paths, asked.rounds))
    print(*lines, sep="\n", flush=True)
    table = list(both(asked.reports))
    print(*table, sep="\n")
    if asked.write:
        page.write([*lines, "", *table])


def _asked(arguments: list[str]) -> argparse.Namespace:
    asked = argparse.ArgumentParser(description="Prints what reading costs beside spaCy's plain pipeline.")
    asked.add_argument("paths", nargs="*", help="reports to read instead of the made ones")
    asked.add_argument("--reports", type=int, default=150, help="how many reports are made")
    asked.add_argument("--rounds", type=int, default=3, help="how many interleaved rounds")
    asked.add_argument("--write", action="store_true", help="put the figures into docs/performance.md")
    asked.add_argument("--peak", choices=(PLAIN, "reading"), help="print the memory that one job takes")
    return asked.parse_args(arguments)


def measured(paths: Sequence[Path], count: int) -> Speed:
    """Measure reading of files against the plain pipeline.

    Args:
        paths: files and folders of reports.
        count: how many interleaved rounds.

    Returns:
        The ratios, each the median of the rounds.
    """
    reports = taken(paths)
    nlp = plain_pipeline()
    texts = [report.text for report in reports]
    english = [report.text if report.language == "en" else "" for report in reports]
    readings = list(read_reports(reports))  # vocabularies are loaded once a process
    spent: list[dict[str, float]] = []

    def staged() -> None:
        spent.append({})
        forget_sentences()  # else those of the round before were known
        with clocked(reader, [name for names in STAGES.values() for name in names], spent[-1]):
            list(read_reports(reports))

    def each_anew() -> None:
        def again(pieces: Sequence[str], naming: Sequence[bool], *, anew: bool) -> Iterator[Doc]:
            return analysed(pieces, naming, anew=True)

        with patch("foreigndesk.reading.parse.analysed", again):
            list(read_reports(reports))

    def chosen() -> None:
        forget_sentences()
        list(parse(english))

    jobs = {
        PLAIN: lambda: [doc.text for doc in nlp.pipe(texts)],
        "whole reading": staged,
        "whole reading, repeated sentences parsed again": each_anew,
        "reading, everything parsed": lambda: list(read_reports(reports, full=True)),
        "choosing and parsing": chosen,
        "taking in": lambda: taken(paths),
        "collating": lambda: collate(reports, readings),
    }
    rows = rounds(jobs, count)
    for row, times in zip(rows, spent, strict=True):
        row |= {stage: sum(times.get(name, 0.0) for name in names) for stage, names in STAGES.items()}
    names = [*jobs, *STAGES]
    where = [str(p) for p in paths]
    memory = tuple(peak("benchmarks.speed", "--peak", job, *where) for job in (PLAIN, "reading"))
    words = sum(len(text.split()) for text in texts)
    return Speed(
        len(reports),
        words,
        *(count / words for count in _parsed_words(english)),
        {name: ratio(rows, name) for name in names if name != PLAIN},
        (memory[0], memory[1]),
    )


def taken(paths: Sequence[Path]) -> list[Report]:
    """The reports of files and folders."""
    found = list(load(list(paths), Defaults(), lambda problem: print(problem, file=sys.stderr)))
    if not found:
        sys.exit("no report to read: name a folder with some")
    return found


def plain_pipeline() -> Language:
    """The pipeline as spaCy loads it, without what reading changes in its own."""
    import spacy

    return spacy.load(next(name for name in MODELS if spacy.util.is_package(name) or find_spec(name)))


def _parsed_words(english: Sequence[str]) -> tuple[int, int]:
    """How many words stand in sentences that are parsed, and how many of them in one that was met before."""
    sentences = [s.text for text in parse(english) for s in text.sentences if s.is_parsed]
    count = {sentence: len(sentence.split()) for sentence in sentences}
    parsed = sum(count[sentence] for sentence in sentences)
    return parsed, parsed - sum(count.values())


def _peak_of(job: str, paths: Sequence[str]) -> float:
    """The memory that one job takes by itself."""
    reports = taken([Path(p) for p in paths])
    if job == PLAIN:
        for _ in plain_pipeline().pipe(report.text for report in reports):
            pass
    else:
        for _ in read_reports(reports):
            pass
    return own_peak()


def _lines(speed: Speed, paths: Sequence[Path], count: int) -> Iterator[str]:
    yield (
        f"{speed.reports} reports, {speed.words:,} words, one core, the median of {count} interleaved rounds; "
        f"{speed.share:.0%} of the words stand in sentences that are parsed, {speed.again:.0%} in one that was "
        "parsed before."
    )
    yield ""
    yield "| seconds of the processor | of those of the plain pipeline |"
    yield "|---|---|"
    for name, value in speed.ratios.items():
        goal = f" (goal: at most {GOAL})" if name.startswith("whole reading") else ""
        yield f"| {name} | {value:.2f}{goal} |"
    yield from peers.lines(taken(paths))
    plain, own = speed.memory
    yield f"| memory at its peak | {own / plain:.2f} ({own:.0f} MB) |"
    yield ""
    for command in (("--help",), ("--version",)):
        yield f"- `foreigndesk {command[0]}`: {start_up(command, count):.1f} times a bare interpreter's start."


if __name__ == "__main__":
    main(sys.argv[1:])
