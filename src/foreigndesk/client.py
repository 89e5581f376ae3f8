"""A small client of the API, for programs on other machines.

from foreigndesk.client import Client

with Client("http://127.0.0.1:8000") as desk:
    for engagement in desk.engagements(state=["Japan", "South Korea"], since="2025-07"):
        print(engagement.start, engagement.type, engagement.evidence[0].quote)
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Self, TypeVar

from foreigndesk.api.shapes import (
    ChangeShape,
    CommitmentShape,
    ConflictShape,
    EngagementShape,
    FigureShape,
    FullReportShape,
    MechanismShape,
    OutletShape,
    PersonShape,
    ReportShape,
    Shape,
    StatementShape,
)
from foreigndesk.errors import DeskError

if TYPE_CHECKING:
    import httpx

_Row = TypeVar("_Row", bound=Shape)
Given = str | int | list[str] | None


class ClientError(DeskError):
    """The desk cannot be reached, or does not answer what was asked; `status` is its HTTP status, 0 without one."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class Client:
    """A desk at some address. Lists are fetched page by page, as far as they are read."""

    def __init__(
        self,
        address: str,
        token: str | None = None,
        *,
        timeout: float = 30.0,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        """Take a desk.

        Args:
            address: such as `http://127.0.0.1:8000`.
            token: what `foreigndesk users token` gave.
            timeout: seconds to wait for an answer.
            transport: another way to send requests than over the network, such as to an application in tests.
        """
        import httpx

        headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        self._http = httpx.Client(
            base_url=f"{address.rstrip('/')}/api/v1", headers=headers, timeout=timeout, transport=transport
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of connections."""
        self._http.close()

    def engagements(self, **filters: Given) -> Iterator[EngagementShape]:
        """Engagements by date; filters are state (a list), person, type, status, since, until, as_of, origins."""
        return self._rows("engagements", EngagementShape, filters)

    def upcoming(self, **filters: Given) -> Iterator[EngagementShape]:
        """What is to come, from the day `on`; with unconfirmed="true" plans for days before that nobody confirmed."""
        return self._rows("upcoming", EngagementShape, filters, "engagements")

    def engagement(self, id_: str) -> EngagementShape:
        """One engagement."""
        return EngagementShape.model_validate(self._get(f"engagements/{id_}", {}))

    def people(self, **filters: Given) -> Iterator[PersonShape]:
        """People; filters are office, state, on, as_of."""
        return self._rows("people", PersonShape, filters)

    def person(self, id_: str) -> PersonShape:
        """One person."""
        return PersonShape.model_validate(self._get(f"people/{id_}", {}))

    def statements(self, **filters: Given) -> Iterator[StatementShape]:
        """Who said what; filters are person, state, as_of."""
        return self._rows("statements", StatementShape, filters)

    def commitments(self, **filters: Given) -> Iterator[CommitmentShape]:
        """What was promised."""
        return self._rows("commitments", CommitmentShape, filters)

    def mechanisms(self, **filters: Given) -> Iterator[MechanismShape]:
        """Standing arrangements."""
        return self._rows("mechanisms", MechanismShape, filters)

    def figures(self, **filters: Given) -> Iterator[FigureShape]:
        """Numbers with what they count."""
        return self._rows("figures", FigureShape, filters)

    def conflicts(self, **filters: Given) -> Iterator[ConflictShape]:
        """Where reports disagree."""
        return self._rows("conflicts", ConflictShape, filters)

    def reports(self, **filters: Given) -> Iterator[ReportShape]:
        """Reports without their texts; filters are outlet, as_of."""
        return self._rows("reports", ReportShape, filters)

    def report(self, id_: str) -> FullReportShape:
        """One report, with as much of its text as the reader may see."""
        return FullReportShape.model_validate(self._get(f"reports/{id_}", {}))

    def outlets(self, **filters: Given) -> Iterator[OutletShape]:
        """How outlets did, those with most reports first; the filter is as_of."""
        return self._rows("outlets", OutletShape, filters)

    def changes(self, since: str, **filters: Given) -> Iterator[ChangeShape]:
        """What has changed since a day."""
        return self._rows("changes", ChangeShape, {"since": since, **filters})

    def search(self, words: str, **filters: Given) -> Iterator[ReportShape]:
        """Reports with words, "in a row", begin*, -without, one OR other; filters are outlet, since, until."""
        return self._rows("search", ReportShape, {"q": words, **filters}, "reports")

    def record(self) -> dict[str, Any]:
        """The whole record in its public form."""
        found: dict[str, Any] = self._get("record", {})
        return found

    def stream(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The whole record row by row as it comes: the kind of a row, such as "engagements", and the row."""
        import httpx

        try:
            with self._http.stream("GET", "record.ndjson") as answer:
                if not answer.is_success:
                    raise ClientError(f"{answer.url}: {answer.status_code}", answer.status_code)
                for line in answer.iter_lines():
                    found = json.loads(line)
                    yield found["kind"], found["row"]
        except httpx.HTTPError as error:
            raise ClientError(f"{self._http.base_url}: cannot be reached ({error})") from None

    def _rows(
        self, part: str, shape: type[_Row], filters: dict[str, Given], name: str | None = None
    ) -> Iterator[_Row]:
        cursor: str | None = None
        while True:
            page = self._get(part, {"limit": 200, **filters, **({"cursor": cursor} if cursor else {})})
            yield from map(shape.model_validate, page[name or part])
            cursor = page["next"]
            if cursor is None:
                return

    def _get(self, path: str, query: dict[str, Given]) -> Any:
        import httpx

        try:
            answer = self._http.get(path, params={k: v for k, v in query.items() if v is not None})
        except httpx.HTTPError as error:
            raise ClientError(f"{self._http.base_url}: cannot be reached ({error})") from None
        if answer.is_success:
            return answer.json()
        try:
            detail = answer.json()["detail"]
        except (ValueError, KeyError, TypeError):
            detail = answer.reason_phrase
        raise ClientError(f"{answer.url}: {answer.status_code}: {detail}", answer.status_code)
