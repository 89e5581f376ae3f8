"""Copies move no measure: from reports as they come in to the figures and their intervals."""

import json
from functools import cache

import foreigndesk
from foreigndesk.publish.lookup import lookup
from foreigndesk.publish.measures import agenda, centrality, contacts, reciprocity, warmth

STORIES = [
    (
        "Savanna Wire",
        "2019-03-04",
        "Kenyan Foreign Minister Monica Juma met her Portuguese counterpart, Augusto Santos Silva, in Nairobi on "
        "Monday. They discussed trade and fisheries.",
    ),
    (
        "Lisboa Herald",
        "2019-06-11",
        "Portuguese Foreign Minister Augusto Santos Silva received his Kenyan counterpart, Monica Juma, in Lisbon on "
        "Monday for talks on security.",
    ),
    (
        "Rift Daily",
        "2019-09-24",
        "Kenyan Foreign Minister Monica Juma and her Portuguese counterpart, Augusto Santos Silva, spoke by phone on "
        "Monday.",
    ),
]
COPIES = 12


@cache
def _known(folder, copies):
    _, day, text = STORIES[0]
    rows = [{"outlet": o, "published": d, "title": f"Told by {o}", "text": t} for o, d, t in STORIES]
    rows += [
        {"outlet": f"Gazette {n}", "published": day, "title": f"Told again {n}", "text": text}
        for n in range(copies)
    ]
    path = folder / f"{copies}.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return lookup(foreigndesk.read([path]))


def test_a_flood_of_copies_moves_no_figure_and_no_interval(tmp_path):
    few, many = _known(tmp_path, 0), _known(tmp_path, COPIES)
    assert len(many.record.documents) == len(few.record.documents) + COPIES
    for measure in (contacts, reciprocity, warmth, agenda):
        for by in ("all", "year", "month"):
            assert measure(few, "KEN", "PRT", by) == measure(many, "KEN", "PRT", by), (measure.__name__, by)
    assert centrality(few) == centrality(many)
    (whole,) = contacts(many, "KEN", "PRT")
    assert (whole.value, whole.engagements, whole.origins) == (3, 3, 3)
