"""Courses as one search finds them."""

from collections.abc import Iterator
from datetime import datetime

from foundation.roles.actor import Actor
from foundation.roles.searching import MOST, Hit, Source, Typed, marks
from foundation.toolkit.found_words import sentence_found
from training.access import can_read_training, courses_to_list


def courses(actor: Actor, typed: Typed, now: datetime) -> Iterator[Hit]:
    rows = courses_to_list(actor).filter(typed.matching("code", "title", "summary"))
    for course in rows.order_by("title", "pk")[:MOST]:
        yield Hit(
            marks(course.title, typed),
            course.get_absolute_url(),
            course.code,
            (course.code, course.get_status_display()),
            sentence_found(course.summary, typed.words),
            "joint" if course.is_joint else actor.kind.value,
        )


COURSES = Source(
    "courses",
    "Courses",
    "graduation-cap",
    "codes, titles and summaries of courses",
    courses,
    can_read_training,
    order=60,
)
