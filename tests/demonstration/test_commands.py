"""Loading, refusing, beginning again. A few stories stand for all; test_loaded.py has the rest."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import override_settings

from foundation.people.demonstration import PASSWORD, SIGN_INS
from foundation.people.models import Organization, Person
from partnership.demonstration import topics
from tests.databases import as_owner_login

COMMANDS = ("load_demonstration", "empty_demonstration")


@pytest.fixture
def few_stories(monkeypatch, tmp_path):
    monkeypatch.setattr(topics, "STORIES", topics.STORIES[:2])
    with override_settings(DEMO=True, MEDIA_ROOT=tmp_path):
        yield


@pytest.mark.django_db
@pytest.mark.parametrize("command", COMMANDS)
def test_refused_where_demo_is_off(command):
    with override_settings(DEMO=False), pytest.raises(CommandError, match="DEMO is off"):
        call_command(command)

    assert not Organization.objects.exists()


def test_sign_ins_are_printed_with_their_password():
    said = StringIO()
    with override_settings(DEMO=True):
        call_command("load_demonstration", "--sign-ins", stdout=said)

    assert PASSWORD in said.getvalue()
    assert all(sign_in.email in said.getvalue() for sign_in in SIGN_INS)


@pytest.mark.django_db(transaction=True)
def test_emptied_by_the_owner_and_loaded_again(few_stories, tmp_path):
    call_command("load_demonstration", stdout=StringIO())
    assert _files(tmp_path)
    with pytest.raises(CommandError, match="make demo"):
        call_command("load_demonstration")

    with as_owner_login():
        call_command("empty_demonstration", stdout=StringIO())
    assert not Person.objects.exists()
    assert not _files(tmp_path)

    said = StringIO()
    call_command("load_demonstration", stdout=said)
    assert "2 cases" in said.getvalue()
    connections["default"].close()


def _files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]
