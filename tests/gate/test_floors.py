"""No figure of quality falls below its floor in floors.yml. `make score` prints them all."""

from pathlib import Path

import pytest
import yaml
from benchmarks import score

HERE = Path(__file__).parent
FLOORS = yaml.safe_load((HERE / "floors.yml").read_text(encoding="utf-8"))
CEILINGS = FLOORS.pop("ceilings")
SETS = {
    "seeds": "seeds",
    "dev, mean": "dev",
    "readouts": "readouts",
    "times": "times",
    "statements": "statements",
    "pages": "pages",
}

pytestmark = pytest.mark.skipif(
    not (score.SHARED / "measure").is_dir(),
    reason=f"no measuring programs at {score.SHARED}: put the shared folder beside the project",
)


def number(value):
    """A figure, or what is right of `right/all`."""
    return float(str(value).split("/")[0])


@pytest.mark.parametrize("title", FLOORS)
def test_no_figure_falls(title):
    figures = score.SETS[SETS[title]]()[title]
    low = {
        name: f"{figures[name]} is under {floor}"
        for name, floor in FLOORS[title].items()
        if number(figures[name]) < floor
    }
    high = {
        name: f"{figures[name]} is over {most}"
        for name, most in CEILINGS.get(title, {}).items()
        if number(figures[name]) > most
    }
    assert not low | high, f"{title}: {low | high}; see make score"
