"""What an administrator types on the server."""

import io

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Organization, User

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def district():
    return Organization.objects.create(kind="district", name="示例区")


def test_an_account_made_on_the_server_has_a_clean_name(district):
    said = run("create_account", "admin\u200b", "--name", " 周\u3000试\ufeff", "--role", "system_admin")
    user = User.objects.get()
    assert (user.username, user.name, user.must_change_password) == ("admin", "周试", True)
    password = said.split()[-1]
    assert said.startswith("Account admin, first password:")
    assert user.check_password(password)
    again = run("reset_password", "admin\u200b").split()[-1]
    assert User.objects.get().check_password(again) and again != password


def test_a_name_of_which_nothing_is_left_is_refused(district):
    with pytest.raises(CommandError):
        run("create_account", "admin", "--name", "\u200b·", "--role", "system_admin")
    assert not User.objects.exists()
