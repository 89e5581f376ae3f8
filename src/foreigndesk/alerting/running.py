"""Tells what is new since the last time: every change once to each alert, until it is acknowledged."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from foreigndesk.alerting import mails, webhooks
from foreigndesk.alerting.asked import asked_for, digest
from foreigndesk.alerting.mails import Post
from foreigndesk.alerting.webhooks import Answer
from foreigndesk.alerting.wording import as_json, as_text, subject
from foreigndesk.desk import addresses_of, record_of
from foreigndesk.editions import Role, Rules, edition_of
from foreigndesk.model.alert import WEBHOOK, Alert
from foreigndesk.publish import to_bytes
from foreigndesk.publish.developments import Development, developments
from foreigndesk.publish.lookup import Lookup, lookup
from foreigndesk.store import Store
from foreigndesk.store.alerts import ACKNOWLEDGED, GIVEN_UP, VOID, WAITING, Alerts, Message
from foreigndesk.store.topics import Topics

MOST = 50  # changes of a message
AT_ONCE = 3  # tries in one run
LAST = 12  # tries in all: with the waits between them about two days
_FIRST, _LONGEST = 60.0, 6 * 3600.0  # seconds between two runs that try a message
_LEASE = 300.0  # seconds after which a message may be sent again of which nothing was heard


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Ways:
    """By what means alerts are told.

    Attributes:
        base_url: the address of the desk, for links; None for messages without.
        post: the server that mails go through, None where there is none.
        rules: how long extracts of a text may be.
        clock: gives the moment, with a zone.
        sleep: waits some seconds.
    """

    base_url: str | None = None
    post: Post | None = None
    rules: Rules = field(default_factory=Rules)
    clock: Callable[[], datetime] = _now
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Told:
    """How one message of an alert went: how many changes it tells, and what went wrong, if anything."""

    alert: str
    changes: int
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class _News:
    """The record as the public sees it, with all changes by their digests."""

    known: Lookup
    rows: Mapping[str, Development]


def known_already(store: Store, alert: Alert, rules: Rules | None = None) -> list[str]:
    """Digests of the changes that an alert would be told of now: a new one begins with what comes after them."""
    news = _news(store, rules or Rules())
    return [digest(news.known, row) for row in _asked(store, news, alert)]


def run_alerts(store: Store, ways: Ways) -> list[Told]:
    """Tell every alert what is new for it, and try again what did not get through.

    Args:
        store: where the record and the alerts are kept.
        ways: by what means.

    Returns:
        How each message went that was due.

    Raises:
        StoreError: the store cannot be read or written.
    """
    kept = Alerts(store)
    alerts = {alert.name: alert for alert in kept.all()}
    if not alerts:
        return []
    news = _news(store, ways.rules)
    for alert in alerts.values():
        changes = [digest(news.known, row) for row in _asked(store, news, alert)]
        for at in range(0, len(changes), MOST):
            kept.take(alert.name, changes[at : at + MOST], uuid.uuid4().hex, _stamp(ways.clock()))
    told = []
    for message in kept.messages(WAITING):
        now = ways.clock()
        alert_of = alerts.get(message.alert)
        if alert_of is None or message.due > _stamp(now):
            continue
        if kept.claim(message, _stamp(now + timedelta(seconds=_LEASE))):
            told.append(_deliver(kept, news, (alert_of, message), ways))
    return [one for one in told if one.changes]


def _news(store: Store, rules: Rules) -> _News:
    known = lookup(edition_of(record_of(store), Role.PUBLIC, rules), addresses_of(store))
    return _News(known, {digest(known, row): row for row in developments(known)})


def _asked(store: Store, news: _News, alert: Alert) -> list[Development]:
    topics = Topics(store).all() if alert.topic is not None else []
    return asked_for(news.known, alert, topics, news.rows.values())


def _deliver(kept: Alerts, news: _News, sent: tuple[Alert, Message], ways: Ways) -> Told:
    alert, message = sent
    # What was taken back meanwhile, or is under an embargo, is not in the record any more: it is not told.
    found = [news.rows[key] for key in kept.changes_of(message.id) if key in news.rows]
    rows = sorted(found, key=lambda d: (d.day, d.key))
    if not rows:
        kept.settle(message, VOID)
        return Told(alert.name, 0)
    answer = _send(kept, news.known, (alert, message.id, rows), ways)
    for attempt in range(1, AT_ONCE):
        if answer.problem is None or answer.final or answer.wait:
            break
        ways.sleep(2.0**attempt)
        answer = _send(kept, news.known, (alert, message.id, rows), ways)
    if answer.problem is None:
        kept.settle(message, ACKNOWLEDGED)
    elif answer.final or message.tries + 1 >= LAST:
        kept.settle(message, GIVEN_UP, answer.problem)
    else:
        wait = max(answer.wait, min(_FIRST * 2**message.tries, _LONGEST))
        kept.put_off(message, _stamp(ways.clock() + timedelta(seconds=wait)), answer.problem)
    return Told(alert.name, len(rows), answer.problem)


def _send(kept: Alerts, known: Lookup, what: tuple[Alert, str, Sequence[Development]], ways: Ways) -> Answer:
    alert, message, rows = what
    now = ways.clock()
    if alert.by != WEBHOOK:
        if ways.post is None:
            return Answer("no mail server is known: give --smtp and --mail-from")
        text = as_text(known, rows, ways.base_url)
        made = mails.mail(ways.post, alert.to, subject(alert, rows), text, (message, now))
        return mails.send(ways.post, made)
    secret = kept.secret(alert.name)
    if secret is None:
        return Answer(f"has no secret to sign with: foreigndesk alerts secret {alert.name}")
    body = to_bytes(as_json(known, alert, message, rows, ways.base_url))
    moment = int(now.timestamp())
    headers = {
        "webhook-id": message,
        "webhook-timestamp": str(moment),
        "webhook-signature": webhooks.signature(secret, message, moment, body),
    }
    return webhooks.send(alert.to, alert.allowed, headers, body)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
