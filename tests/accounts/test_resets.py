"""A reset needs a day or a second officer of the person's own side, and everybody hears of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from foundation.notices.models import Notice
from foundation.people.actions.resets import confirm_reset, start_reset, stop_reset
from foundation.people.models import CredentialReset
from foundation.people.reset_links import link_of, send_reset_mails, use_reset
from foundation.record.models import Entry
from foundation.walls.principal import acting_as
from tests.accounts.conftest import give_app, is_in, make_stale, sign_in
from tests.house import PASSWORD

NEW = "another-long-sentence-of-words"


@pytest.fixture
def second_officer(here):
    """The chief steward is an administrator of the nurses, too."""
    person = here.people["chief_steward"]
    here.end("chief_steward", timezone.now())
    here.appoint(person, "union-administrator", here.nurses, here.region)
    return person


def start(here, by="union_administrator", part="steward", now=None, **more):
    now = now or timezone.now()
    actor = here.actor(by, now)
    with acting_as(actor), transaction.atomic():
        return start_reset(
            person=here.people[part],
            because="Came in person",
            goes_by_mail=more.get("goes_by_mail", False),
            by=actor,
            now=now,
        )


def test_it_opens_nothing_for_a_day(here, steward):
    reset = start(here)
    path = link_of(reset)
    said = {"new_password": NEW, "new_password_again": NEW}

    assert Client().post(path, said).status_code == 404
    CredentialReset.objects.update(started_at=timezone.now() - timedelta(hours=23, minutes=59))
    assert Client().post(path, said).status_code == 404
    CredentialReset.objects.update(started_at=timezone.now() - timedelta(hours=24))
    assert Client().post(path, said).status_code == 302
    assert sign_in(Client(), steward, NEW).status_code == 302


def test_another_officer_of_the_side_opens_it_at_once(here, second_officer, steward):
    reset = start(here)
    now = timezone.now()
    actor = here.actor("chief_steward", now)

    with acting_as(actor), transaction.atomic():
        reset = confirm_reset(reset=reset, by=actor, now=now)

    assert reset.is_usable(now)
    assert Client().get(link_of(reset)).status_code == 200


@pytest.mark.parametrize(
    "by", ["union_administrator", "employer_administrator", "other_administrator", "steward"]
)
def test_neither_its_starter_nor_another_side_confirms_it(here, by):
    reset = start(here)
    now = timezone.now()
    actor = here.actor(by, now)

    with acting_as(actor), transaction.atomic(), pytest.raises(PermissionDenied):
        confirm_reset(reset=reset, by=actor, now=now)


def test_the_database_itself_refuses_a_starters_word(here):
    reset = start(here)

    with transaction.atomic(), pytest.raises(IntegrityError):
        CredentialReset.objects.filter(pk=reset.pk).update(confirmed_by=reset.started_by)


@pytest.mark.parametrize(
    ("by", "part"),
    [
        ("employer_administrator", "steward"),
        ("other_administrator", "steward"),
        ("union_administrator", "manager"),
        ("union_administrator", "union_administrator"),
        ("chief_steward", "steward"),
        ("grievant", "steward"),
    ],
)
def test_only_an_administrator_of_the_own_party_starts_one(here, by, part):
    with pytest.raises(PermissionDenied):
        start(here, by=by, part=part)


def test_a_steward_who_works_for_the_employer_is_the_unions(here):
    here.enroll(here.people["steward"], here.employer, since=here.now)

    with pytest.raises(PermissionDenied, match="is not of Northwater"):
        start(here, by="employer_administrator")


def test_the_person_and_the_other_officers_are_told(here, second_officer):
    start(here)
    now = timezone.now()

    with acting_as(here.actor("union_administrator", now)):
        told = set(Notice.objects.values_list("person__name", flat=True))
        events = set(Entry.objects.values_list("event", flat=True))
    assert told == {"Stella Marsh", "Chidi Bell"}
    assert "reset.started" in events


@pytest.mark.parametrize("by", ["steward", "chief_steward"])
def test_the_person_or_an_officer_stops_it(here, second_officer, by):
    reset = start(here)
    now = timezone.now()
    actor = here.actor(by, now)

    with acting_as(actor), transaction.atomic():
        stop_reset(reset=reset, by=actor, now=now)

    CredentialReset.objects.update(started_at=now - timedelta(hours=30))
    assert Client().get(link_of(reset)).status_code == 404


def test_using_it_ends_what_was_before(here, steward, signed_in):
    give_app(steward)
    browser = Client()
    browser.force_login(steward)
    browser.get("/people/")
    session = browser.session
    session["seen_at"] = 0
    session.save()
    assert is_in(browser)
    reset = start(here)
    CredentialReset.objects.update(started_at=timezone.now() - timedelta(hours=24))

    Client().post(link_of(reset), {"new_password": NEW, "new_password_again": NEW})

    assert not is_in(browser)
    assert sign_in(Client(), steward).status_code == 422
    assert sign_in(Client(), steward, NEW)["Location"] == "/", "no factor is left"
    assert Client().get(link_of(reset)).status_code == 404, "it opens once"


def test_it_runs_out(here):
    reset = start(here)
    CredentialReset.objects.update(started_at=timezone.now() - timedelta(days=8, minutes=1))

    assert Client().get(link_of(reset)).status_code == 404
    assert start(here).pk != reset.pk


def test_a_weak_password_is_given_back(here):
    reset = start(here)
    CredentialReset.objects.update(started_at=timezone.now() - timedelta(hours=24))

    answer = Client().post(link_of(reset), {"new_password": "short", "new_password_again": "s"})

    assert answer.status_code == 422
    reset.refresh_from_db()
    assert reset.used_at is None


def test_a_link_that_was_tampered_with_is_none(here):
    reset = start(here)
    CredentialReset.objects.update(started_at=timezone.now() - timedelta(hours=24))

    assert Client().get(link_of(reset)[:-1]).status_code == 404


def test_nothing_that_opens_a_unions_account_is_mailed_to_the_employer(here):
    here.employer.mail_domains = ["northwater.example"]
    here.employer.save()

    with pytest.raises(ValidationError, match="can read mail to this address"):
        start(here, goes_by_mail=True)


@pytest.mark.parametrize("domain", ["northwater.example", "@Northwater.example"])
def test_mail_goes_where_it_may_once_it_can_be_used(here, steward, domain):
    reset = start(here, goes_by_mail=True)
    assert send_reset_mails(timezone.now()) == 0
    later = timezone.now() + timedelta(hours=24)
    here.employer.mail_domains = [domain]
    here.employer.save()
    assert send_reset_mails(later) == 0, "a domain named meanwhile counts"
    here.employer.mail_domains = ["water.example"]
    here.employer.save()

    assert send_reset_mails(later) == 1
    assert send_reset_mails(later) == 0
    assert [message.to for message in mail.outbox] == [[steward.email]]
    assert link_of(reset) in mail.outbox[0].body


def test_managements_own_may_be_mailed_to_their_domain(here):
    here.employer.mail_domains = ["northwater.example"]
    here.employer.save()

    assert start(here, by="employer_administrator", part="manager", goes_by_mail=True).goes_by_mail


def test_the_pages_lead_through_it(here, second_officer, with_password, signed_in):
    with_password("union_administrator")
    officer, second = signed_in("union_administrator"), signed_in("chief_steward")
    person = here.people["steward"]
    assert f"/people/{person.pk}/reset" in officer.get(f"/people/{person.pk}").content.decode()
    make_stale(officer)
    assert officer.post(f"/people/{person.pk}/reset", {"because": "x"})["Location"].startswith(
        "/sign-in/fresh"
    )
    officer.post("/sign-in/fresh", {"password": PASSWORD})

    page = officer.post(f"/people/{person.pk}/reset", {"because": "In person"}, follow=True)
    reset = CredentialReset.objects.get()
    assert "In person" in page.content.decode()
    assert link_of(reset) not in page.content.decode()
    second.post(f"/people/resets/{reset.pk}/confirm", {"confirm": "yes"})
    page = officer.get(f"/people/resets/{reset.pk}").content.decode()
    assert link_of(reset) in page

    assert signed_in("manager").get(f"/people/resets/{reset.pk}").status_code == 404
    own = signed_in("steward").get(f"/people/{person.pk}").content.decode()
    assert "A reset of password and factors is open" in own


def test_use_reset_outside_its_time_changes_nothing(here, steward):
    reset = start(here)

    with pytest.raises(ValidationError):
        use_reset(reset=reset, password=NEW, now=timezone.now())


def test_the_administration_site_sets_nobodys_password(here, steward, signed_in):
    admin = here.people["employer_administrator"].account
    admin.is_staff = admin.is_superuser = True
    admin.save()
    browser = signed_in("employer_administrator")

    path = f"/admin/people/account/{steward.pk}"
    assert (
        browser.post(f"{path}/password/", {"password1": NEW, "password2": NEW}).status_code == 403
    )
    page = browser.get(f"{path}/change/").content.decode()
    assert 'name="email"' not in page
    steward.refresh_from_db()
    assert steward.check_password(PASSWORD)
