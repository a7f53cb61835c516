"""The line under the top bar while reminders do not run, on a phone and a desk, light and dark."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from foundation.notices.models import Heartbeat
from foundation.people.models import Account
from tests.browser.conftest import Window
from tests.browser.test_every_page import LOOKS, see
from tests.grievances.cases import desk_for
from tests.house import build_house

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def stopped(transactional_db: None):
    """Six minutes without a beat; for ever fresh again afterwards, as every other test expects."""
    kept = dict(Heartbeat.objects.values_list("job", "beat_at"))
    Heartbeat.objects.update(beat_at=timezone.now() - timedelta(minutes=6))
    yield
    for job, beat_at in kept.items():
        Heartbeat.objects.filter(job=job).update(beat_at=beat_at)


def test_an_alarm_is_read_by_everybody_and_leads_to_ones_own_limits(
    live_server, window: Window, stopped, tmp_path
):
    desk = desk_for(build_house(timezone.now()))
    day = (desk.now - timedelta(days=1)).date()
    for _ in range(3):
        desk.filed(incident_on=day, learned_on=day)
    client = Client()
    client.force_login(Account.objects.get(person=desk.house.people["manager"]))
    session = client.cookies["sessionid"].value
    page = window("about:blank")
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])

    page.goto(f"{live_server.url}/contracts/")
    page.get_by_role("region", name="Warning").get_by_role("link", name="Your next 21 days").click()
    rows = page.get_by_role("region", name="Your limits").locator("tbody tr")

    assert rows.count() == 3
    for look in LOOKS:
        assert see(page, look) == []
