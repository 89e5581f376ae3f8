"""Outlets and agencies are known by printed form, signature and hostname."""

import pytest

from foreigndesk.vocab.outlets import find_carriers, outlet_named, outlet_of_host, outlets


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("(AP)", "Associated Press"),
        ("AA", "Anadolu"),
        ("PTI", "Press Trust of India"),
        ("the Guardian", "The Guardian"),
        ("SPA", "Saudi Press Agency"),
        ("xinhua news agency", "Xinhua"),
        ("dpa", "dpa"),
        ("BERNAMA", "Bernama"),
        ("CNA", "CNA"),
    ],
)
def test_named(text: str, name: str) -> None:
    outlet = outlet_named(text)
    assert outlet is not None
    assert outlet.name == name


def test_unknown_names_are_none() -> None:
    assert outlet_named("Village Gazette of Nowhere") is None
    assert outlet_of_host("blog.example.org") is None


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.bbc.co.uk", "BBC"),
        ("en.antaranews.com", "Antara"),
        ("english.wafa.ps", "WAFA"),
        ("NHK.OR.JP", "NHK"),
    ],
)
def test_hosts(host: str, name: str) -> None:
    outlet = outlet_of_host(host)
    assert outlet is not None
    assert outlet.name == name


def test_carriers_in_a_text() -> None:
    text = "Tanjug reported, citing Le Monde and state-run Xinhua News Agency, as he told CNN last time."
    assert [c.name for c in find_carriers(text)] == ["Tanjug", "Le Monde", "Xinhua", "CNN"]


@pytest.mark.parametrize(
    "text", ["the MENA region grew", "in time, the star of the age", "Mike Bloomberg ran"]
)
def test_look_alikes_are_left_out(text: str) -> None:
    assert find_carriers(text) == []


def test_names_and_hosts_are_given_once() -> None:
    names = [outlet.name for outlet in outlets()]
    hosts = [host for outlet in outlets() for host in outlet.hosts]
    assert len(names) == len(set(names))
    assert sorted(hosts) == sorted(set(hosts))
    assert len(names) > 400
