"""`alerts`: tell people and programs elsewhere what is new, by webhook or mail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foreigndesk.cli.asking import STATUSES, TYPES
from foreigndesk.cli.options import DEFAULT_DB, AsJson, Db, State, Who, example, one_of, state_code
from foreigndesk.cli.terminal import emit, say, table
from foreigndesk.errors import UsageError

if TYPE_CHECKING:
    from foreigndesk.alerting import Told
    from foreigndesk.alerting.mails import Post
    from foreigndesk.model.alert import Alert
    from foreigndesk.store import Store

Name = Annotated[str, typer.Argument(metavar="NAME", help="What the alert is called.")]
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,79}")
_TLS = ("starttls", "tls", "none")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.callback()(_alerts)
    for command, given in (
        (add, "foreigndesk alerts add gulf --state ARE --webhook https://example.org/hook"),
        (list_, "foreigndesk alerts list"),
        (run, "foreigndesk alerts run --base-url https://desk.example.org"),
        (secret, "foreigndesk alerts secret gulf"),
        (remove, "foreigndesk alerts remove gulf"),
    ):
        group.command(command.__name__.rstrip("_"), epilog=example(given))(command)
    app.add_typer(group, name="alerts")


def _alerts() -> None:
    """Tell people and programs what is new, by webhook or mail."""


def add(
    name: Name,
    webhook: Annotated[
        str | None, typer.Option("--webhook", metavar="URL", help="Where JSON is sent, signed.")
    ] = None,
    mail: Annotated[str | None, typer.Option("--mail", metavar="ADDRESS", help="Who is written to.")] = None,
    state: State = None,
    person: Who = None,
    type_: Annotated[str | None, typer.Option("--type", metavar="TYPE", help=", ".join(TYPES) + ".")] = None,
    status: Annotated[
        str | None, typer.Option("--status", metavar="STATUS", help=", ".join(STATUSES) + ".")
    ] = None,
    word: Annotated[
        list[str] | None,
        typer.Option("--word", metavar="WORDS", help="Words as printed; of several one is enough."),
    ] = None,
    topic: Annotated[
        str | None, typer.Option("--topic", metavar="TOPIC", help="A topic of foreigndesk topics.")
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="HOST", help="A private host that may be sent to."),
    ] = None,
    from_start: Annotated[
        bool, typer.Option("--from-start", help="Tell also what the record holds already.")
    ] = False,
    db: Db = DEFAULT_DB,
    json: AsJson = False,
) -> None:
    """Keep an alert; it tells what becomes known from now on."""
    from foreigndesk.alerting.running import known_already
    from foreigndesk.alerting.webhooks import new_secret
    from foreigndesk.fetching.addresses import checked_host
    from foreigndesk.model.alert import MAIL, WEBHOOK, Alert
    from foreigndesk.store import Store
    from foreigndesk.store.alerts import Alerts

    if not _NAME.fullmatch(name):
        raise UsageError(f"alert {name!r}: give 1 to 80 letters, digits, blanks and ._-")
    by, to = _receiver(webhook, mail, WEBHOOK, MAIL)
    with Store(db, create=False) as store:
        alert = Alert(
            name=name,
            by=by,
            to=to,
            states=tuple(code for one in state or () if (code := state_code(one))),
            person=person or None,
            type=one_of(type_, TYPES, "--type"),
            status=one_of(status, STATUSES, "--status"),
            words=tuple(w for w in word or () if w.strip()),
            topic=_slug(store, topic),
            allowed=tuple(checked_host(host) for host in allow_host or ()),
        )
        shown = new_secret() if by == WEBHOOK else None
        known = [] if from_start else known_already(store, alert)
        if not Alerts(store).add(alert, known, shown):
            raise UsageError(f"alert {name!r} is there already: foreigndesk alerts list shows them")
    if json:
        emit(as_json(alert) | ({"secret": shown} if shown else {}))
        return
    say(f"Alert {name}: {about(alert)}, to {to}.")
    if shown:
        print(shown)
        say("Messages are signed with this secret; it cannot be shown again.", stderr=True)


def list_(db: Db = DEFAULT_DB, json: AsJson = False) -> None:
    """List alerts, and the messages that have not got through."""
    from foreigndesk.store import Store
    from foreigndesk.store.alerts import GIVEN_UP, WAITING, Alerts

    with Store(db, create=False) as store:
        found, messages = Alerts(store).all(), Alerts(store).messages()
    open_ = [m for m in messages if m.state in (WAITING, GIVEN_UP)]
    if json:
        rows = [
            {"alert": m.alert, "message": m.id, "state": m.state, "tries": m.tries, "problem": m.problem}
            for m in open_
        ]
        emit({"alerts": [as_json(a) for a in found], "messages": rows})
        return
    shown = [(a.name, a.by, a.to, about(a)) for a in found]
    table(("Name", "By", "To", "About"), shown, empty="There are no alerts: foreigndesk alerts add NAME")
    for m in open_:
        say(f"{m.alert}: a message is {m.state} after {m.tries} tries: {m.problem or 'not sent yet'}")


def run(
    base_url: Annotated[
        str | None,
        typer.Option(
            "--base-url",
            metavar="URL",
            envvar="FOREIGNDESK_BASE_URL",
            help="The address of the desk, for links in messages.",
        ),
    ] = None,
    smtp: Annotated[
        str | None,
        typer.Option(
            "--smtp", metavar="HOST:PORT", envvar="FOREIGNDESK_SMTP", help="The server that mails go through."
        ),
    ] = None,
    smtp_tls: Annotated[
        str,
        typer.Option(
            "--smtp-tls", metavar="HOW", envvar="FOREIGNDESK_SMTP_TLS", help="starttls, tls or none."
        ),
    ] = "starttls",
    smtp_user: Annotated[
        str | None,
        typer.Option(
            "--smtp-user",
            metavar="NAME",
            envvar="FOREIGNDESK_SMTP_USER",
            help="Who signs in there; the password comes from FOREIGNDESK_SMTP_PASSWORD.",
        ),
    ] = None,
    mail_from: Annotated[
        str | None,
        typer.Option(
            "--mail-from",
            metavar="ADDRESS",
            envvar="FOREIGNDESK_MAIL_FROM",
            help="The address that mails come from.",
        ),
    ] = None,
    db: Db = DEFAULT_DB,
    json: AsJson = False,
) -> None:
    """Tell every alert what is new for it, each change once."""
    from foreigndesk.alerting import Ways, run_alerts
    from foreigndesk.store import Store

    ways = Ways(_base(base_url), post_of(smtp, smtp_tls, smtp_user, mail_from))
    with Store(db, create=False) as store:
        told = run_alerts(store, ways)
    if json:
        emit([{"alert": t.alert, "changes": t.changes, "problem": t.problem} for t in told])
    elif not told:
        say("Nothing new to tell.")
    _say_all(told, json)
    if any(one.problem for one in told):
        raise typer.Exit(1)


def tell_news(store: Store, json: bool) -> None:
    """Tell all alerts what is new, with the settings of the environment; what goes wrong is said and no more.

    Args:
        store: where the record and the alerts are kept.
        json: whether standard output is kept for JSON.

    Raises:
        StoreError: the store cannot be read or written.
    """
    import os

    from foreigndesk.store.alerts import Alerts

    if not Alerts(store).all():
        return
    from foreigndesk.alerting import Ways, run_alerts

    given = os.environ.get
    try:
        post = post_of(
            given("FOREIGNDESK_SMTP"),
            given("FOREIGNDESK_SMTP_TLS", "starttls"),
            given("FOREIGNDESK_SMTP_USER"),
            given("FOREIGNDESK_MAIL_FROM"),
        )
        ways = Ways(_base(given("FOREIGNDESK_BASE_URL")), post)
    except UsageError as error:
        say(f"alerts: {error}", stderr=True)
        return
    _say_all(run_alerts(store, ways), json)


def _say_all(told: list[Told], json: bool) -> None:
    for one in told:
        changes = f"{one.changes} change{'s' if one.changes != 1 else ''}"
        if one.problem:
            say(f"{one.alert}: {changes} not told: {one.problem}; it will be tried again", stderr=True)
        elif not json:
            say(f"{one.alert}: told {changes}")


def secret(name: Name, db: Db = DEFAULT_DB, json: AsJson = False) -> None:
    """Make a new secret for an alert's signatures; it is shown this once."""
    from foreigndesk.alerting.webhooks import new_secret
    from foreigndesk.model.alert import WEBHOOK
    from foreigndesk.store import Store
    from foreigndesk.store.alerts import Alerts

    with Store(db, create=False) as store:
        kept = Alerts(store)
        if not any(a.name == name and a.by == WEBHOOK for a in kept.all()):
            raise UsageError(f"alert {name!r}: there is no webhook of that name: foreigndesk alerts list")
        shown = new_secret()
        kept.put_secret(name, shown)
    if json:
        emit({"name": name, "secret": shown})
    else:
        print(shown)


