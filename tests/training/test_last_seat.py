"""The last seat is given once, whoever asks for it at the same moment."""

import pytest

from tests.concurrency.racing import together
from tests.house import House
from tests.training.desk import School
from training.actions.booking import give_up
from training.models import Booking

pytestmark = [pytest.mark.django_db(transaction=True)]

RACERS = ("steward", "chief_steward", "contract_specialist", "manager", "labor_co_lead")


def test_the_last_seat_is_given_once_and_everybody_else_waits(house: House) -> None:
    school = School(house, house.now)
    session = school.session(seats=1)

    together(*[lambda part=part: school.book(session, part) for part in RACERS])

    with school.acting("labor_partner"):
        found = Booking.objects.filter(session=session)
        assert sorted(found.values_list("status", flat=True)) == ["BOOKED", *["WAITING"] * 4]
        seated = found.get(status="BOOKED")
    # Given up by two at once: exactly one who waits moves up.
    errors = together(
        *[lambda: school.do("labor_partner", give_up, booking=seated) for _ in range(2)]
    )
    with school.acting("labor_partner"):
        statuses = Booking.objects.filter(session=session).values_list("status", flat=True)
        assert sorted(statuses) == ["BOOKED", "GIVEN_UP", "WAITING", "WAITING", "WAITING"]
    assert sum(isinstance(error, Exception) for error in errors) == 1
