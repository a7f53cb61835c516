"""What waits about training: one's own next sessions, and those one led that nobody closed."""

from datetime import timedelta

from training.waiting import sessions


def waits(school, part: str, now) -> list[str]:
    with school.acting(part) as actor:
        return [line.title for line in sessions(actor, now)]


def test_a_booked_session_waits_in_its_last_week_and_a_session_led_until_it_is_closed(school):
    session = school.session()
    school.book(session, "steward")

    assert waits(school, "steward", session.starts_at - timedelta(days=9)) == []
    assert waits(school, "steward", session.starts_at - timedelta(days=2)) == [
        f"Be at your training: {session.course.title}"
    ]
    assert waits(school, "manager", session.starts_at - timedelta(days=2)) == []
    assert waits(school, "steward", session.ends_at + timedelta(hours=1)) == []
    leader = next(part for part, one in school.house.people.items() if one.pk in session.leader_ids)
    assert waits(school, leader, session.ends_at + timedelta(hours=1)) == [
        f"Close the session: {session.course.title}"
    ]
