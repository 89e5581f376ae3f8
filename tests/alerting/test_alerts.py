"""Alerts as they are told: signed, once each, again where nobody acknowledged, never of what may not leave."""

import base64
import hashlib
import hmac
import threading
from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest

from foreigndesk.alerting import Ways, run_alerts
from foreigndesk.alerting.mails import Post, mail
from foreigndesk.alerting.running import LAST, known_already
from foreigndesk.desk import version
from foreigndesk.errors import UsageError
from foreigndesk.model.alert import Alert
from foreigndesk.model.reading import Reading
from foreigndesk.model.record import StatusReport
from foreigndesk.store.alerts import Alerts
from foreigndesk.store.copying import backup, restore
from foreigndesk.store.store import Store
from own_record import RECORD, REPORTS

MEETING, VISIT = RECORD.engagements[:2]
SECRET = "whsec_" + base64.b64encode(b"a heron stands in the reeds").decode()
HERE = ("127.0.0.1",)


def by_hook(hook, name="north", **asked):
    return Alert(name, "webhook", hook.url, allowed=HERE, **asked)


def keep(store, record):
    store.keep_record(record, version(), len(list(store.reports())))


def called_off(record=RECORD):
    """The record once a report tells that the meeting was called off."""
    meeting = replace(
        MEETING,
        status="cancelled",
        history=(
            StatusReport("d1", "2025-05-06", "planned", "2025-05-06", "2025-05-06"),
            StatusReport("d2", "2025-05-07", "cancelled", "2025-05-06", "2025-05-06"),
        ),
    )
    documents = tuple(
        replace(d, published="2025-05-07") if d.report.id == "d2" else d for d in record.documents
    )
    return replace(record, documents=documents, engagements=(meeting, *record.engagements[1:]))


def kinds(hook):
    return [change["kind"] for body in hook.bodies for change in body["changes"]]


def test_nothing_is_told_of_what_was_known_when_the_alert_was_made(store, hook, clock):
    alert = by_hook(hook)
    Alerts(store).add(alert, known_already(store, alert), SECRET)
    ways = Ways(clock=clock, sleep=clock.sleep)
    assert run_alerts(store, ways) == []
    keep(store, called_off())
    [told] = run_alerts(store, ways)
    assert (told.alert, told.problem) == ("north", None)
    assert "cancelled" in kinds(hook)
    assert run_alerts(store, ways) == []
    assert len(hook.came) == 1


def test_messages_are_signed_over_id_moment_and_body(store, hook, clock):
    Alerts(store).add(by_hook(hook), [], SECRET)
    run_alerts(store, Ways("https://desk.example.org", clock=clock))
    [(headers, body)] = hook.came
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mac = hmac.new(b"a heron stands in the reeds", signed, hashlib.sha256).digest()
    assert headers["webhook-signature"] == "v1," + base64.b64encode(mac).decode()
    assert headers["webhook-timestamp"] == str(int(clock.at.timestamp()))
    assert headers["Content-Type"] == "application/json"
    assert SECRET not in str(hook.came)
    change = hook.bodies[0]["changes"][0]
    assert change["address"].startswith("https://desk.example.org/")
    assert change["sources"][0]["sentence"]


def test_what_is_not_acknowledged_is_sent_again_with_the_same_id(store, hook, clock):
    Alerts(store).add(by_hook(hook), [], SECRET)
    ways = Ways(clock=clock, sleep=clock.sleep)
    hook.answers = [(500, {})] * 3
    [told] = run_alerts(store, ways)
    assert "answers 500" in told.problem
    assert "hush" not in told.problem
    assert clock.waited == [2.0, 4.0]
    assert run_alerts(store, ways) == []  # not due yet
    clock.later(minutes=2)
    [told] = run_alerts(store, ways)
    assert told.problem is None
    assert len({headers["webhook-id"] for headers, _ in hook.came}) == 1
    assert len(hook.came) == 4
    clock.later(days=3)
    assert run_alerts(store, ways) == []


def test_a_receiver_is_left_alone_for_as_long_as_it_asks(store, hook, clock):
    Alerts(store).add(by_hook(hook), [], SECRET)
    ways = Ways(clock=clock, sleep=clock.sleep)
    hook.answers = [(503, {"Retry-After": "7200"})]
    run_alerts(store, ways)
    assert len(hook.came) == 1
    clock.later(minutes=119)
    run_alerts(store, ways)
    assert len(hook.came) == 1
    clock.later(minutes=2)
    run_alerts(store, ways)
    assert len(hook.came) == 2


def test_a_receiver_that_is_gone_is_sent_nothing_more(store, hook, clock):
    Alerts(store).add(by_hook(hook), [], SECRET)
    hook.answers = [(410, {})]
    [told] = run_alerts(store, Ways(clock=clock, sleep=clock.sleep))
    assert "410" in told.problem
    clock.later(days=2)
    assert run_alerts(store, Ways(clock=clock, sleep=clock.sleep)) == []
    assert [m.state for m in Alerts(store).messages()] == ["given up"]


def test_it_is_given_up_in_the_end(store, hook, clock):
    Alerts(store).add(by_hook(hook), [], SECRET)
    hook.answers = [(500, {})] * 100
    for _ in range(LAST + 3):
        run_alerts(store, Ways(clock=clock, sleep=clock.sleep))
        clock.later(hours=7)
    [message] = Alerts(store).messages()
    assert (message.state, message.tries) == ("given up", LAST)


