"""The check of speed: that it passes, that it can fail, and what it reads."""

import yaml
from benchmarks import corpus, ratios


def test_a_ratio_that_worsens_fails():
    before = {"whole reading": 0.40, "names": 0.10}
    assert not ratios.worsened(before, {"whole reading": 0.45, "names": 0.02})
    assert len(ratios.worsened(before, {"whole reading": 0.47, "names": 0.10})) == 1
    assert "not recorded" in ratios.worsened(before, {"dates": 0.1})[0]


def test_the_command_fails_and_says_why(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(ratios, "RECORDED", tmp_path / "ratios.yml")
    monkeypatch.setattr(ratios, "measured", lambda reports, rounds: {"whole reading": 0.40})
    assert ratios.main(["--write"]) == 0
    assert ratios.main([]) == 0
    monkeypatch.setattr(ratios, "measured", lambda reports, rounds: {"whole reading": 0.60})
    assert ratios.main([]) == 1
    assert "50% worse" in capsys.readouterr().out


def test_what_is_recorded_is_ratios():
    recorded = yaml.safe_load(ratios.RECORDED.read_text(encoding="utf-8"))
    assert {"whole reading", "memory", "start-up"} <= recorded.keys()
    assert recorded["whole reading"] < 1


def test_the_corpus_is_the_same_every_time_and_mixed():
    rows = list(corpus.rows(120))
    assert rows[:40] == list(corpus.rows(40))
    lengths = [len(row["text"].split()) for row in rows]
    assert 400 < sum(lengths) / len(lengths) < 550
    assert len({row["published"][:4] for row in corpus.rows(600)}) > 1
    assert not any("{" in row["text"] for row in rows)
