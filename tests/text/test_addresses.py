"""Addresses as they compare."""

import pytest

from foreigndesk.text.addresses import host_of, plain_address


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


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://News.Example/x", "news.example"),
        ("http://user:word@news.example:8080/x", "news.example"),
        ("//127.0.0.1:80", "127.0.0.1"),
        ("//[::1]:8000", "::1"),
        ("https://]]>news.example/1", ""),
        ("https://[1::", ""),
        ("mailto:desk@news.example", ""),
        ("", ""),
    ],
)
def test_the_host_of_an_address(address, host):
    assert host_of(address) == host
