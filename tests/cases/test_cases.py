"""The tables of sentences are sound, and what was once read right stays right."""

from __future__ import annotations

import pytest
import yaml
from case_tables import HERE, faults_of, load_tables
from check import codes_in_use, sample_score, scores

TABLES = load_tables()
FLOORS = yaml.safe_load((HERE / "floors.yml").read_text(encoding="utf-8")) or {}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_table_is_sound(table):
    assert faults_of(table, codes_in_use()) == []


def test_every_table_has_a_floor():
    assert set(FLOORS) <= {table.name for table in TABLES} | {"samples"}
    ids = [case.id for table in TABLES for case in table.cases]
    assert len(ids) == len(set(ids))


@pytest.fixture(scope="module")
def reached():
    return {**{name: score.share for name, score in scores(TABLES).items()}, "samples": sample_score()}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_share_right_keeps_its_floor(reached, name):
    assert reached[name] >= FLOORS[name], f"{name}: python tests/cases/check.py --verbose {name[:2]}"
