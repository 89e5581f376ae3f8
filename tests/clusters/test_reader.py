"""One reader, without a cluster around it."""

from dataclasses import replace

import pytest

from foreigndesk import desk
from foreigndesk.clusters.parts import Part
from foreigndesk.clusters.reader import Reader, Terms, machine
from foreigndesk.errors import DeskError
from foreigndesk.store import Store

TEXT = "ACCRA, May {day}, 2025 - Kenyan Foreign Minister Daniel Otieno met Ghanaian President Kofi Mensah in Accra."


@pytest.fixture
def files(tmp_path):
    made = []
    for day in (6, 7, 8):
        made.append(tmp_path / f"{day}.txt")
        made[-1].write_text(TEXT.format(day=day), encoding="utf-8")
    return tuple(map(str, made))


@pytest.fixture
def terms(anywhere):
    Store(anywhere).close()
    on_server = "://" in anywhere
    return Terms(anywhere, desk.defaults(), desk.version(), machine=None if on_server else machine())


def test_what_is_read_is_kept_or_handed_over(files, terms):
    (told,) = Reader(terms).read(Part(files))
    assert [report.path for report in told.reports] == list(files)
    assert not any(report.text or report.original for report in told.reports)
    with Store(terms.where) as store:
        if terms.machine is None:
            assert len(told.kept) == store.counts()["readings"] == 3
        else:
            assert [r.id for r in told.to_keep] == [r.report for r in told.readings]
            assert store.counts()["reports"] == 0
            store.keep_read(told.to_keep, told.readings, terms.version)
    (again,) = Reader(terms).read(Part(files))
    assert len(again.reports) == 3
    assert not again.kept
    assert not again.to_keep


def test_what_was_told_before_is_passed_over(files, terms):
    (told,) = Reader(terms).read(Part(files))
    first = frozenset({told.reports[0].id})
    (rest,) = Reader(terms).read(Part(files, told=first))
    assert {report.id for report in rest.reports} == {report.id for report in told.reports} - first


def test_problems_come_with_what_is_read(files, terms, tmp_path):
    (tmp_path / "empty.txt").touch()
    (told,) = Reader(terms).read(Part((str(tmp_path / "empty.txt"), *files)))
    assert [str(p).split(": ")[1] for p in told.problems] == ["the file is empty"]
    assert len(told.reports) == 3


def test_a_file_that_this_node_lacks_ends_the_run(files, terms, tmp_path):
    with pytest.raises(DeskError, match=r"lost\.txt: .* has no such file: put it where every node sees it"):
        list(Reader(terms).read(Part((*files, str(tmp_path / "lost.txt")))))


def test_a_reader_that_does_not_fit_says_why(tmp_path, monkeypatch):
    fitting = Terms(str(tmp_path / "d.db"), desk.defaults(), desk.version(), str(tmp_path), machine())
    monkeypatch.chdir(tmp_path)
    assert Reader(fitting).fit()
    for other, why in (
        (replace(fitting, machine="elsewhere"), "give --db a postgresql:// URL"),
        (replace(fitting, version="0"), "another version of foreigndesk"),
        (replace(fitting, folder=str(tmp_path / "none")), "give whole paths"),
    ):
        with pytest.raises(DeskError, match=why):
            Reader(other).fit()
