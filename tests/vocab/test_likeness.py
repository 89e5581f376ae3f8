import pytest

from foreigndesk.vocab.likeness import may_be_one_post, same_given_name


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("foreign minister", "foreign minister", True),
        ("minister", "foreign minister", True),
        ("leader", "president", True),
        ("leader", "prime minister", True),
        ("official", "ambassador", True),
        ("president", "prime minister", False),
        ("leader", "foreign minister", False),
        ("foreign minister", "defense minister", False),
    ],
)
def test_posts(a, b, expected):
    assert may_be_one_post(a, b) is may_be_one_post(b, a) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("bill", "william", True),
        ("bob", "rob", True),
        ("j", "james", True),
        ("james", "john", False),
        ("bill", "bob", False),
    ],
)
def test_given_names(a, b, expected):
    assert same_given_name(a, b) is same_given_name(b, a) is expected
