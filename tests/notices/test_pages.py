"""The inbox, what was sent, and the two pages of settings: who sees and may do what."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from foundation.notices.actions.owing import owe
from foundation.notices.models import Mail, MailStatus, Notice, NoticeKind
from foundation.people.models import Organization
from foundation.record.models import Entry
from foundation.roles.actor import system_actor
from foundation.walls.principal import acting_as
from tests.house import House

SECRET = "Step 1 answer is due Friday"
INBOX, COUNT = "/notices/", "/api/v1/notices/?unread=1"
ALL_PARTS = (
    "grievant", "stranger", "chief_steward", "union_administrator", "other_steward",
    "other_administrator", "manager", "labor_relations", "employer_administrator",
)  # fmt: skip


@pytest.fixture
def as_part(here: House) -> Callable[[str], Client]:
    def sign_in(part: str) -> Client:
        client = Client()
        client.force_login(here.people[part].account)
        return client

    return sign_in


def tell(
    here: House, part: str, organization: Organization, *, subject: str = SECRET, count: int = 1
) -> list[Notice]:
    actor = system_actor(here.nurses, here.now)
    with acting_as(actor), transaction.atomic():
        return [
            owe(
                kind=NoticeKind.ANSWERED,
                to=[here.people[part]],
                organization=organization,
                room_id=here.case_room(here.nurses).pk,
                subject=subject,
                path="/cases/1",
                now=here.now - timedelta(seconds=number),
            )[0]
            for number in range(count)
        ]


def mail_in(here: House, notice: Notice, **values: object) -> Mail:
    with acting_as(system_actor(here.nurses, here.now)), transaction.atomic():
        Mail.objects.filter(notice=notice).update(**values)
        return Mail.objects.get(notice=notice)


def read_at(here: House, pk: UUID) -> datetime | None:
    with acting_as(system_actor(here.nurses, here.now)), transaction.atomic():
        return Notice.objects.get(pk=pk).read_at


def test_an_inbox_holds_ones_own_and_opening_marks_it_as_read(here, as_part):
    (notice,) = tell(here, "steward", here.nurses)
    client = as_part("steward")

    assert SECRET in client.get(INBOX).content.decode()
    response = client.post(reverse("notices:notice-open", args=[notice.pk]))

    assert (response.status_code, response["Location"]) == (302, "/cases/1")
    assert read_at(here, notice.pk) is not None
    assert client.get(COUNT).json()["results"] == []


def test_looking_alone_marks_nothing(here, as_part):
    (notice,) = tell(here, "steward", here.nurses)

    as_part("steward").get(reverse("notices:notice-open", args=[notice.pk]))

    assert read_at(here, notice.pk) is None


@pytest.mark.parametrize("part", ALL_PARTS)
def test_nobody_else_sees_a_notice_by_page_api_or_count_or_opens_it(here, as_part, part):
    (notice,) = tell(here, "steward", here.nurses)
    client = as_part(part)

    assert SECRET not in client.get(INBOX).content.decode()
    assert client.get("/api/v1/notices/").json()["results"] == []
    assert client.get(INBOX).context["chrome"].nav[-1].count == 0
    for address in (
        reverse("notices:notice-open", args=[notice.pk]),
        reverse("notices-api:notice-read", args=[notice.pk]),
    ):
        assert client.post(address).status_code == 404
    assert client.post(reverse("notices:notice-read-all")).status_code == 302
    assert read_at(here, notice.pk) is None


def test_a_member_has_an_inbox_of_their_own(here, as_part):
    (notice,) = tell(here, "grievant", here.nurses, subject="Your case moved")
    client = as_part("grievant")

    assert client.get(COUNT).json()["results"][0]["subject"] == "Your case moved"
    client.post(reverse("notices:notice-read-all"))

    assert read_at(here, notice.pk) is not None


def test_the_unread_come_first_and_pages_follow_each_other(here, as_part):
    old = tell(here, "steward", here.nurses, count=30)
    client = as_part("steward")
    client.post(reverse("notices:notice-read-all"))
    (new,) = tell(here, "steward", here.nurses, subject="The newest")
    with acting_as(system_actor(here.nurses, here.now)), transaction.atomic():
        Notice.objects.filter(pk=new.pk).update(owed_at=here.now - timedelta(days=9))

    first = client.get(INBOX)
    second = client.get(INBOX + first.context["next_href"])

    shown = [notice.pk for notice in (*first.context["notices"], *second.context["notices"])]
    assert shown[0] == new.pk
    assert sorted(shown) == sorted([new.pk, *(notice.pk for notice in old)])


def test_the_badge_counts_what_is_unread_with_one_query(here, as_part, django_assert_num_queries):
    from foundation.notices.navigation import unread_count

    tell(here, "steward", here.nurses, count=3)
    actor = here.actor("steward", timezone.now())
    with acting_as(actor), transaction.atomic():
        Notice.objects.exists()
        with django_assert_num_queries(1):
            assert unread_count(actor) == 3


def test_an_empty_inbox_says_so(here, as_part):
    assert "Nothing waits for you." in as_part("stranger").get(INBOX).content.decode()


def test_a_path_that_leads_elsewhere_is_not_followed(here, as_part):
    (notice,) = tell(here, "steward", here.nurses)
    with acting_as(system_actor(here.nurses, here.now)), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(path="//elsewhere.example/")

    response = as_part("steward").post(reverse("notices:notice-open", args=[notice.pk]))

    assert response["Location"] == INBOX


@pytest.mark.parametrize("part", ["union_administrator", "contract_specialist"])
def test_what_was_sent_is_shown_to_those_of_the_party_who_may(here, as_part, part):
    (notice,) = tell(here, "steward", here.nurses)
    mail_in(here, notice, status=MailStatus.FAILED, last_error="The mail server said 550: no.")

    shown = as_part(part).get("/notices/deliveries?status=FAILED").content.decode()

    assert "The mail server said 550: no." in shown
    assert "Stella Marsh" in shown


@pytest.mark.parametrize("part", ["employer_administrator", "other_administrator"])
def test_what_was_sent_is_the_partys_own(here, as_part, part):
    (notice,) = tell(here, "steward", here.nurses)
    mail = mail_in(here, notice, status=MailStatus.FAILED)
    client = as_part(part)

    assert client.get("/notices/deliveries").context["rows"] == []
    assert client.get("/api/v1/notices/deliveries/").json()["results"] == []
    assert client.post(reverse("notices:delivery-retry", args=[mail.pk])).status_code == 404
    assert mail_in(here, notice).status == MailStatus.FAILED


@pytest.mark.parametrize("part", ["steward", "grievant", "manager"])
def test_what_was_sent_is_refused_to_others_with_a_reason(here, as_part, part):
    (notice,) = tell(here, "steward", here.nurses)
    mail = mail_in(here, notice, status=MailStatus.FAILED)
    client = as_part(part)

    assert client.get("/notices/deliveries").status_code == 403
    assert "does not carry" in client.get("/api/v1/notices/deliveries/").json()["detail"]
    assert client.post(reverse("notices:delivery-retry", args=[mail.pk])).status_code == 403


def test_a_mail_that_was_given_up_is_owed_anew(here, as_part):
    (notice,) = tell(here, "steward", here.nurses)
    mail = mail_in(here, notice, status=MailStatus.FAILED, attempts=16)

    as_part("union_administrator").post(reverse("notices:delivery-retry", args=[mail.pk]))

    again = mail_in(here, notice)
    assert (again.status, again.attempts) == (MailStatus.OWED, 0)


def test_a_mail_that_was_sent_is_not_sent_again(here, as_part):
    (notice,) = tell(here, "steward", here.nurses)
    mail = mail_in(here, notice, status=MailStatus.SENT, sent_at=here.now)

    response = as_part("union_administrator").post(
        reverse("notices-api:delivery-retry", args=[mail.pk])
    )

    assert response.json()["detail"] == "Only a mail that was given up is sent again."


def test_a_party_sets_its_own_days_and_its_record_says_so(here, as_part):
    response = as_part("union_administrator").post("/notices/settings", {"days": "2, 5 0 5"})

    assert response.status_code == 302
    assert Organization.objects.get(pk=here.nurses.pk).reminder_days == [5, 2, 0]
    assert Organization.objects.get(pk=here.employer.pk).reminder_days == [7, 3, 1, 0]
    with acting_as(here.actor("chief_steward", timezone.now())), transaction.atomic():
        entry = Entry.objects.get(event="reminders.set")
    assert entry.sentence == (
        "Reminders come 5, 2, 0 days before a deadline; so far 7, 3, 1, 0 days."
    )
    assert entry.room_id == here.room_of(here.nurses).pk


@pytest.mark.parametrize("days", ["", "soon", "-1", "61", "1,2,3,4,5,6,7,8,9", "٣"])
def test_days_that_make_no_sense_are_refused_and_kept_in_the_form(here, as_part, days):
    response = as_part("union_administrator").post("/notices/settings", {"days": days})

    assert response.status_code == 422
    assert response.context["form"]["days"].value() == days
    assert Organization.objects.get(pk=here.nurses.pk).reminder_days == [7, 3, 1, 0]


@pytest.mark.parametrize("part", ["steward", "grievant", "manager", "labor_relations"])
def test_days_are_not_everybodys_to_set(here, as_part, part):
    assert as_part(part).post("/notices/settings", {"days": "1"}).status_code == 403


@pytest.mark.parametrize("part", ["steward", "grievant", "manager"])
def test_everybody_turns_their_own_mail_off_and_on(here, as_part, part):
    client, account = as_part(part), here.people[part].account

    assert client.get("/notices/mine").status_code == 200
    client.post("/notices/mine", {})
    account.refresh_from_db()
    assert account.mail_is_on is False

    client.post("/notices/mine", {"is_on": "on"})
    account.refresh_from_db()
    assert account.mail_is_on is True


def test_nobody_signed_in_is_shown_nothing(here, client):
    (notice,) = tell(here, "steward", here.nurses)

    for address in ("", "mine", "settings", "deliveries", f"{notice.pk}/open", "read"):
        response = client.post(f"/notices/{address}")
        assert response.status_code == 302
        assert response["Location"].startswith("/sign-in")
    assert client.get("/api/v1/notices/").status_code == 403


@pytest.mark.parametrize("address", ["/notices/", "/notices/deliveries"])
def test_the_number_of_queries_does_not_grow(here, as_part, django_assert_max_num_queries, address):
    client = as_part("union_administrator")
    tell(here, "union_administrator", here.nurses, count=2)
    client.get(address)
    with django_assert_max_num_queries(100) as few:
        client.get(address)
    tell(here, "union_administrator", here.nurses, count=20)
    with django_assert_max_num_queries(len(few)):
        client.get(address)
