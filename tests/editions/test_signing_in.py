"""Accounts, passwords, tokens and sessions."""

from datetime import UTC, datetime, timedelta

import pytest

from foreigndesk.editions import Role
from foreigndesk.editions.signing_in import (
    add_user,
    by_session,
    by_token,
    change_user,
    fits_form,
    form_token,
    make_token,
    sign_in,
    sign_out,
)
from foreigndesk.errors import UsageError
from foreigndesk.store import Store
from foreigndesk.store.accounts import Accounts
from foreigndesk.store.copying import backup

NOW = datetime(2025, 5, 6, 12, tzinfo=UTC)
PASSWORD = "heron over the estuary"


@pytest.fixture
def store(tmp_path):
    with Store(str(tmp_path / "desk.db")) as store:
        yield store


@pytest.fixture
def accounts(store):
    accounts = Accounts(store)
    add_user(accounts, "ngozi", Role.EDITOR, PASSWORD, NOW)
    return accounts


def test_a_session_by_name_and_password(accounts):
    cookie = sign_in(accounts, "ngozi", PASSWORD, NOW)
    assert by_session(accounts, cookie, NOW).role is Role.EDITOR
    assert by_session(accounts, cookie, NOW + timedelta(hours=13)) is None
    assert by_session(accounts, cookie + "x", NOW) is None
    sign_out(accounts, cookie)
    assert by_session(accounts, cookie, NOW) is None


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("ngozi", PASSWORD + "!"),
        ("ngozi", ""),
        ("nobody", PASSWORD),
        ("", ""),
        ("ngozi", "x" * 10_000),
        ("x" * 99, "y"),
    ],
)
def test_what_does_not_fit_opens_nothing(accounts, name, password):
    assert sign_in(accounts, name, password, NOW) is None


def test_a_token_gives_its_role_until_it_ends(accounts):
    token, shown = make_token(accounts, "ngozi", Role.SUBSCRIBER, 30, NOW)
    assert by_token(accounts, shown, NOW).role is Role.SUBSCRIBER
    assert by_token(accounts, shown, NOW + timedelta(days=31)) is None
    for wrong in ("", "fd_", shown[:-1], shown[:-1] + ("A" if shown[-1] != "A" else "B"), shown.upper()):
        assert by_token(accounts, wrong, NOW) is None
    assert accounts.revoke(token.id)
    assert by_token(accounts, shown, NOW) is None


def test_a_token_never_does_more_than_its_account(accounts):
    _, shown = make_token(accounts, "ngozi", Role.EDITOR, 30, NOW)
    change_user(accounts, "ngozi", role=Role.SUBSCRIBER)
    assert by_token(accounts, shown, NOW).role is Role.SUBSCRIBER
    with pytest.raises(UsageError, match="cannot do more"):
        make_token(accounts, "ngozi", Role.EDITOR, 30, NOW)


def test_a_closed_account_is_closed_everywhere(accounts):
    cookie = sign_in(accounts, "ngozi", PASSWORD, NOW)
    _, shown = make_token(accounts, "ngozi", None, 30, NOW)
    change_user(accounts, "ngozi", closed=True)
    assert by_session(accounts, cookie, NOW) is None
    assert by_token(accounts, shown, NOW) is None
    assert sign_in(accounts, "ngozi", PASSWORD, NOW) is None


def test_a_new_password_ends_sessions(accounts):
    cookie = sign_in(accounts, "ngozi", PASSWORD, NOW)
    change_user(accounts, "ngozi", password="another long password")
    assert by_session(accounts, cookie, NOW) is None
    assert sign_in(accounts, "ngozi", PASSWORD, NOW) is None
    assert sign_in(accounts, "ngozi", "another long password", NOW)


@pytest.mark.parametrize(
    ("name", "password"), [("ngozi", PASSWORD), ("a b", PASSWORD), ("", PASSWORD), ("new", "short")]
)
def test_accounts_that_cannot_be(accounts, name, password):
    with pytest.raises(UsageError):
        add_user(accounts, name, Role.PUBLIC, password, NOW)


def test_forms_of_one_session_do_not_fit_another(accounts):
    one, other = (sign_in(accounts, "ngozi", PASSWORD, NOW) for _ in range(2))
    assert fits_form(one, form_token(one))
    assert not fits_form(one, form_token(other))
    assert not fits_form(one, None)
    assert not fits_form(one, "ü")


def test_no_secret_is_on_disk_or_in_a_backup(accounts, store, tmp_path):
    cookie = sign_in(accounts, "ngozi", PASSWORD, NOW)
    _, shown = make_token(accounts, "ngozi", None, 30, NOW)
    backup(store, tmp_path / "copy.db")
    secrets = [cookie, shown, shown.split("_", 2)[2], PASSWORD]
    for file in tmp_path.iterdir():
        data = file.read_bytes()
        assert not any(secret.encode() in data for secret in secrets), file
    with Store(str(tmp_path / "copy.db")) as copy:
        assert Accounts(copy).users() == Accounts(copy).tokens() == []
