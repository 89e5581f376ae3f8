"""What an office is to or for stays part of it."""

import pytest

from reading_of import read_text


@pytest.mark.parametrize(
    ("text", "name", "title", "state"),
    [
        ("Ana Ruiz is Peru's ambassador to Japan.", "Ana Ruiz", "ambassador to japan", "PER"),
        (
            "Ana Ruiz, the Peruvian ambassador in Tokyo, met the press.",
            "Ana Ruiz",
            "ambassador to japan",
            "PER",
        ),
        ("The ambassador to Japan, Ana Ruiz, spoke to reporters.", "Ana Ruiz", "ambassador to japan", None),
        (
            "Togo's minister for Africa, Ana Ruiz, met reporters on Monday.",
            "Ana Ruiz",
            "minister for africa",
            "TGO",
        ),
        (
            "The Swiss special envoy for Sudan Jonas Keller met reporters.",
            "Jonas Keller",
            "special envoy for sudan",
            "CHE",
        ),
        (
            "Norway's special representative for Western Balkans affairs Kari Vik arrived.",
            "Kari Vik",
            "special representative for western balkans affairs",
            "NOR",
        ),
        (
            "Kari Vik, Norway's special envoy for climate, spoke.",
            "Kari Vik",
            "special envoy for climate",
            "NOR",
        ),
        ("Kenya's special envoy Ana Ruiz spoke for Peru on Monday.", "Ana Ruiz", "special envoy", "KEN"),
        ("Peru's Foreign Minister Ana Ruiz for her part said no.", "Ana Ruiz", "foreign minister", "PER"),
    ],
)
def test_the_tail_of_an_office(text, name, title, state):
    names = read_text(text, "2019-06-12")[1]
    told = {(p.name, m.title, m.state, m.standing) for p in names.people for m in p.mandates}
    assert (name, title, state, "current") in told
