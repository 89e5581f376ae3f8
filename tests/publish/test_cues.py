"""The word of saying is shown where it tells more than that something was said."""

from dataclasses import replace

import pytest

from foreigndesk.publish.cues import telling_cue
from own_record import RECORD


@pytest.mark.parametrize(
    ("cue", "shown"),
    [
        ("said", None),
        ("was quoted as saying", None),
        ("According to", None),
        (":", None),
        (None, None),
        ("denied", "denied"),
        ("did not say", "did not say"),
        ("has ruled out", "has ruled out"),
        ("will tell", "will tell"),
    ],
)
def test_what_is_shown_beside_a_statement(cue, shown):
    assert telling_cue(replace(RECORD.statements[0], cue=cue)) == shown
