from dataclasses import replace

from foreigndesk.collate.laws import check

from .building import Desk


def record():
    desk = Desk()
    report = desk.report("r", "Ana Paz met Raul Gil.", "2022-05-09")
    report.person("Ana Paz", "president", "PER").person("Raul Gil", "president", "ECU")
    report.engagement("meeting", "held", "met", ["Ana Paz", "Raul Gil"], start="2022-05-09")
    return desk.record()


def broken(**changes):
    whole = record()
    (engagement,) = whole.engagements
    return check(replace(whole, engagements=(replace(engagement, **changes),)))


def test_a_good_record_breaks_no_law():
    assert check(record()) == []


def test_every_breach_is_told():
    (evidence,) = record().engagements[0].evidence
    assert "no evidence" in broken(evidence=())[0]
    assert "the quote is not what" in broken(evidence=(replace(evidence, quote="hugged"),))[0]
    assert "unknown document" in broken(evidence=(replace(evidence, document="x"),))[0]
    assert "no EDTF date" in broken(start="2022-13-40")[0]
    assert "not in the vocabulary" in broken(status="rumoured")[0]
    assert "not in the record" in broken(part_of="e-000000000000")[0]
    whole = record()
    assert "share this id" in check(replace(whole, engagements=whole.engagements * 2))[0]
