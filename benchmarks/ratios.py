"""Fails when reading has become slower: ratios measured now against those recorded in ratios.yml.

usage: python -m benchmarks.ratios [--write] [--rounds N] [--reports N]

Ratios of the processor's time in interleaved rounds, never seconds; the median of the rounds, so that a busy machine
does not make it fail. With --write the ratios measured are recorded.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import yaml

from benchmarks import corpus, speed
from benchmarks.timing import start_up

RECORDED = Path(__file__).with_name("ratios.yml")
WORSE = 1.15  # times a recorded ratio from which on it has worsened
_KEPT = ("whole reading", "choosing and parsing", "names", "engagements", "statements", "collating")


def main(arguments: list[str]) -> int:
    """Measure, compare and print; returns how many ratios have worsened."""
    asked = argparse.ArgumentParser(description="Fails when a ratio has worsened by more than 15%.")
    asked.add_argument("--write", action="store_true", help="record the ratios measured")
    asked.add_argument("--rounds", type=int, default=5, help="how many interleaved rounds")
    asked.add_argument("--reports", type=int, default=60, help="how many reports are read")
    found = asked.parse_args(arguments)
    now = measured(found.reports, found.rounds)
    if found.write:
        record(now, RECORDED)
        return 0
    before = yaml.safe_load(RECORDED.read_text(encoding="utf-8"))
    for name, value in now.items():
        print(f"{name:28} {value:6.2f}   recorded {before.get(name, '-')}")
    worse = worsened(before, now)
    print(*worse, sep="\n")
    return len(worse)


def measured(reports: int, rounds: int) -> dict[str, float]:
    """The ratios of this moment, by name."""
    with tempfile.TemporaryDirectory(prefix="foreigndesk-bench-") as folder:
        found = speed.measured([corpus.write(Path(folder) / "corpus.jsonl", reports)], rounds)
    plain, own = found.memory
    ratios = {name: found.ratios[name] for name in _KEPT}
    ratios |= {"memory": own / plain, "start-up": start_up(("--help",), rounds)}
    return {name: round(value, 3) for name, value in ratios.items()}


def worsened(before: Mapping[str, float], now: Mapping[str, float]) -> list[str]:
    """What has become worse by more than 15%, one line each; a ratio that is not recorded is one, too."""
    lines = []
    for name, value in now.items():
        if name not in before:
            lines.append(f"{name}: not recorded: run make bench-check WRITE=1")
        elif value > WORSE * before[name]:
            lines.append(
                f"{name}: {value:.2f} is {value / before[name] - 1:.0%} worse than {before[name]:.2f}"
            )
    return lines


def record(ratios: Mapping[str, float], file: Path) -> None:
    """Record ratios in a file."""
    head = (
        "# Ratios that `make bench-check` holds reading to; `make bench-check WRITE=1` records them anew.\n"
    )
    file.write_text(head + yaml.safe_dump(dict(ratios), sort_keys=False), encoding="utf-8")
    print(f"wrote {file.name}")


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:])))
