"""An id that somebody wrote down still finds its entry after an earlier report of it has come."""

import json

LATER = (
    "OSLO, May 7 (Fjord Wire) -- Norwegian Foreign Minister Anna Berg met her Chilean counterpart, Pedro Rojas, in "
    "Oslo on Tuesday, May 6, 2025."
)
EARLIER = (
    "OSLO, May 6 (Andes Post) -- Chilean Foreign Minister Pedro Rojas held talks with Norwegian Foreign Minister "
    "Anna Berg in Oslo on Tuesday, May 6, 2025. They spoke of cod."
)


def only_engagement(run, db):
    found = json.loads(run("timeline", "--json", "--db", db).out)
    [row] = found if isinstance(found, list) else found["engagements"]
    return row["id"]


def test_show_finds_an_engagement_by_the_id_it_had(run, tmp_path):
    db = tmp_path / "desk.db"
    ids = []
    for text, day in ((LATER, "2025-05-07"), (EARLIER, "2025-05-06")):
        (tmp_path / f"{day}.txt").write_text(text, encoding="utf-8")
        assert run("read", tmp_path / f"{day}.txt", "--published", day, "--db", db).code == 0
        ids.append(only_engagement(run, db))
    assert ids[0] != ids[1]
    shown = run("show", ids[0], "--json", "--db", db)
    assert shown.code == 0, shown.err
    assert json.loads(shown.out)["id"] == ids[1]
    assert run("show", "e-000000000000", "--db", db).code == 2
