"""Who opened a case or took out a document is kept, in the room of their own party."""

from django.db import transaction
from django.utils import timezone

from foundation.record.models import Entry
from foundation.roles.actor import system_actor
from foundation.walls.principal import acting_as
from tests.grievances_pages.today import address, text_of


def readings(party) -> list[str]:
    with acting_as(system_actor(party, timezone.now())), transaction.atomic():
        rows = Entry.objects.filter(event="access.read").order_by("written_at")
        return list(rows.values_list("sentence", flat=True))


def test_a_case_that_was_opened_is_kept_once_an_hour_for_each_person(here, desk, as_part):
    case = desk.filed()
    number = case.number
    for part in ("steward", "steward", "manager"):
        client = as_part(part)
        client.get(address("case-detail", case))
        client.get(address("case-record", case))
        client.get(f"/api/v1/cases/{case.pk}/")

    assert readings(here.nurses) == [f"Stella Marsh opened the case {number}."]
    assert readings(here.employer) == [f"Mona Hale opened the case {number}."]


def test_the_record_of_a_case_does_not_tell_who_looked_at_it(desk, as_part):
    case = desk.filed()
    client = as_part("steward")
    client.get(address("case-detail", case))

    assert "opened the case" not in text_of(client.get(address("case-record", case)))
