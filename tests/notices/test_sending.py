"""Sending: what a mail says, whom it reaches, what a failure leads to, and the lease."""

from datetime import UTC, date, datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from foundation.notices.actions.owing import owe
from foundation.notices.actions.sending import TRIES, send_owed_mail, take_mail, wait_after
from foundation.notices.models import Mail, MailStatus, NoticeKind
from foundation.people.models import Organization
from foundation.roles.actor import system_actor
from foundation.walls.principal import acting_as
from tests.house import House
from tests.notices.deadlines import mails_of, make_deadline, sweep

AFTERNOON = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
FAILING = "tests.notices.test_sending.FailingBackend"


class FailingBackend(EmailBackend):
    """Raises what the test put here, for the addresses it names; an empty name is every one."""

    error: Exception = OSError(111, "Connection refused")
    address = ""

    def send_messages(self, messages):
        if any(self.address in message.to[0] for message in messages):
            raise self.error
        return super().send_messages(messages)


def tell(house: House, *parts: str, organization: Organization | None = None) -> None:
    party = organization or house.nurses
    with acting_as(system_actor(house.nurses, house.now)), transaction.atomic():
        owe(
            kind=NoticeKind.ANSWERED,
            to=[house.people[part] for part in parts],
            organization=party,
            room_id=house.case_room(house.nurses).pk,
            subject="Step 1 was answered",
            path="/cases/1",
            now=house.now,
        )


def send(party: Organization, now: datetime = AFTERNOON) -> int:
    actor = system_actor(party, now)
    with acting_as(actor):
        return send_owed_mail(by=actor, now=now)


def the_mail(house: House) -> Mail:
    (mail,) = mails_of(house.nurses, house.now)
    return mail


def test_a_mail_is_sent_once_with_an_identity_and_marked(house, settings):
    tell(house, "steward")

    assert (send(house.nurses), send(house.nurses)) == (1, 0)

    (message,) = outbox.outbox
    mail = the_mail(house)
    assert message.to == ["stella.marsh@northwater.example"]
    assert message.message()["Message-ID"] == f"<{mail.pk}@{settings.MAIL_DOMAIN}>"
    assert message.message()["Auto-Submitted"] == "auto-generated"
    assert (mail.status, mail.sent_at, mail.leased_until) == ("SENT", AFTERNOON, None)


def test_a_reminders_mail_says_what_by_when_in_the_recipients_zone_and_where(
    house, lines, settings
):
    settings.PORTAL_URL = "https://portal.example/"
    steward = house.people["steward"]
    steward.zone = "America/Los_Angeles"
    steward.save()
    make_deadline(house, date(2026, 3, 5))
    sweep(house.nurses, AFTERNOON)

    send(house.nurses)

    (message,) = outbox.outbox
    assert message.subject == "Appeal to Step 2: due Thu Mar 5, 2:00 PM PST"
    assert message.body.splitlines()[:4] == [
        "Appeal to Step 2: due Thu Mar 5, 2:00 PM PST",
        "",
        "By when: Thu Mar 5, 2:00 PM PST",
        "Where: https://portal.example/cases/1",
    ]


def test_no_mail_names_anybody_or_tells_of_the_matter(house, lines):
    make_deadline(
        house,
        date(2026, 3, 5),
        action="Answer Gloria Reyes on 14 unpaid hours",
        explanation="Mona Hale said no.",
        consequence_sentence="The claim of 412 dollars is lost.",
    )
    for hours in (0, 24, 48, 72, 80):
        sweep(house.nurses, AFTERNOON + timedelta(hours=hours))
    send(house.nurses, AFTERNOON + timedelta(hours=80))

    assert len(outbox.outbox) > 3
    private = ["14", "412", "unpaid", "claim", "said no", house.ward.name, *house_names(house)]
    for message in outbox.outbox:
        written = str(message.message()).replace(message.to[0], "").replace("Message-ID", "")
        said = f"{message.subject}\n{message.body}"
        assert [word for word in private if word.lower() in said.lower()] == []
        assert "Reyes" not in written


def house_names(house: House) -> list[str]:
    return [name for person in house.people.values() for name in person.name.split()]


