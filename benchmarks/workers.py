"""Prints what a second process that reads is worth, and what memory all of them take together.

usage: python -m benchmarks.workers [--reports N] [--words N] [--workers N ...] [--folder FOLDER] [--collated]

The reports are made up: a third are of diplomacy, all are filled with other news, in which each report has words
that no other has. They are read by one process and by several in turns, each run in a new program, so that
start-up counts; they are collated, too, only where that is asked for. On a busy machine compare the seconds of the
processor: they say how fast several could be on cores of their own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.short_reports import write

GOAL = 1.8  # times one worker's speed, with two
MOST = 1500  # MB
TURNS = 2
_PAUSE = 0.5  # seconds between looks at the memory
_OTHER_NEWS = (
    "The mayor opened a library on the square, where {} read aloud to children from a new book.",
    "Prices of {} rose for a third week after rain had delayed the harvest in the north.",
    "The company {} said that its profit fell by 4 percent as fewer cars were sold.",
    "Engineers tested a bridge near {} that is to carry trams across the river by next spring.",
    "{} won its third match in a row and moved up to second place in the league.",
    "Doctors in {} warned that the wave of flu had reached schools in several districts.",
    "A painting by {} that had been lost for forty years was found in a cellar.",
    "The court in {} adjourned the case until more witnesses could be heard.",
)


def main(arguments: list[str]) -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description="Prints what several processes that read are worth.")
    # Of fewer the last batches, which one process reads alone, tell more than the rest.
    asked.add_argument("--reports", type=int, default=2400)
    asked.add_argument("--words", type=int, default=150, help="about how many words a report has")
    asked.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    asked.add_argument("--folder", type=Path, help="read what is there instead")
    asked.add_argument("--collated", action="store_true", help="put the record together as well")
    options = asked.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="foreigndesk-bench-") as scratch:
        folder = options.folder or _made(Path(scratch) / "reports", options.reports, options.words)
        best: dict[int, dict[str, float]] = {}
        for turn in range(TURNS if len(options.workers) > 1 else 1):
            for workers in options.workers:
                run = _run(workers, folder, Path(scratch) / f"{workers}-{turn}.db", options.collated)
                before = best.setdefault(workers, run)
                best[workers] = {
                    name: (max if name == "peak" else min)(run[name], before[name]) for name in run
                }
    first = best[options.workers[0]]
    for workers, run in best.items():
        faster, cheaper = first["wall"] / run["wall"], first["processor"] / run["processor"]
        print(
            f"{workers} worker(s): {run['reports']:,.0f} reports in {run['wall']:.1f} s, {run['processor']:.1f} s of "
            f"the processor; {faster:.2f} times as fast, {cheaper * workers / options.workers[0]:.2f} by the "
            f"processor (goal with two: {GOAL}); all processes together at most {run['peak']:,.0f} MB (goal: {MOST:,})"
        )


def _made(folder: Path, count: int, words: int) -> Path:
    """Write reports: the short ones of other measurements, filled up."""
    for number, file in enumerate(write(folder, count)):
        chance = Random(number)
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        for place, row in enumerate(rows):
            opening, _, told = row["text"].partition(" -- ")
            body = [told] if place % 3 == 0 else []
            while sum(len(sentence.split()) for sentence in body) < words:
                name = "".join(chance.choices("abcdefghijklmnoprstuvz", k=8)).title()
                body.append(chance.choice(_OTHER_NEWS).format(name))
            row["text"] = f"{opening} -- {' '.join(body)}"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def _run(workers: int, folder: Path, record: Path, collated: bool) -> dict[str, float]:
    """Read a folder in a new program; returns its seconds, and the memory of all its processes."""
    command = [sys.executable, "-m", "benchmarks.workers_run", str(workers), str(folder), str(record)]
    command += ["collated"] if collated else []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        peak = [0.0]
        watch = threading.Thread(target=_watch, args=(program, peak), daemon=True)
        watch.start()
        out, _ = program.communicate()
        watch.join()
    if program.returncode:
        sys.exit(f"reading with {workers} workers failed")
    return {**json.loads(out), "peak": peak[0]}


def _watch(program: subprocess.Popen[str], peak: list[float]) -> None:
    """Keep the most memory (MB) that a program and its children have taken, where the system tells it."""
    while program.poll() is None:
        peak[0] = max(peak[0], sum(map(_memory, _family(program.pid))) / 1000)
        time.sleep(_PAUSE)


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        tasks = os.listdir(f"/proc/{process}/task")
        children = [
            Path(f"/proc/{process}/task/{task}/children").read_text("ascii").split() for task in tasks
        ]
    except OSError:
        return
    for child in (child for of_task in children for child in of_task):
        yield from _family(int(child))


def _memory(process: int) -> int:
    """KB of a process, what it shares with others counted in part."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    main(sys.argv[1:])
