"""What is held of a report while a large record is put together from the disk: the less, the longer it may grow.

In a process of its own, where nothing else comes and goes.
"""

import subprocess
import sys
from pathlib import Path

MOST = 700  # bytes a report, in the end; made-up news of 100 words, a third of it diplomacy


def test_little_is_held_of_each_report_of_a_large_record():
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.held"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert int(told.stdout.split()[0]) <= MOST, told.stdout