def test_whoever_turned_mail_off_has_the_notice_only(house):
    account = house.people["steward"].account
    account.mail_is_on = False
    account.save()
    tell(house, "steward", "chief_steward")

    send(house.nurses)

    assert [message.to for message in outbox.outbox] == [["chidi.bell@northwater.example"]]
    statuses = {mail.person.name: mail.status for mail in mails_of(house.nurses, house.now)}
    assert statuses == {"Stella Marsh": "OFF", "Chidi Bell": "SENT"}


def test_a_closed_account_gets_no_mail(house):
    account = house.people["steward"].account
    account.is_active = False
    account.save()
    tell(house, "steward")

    send(house.nurses)

    assert outbox.outbox == []
    assert the_mail(house).status == MailStatus.OFF


def test_each_party_sends_its_own(house):
    tell(house, "manager", organization=house.employer)

    assert send(house.nurses) == 0
    assert send(house.technicians) == 0
    assert send(house.employer) == 1


def test_a_failure_is_tried_again_later_and_later_and_given_up_after_two_days(
    house, settings, monkeypatch
):
    settings.EMAIL_BACKEND = FAILING
    tell(house, "steward")
    now, waits = AFTERNOON, []

    while the_mail(house).status == MailStatus.OWED:
        assert send(house.nurses, now) == 1
        waits.append(the_mail(house).next_try_at - now)
        assert send(house.nurses, the_mail(house).next_try_at - timedelta(seconds=1)) == 0
        now = max(the_mail(house).next_try_at, now + timedelta(seconds=1))

    mail = the_mail(house)
    assert [wait // timedelta(minutes=1) for wait in waits[:6]] == [1, 5, 15, 60, 240, 240]
    assert timedelta(days=1, hours=20) < now - AFTERNOON < timedelta(days=2, hours=4)
    assert (mail.status, mail.attempts) == (MailStatus.FAILED, TRIES)
    assert mail.last_error == "The mail server could not be reached: Connection refused"


def test_one_refused_address_keeps_nobody_elses_mail_and_is_not_shown(house, settings, monkeypatch):
    settings.EMAIL_BACKEND = FAILING
    address = "stella.marsh@northwater.example"
    refusal = {address: (550, f"No such user {address}".encode())}
    monkeypatch.setattr(FailingBackend, "error", SMTPRecipientsRefused(refusal))
    monkeypatch.setattr(FailingBackend, "address", "stella")
    tell(house, "steward", "chief_steward")

    send(house.nurses)

    mails = {mail.person.name: mail for mail in mails_of(house.nurses, house.now)}
    assert mails["Chidi Bell"].status == MailStatus.SENT
    assert mails["Stella Marsh"].status == MailStatus.OWED
    assert (
        mails["Stella Marsh"].last_error == "The mail server said 550: No such user (the address)"
    )


def test_a_server_that_hangs_up_is_tried_again(house, settings, monkeypatch):
    settings.EMAIL_BACKEND = FAILING
    monkeypatch.setattr(FailingBackend, "error", SMTPServerDisconnected("Connection lost"))
    tell(house, "steward")
    send(house.nurses)

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send(house.nurses, AFTERNOON + wait_after(1))

    mail = the_mail(house)
    assert (mail.status, mail.last_error, mail.attempts) == (MailStatus.SENT, "", 2)


def test_when_the_server_cannot_be_reached_no_mail_is_lost(house, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    tell(house, "steward", "chief_steward")

    assert send(house.nurses) == 2

    assert {mail.status for mail in mails_of(house.nurses, house.now)} == {MailStatus.OWED}


def test_what_is_taken_is_nobody_elses_until_the_lease_is_over(house, settings):
    settings.MAIL_LEASE_SECONDS = 60
    tell(house, "steward")
    actor = system_actor(house.nurses, AFTERNOON)
    with acting_as(actor):
        taken = take_mail(by=actor, now=AFTERNOON)
        meanwhile = take_mail(by=actor, now=AFTERNOON + timedelta(seconds=59))
        afterwards = take_mail(by=actor, now=AFTERNOON + timedelta(seconds=60))

    assert [mail.pk for mail in taken] == [mail.pk for mail in afterwards]
    assert meanwhile == []
    assert outbox.outbox == []
