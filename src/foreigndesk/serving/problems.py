"""Errors in one shape: a problem of RFC 9457 for programs, a page for people; neither repeats what was sent."""

from __future__ import annotations

from http import HTTPStatus


class Problem(Exception):  # noqa: N818 -- a problem is what RFC 9457 calls it
    """A request that cannot be answered.

    Attributes:
        status: the HTTP status code.
        detail: one line: what is wrong and what to do. It never holds text of the request or of a report.
        headers: further headers of the answer, such as Retry-After in seconds.
    """

    def __init__(self, status: int, detail: str, headers: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers

    @property
    def title(self) -> str:
        """The usual words for the status."""
        return HTTPStatus(self.status).phrase

    def body(self) -> dict[str, object]:
        """The problem as JSON, for `application/problem+json`."""
        return {"type": "about:blank", "title": self.title, "status": self.status, "detail": self.detail}


def not_found(what: str, where: str) -> Problem:
    """Nothing of that kind bears the id asked for.

    Args:
        what: the kind, such as "engagement".
        where: the path that lists what there is.
    """
    return Problem(404, f"The record holds no {what} of that id: {where} lists what there is.")


def unreadable() -> Problem:
    """The store cannot be read for the time being."""
    return Problem(503, "The record cannot be read at the moment: try again.", (("Retry-After", "5"),))


def failed() -> Problem:
    """The desk made a mistake."""
    return Problem(500, "The desk failed over this request: it is written down in its log.")
