"""A role of a joint body begins with the word of every party, and any of them ends it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import ProgrammingError, transaction
from django.utils import timezone

from foundation.notices.models import Notice
from foundation.offices.actions.agreeing import give_word
from foundation.offices.joint_roles import put_forward
from foundation.people.models import Account, Organization, OrganizationKind, Person
from foundation.record.models import Entry
from foundation.roles.actions.assignments import assign_role, end_role
from foundation.roles.actions.founding import found_organization
from foundation.roles.actor import actor_for
from foundation.roles.models import Role, RoleAssignment, RoleConsent
from foundation.walls.principal import acting_as
from tests.house import ZONE
from tests.lists_desk import sign_in

pytestmark = pytest.mark.django_db
KEEPERS = ("union_administrator", "other_administrator", "employer_administrator")


@pytest.fixture
def named(office):
    """The trust, and a person of neither side who shall advise both."""
    return _named(office.house, office.now)


def _named(house, now):
    trust = found_organization(
        organization=Organization(
            name="Joint Trust", short_name="Trust", kind=OrganizationKind.JOINT_BODY, zone=ZONE
        ),
        unit=house.region,
        now=now,
    )
    return {
        "partnership": house.partnership,
        "person": Person.objects.create(name="Ines Corra", unit=house.region),
        "role": Role.objects.get(code="improvement-advisor"),
        "organization": trust,
        "unit": house.hospital,
        "starts_at": now,
        "ends_at": now + timedelta(days=400),
    }


def test_the_role_begins_with_the_last_word(office, named):
    first = office.do("union_administrator", give_word, **named)
    second = office.do("employer_administrator", give_word, **named)
    held = RoleAssignment.objects.filter(person=named["person"])

    assert first is None
    assert second is None
    assert not held.exists()
    term = office.do("other_administrator", give_word, **named)

    assert held.get() == term
    assert term.ends_at == named["ends_at"]
    advisor = actor_for(named["person"], term, office.now)
    assert advisor.room_ids
    assert advisor.side is None


def test_whose_word_is_awaited_is_told_and_recorded(office, named):
    office.do("union_administrator", give_word, **named)

    for part in ("employer_administrator", "other_administrator"):
        with office.acting(part):
            told = Notice.objects.filter(subject__contains="waits for your party's word")
            assert told.get().path == "/offices/joint/"
    with office.acting("employer_administrator"):
        said = Entry.objects.get(event="role.word_given").sentence
    assert "shall serve Trust as Improvement advisor" in said
    assert "It waits for: Northwater, " in said
    found = put_forward([office.house.partnership], office.now)[0]
    assert found.chip.label == "Waits for a word"
    assert [party.pk for party in found.awaited] == [
        office.house.employer.pk,
        office.house.technicians.pk,
    ]


def test_a_word_is_given_once_by_each_party_and_by_nobody_for_themselves(office, named):
    office.do("union_administrator", give_word, **named)

    with pytest.raises(PermissionDenied, match="has given its word for this already"):
        office.do("union_administrator", give_word, **named)
    with pytest.raises(PermissionDenied, match="does not carry"):
        office.do("steward", give_word, **named)
    own = {**named, "person": office.person("employer_administrator")}
    with pytest.raises(PermissionDenied, match="for themselves"):
        office.do("employer_administrator", give_word, **own)
    another_end = {**named, "ends_at": office.now + timedelta(days=90)}
    with pytest.raises(ValidationError, match="another last day"):
        office.do("employer_administrator", give_word, **another_end)
    stewards = {**named, "role": Role.objects.get(code="steward")}
    with pytest.raises(PermissionDenied, match="is not a role of a joint body"):
        office.do("employer_administrator", give_word, **stewards)


def test_nobody_gives_it_without_every_word(office, named):
    office.do("union_administrator", give_word, **named)
    asked = {name: value for name, value in named.items() if name != "partnership"}

    with pytest.raises(PermissionDenied, match="begins with the word of every party"):
        office.do("employer_administrator", assign_role, **asked)
    with (
        pytest.raises(ProgrammingError, match="needs the word of every party"),
        transaction.atomic(),
    ):
        office.do("union_administrator", assign_role, **asked)


def test_a_word_that_comes_a_month_too_late_is_refused(office, named):
    office.do("union_administrator", give_word, **named)

    late = office.later(days=40)
    with pytest.raises(PermissionDenied, match="put the person forward anew"):
        late.do("employer_administrator", give_word, **named)
    found = put_forward([office.house.partnership], late.now)[0]
    assert found.chip.label == "Not agreed in time"


@pytest.mark.parametrize("part", KEEPERS)
def test_any_party_ends_it_and_all_hear_of_it(office, named, part):
    for keeper in KEEPERS:
        term = office.do(keeper, give_word, **named)
    later = office.later(days=10)

    later.do(part, end_role, assignment=term, at=later.now)

    term.refresh_from_db()
    assert term.ends_at == later.now
    for other in set(KEEPERS) - {part}:
        with later.acting(other):
            told = Notice.objects.filter(subject="The term of a role of a joint body changed")
            assert told.filter(owed_at__gte=later.now).exists()
    with later.acting("employer_administrator"):
        assert Entry.objects.filter(event="role.ended", room__kind="COMMITTEE").exists()


def test_who_serves_both_may_walk_the_portal_and_meets_no_case(here, named_here):
    for keeper in KEEPERS:
        by = here.actor(keeper, named_here["starts_at"])
        with acting_as(by), transaction.atomic():
            term = give_word(**named_here, by=by, now=named_here["starts_at"])
    Account.objects.create(person=term.person, email="ines.corra@trust.example")
    here.people["advisor"] = term.person
    client = sign_in(here, "advisor")

    answers = {path: client.get(path).status_code for path in PLACES}

    assert {path: code for path, code in answers.items() if code not in (200, 403)} == {}
    assert answers["/"] == 200
    assert answers["/offices/"] == 200


PLACES = (
    "/",
    "/cases/",
    "/decisions/",
    "/committees/",
    "/contracts/",
    "/people/",
    "/roles/",
    "/offices/",
    "/offices/joint/",
    "/release-time/",
    "/training/",
    "/notices/",
    "/record/",
)


@pytest.fixture
def named_here(here):
    return _named(here, timezone.now())


def test_it_is_put_forward_and_agreed_on_pages(here, named_here):
    client = sign_in(here, "union_administrator")
    said = {
        "person": "Ines",
        "role": named_here["role"].pk,
        "organization": named_here["organization"].pk,
        "unit": here.hospital.pk,
        "starts_on": here.today.isoformat(),
        "ends_on": "",
    }

    wrong = client.post("/offices/joint/propose", {**said, "person": "Nobody Such"})
    assert wrong.status_code == 422
    assert "Nobody here is called" in wrong.content.decode()
    assert f'value="{here.today.isoformat()}"' in wrong.content.decode()
    client.post("/offices/joint/propose", said)
    word = RoleConsent.objects.get()
    again = client.post(f"/offices/joint/{word.pk}/agree")
    assert again.status_code == 409
    assert "has given its word for this already" in again.content.decode()

    for part in ("employer_administrator", "other_administrator"):
        other = sign_in(here, part)
        assert "Give your word" in other.get("/offices/joint/").content.decode()
        other.post(f"/offices/joint/{word.pk}/agree")
    page = client.get("/offices/joint/").content.decode()
    assert "Serves" in page
    assert RoleAssignment.objects.filter(person=named_here["person"]).exists()
