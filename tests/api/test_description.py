"""The API does what its description says, whatever is sent to it."""

import schemathesis
from hypothesis import HealthCheck, given, settings

from foreigndesk.editions import Role
from foreigndesk.site import create_app

EXAMPLES = 8  # requests a route; enough to meet every kind of parameter


def test_the_api_does_as_its_description_says(kept):
    app = create_app(kept, anonymous=Role.EDITOR)
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    sent = []
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
        )
        @given(case=operation.as_strategy())
        def check(case):
            case.call_and_validate()
            sent.append(case.operation.label)

        check()
    assert len(set(sent)) == len(list(schema.get_all_operations()))
