"""Every table is in a class of the walls, and every model in a migration."""

import re
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from foundation.offices.statuses import (
    APPLICATION_TRANSITIONS,
    IMPORT_TRANSITIONS,
    MENTORING_TRANSITIONS,
    PAIR_TRANSITIONS,
    POSTING_TRANSITIONS,
)
from foundation.release_time.statuses import (
    REIMBURSEMENT_TRANSITIONS,
    REQUEST_TRANSITIONS,
    RULE_TRANSITIONS,
)
from foundation.roles.statuses import TRANSITIONS as FENCE_CHANGES
from foundation.walls.registry import OPEN_TABLES, unclassified_tables, walls
from governance.committees.statuses import (
    AGENDA_TRANSITIONS,
    CHARTER_TRANSITIONS,
    COMMITTEE_TRANSITIONS,
    ITEM_TRANSITIONS,
    MEETING_TRANSITIONS,
    MINUTES_TRANSITIONS,
    PROMISE_TRANSITIONS,
)
from governance.consultation.statuses import COMING_TRANSITIONS, ISSUE_TRANSITIONS
from governance.contracts.statuses import LETTER_OFFER_TRANSITIONS
from governance.decisions.statuses import BARGAINING_TRANSITIONS, OBJECTION_TRANSITIONS
from governance.decisions.statuses import TRANSITIONS as PROPOSALS
from governance.elections.statuses import ELECTION_TRANSITIONS, NOMINATION_TRANSITIONS
from governance.measures.statuses import (
    DISPUTE_TRANSITIONS,
    MEASURE_TRANSITIONS,
    PERIOD_TRANSITIONS,
    PLAN_TRANSITIONS,
)
from governance.responsibilities.statuses import TRANSITIONS as LIST_VERSIONS
from governance.teams.statuses import CYCLE_TRANSITIONS, PROJECT_TRANSITIONS
from grievances.statuses import (
    FINAL,
    HAT_TRANSITIONS,
    LIVE,
    OFFER_TRANSITIONS,
    OPEN,
    TRANSITIONS,
    UNFILED,
    WHOSE_MOVE,
    GrievanceStatus,
)
from partnership.agreement.statuses import AGREEMENT_TRANSITIONS, REVIEW_TRANSITIONS
from partnership.communication.statuses import JOINT_TEXT_TRANSITIONS, RUMOR_TRANSITIONS
from partnership.conduct.statuses import MATTER_TRANSITIONS
from partnership.health.statuses import HEALTH_ROUND_TRANSITIONS
from partnership.journey.statuses import BARRIER_TRANSITIONS, STANDING_TRANSITIONS
from partnership.plan.statuses import PLAN_VERSION_TRANSITIONS
from training.statuses import (
    ASSESSMENT_TRANSITIONS,
    BOOKING_TRANSITIONS,
    COURSE_TRANSITIONS,
    SESSION_TRANSITIONS,
)

TABLES = {
    "agreement to partner": AGREEMENT_TRANSITIONS,
    "agreement review": REVIEW_TRANSITIONS,
    "pair": PAIR_TRANSITIONS,
    "mentoring": MENTORING_TRANSITIONS,
    "posting": POSTING_TRANSITIONS,
    "application": APPLICATION_TRANSITIONS,
    "list brought in": IMPORT_TRANSITIONS,
    "grievance": TRANSITIONS,
    "offer": OFFER_TRANSITIONS,
    "two hats in a case": HAT_TRANSITIONS,
    "fence change": FENCE_CHANGES,
    "list version": LIST_VERSIONS,
    "letter offer": LETTER_OFFER_TRANSITIONS,
    "proposal": PROPOSALS,
    "objection": OBJECTION_TRANSITIONS,
    "bargaining item": BARGAINING_TRANSITIONS,
    "coming decision": COMING_TRANSITIONS,
    "measure": MEASURE_TRANSITIONS,
    "project of a team": PROJECT_TRANSITIONS,
    "test of change": CYCLE_TRANSITIONS,
    "plan of shared gains": PLAN_TRANSITIONS,
    "period of shared gains": PERIOD_TRANSITIONS,
    "dispute of a line": DISPUTE_TRANSITIONS,
    "committee": COMMITTEE_TRANSITIONS,
    "charter": CHARTER_TRANSITIONS,
    "meeting": MEETING_TRANSITIONS,
    "agenda": AGENDA_TRANSITIONS,
    "agenda item": ITEM_TRANSITIONS,
    "minutes": MINUTES_TRANSITIONS,
    "promise": PROMISE_TRANSITIONS,
    "issue of the partnership": ISSUE_TRANSITIONS,
    "release request": REQUEST_TRANSITIONS,
    "rule of release time": RULE_TRANSITIONS,
    "reimbursement": REIMBURSEMENT_TRANSITIONS,
    "election": ELECTION_TRANSITIONS,
    "nomination": NOMINATION_TRANSITIONS,
    "course": COURSE_TRANSITIONS,
    "training session": SESSION_TRANSITIONS,
    "place in a session": BOOKING_TRANSITIONS,
    "needs assessment": ASSESSMENT_TRANSITIONS,
    "round of the assessment": HEALTH_ROUND_TRANSITIONS,
    "word about a step": STANDING_TRANSITIONS,
    "barrier": BARRIER_TRANSITIONS,
    "text of the parties": JOINT_TEXT_TRANSITIONS,
    "rumor": RUMOR_TRANSITIONS,
    "business plan": PLAN_VERSION_TRANSITIONS,
    "matter of conduct": MATTER_TRANSITIONS,
}


def test_every_model_has_a_table_class() -> None:
    assert unclassified_tables() == set()


def test_no_table_is_classed_that_is_not_there() -> None:
    there = {model._meta.db_table for model in apps.get_models(include_auto_created=True)} | {
        "django_migrations"
    }

    assert set(OPEN_TABLES) - there == set()
    assert {wall.table for wall in walls()} & set(OPEN_TABLES) == set()


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_of_statuses_names_each_status(table: dict) -> None:
    kinds = type(next(iter(table)))

    assert set(table) == set(kinds)
    assert {target for targets in table.values() for target in targets} <= set(kinds)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_status_is_reached_from_the_first(table: dict) -> None:
    first = next(iter(table))
    reached, waiting = {first}, [first]
    while waiting:
        for target in table[waiting.pop()] - reached:
            reached.add(target)
            waiting.append(target)

    assert reached == set(table)


def test_statuses_without_a_way_on_are_final_and_all_others_wait_for_somebody() -> None:
    ends = {status for status, targets in TRANSITIONS.items() if not targets}

    assert ends == set(FINAL)
    assert set(WHOSE_MOVE) == set(GrievanceStatus) - FINAL
    assert LIVE | FINAL | {GrievanceStatus.SETTLED} | UNFILED == set(GrievanceStatus)
    assert set() == OPEN & FINAL


def test_the_status_of_a_row_has_one_writer() -> None:
    """A column of statuses with a table is written by ``move_to`` and ``end`` only."""
    from tests.architecture.sources import modules, place

    found = [
        f"{place(path)}:{number}"
        for path in modules()
        # What guards say is SQL, which compares with one sign.
        if "models" not in path.parts and not path.name.endswith("guards.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"\w\.status\b[^=]*[^=!<>]=[^=]", line.partition("(")[0])
        if "mail.status" not in line
    ]

    assert found == []


def test_every_choice_fits_its_column() -> None:
    """A text too long for its column is a failure on the day somebody chooses it."""
    long = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, models.CharField) and field.choices and field.max_length
        if any(len(str(value)) > field.max_length for value, _ in field.flatchoices)
    ]

    assert long == []