def remove(name: Name, db: Db = DEFAULT_DB, json: AsJson = False) -> None:
    """Forget an alert."""
    from foreigndesk.store import Store
    from foreigndesk.store.alerts import Alerts

    with Store(db, create=False) as store:
        if not Alerts(store).remove(name):
            raise UsageError(f"alert {name!r} is not there: foreigndesk alerts list shows them")
    if json:
        emit({"name": name, "removed": True})
    else:
        say(f"Removed {name}.")


def about(alert: Alert) -> str:
    """What an alert asks for, in one line."""
    parts = [
        *alert.states,
        alert.person,
        alert.type,
        alert.status,
        " or ".join(alert.words),
        f"topic {alert.topic}" if alert.topic else None,
    ]
    return ", ".join(part for part in parts if part) or "everything"


def as_json(alert: Alert) -> dict[str, Any]:
    """An alert as JSON."""
    from dataclasses import asdict

    return asdict(alert)


def post_of(smtp: str | None, tls: str, user: str | None, sender: str | None) -> Post | None:
    """The mail server that options and the environment give; None where they give none.

    Raises:
        UsageError: they make no sense together.
    """
    import os

    from foreigndesk.alerting.mails import Post

    if smtp is None:
        return None
    one_of(tls, _TLS, "--smtp-tls")
    host, colon, port = smtp.rpartition(":")
    host, port = (
        (host, port) if colon and not port.endswith("]") else (smtp, "465" if tls == "tls" else "587")
    )
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise UsageError(f"--smtp {smtp!r}: give HOST or HOST:PORT, such as mail.example.org:587")
    if sender is None:
        raise UsageError("--smtp needs --mail-from: the address that mails come from")
    password = os.environ.get("FOREIGNDESK_SMTP_PASSWORD")
    if user and password is None:
        raise UsageError("--smtp-user needs a password: set FOREIGNDESK_SMTP_PASSWORD")
    return Post(host.strip("[]"), int(port), sender, tls, user, password)


def _receiver(webhook: str | None, mail: str | None, by_hook: str, by_mail: str) -> tuple[str, str]:
    from foreigndesk.alerting.mails import checked_address
    from foreigndesk.errors import FetchError
    from foreigndesk.fetching.addresses import address_of

    if (webhook is None) == (mail is None):
        raise UsageError("give either --webhook URL or --mail ADDRESS")
    if mail is not None:
        return by_mail, checked_address(mail, "--mail")
    try:
        return by_hook, address_of(webhook or "").url
    except FetchError as error:
        raise UsageError(f"--webhook {error}") from None


def _base(url: str | None) -> str | None:
    from foreigndesk.serving.outside import checked_base

    return checked_base(url) if url else None


def _slug(store: Any, topic: str | None) -> str | None:
    from foreigndesk.store.topics import Topics

    if topic is None:
        return None
    wanted = topic.strip().lstrip("#").casefold()
    for one in Topics(store).all():
        if wanted in (one.slug.casefold(), one.name.casefold()):
            return one.slug
    raise UsageError(f"--topic {topic!r} is not there: foreigndesk topics list shows them")
