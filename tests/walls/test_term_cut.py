"""One second after the end of a term nothing of it is left, whatever the application believes.

The clock of the walls alone is moved. Sessions, actors and tokens of the application have not
noticed yet: its own clock says that the role is in force. Every way in is tried, and each statement
on a table behind a wall that PostgreSQL still carried out is counted: there is none.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.utils import timezone

from foundation.notices import tasks
from foundation.notices.actions.owing import owe
from foundation.notices.models import Mail, MailStatus, NoticeKind
from foundation.people.api_tokens import make_token
from foundation.people.models import Account
from foundation.record.models import Entry
from foundation.roles.actor import NoRoleInForceError, actor_for
from foundation.roles.models import RoleAssignment
from foundation.walls.principal import acting_as, current
from foundation.walls.registry import walls
from grievances.actions.attaching import attach_document
from grievances.actions.filing import file_grievance
from tests.grievances.cases import desk_for
from tests.house import build_house

pytestmark = pytest.mark.goal("G13")

SECRET = "CANARY-OF-THE-UNION"
PAGES = [
    "/",
    "/log",
    "/cases/",
    "/cases/board",
    "/cases/calendar",
    "/notices/",
    "/notices/limits",
    "/cases/{case}/",
    "/cases/{case}/record",
    "/cases/{case}/edit",
    "/documents/{document}/",
    "/api/v1/cases/",
    "/api/v1/cases/{case}/",
]


class Ending:
    """A steward whose term ends within the hour, with a case of theirs."""

    def __init__(self) -> None:
        self.house = build_house(timezone.now() - timedelta(seconds=5))
        self.desk = desk_for(self.house)
        self.case = self.desk.intake(title=SECRET)
        self.document = self.desk.do(
            "steward",
            attach_document,
            grievance=self.case,
            file=SimpleUploadedFile("note.txt", SECRET.encode(), "text/plain"),
            name="note.txt",
            is_joint=False,
        )
        self.ends_at = self.house.now + timedelta(hours=1)
        self.house.end("steward", self.ends_at)
        self.steward = self.house.actor("steward")
        self.client = Client(raise_request_exception=False)
        self.client.force_login(self.account)

    @property
    def account(self) -> Account:
        return Account.objects.get(person=self.house.people["steward"])

    def address(self, page: str) -> str:
        return page.format(case=self.case.pk, document=self.document.pk)

    @contextmanager
    def over(self, walls_clock) -> Iterator[list[str]]:
        """The walls' clock one second past the end; what was carried out all the same.

        A party's own system actor, whose term runs on, may note that somebody was refused.
        """
        carried_out: list[str] = []
        tables = [wall.table for wall in walls()]
        system = set(
            RoleAssignment.objects.filter(role__is_system=True).values_list("pk", flat=True)
        )

        def watch(execute, sql, params, many, context):
            result = execute(sql, params, many, context)
            acting = current.get()
            is_system = acting is not None and acting.assignment_id in system
            if not is_system and any(f'"{table}"' in str(sql) for table in tables):
                carried_out.append(str(sql))
            return result

        with walls_clock(self.ends_at + timedelta(seconds=1)), connection.execute_wrapper(watch):
            yield carried_out


@pytest.fixture
def ending(db, settings, tmp_path) -> Ending:
    settings.MEDIA_ROOT = tmp_path
    return Ending()


def read(answer) -> tuple[int, bytes]:
    """All of it: the file of a document is closed when it was streamed to its end."""
    return answer.status_code, b"".join(answer)


# A page that was left open asks for its parts by htmx: the same question, the same answer.
PARTS = {"HX-Request": "true"}
ASKED_AGAIN = ("/cases/", "/cases/calendar", "/cases/{case}/")


@pytest.mark.timeout(600)
def test_the_next_request_of_a_live_session_and_of_a_saved_page(ending, walls_clock, figure):
    asked = [(ending.address(page), {}) for page in PAGES]
    asked += [(ending.address(page), PARTS) for page in ASKED_AGAIN]
    before = {address: read(ending.client.get(address))[0] for address, _ in asked}
    assert set(before.values()) == {200}, before

    with ending.over(walls_clock) as carried_out:
        answers = [read(ending.client.get(address, headers=more)) for address, more in asked]

    assert [status for status, _ in answers] == [404] * len(asked)
    assert not [body for _, body in answers if SECRET.encode() in body]
    said = f"{len(asked)} requests of a live session: {len(carried_out)} statements"
    figure("G13", said, ok=carried_out == [])


def test_a_form_that_was_open_is_not_taken(ending, walls_clock, figure):
    with ending.over(walls_clock) as carried_out:
        answer = ending.client.post(f"/cases/{ending.case.pk}/notes", {"text": "Late."})

    assert answer.status_code == 404
    figure("G13", f"a form: {len(carried_out)} statements", ok=carried_out == [])


def test_the_next_statement_of_a_running_transaction(ending, walls_clock, figure):
    with acting_as(ending.steward), transaction.atomic():
        assert Entry.objects.exists()
        with (
            ending.over(walls_clock) as carried_out,
            pytest.raises(ProgrammingError, match="no such role in force"),
            transaction.atomic(),
        ):
            Entry.objects.exists()

    figure("G13", f"a running transaction: {len(carried_out)} statements", ok=carried_out == [])


def test_the_next_statement_of_a_running_transaction_by_the_real_clock(ending, figure):
    """No clock is moved here: the term ends while the transaction is open."""
    ending.house.end("clinic_steward", timezone.now() + timedelta(seconds=1))
    steward = ending.house.actor("clinic_steward")
    with acting_as(steward), transaction.atomic():
        assert Entry.objects.exists()
        time.sleep(1.1)
        with pytest.raises(ProgrammingError, match="no such role in force"), transaction.atomic():
            Entry.objects.exists()

    figure("G13", "a transaction open at the end of a term: 0 statements")


def test_a_queued_task_that_kept_its_actor(ending, walls_clock, figure):
    now = timezone.now()
    with (
        ending.over(walls_clock) as carried_out,
        pytest.raises(ProgrammingError, match="no such role in force"),
        acting_as(ending.steward),
        transaction.atomic(),
    ):
        file_grievance(grievance=ending.case, by=ending.steward, now=now)

    figure("G13", f"a queued task: {len(carried_out)} statements", ok=carried_out == [])


def test_an_api_token_of_the_role(ending, walls_clock, figure):
    now = timezone.now()
    _, secret = make_token(
        account=ending.account,
        assignment=ending.steward.assignment,
        purpose="A report",
        may_only_read=True,
        expires_at=now + timedelta(days=30),
        now=now,
    )
    client = Client(raise_request_exception=False)
    bearer = {"Authorization": f"Bearer {secret}"}
    assert client.get("/api/v1/cases/", headers=bearer).status_code == 200

    with ending.over(walls_clock) as carried_out:
        answer = client.get("/api/v1/cases/", headers=bearer)

    assert answer.status_code == 404
    figure("G13", f"an API token: {len(carried_out)} statements", ok=carried_out == [])


def test_mail_about_to_be_sent_by_an_actor_out_of_force(ending, walls_clock, figure):
    """A party's own system actor is bound as well: before its term begins it sends nothing."""
    house, union = ending.house, ending.house.nurses
    with acting_as(ending.steward), transaction.atomic():
        owe(
            kind=NoticeKind.ROLE,
            to=[house.people["steward"]],
            organization=union,
            room_id=house.room_of(union).pk,
            subject="A role of yours",
            path="/",
            now=house.now,
        )
    with ending.over(walls_clock) as carried_out, walls_clock(house.now - timedelta(days=3650)):
        tasks.send_mail()

    assert mail.outbox == []
    with acting_as(house.actor("contract_specialist")), transaction.atomic():
        assert set(Mail.objects.values_list("status", flat=True)) == {MailStatus.OWED}
    figure("G13", f"mail about to be sent: {len(carried_out)} statements", ok=carried_out == [])


def test_no_actor_is_built_of_an_ended_role(ending):
    person, assignment = ending.house.people["steward"], ending.steward.assignment

    with pytest.raises(NoRoleInForceError):
        actor_for(person, assignment, ending.ends_at)
