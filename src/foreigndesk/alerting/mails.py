"""Mails by SMTP, as plain text."""

from __future__ import annotations

import re
import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from foreigndesk.alerting.webhooks import Answer
from foreigndesk.errors import UsageError

# A plain address: none that needs quotes, and nothing that could begin another header.
_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}"
)
_LOCAL = ("127.0.0.1", "localhost", "::1")
_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Post:
    """The server that mails go through.

    Attributes:
        host: its name.
        port: its port.
        sender: the address that mails come from.
        tls: "starttls", "tls" from the start, or "none".
        user: who signs in there; None for nobody.
        password: of the user.
    """

    host: str
    port: int
    sender: str
    tls: str = "starttls"
    user: str | None = None
    password: str | None = None

    def __post_init__(self) -> None:
        """Check what was given.

        Raises:
            UsageError: the sender is no address, or a password would go out as plain text.
        """
        checked_address(self.sender, "--mail-from")
        if self.user and self.tls == "none" and self.host not in _LOCAL:
            raise UsageError("--smtp-tls none: a password is not sent as plain text: use starttls or tls")


def checked_address(value: str, option: str) -> str:
    """A mail address as a user gives it.

    Raises:
        UsageError: it is none.
    """
    if not _ADDRESS.fullmatch(value.strip()):
        raise UsageError(f"{option} {value!r} is no mail address: give one such as desk@example.org")
    return value.strip()


def mail(post: Post, to: str, subject: str, text: str, told: tuple[str, datetime]) -> EmailMessage:
    """Write a mail.

    Args:
        post: with the sender.
        to: the receiver's address.
        subject: one line.
        text: the rest.
        told: the id of the message, which stays when it is sent again, and the moment.
    """
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"] = post.sender, checked_address(to, "--mail")
    made["Subject"] = subject
    made["Date"] = format_datetime(told[1])
    made["Message-ID"] = f"<{told[0]}@{post.sender.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"  # nobody's holiday answers it (RFC 3834)
    made.set_content(text)
    return made


def send(post: Post, made: EmailMessage) -> Answer:
    """Send a mail.

    Returns:
        How it went; an error that the server calls lasting is tried again all the same, for people mend these.
    """
    context = ssl.create_default_context()
    try:
        if post.tls == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(post.host, post.port, timeout=_SECONDS, context=context)
        else:
            server = smtplib.SMTP(post.host, post.port, timeout=_SECONDS)
        with server:
            if post.tls == "starttls":
                server.starttls(context=context)
            if post.user:
                server.login(post.user, post.password or "")
            server.send_message(made)
    except smtplib.SMTPRecipientsRefused:
        return Answer(f"{post.host}: refuses the receiver")
    except smtplib.SMTPResponseException as error:
        return Answer(f"{post.host}: answers {error.smtp_code}")
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        return Answer(f"{post.host}:{post.port}: cannot be used ({type(error).__name__})")
    return Answer()
