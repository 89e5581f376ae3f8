"""Addresses as they compare."""

import pytest

from foreigndesk.text.addresses import plain_address


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://www.suva.example/world/7?utm_source=x#top", "suva.example/world/7"),
        ("http://m.suva.example/world/7/", "suva.example/world/7"),
        ("https://suva.example:8080/a?id=2&b=1&fbclid=z", "suva.example/a?b=1&id=2"),
        ("https://Suva.example/a?id=2", "suva.example/a?id=2"),
        ("https://suva.example/", ""),
        ("https://suva.example/index.html", ""),
        ("https://suva.example/live", ""),
        ("urn:newsml:7", ""),
        ("no address", ""),
        ("", ""),
    ],
)
def test_what_names_the_page(url, plain):
    assert plain_address(url) == plain
