"""A broker that is down costs a case nothing; a database that restarts costs one clear page."""

import os
from datetime import timedelta

import psycopg2
import pytest
from django.db import close_old_connections, connection, transaction
from django.test import Client
from django.utils import timezone

from foundation.notices.models import Mail, MailStatus, Notice
from foundation.people.models import Account
from foundation.walls.principal import acting_as
from governance.contracts.actions.contract_loading import load_contract
from governance.contracts.loading import FILES
from grievances.actions.filing import file_grievance
from grievances.actions.intake import Told, log_intake
from grievances.models import Grievance
from tests.house import House

pytestmark = pytest.mark.django_db(transaction=True)


def client_of(house: House, part: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(person=house.people[part]))
    return client


def an_intake(house: House) -> Grievance:
    now = timezone.now()
    administrator, steward = house.actor("union_administrator", now), house.actor("steward", now)
    with acting_as(administrator), transaction.atomic():
        load_contract(
            agreement_source=(FILES / "multco-afscme88.yaml").read_text("utf-8"),
            partnership=house.partnership,
            union=house.nurses,
            by=administrator,
            now=now,
        )
    told = Told(
        title="Meal break missed",
        account="No relief came.",
        statement="No relief came for the meal break of the day shift.",
        incident_on=(now - timedelta(days=3)).date(),
        unit=house.ward,
    )
    with acting_as(steward), transaction.atomic():
        return log_intake(told=told, by=steward, now=now)


def test_a_case_is_filed_and_its_notices_wait_while_the_broker_is_down(house, settings):
    settings.REDIS_URL = settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    grievance, steward = an_intake(house), house.actor("steward", timezone.now())

    with acting_as(steward), transaction.atomic():
        file_grievance(grievance=grievance, by=steward, now=timezone.now())

    manager = client_of(house, "manager")
    assert str(grievance.pk) in manager.get("/cases/").content.decode()
    well = {"database": True, "reminders": True, "mail": True}
    stopped = {"broker": False, "sealing": False}
    assert manager.get("/healthz").json() == {**well, **stopped}
    with acting_as(house.actor("manager", timezone.now())), transaction.atomic():
        notice = Notice.objects.get(person=house.people["manager"])
        assert Mail.objects.get(notice=notice).status == MailStatus.OWED


def end_process(pid: int) -> None:
    """As the portal's own login, from outside: a login may end its own processes."""
    with psycopg2.connect(os.environ["DATABASE_URL"]) as other, other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])


class Restart:
    """Ends the database's own process for this connection at the n-th statement."""

    def __init__(self, at: int) -> None:
        self.statements, self.at, self.is_done = 0, at, False

    def __call__(self, execute, sql, params, many, context):
        self.statements += 1
        if self.statements == self.at and not self.is_done:
            self.is_done = True
            end_process(connection.connection.info.backend_pid)
        return execute(sql, params, many, context)


@pytest.mark.parametrize("at", [1, 4, 9])
def test_a_database_that_restarts_costs_one_clear_page(house, at):
    steward = client_of(house, "steward")
    restart = Restart(at)

    with connection.execute_wrapper(restart):
        broken = steward.get("/cases/")

    assert restart.is_done
    assert broken.status_code == 503
    assert broken["Retry-After"] == "10"
    assert "Your last step was not saved" in broken.content.decode()
    close_old_connections()  # as the server does between requests
    assert steward.get("/cases/").status_code == 200
