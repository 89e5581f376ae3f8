"""`alerts` as it is typed."""

import json

import pytest

from foreigndesk.editions.rules_file import rules_of
from foreigndesk.errors import UsageError


def test_an_alert_is_made_listed_run_and_removed(run, kept):
    made = run("alerts", "add", "north", "--webhook", "https://example.org/hook?key=hush", "--state", "Chile",
               "--word", "trade", "--db", kept)  # fmt: skip
    assert made.code == 0, made.err
    secret = made.out.splitlines()[1]
    assert secret.startswith("whsec_")
    assert run("alerts", "add", "north", "--mail", "a@b.org", "--db", kept).code == 2
    listed = run("alerts", "list", "--db", kept)
    assert "CHL, trade" in listed.out
    assert secret not in listed.out + run("alerts", "list", "--json", "--db", kept).out
    assert run("alerts", "run", "--db", kept).out.strip() == "Nothing new to tell."
    other = run("alerts", "secret", "north", "--db", kept)
    assert other.out.strip() not in ("", secret)
    assert run("alerts", "remove", "north", "--db", kept).code == 0
    assert run("alerts", "remove", "north", "--db", kept).code == 2


@pytest.mark.parametrize(
    "given",
    [
        (),
        ("--webhook", "https://example.org/", "--mail", "a@b.org"),
        ("--webhook", "ftp://example.org/"),
        ("--webhook", "https://user:word@example.org/"),
        ("--mail", "a@b.org\nBcc: c@d.org"),
        ("--mail", "a@b.org", "--topic", "nothing"),
        ("--mail", "a@b.org", "--state", "Atlantis"),
        ("--mail", "a@b.org", "--type", "duel"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(run, kept, given):
    result = run("alerts", "add", "north", *given, "--db", kept)
    assert result.code == 2
    assert len(result.err.strip().splitlines()) == 1


def test_what_does_not_get_through_is_said_and_ends_in_one(run, kept):
    assert run("alerts", "add", "n", "--mail", "a@b.org", "--from-start", "--db", kept).code == 0
    result = run("alerts", "run", "--db", kept)
    assert result.code == 1
    assert "--smtp" in result.err
    waiting = json.loads(run("alerts", "list", "--json", "--db", kept).out)["messages"]
    assert [(m["state"], m["tries"]) for m in waiting] == [("waiting", 1)]


@pytest.mark.parametrize(
    "given",
    [
        ("--smtp", "mail.example.org:x"),
        ("--smtp", "mail.example.org"),
        ("--smtp", "mail.example.org", "--mail-from", "nobody"),
        ("--smtp", "mail.example.org", "--mail-from", "a@b.org", "--smtp-user", "u"),
        ("--smtp", "mail.example.org", "--mail-from", "a@b.org", "--smtp-tls", "some"),
        ("--base-url", "desk.example.org"),
        ("--base-url", "https://example.org/desk"),
    ],
)
def test_settings_that_make_no_sense(run, kept, given):
    result = run("alerts", "run", *given, "--db", kept)
    assert result.code == 2, result
    assert len(result.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "given",
    [
        ("--extract-of", "Meridian Wire"),
        ("--extract-of", "Meridian Wire=many"),
        ("--rules", "there-is-none.yml"),
        ("--hub", "https://hub.example.org/"),
        ("--hub", "hub", "--base-url", "https://desk.example.org"),
        ("--base-url", "https://desk.example.org/below"),
        ("--proxy", "somewhere"),
    ],
)
def test_serve_refuses_what_makes_no_sense(run, kept, given):
    result = run("serve", "--port", "0", *given, "--db", kept)
    assert result.code == 2, result
    assert len(result.err.strip().splitlines()) == 1


def test_rules_come_from_a_file_and_options_go_before_it(tmp_path):
    file = tmp_path / "rules.yml"
    file.write_text("extract: 200\noutlets:\n  Meridian Wire: 120\n  The Quay: 0\n", encoding="utf-8")
    rules = rules_of(file, None, ["the quay=40"])
    assert [rules.of(name) for name in ("Meridian WIRE", "The Quay", "Other", None)] == [120, 40, 200, 200]
    assert rules.of("Other", "Meridian Wire") == 120
    assert rules_of(file, 10).of("Other") == 10


@pytest.mark.parametrize(
    "text",
    [
        "- a",
        "outlets: [a]",
        "outlets:\n  A: -1",
        "extract: yes",
        "length: 3",
        "outlets:\n  A: ten",
        "a: [",
        "\0",
    ],
)
def test_a_file_that_holds_no_rules(tmp_path, text):
    file = tmp_path / "rules.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"rules\.yml"):
        rules_of(file)
