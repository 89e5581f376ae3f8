import pytest

from foreigndesk.vocab.codes import code_for, codes


@pytest.mark.parametrize(
    ("kind", "subtype", "status", "fields", "expected"),
    [
        ("visit", None, "held", {}, "042"),
        ("visit", None, "held", {"host": True}, "043"),
        ("visit", None, "planned", {}, "036"),
        ("call", None, "held", {}, "041"),
        ("meeting", None, "held", {}, "040"),
        ("meeting", None, "held", {"third": True}, "044"),
        ("meeting", "negotiation", "held", {}, "046"),
        ("signing", "treaty", "held", {}, "057"),
        ("gathering", "summit", "possible", {}, "036"),
        ("meeting", None, "cancelled", {}, "125"),
    ],
)
def test_codes(kind, subtype, status, fields, expected):
    assert code_for(kind, subtype, status, **fields).cameo == expected


def test_every_row_can_be_reached():
    for row in codes():
        found = code_for(
            row.type or "meeting", row.subtype, row.status or "held", bool(row.host), bool(row.third)
        )
        assert found == row
