"""Measuring that a busy machine disturbs least: seconds of the processor, several interleaved rounds, the median."""

from __future__ import annotations

import os

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_threads] = "1"

import gc
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLAIN = "plain"

Job = Callable[[], object]


def rounds(jobs: Mapping[str, Job], count: int) -> list[dict[str, float]]:
    """Run jobs one after the other, again and again.

    Args:
        jobs: what to run, by name.
        count: how many rounds.

    Returns:
        One row a round: seconds of the processor by name.
    """
    return [{name: seconds(job) for name, job in jobs.items()} for _ in range(count)]


def ratio(rows: Sequence[Mapping[str, float]], of: str, to: str = PLAIN) -> float:
    """The median over rounds of what one job took, divided by what another took in the same round."""
    return statistics.median(row[of] / row[to] for row in rows)


def seconds(job: Job) -> float:
    """The seconds of the processor that a job takes in this process."""
    gc.collect()
    began = time.process_time()
    job()
    return time.process_time() - began


def child_seconds(command: Sequence[str]) -> float:
    """The seconds of the processor that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def start_up(arguments: Sequence[str], count: int) -> float:
    """How many times the processor's time of a bare interpreter the command takes, the median of several rounds."""
    jobs = {
        PLAIN: lambda: child_seconds([sys.executable, "-c", "pass"]),
        "command": lambda: child_seconds([sys.executable, "-m", "foreigndesk", *arguments]),
    }
    rows = [{name: job() for name, job in jobs.items()} for _ in range(count)]
    return ratio(rows, "command")


def peak(module: str, *arguments: str) -> float:
    """The most memory, in megabytes, that a module run by itself takes; it has to print that as its last word."""
    command = [sys.executable, "-m", module, *arguments]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout
    return float(said.split()[-1])


def own_peak() -> float:
    """The most memory, in megabytes, that this process has taken so far.

    Where Linux tells it of the program itself that counts: what `getrusage` tells begins with what the process
    that started the program took.
    """
    status = Path("/proc/self/status")
    if status.exists():
        told = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(told.split()[1]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


@contextmanager
def clocked(module: object, names: Sequence[str], spent: dict[str, float]) -> Iterator[None]:
    """Let functions of a module note how long they take, as long as the context lasts.

    Args:
        module: where the functions are looked up.
        names: the functions.
        spent: to which their seconds are added, by name.
    """
    kept = {name: getattr(module, name) for name in names}

    def watched(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def run(*given: object, **named: object) -> object:
            began = time.process_time()
            try:
                return function(*given, **named)
            finally:
                spent[name] = spent.get(name, 0.0) + time.process_time() - began

        return run

    for name, function in kept.items():
        setattr(module, name, watched(name, function))
    try:
        yield
    finally:
        for name, function in kept.items():
            setattr(module, name, function)
