"""Teams of the demonstration: one that has learned for half a year, one that begins, one on offer.

They work on what the fact base shows: their goals stand on the measures told before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from foundation.walls.principal import acting_as
from governance.committees.actions.calling_meetings import Planned, call_meeting
from governance.committees.actions.chartering import agree_to_charter
from governance.committees.models import CharterVersion, Committee
from governance.committees.statuses import Part
from governance.measures.models import Measure
from governance.teams.actions.forming import Formed, form_team
from governance.teams.actions.improving import (
    Set,
    close_project,
    move_cycle,
    plan_cycle,
    start_project,
)
from governance.teams.actions.sponsoring import confirm_level, tell_contact
from governance.teams.evidence import evidence_of
from governance.teams.models import TeamProject
from governance.teams.path import path_of
from governance.teams.statuses import CycleStatus, ProjectStatus
from partnership.demonstration.coming import done, moment_of
from partnership.demonstration.committees import ADMINISTRATORS, seated
from partnership.demonstration.days import day_of
from partnership.demonstration.setting import Setting
from training.actions.booking import book
from training.actions.certifying import record_completion
from training.models import Course, TrainingSession

LEAD, STEWARD, SPONSOR = "Joel Hartman", "Denise Calloway", "Priya Raman"
OTHER_LEAD, MANAGER, OTHER_SPONSOR = "Stan Kubiak", "Karen Whitlock", "Shirley Udall"
THEATRE_LEAD, THEATRE_MANAGER, VICE_PRESIDENT = "Luis Figueroa", "Paul Ostrander", "Bernard Quill"
STERILE, RELATIONS = "Yolanda Pruitt", "Gordon Pike"
WARD_TEAM, THEATRE_TEAM = "Unit-based team, 4 West", "Unit-based team, Surgical Services"
IMAGING_TEAM = "Unit-based team, Imaging"
FALLS, HANDOVERS = "Falls of patients, 4 West", "Handovers at the bedside, 4 West"
LIGHTS, LATE = "Call lights answered in three minutes", "Shifts that ended late"
FIRST_CASES = "First cases that begin on time"
THEATRE_SEATS = (
    (THEATRE_LEAD, "TNA", Part.CO_CHAIR),
    (SPONSOR, "TNA", Part.SPONSOR),
    (STERILE, "ACW 418", Part.MEMBER),
    (THEATRE_MANAGER, "Tidewater", Part.CO_CHAIR),
    (VICE_PRESIDENT, "Tidewater", Part.SPONSOR),
)


@dataclass(frozen=True)
class Tried:
    """One test of change, so many days ago: what was planned, done, seen and concluded, as far as
    it went."""

    days_ago: int
    plan: str
    did: str = ""
    studied: str = ""
    outcome: CycleStatus = CycleStatus.ADOPTED
    follows: str = ""
    lasts: int = 14


def tell_teams(setting: Setting) -> None:
    """In the order of time, after the measures and the courses."""
    _trained(setting)
    ward = _team_named(setting, WARD_TEAM)
    handovers = _handovers(setting, ward)
    _late_shifts(setting, ward)
    _lights(setting, ward)
    _falls(setting, ward)
    for name, days in ((SPONSOR, (72, 39, 8)), (OTHER_SPONSOR, (55, 21))):
        _contacts(setting, ward, name, days)
    theatre = _theatre(setting)
    _first_cases(setting, theatre, handovers)
    _confirmed(setting, ward, ((SPONSOR, 3), (OTHER_SPONSOR, 2)))
    _confirmed(setting, theatre, ((VICE_PRESIDENT, 1),))
    _imaging(setting)


def _trained(setting: Setting) -> None:
    """The other co-lead of 4 West has the first course; the two of the theatres are booked."""

    def certify(*, by: Any, now: Any) -> None:
        record_completion(
            course=_orientation(),
            person=setting.people[OTHER_LEAD],
            completed_on=_day(setting, 120),
            evidence="Certificate seen on paper.",
            by=by,
            now=now,
        )

    def take_a_place(*, by: Any, now: Any, name: str) -> None:
        coming = TrainingSession.objects.filter(course=_orientation(), starts_at__gt=now)
        book(session=coming.latest("starts_at"), person=setting.people[name], by=by, now=now)

    done(setting, RELATIONS, certify, 95, 11)
    for name in (THEATRE_LEAD, THEATRE_MANAGER):
        done(setting, SPONSOR, take_a_place, 3, 10, name=name)


def _orientation() -> Course:
    return Course.objects.get(code="partnership-orientation")


def _handovers(setting: Setting, team: Committee) -> TeamProject:
    project = _begun(
        setting,
        team,
        LEAD,
        138,
        said=("Handover at the bedside, on one page", HANDOVERS, "75", 120),
        goal="Whoever comes on hears it at the bed, with the patient, and has it on one page.",
    )
    _tests(
        setting,
        project,
        (STEWARD, OTHER_LEAD),
        Tried(
            134,
            "Days hand over at the bedside in rooms 9 to 14. We expect ten minutes a patient at"
            " most.",
            "Eleven days of fourteen; on three the rooms were short of somebody.",
            "Nine minutes a patient. Two pages of the sheet were never looked at.",
            CycleStatus.ADAPTED,
            "The sheet goes onto one page, and is tried again by nights.",
        ),
        Tried(
            104,
            "Nights use the one page in rooms 9 to 14. We expect that nobody calls back for what"
            " was not said.",
            "Every night for two weeks.",
            "Calls back fell from six a week to one. What nobody should overhear was said in the"
            " corridor.",
            CycleStatus.ADAPTED,
            "What is private is said at the station before; the page has a line for it.",
        ),
        Tried(
            64,
            "All rooms, both shifts, with the private line.",
            "All rooms but two, which had patients in isolation.",
            "77 of 100 handovers at the bedside; overtime is level.",
            CycleStatus.ADOPTED,
            "It is how 4 West hands over. Isolation rooms have the page at the door.",
        ),
    )
    outcome = (
        "79 of 100 in the last month. The page and the private line can be had from Denise; begin"
        " with six rooms, not with all."
    )
    said = {"project": project, "to": ProjectStatus.REACHED, "outcome": outcome}
    done(setting, OTHER_LEAD, close_project, 12, 15, **said)
    return project


def _late_shifts(setting: Setting, team: Committee) -> None:
    project = _begun(
        setting,
        team,
        OTHER_LEAD,
        126,
        said=("A nurse who floats for the last hour", LATE, "4", 90),
        goal="Nobody stays late to finish charting.",
    )
    _tests(
        setting,
        project,
        (MANAGER, LEAD),
        Tried(
            122,
            "One nurse without patients of her own takes the calls of the last hour, Monday to"
            " Friday.",
            "Seven of ten days; on the others she had patients by four.",
            "Late shifts fell from 13 to 10 in a hundred on the seven days, and not at all on the"
            " others.",
            CycleStatus.ABANDONED,
            "The schedule has nobody to float. It takes a position, which a team does not decide.",
        ),
    )
    outcome = (
        "It worked on the days it was done. Without a position it cannot be done every day: put up"
        " as a proposal to the hospital committee."
    )
    said = {"project": project, "to": ProjectStatus.ABANDONED, "outcome": outcome}
    done(setting, LEAD, close_project, 98, 15, **said)


def _lights(setting: Setting, team: Committee) -> None:
    """Nothing was written of it for more than 75 days: it waits for the team."""
    project = _begun(
        setting,
        team,
        LEAD,
        126,
        said=("Whoever is near answers the light", LIGHTS, "88", 170),
        goal="No light burns longer than three minutes, whoever's patient it is.",
    )
    _tests(
        setting,
        project,
        (LEAD, MANAGER),
        Tried(
            122,
            "Whoever passes a light looks in, for one wing and two weeks.",
            "Both weeks. The clerk counted.",
            "Four of five lights went out within three minutes; before, it was three of four.",
            CycleStatus.ADOPTED,
            "It goes to the other wing when the carts are in place.",
            lasts=28,
        ),
    )


def _falls(setting: Setting, team: Committee) -> None:
    project = _begun(
        setting,
        team,
        OTHER_LEAD,
        118,
        said=("Nobody falls between six and eight", FALLS, "2.5", 160),
        goal="Five of seven falls were in these two hours. They are as safe as the rest of the"
        " day.",
    )
    _tests(
        setting,
        project,
        (LEAD, OTHER_LEAD),
        Tried(
            96,
            "The bed alarm is on for everybody over 75 after six.",
            "For ten days, then nights switched them off.",
            "Alarms rang 41 times a night, two of them for somebody who stood up.",
            CycleStatus.ABANDONED,
            "Nobody hears the one that counts. Rounds instead.",
        ),
        Tried(
            70,
            "A nurse and a nursing assistant round together at six, seven and eight: toilet, water,"
            " bell within reach.",
            "Every evening but two.",
            "One fall in two weeks, where there were three.",
            CycleStatus.ADOPTED,
            "The rounds stay, on the assignment sheet.",
        ),
        Tried(
            9,
            "EVS mops the corridor after eight instead of at half past six.",
            "On six evenings so far, as Efrain arranged it.",
            lasts=16,
        ),
    )


def _theatre(setting: Setting) -> Committee:
    """Two unions and the manager, for ten weeks: formed as the page forms them."""
    nurses, allied = setting.parties["TNA"], setting.parties["ACW 418"]
    employer = setting.parties["Tidewater"]
    formed = Formed(
        THEATRE_TEAM,
        setting.units["Surgical Services"],
        "Operating rooms and Sterile Processing look at their common work together: trays, first"
        " cases, turnover.",
        leads=(nurses, employer),
        sponsors=(nurses, employer),
        members=((nurses, 0), (allied, 1), (employer, 0)),
    )
    team = done(setting, ADMINISTRATORS["TNA"], form_team, 74, 9, formed=formed)
    for days_ago, party in ((73, "TNA"), (71, "ACW 418"), (70, "Tidewater")):
        charter = _charter(setting, party, team)
        done(setting, ADMINISTRATORS[party], agree_to_charter, days_ago, 14, charter=charter)
    for name, party, part in THEATRE_SEATS:
        seated(setting, _seen(setting, team), name, party, part, 66)
    planned = Planned(setting.now + timedelta(days=6), 45, "Room 2.204, beside Sterile Processing")
    meeting = {"committee": _seen(setting, team), "planned": planned}
    done(setting, THEATRE_LEAD, call_meeting, 6, 10, **meeting)
    return _seen(setting, team)


def _first_cases(setting: Setting, team: Committee, learned_from: TeamProject) -> None:
    project = _begun(
        setting,
        team,
        THEATRE_MANAGER,
        32,
        said=("Trays of the first cases, looked at the evening before", FIRST_CASES, "85", 120),
        goal="No first case waits for an instrument.",
        learned_from=learned_from,
    )
    _tests(
        setting,
        project,
        (THEATRE_LEAD, STERILE),
        Tried(
            11,
            "Two rooms: a technician and a nurse of the theatre go over the trays at seven in the"
            " evening, with one page. We expect two incomplete trays a week to be found in time.",
        ),
    )


def _imaging(setting: Setting) -> None:
    """Formed two days ago: its charter waits for every party."""
    allied, employer = setting.parties["ACW 418"], setting.parties["Tidewater"]
    formed = Formed(
        IMAGING_TEAM,
        setting.units["Imaging"],
        "Everybody of Imaging works out how appointments, hours and rooms fit together.",
        leads=(allied, employer),
        sponsors=(allied, employer),
        members=((allied, 2), (employer, 1)),
    )
    done(setting, ADMINISTRATORS["ACW 418"], form_team, 2, 11, formed=formed)


def _begun(
    setting: Setting,
    team: Committee,
    name: str,
    days_ago: int,
    *,
    said: tuple[str, str, str, int],
    goal: str,
    learned_from: TeamProject | None = None,
) -> TeamProject:
    """``said``: its title, its measure, the target and in how many days from then."""
    title, measure, target, days = said
    asked = Set(
        title,
        goal,
        _measure(setting, name, measure),
        Decimal(target),
        _day(setting, days_ago) + timedelta(days=days),
        learned_from,
    )
    return done(setting, name, start_project, days_ago, 10, team=team, said=asked)


def _tests(setting: Setting, project: TeamProject, by: Sequence[str], *tests: Tried) -> None:
    """Planned by the first; done, studied and concluded by the second."""
    planner, other = by
    for one in tests:
        until = _day(setting, one.days_ago) + timedelta(days=one.lasts)
        said: dict[str, Any] = {"project": project, "plan": one.plan, "until": until}
        cycle = done(setting, planner, plan_cycle, one.days_ago, 11, **said)
        step = max(one.lasts // 2, 1)
        for number, (to, words) in enumerate(
            (
                (CycleStatus.DONE, one.did),
                (CycleStatus.STUDIED, one.studied),
                (one.outcome, one.follows),
            )
        ):
            if words:
                ago = max(one.days_ago - step * (number + 1), 1)
                moved = {"cycle": cycle, "to": to, "words": words}
                cycle = done(setting, other, move_cycle, ago, 15, **moved)


def _contacts(setting: Setting, team: Committee, name: str, days: Sequence[int]) -> None:
    about = (
        "At the huddle of nights: who has time for tests, and who gives it.",
        "Walked the evening rounds with the team.",
        "Looked at the run charts together; asked what stands in the way.",
    )
    for days_ago, what in zip(days, about, strict=False):
        said = {"team": team, "on": _day(setting, days_ago), "what": what}
        done(setting, name, tell_contact, max(days_ago - 1, 1), 9, **said)


def _confirmed(setting: Setting, team: Committee, by: Sequence[tuple[str, int]]) -> None:
    """The level is what the evidence gives, whichever that is."""
    for name, days_ago in by:
        moment = moment_of(setting, days_ago, 16)
        with acting_as(setting.actor(name, moment)), transaction.atomic():
            level = path_of(evidence_of([team], moment)[team.pk]).level
        done(setting, name, confirm_level, days_ago, 16, team=team, level=level)


def _team_named(setting: Setting, name: str) -> Committee:
    with acting_as(setting.actor(LEAD, setting.now)), transaction.atomic():
        return Committee.objects.of_page().get(name=name)


def _seen(setting: Setting, team: Committee) -> Committee:
    with acting_as(setting.actor(SPONSOR, setting.now)), transaction.atomic():
        return Committee.objects.of_page().get(pk=team.pk)


def _charter(setting: Setting, party: str, team: Committee) -> CharterVersion:
    with acting_as(setting.actor(ADMINISTRATORS[party], setting.now)), transaction.atomic():
        rows = CharterVersion.objects.select_related("committee__unit")
        return rows.get(committee=team)


def _measure(setting: Setting, reader: str, name: str) -> Measure:
    with acting_as(setting.actor(reader, setting.now)), transaction.atomic():
        return Measure.objects.get(name=name)


def _day(setting: Setting, days_ago: int) -> date:
    return day_of(moment_of(setting, days_ago, 12))
