"""What a party owed in the past, entered afterwards, is not mailed today."""

from datetime import timedelta

import pytest

from foundation.notices.actions.owing import owe
from foundation.notices.actions.settling import settle_past_mail, settle_past_notices
from foundation.notices.models import Mail, MailStatus, Notice, NoticeKind
from foundation.roles.actor import system_actor
from foundation.walls.principal import acting_as


@pytest.fixture
def portal(house):
    """The nurses' own sweep, with one old and one fresh notice owed to their steward."""
    actor = system_actor(house.nurses, house.now)
    with acting_as(actor):
        for days in (9, 0):
            owe(
                kind=NoticeKind.MOVED,
                to=[house.people["steward"]],
                organization=house.nurses,
                room_id=house.room_of(house.nurses).pk,
                subject=f"{days} days ago",
                path="/",
                now=house.now - timedelta(days=days),
            )
    return actor


def test_old_mail_is_not_sent_and_fresh_mail_is(house, portal):
    with acting_as(portal):
        settled = settle_past_mail(before=house.now - timedelta(days=1), by=portal, now=house.now)
        status = dict(Mail.objects.values_list("notice__subject", "status"))

    assert settled == 1
    assert status == {"9 days ago": MailStatus.OFF, "0 days ago": MailStatus.OWED}


def test_old_notices_were_read_at_the_time(house, portal):
    with acting_as(portal):
        settle_past_notices(before=house.now - timedelta(days=1), by=portal, now=house.now)
        old, fresh = Notice.objects.order_by("owed_at")

    assert old.read_at == old.owed_at
    assert fresh.read_at is None


def test_another_partys_mail_is_left_alone(house, portal):
    other = system_actor(house.technicians, house.now)
    with acting_as(other):
        assert settle_past_mail(before=house.now, by=other, now=house.now) == 0
    with acting_as(portal):
        assert set(Mail.objects.values_list("status", flat=True)) == {MailStatus.OWED}


def test_no_person_settles_anything(house, portal):
    steward = house.actor("steward")
    for settle in (settle_past_mail, settle_past_notices):
        with acting_as(steward), pytest.raises(ValueError, match="own sweep"):
            settle(before=house.now, by=steward, now=house.now)
