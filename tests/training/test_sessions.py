"""Seats, waiting lists, signing in, certificates."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from foundation.notices.models import Notice
from foundation.roles.actor import system_actor
from foundation.toolkit.conflicts import StaleVersionError
from foundation.walls.principal import acting_as
from training.actions.attending import (
    close_session,
    sign_in_by_code,
    sign_in_by_list,
)
from training.actions.booking import book, give_up
from training.actions.certifying import record_completion, withdraw_completion
from training.actions.scheduling import cancel_session, set_seats
from training.actions.teaching import (
    end_consultancy,
    end_facilitator,
    engage_consultant,
)
from training.models import Booking, Completion, Facilitator
from training.statuses import BookingStatus


def statuses(school, session, part="labor_partner"):
    with school.acting(part):
        rows = Booking.objects.filter(session=session).select_related("person")
        return {booking.person.name: booking.status for booking in rows}


def test_whoever_comes_after_the_last_seat_waits_and_moves_up_in_order(school):
    session = school.session(seats=1)
    first = school.book(session, "steward")
    for minute, part in enumerate(("manager", "chief_steward"), 1):
        school.later(minutes=minute).book(session, part)

    assert statuses(school, session) == {
        "Stella Marsh": "BOOKED",
        "Mona Hale": "WAITING",
        "Chidi Bell": "WAITING",
    }
    school.do("steward", give_up, booking=first)

    assert statuses(school, session) == {
        "Stella Marsh": "GIVEN_UP",
        "Mona Hale": "BOOKED",
        "Chidi Bell": "WAITING",
    }
    with school.acting("manager"):
        told = Notice.objects.filter(person=school.person("manager"), subject__contains="free")
        assert told.count() == 1


def test_more_seats_go_to_those_who_wait_and_nobody_loses_one(school):
    session = school.session(seats=1)
    school.book(session, "steward")
    school.later(minutes=1).book(session, "manager")

    session = school.do("labor_relations", set_seats, session=session, seats=2, seen=1)

    assert statuses(school, session) == {"Stella Marsh": "BOOKED", "Mona Hale": "BOOKED"}
    with pytest.raises(ValidationError, match="Nobody loses a seat"):
        school.do("labor_relations", set_seats, session=session, seats=1)
    with pytest.raises(StaleVersionError):
        school.do("labor_partner", set_seats, session=session, seats=3, seen=1)


def test_a_steward_books_people_of_the_own_unit_and_a_member_books_nobody(school):
    session = school.session()

    school.book(session, "grievant", by="steward")
    with pytest.raises(PermissionDenied, match="only as far as"):
        school.book(session, "clinic_steward", by="steward")
    actor = school.house.actor("grievant")
    with acting_as(actor), pytest.raises(PermissionDenied, match="ask your steward"):
        from foundation.toolkit.access import require
        from training.access import can_book

        require(can_book(actor, session, actor.person, now=school.now))


def test_a_member_reads_their_own_place_and_nobody_elses(school):
    session = school.session()
    school.book(session, "grievant")
    school.book(session, "steward")

    with school.acting("grievant"):
        assert [one.person_id for one in Booking.objects.all()] == [school.person("grievant").pk]


def test_a_course_that_comes_after_another_waits_for_it(school):
    first = school.course(title="Orientation")
    session = school.session(school.course(after=first, programme=first.programme))

    with pytest.raises(ValidationError, match="comes after “Orientation”"):
        school.book(session, "steward")
    school.done(first, "steward", 30)
    assert school.book(session, "steward").status == BookingStatus.BOOKED


def test_nobody_is_in_two_sessions_at_once(school):
    course = school.course()
    one = school.session(course)
    with school.acting("labor_partner"):
        facilitator = Facilitator.objects.get(course=course)
    other = school.session(course, place="Room 3", led_by=facilitator)
    school.book(one, "steward")

    with pytest.raises(ValidationError, match="at that time"):
        school.book(other, "steward")


def test_the_code_signs_in_while_the_session_is_on(school):
    session = school.session()
    booking = school.book(session, "steward")
    said = {"session": session, "person": school.person("steward")}

    with pytest.raises(PermissionDenied, match="Signing in opens"):
        school.do("steward", sign_in_by_code, **said)
    there = school.at(session)
    signed = there.do("steward", sign_in_by_code, **said)
    again = there.do("steward", sign_in_by_code, **said)

    assert (signed.pk, signed.status, signed.how) == (booking.pk, "ATTENDED", "QR")
    assert again.pk == signed.pk
    with pytest.raises(PermissionDenied, match="Signing in is over"):
        school.at(session, hours=10).do("manager", sign_in_by_code, **said)


def test_a_member_signs_in_by_the_code_through_their_partys_sweep(school):
    session = school.session(seats=1)
    there = school.at(session)
    person = school.person("grievant")

    with acting_as(system_actor(school.house.nurses, there.now)):
        by = system_actor(school.house.nurses, there.now)
        signed = sign_in_by_code(session=session, person=person, by=by, now=there.now)
        assert signed.organization == school.house.nurses
        with pytest.raises(ValidationError, match="Every seat is taken"):
            other = school.person("stranger")
            sign_in_by_code(session=session, person=other, by=by, now=there.now)


def test_closing_gives_certificates_to_who_was_there(school):
    session = school.session(seats=3)
    school.book(session, "manager")
    school.book(session, "steward")

    made = school.held(session, "steward", "grievant")

    assert sorted(one.person.name for one in made) == ["Gloria Reyes", "Stella Marsh"]
    assert statuses(school, session)["Mona Hale"] == "MISSED"
    day = session.starts_at.date()
    assert {(one.completed_on, one.expires_on) for one in made} == {
        (day, day.replace(year=day.year + 2))
    }
    with pytest.raises(StaleVersionError):
        school.at(session).do("labor_partner", close_session, session=session)
    with school.acting("grievant"):
        assert Completion.objects.get().course_title == session.course.title


def test_nobody_puts_themselves_on_the_list(school):
    session = school.session()
    there = school.at(session)

    with pytest.raises(ValidationError, match="Nobody puts themselves"):
        person = school.person("labor_relations")
        there.do("labor_relations", sign_in_by_list, session=session, person=person)


def test_a_cancelled_session_tells_everybody(school):
    session = school.session()
    school.book(session, "manager")

    school.do("labor_partner", cancel_session, session=session, why="The room is flooded.")

    with school.acting("manager"):
        told = Notice.objects.filter(person=school.person("manager"), subject__contains="cancelled")
        assert told.count() == 1
    with pytest.raises(PermissionDenied, match="cancelled"):
        school.book(session, "steward")


def test_a_certificate_cannot_run_out_before_it_was_earned(school):
    course = school.course()

    with pytest.raises(ValidationError, match="before it was earned"):
        school.done(course, "steward", 10, expires_on=school.in_days(-10))
    with school.acting("labor_partner"):
        assert not Completion.objects.exists()


def test_nobody_records_their_own_certificate(school):
    said = {"completed_on": school.today, "evidence": "Paper.", "course": school.course()}

    with pytest.raises(PermissionDenied, match="Nobody records their own"):
        person = school.person("labor_partner")
        school.do("labor_partner", record_completion, person=person, **said)


def test_a_withdrawn_certificate_counts_no_longer_and_says_why(school):
    completion = school.done(school.course(), "steward", 10)

    why = "It was somebody else of the same name."
    school.do("labor_partner", withdraw_completion, completion=completion, why=why)

    with school.acting("steward"):
        assert not Completion.objects.standing().exists()
        assert Completion.objects.get().why_withdrawn == why
    with pytest.raises(StaleVersionError):
        school.do("labor_relations", withdraw_completion, completion=completion, why=why)


def test_only_who_may_teach_the_course_leads_it(school):
    course, other = school.course(), school.course(title="Consensus")
    elsewhere = school.facilitator(other)

    with pytest.raises(ValidationError, match="not named to teach this course"):
        school.session(course, led_by=elsewhere)
    mine = school.facilitator(course)
    school.do("labor_relations", end_facilitator, facilitator=mine)
    with pytest.raises(ValidationError, match="not named to teach"):
        school.session(course, led_by=mine)


def test_a_session_begins_before_it_ends(school):
    with pytest.raises(ValidationError, match="ends before it begins"):
        school.session(begins=time(10), ends=time(9))


def test_a_consultant_comes_only_with_the_person_they_train(school):
    course = school.course()
    said = {
        "course": course,
        "consultant": "Firm and Daughters",
        "goal": "Teaches it alone.",
        "starts_on": school.today,
        "ends_on": school.in_days(60),
    }
    with pytest.raises(ValidationError, match="name the person they train"):
        school.do("labor_relations", engage_consultant, trains=None, **said)

    trains = school.person("labor_co_lead")
    engaged = school.do("labor_relations", engage_consultant, trains=trains, **said)
    session = school.session(course, led_by=None, consultancy=engaged)

    assert session.leader_ids >= {trains.pk}
    assert "training Luis Park" in session.led_words


def test_whom_the_consultant_trained_is_named_to_teach(school):
    course = school.course()
    trains = school.person("manager")
    said = {"consultant": "Firm", "goal": "Alone.", "starts_on": school.today}
    said |= {"ends_on": school.in_days(60), "course": course, "trains": trains}
    engaged = school.do("labor_relations", engage_consultant, **said)

    ended = school.later(days=30).do(
        "labor_partner", end_consultancy, consultancy=engaged, can_teach=True
    )

    with school.acting("steward"):
        named = Facilitator.objects.get(course=course)
        assert (named.person, named.learned_how) == (trains, "Trained by Firm")
    with pytest.raises(StaleVersionError):
        school.do("labor_partner", end_consultancy, consultancy=ended, can_teach=False)


def test_booking_twice_changes_nothing(school):
    session = school.session()
    first = school.book(session, "steward")

    again = school.later(minutes=5).do(
        "steward", book, session=session, person=school.person("steward")
    )

    assert (again.pk, again.asked_at) == (first.pk, first.asked_at)
    assert session.ends_at - session.starts_at == timedelta(hours=8)