def test_a_redirection_is_not_followed(store, hook, clock):
    Alerts(store).add(by_hook(hook), [], SECRET)
    hook.answers = [(307, {"Location": hook.url})] * 3
    [told] = run_alerts(store, Ways(clock=clock, sleep=clock.sleep))
    assert "answers 307" in told.problem


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/", "http://localhost:9/", "http://[::1]:9/", "http://169.254.169.254/"]
)
def test_private_hosts_are_not_asked(store, clock, url):
    Alerts(store).add(Alert("north", "webhook", url), [], SECRET)
    [told] = run_alerts(store, Ways(clock=clock, sleep=clock.sleep))
    assert "private" in told.problem
    assert "--allow-host" in told.problem


def test_runs_at_once_tell_each_change_once(where, store, hook, clock):
    Alerts(store).add(by_hook(hook), [], SECRET)

    def one():
        with Store(where) as own:
            run_alerts(own, Ways(clock=clock, sleep=clock.sleep))

    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ids = [change["id"] for body in hook.bodies for change in body["changes"]]
    assert ids
    assert len(ids) == len(set(ids))


def test_a_run_that_broke_off_is_taken_up_later(store, hook, clock):
    Alerts(store).add(by_hook(hook), [], SECRET)

    class BrokenOffError(Exception):
        pass

    def breaks(_seconds):
        raise BrokenOffError

    hook.answers = [(500, {})]
    with pytest.raises(BrokenOffError):
        run_alerts(store, Ways(clock=clock, sleep=breaks))
    assert run_alerts(store, Ways(clock=clock)) == []  # somebody may still be at it
    clock.later(minutes=6)
    [told] = run_alerts(store, Ways(clock=clock))
    assert told.problem is None


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ({"states": ("CHL", "NOR")}, True),
        ({"states": ("CHL", "JPN")}, False),
        ({"person": "Anna Berg"}, True),
        ({"person": "Nobody"}, False),
        ({"type": "meeting"}, True),
        ({"type": "call"}, False),
        ({"status": "held"}, True),
        ({"status": "cancelled"}, False),
        ({"words": ("useful talks about fish", "counterpart")}, True),
        ({"words": ("submarine",)}, False),
        ({"topic": "gone"}, False),
    ],
)
def test_a_query_decides_what_is_told(store, hook, asked, fits):
    assert bool(known_already(store, by_hook(hook, **asked))) is fits


@pytest.mark.parametrize("field", ["embargo", "withdrawn"])
def test_what_may_not_leave_is_told_to_nobody(store, hook, clock, field):
    Alerts(store).add(by_hook(hook), [], SECRET)
    hook.answers = [(500, {})] * 3
    ways = Ways(clock=clock, sleep=clock.sleep)
    run_alerts(store, ways)
    hook.came.clear()
    shut = {"embargo": "2999-01-01T00:00:00Z"} if field == "embargo" else {"withdrawn": True}
    for report in REPORTS:
        store.forget([report.id])
    store.keep_read([replace(r, **shut) for r in REPORTS], [Reading(r.id) for r in REPORTS], version())
    clock.later(days=1)
    assert run_alerts(store, ways) == []
    assert hook.came == []
    assert [m.state for m in Alerts(store).messages()] == ["void"]


def test_a_mail_is_plain_and_says_the_sentence(store, letters, clock):
    Alerts(store).add(Alert("north", "mail", "ines@example.org", status="held"), [], None)
    post = Post("127.0.0.1", letters.port, "desk@example.org", "none")
    letters.refuse = "451 not now"
    [told] = run_alerts(store, Ways(post=post, clock=clock, sleep=clock.sleep))
    assert "451" in told.problem
    letters.refuse = None
    clock.later(minutes=2)
    [told] = run_alerts(store, Ways("https://desk.example.org", post, clock=clock, sleep=clock.sleep))
    assert told.problem is None
    [envelope] = letters.came
    assert envelope.rcpt_tos == ["ines@example.org"]
    made = message_from_bytes(envelope.content, policy=default)
    assert made["To"] == "ines@example.org"
    assert made["Auto-Submitted"] == "auto-generated"
    text = made.get_content()
    assert "https://desk.example.org/" in text
    assert "Anna Berg" in text
    assert "\x1b" not in text
    assert run_alerts(store, Ways(post=post, clock=clock)) == []


def test_without_a_mail_server_it_is_said_and_kept(store, clock):
    Alerts(store).add(Alert("north", "mail", "ines@example.org"), [], None)
    [told] = run_alerts(store, Ways(clock=clock, sleep=clock.sleep))
    assert "--smtp" in told.problem


@pytest.mark.parametrize(
    "to",
    ["a@b.org\r\nBcc: c@d.org", "a@b.org,c@d.org", "Ines <a@b.org>", "a b@c.org", "", "@", '"a b"@c.org'],
)
def test_nothing_gets_into_the_headers(to, clock):
    post = Post("127.0.0.1", 25, "desk@example.org", "none")
    with pytest.raises(UsageError):
        mail(post, to, "news", "text", ("m1", clock()))


def test_a_password_is_not_sent_as_plain_text():
    with pytest.raises(UsageError, match="plain text"):
        Post("mail.example.org", 25, "desk@example.org", "none", "desk", "hush")


def test_a_backup_keeps_what_was_told_and_no_secret(store, hook, clock, tmp_path):
    Alerts(store).add(by_hook(hook), [], SECRET)
    run_alerts(store, Ways(clock=clock))
    backup(store, tmp_path / "b.db")
    assert SECRET.encode() not in (tmp_path / "b.db").read_bytes()
    restore(tmp_path / "b.db", str(tmp_path / "again.db"))
    with Store(str(tmp_path / "again.db")) as again:
        assert run_alerts(again, Ways(clock=clock)) == []
        keep(again, called_off())
        [told] = run_alerts(again, Ways(clock=clock, sleep=clock.sleep))
        assert "alerts secret north" in told.problem
