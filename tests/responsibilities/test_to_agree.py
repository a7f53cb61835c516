"""What no row covers is a gap, and stands on the to-agree list until a version covers it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from foundation.walls.principal import acting_as
from governance.responsibilities.actions.asking_parties import put_on_to_agree_list
from governance.responsibilities.models import OpenQuestion
from governance.responsibilities.who_decides import Question
from tests.responsibilities.lists import do, put_in_force
from tests.responsibilities.versions import FIRST, changed

pytestmark = pytest.mark.django_db
PARKING = changed(
    FIRST,
    (
        "    budget:\n",
        "    parking:\n      name: Who parks where\n      rows:\n"
        "        - {level: facility, mode: employees}\n    budget:\n",
    ),
)


def put(house, function="Who parks where", level="facility", part="steward"):
    asked = Question(function, level, house.today)
    said = {"partnership": house.partnership, "asked": asked}
    return do(house, part, put_on_to_agree_list, now=house.now, **said)


def standing(house):
    with acting_as(house.actor("manager")), transaction.atomic():
        return list(OpenQuestion.objects.values_list("function", "settled_by__number"))


def test_a_gap_is_put_before_the_parties_once(house):
    put_in_force(house)
    first = put(house)

    assert put(house, part="manager") == first
    assert first.asked_for == house.nurses
    assert standing(house) == [("Who parks where", None)]


def test_what_the_list_answers_is_not_put_on_it(house):
    put_in_force(house)
    with pytest.raises(ValidationError, match="How the work flows in a unit is decided"):
        put(house, "workflow", "department")


def test_a_version_that_covers_a_question_settles_it(house):
    put_in_force(house, effective_from=house.today - timedelta(days=40))
    put(house)
    put(house, "Who waters the plants")
    put_in_force(house, PARKING, effective_from=house.today - timedelta(days=5))

    assert sorted(standing(house)) == [("Who parks where", 2), ("Who waters the plants", None)]


def test_a_member_puts_nothing_on_it(house):
    put_in_force(house)
    with pytest.raises(PermissionDenied, match="The parties of Northwater Partnership"):
        put(house, part="grievant")


def test_a_question_without_words_is_refused(house):
    put_in_force(house)
    with pytest.raises(ValidationError, match="what it is about"):
        put(house, "  ")
