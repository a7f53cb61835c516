"""Offices of the demonstration: a pair that meets, one proposed, a new steward, two vacancies,
and the roles that serve both sides."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from foundation.offices.actions.agreeing import give_word
from foundation.offices.actions.importing import check_list
from foundation.offices.actions.mentoring import begin_mentoring, log_shadowing
from foundation.offices.actions.pairing import answer_pair, log_meeting, propose_pair
from foundation.offices.actions.posting import Vacancy, apply_for, asked_of, open_posting
from foundation.offices.actions.selecting import (
    Mark,
    Named,
    give_marks,
    name_panel,
    step_aside,
)
from foundation.offices.shadowing import cases_of
from foundation.offices.tasks import follow
from foundation.people.models import Organization, OrganizationKind, Person
from foundation.roles.actions.founding import found_organization
from foundation.roles.models import HowFilled, Role, RoleAssignment
from foundation.toolkit.moments import in_zone
from foundation.walls.principal import acting_as
from partnership.demonstration.coming import done, moment_of
from partnership.demonstration.setting import Setting

PARTNER, OTHER_PARTNER = "Priya Raman", "Sunita Desai"
DIRECTOR, OTHER_DIRECTOR = "Shirley Udall", "Jean Tallman"
KEEPER, EMPLOYERS_KEEPER = "Ilse Baumann", "Victor Salas"
OTHER_UNIONS_KEEPER = "Walt Brennan"
CHIEF, TRAINEE, MENTOR = "Rosalind Achebe", "Luis Figueroa", "Denise Calloway"
MEETINGS = (
    (
        72,
        "Floating between 4 West and Intensive Care; who is asked first.",
        "A list of volunteers on each unit, asked before anybody is told to go.",
    ),
    (
        44,
        "Three teams without a co-lead; the calendar of the next quarter.",
        "Priya conducts the elections in Emergency and Triage; Shirley frees an hour for each.",
    ),
    (
        16,
        "First month of self-scheduling on 4 West.",
        "Look at the count of open shifts together in two weeks.",
    ),
)
LIST = """name,mail,job title,unit,role,role unit,first day,last day
Amara Diallo,amara.diallo@tidewater.example,Registered nurse,ICU days,steward,,{first},{last}
Jonas Weber,,Registered nurse,Triage,,,,
Kofi Mensa,kofi.mensa@tidewater.example,Registered nurse,4 West nite,,,,
Rosalind Achebe,,Charge nurse,Tidewater General Hospital,chief-steward,,{first},{last}
Lea Fontana,lea.fontana@tidewater,Registered nurse,Operating rooms,steward,,{first},{last}
"""


THEN = {
    HowFilled.ELECTED: "The members of the unit vote in the week after the last day.",
    HowFilled.SELECTED: "A panel of stewards looks at every application after the last day.",
}
APPLICANTS = (
    ("Naomi Fields", 26, "Eleven cases in two years, four of them at arbitration with Tomas."),
    ("Hanh Tran", 24, "Nights and days know me, and I read the contract on the bus."),
    ("Luis Figueroa", 22, "I am new at it, and would learn it from the hardest cases on."),
)
POINTS_OF_THE_HEAD = (
    ((5, 4, 3), "Knows where every article came from."),
    ((4, 3, 4), "Newcomers go to her first."),
    ((2, 1, 3), "In two years, gladly."),
)
POINTS_OF_THE_OTHER = (
    ((4, 4, 3), ""),
    ((4, 2, 5), "Has brought on three stewards in a year."),
    ((3, 2, 4), ""),
)


def tell_offices(setting: Setting) -> None:
    """In the order of time; each party's sweep runs at the end."""
    _pairs(setting)
    _mentoring(setting)
    _vacancies(setting)
    _panel(setting)
    _list(setting)
    _joint_roles(setting)
    for party in setting.parties:
        actor = setting.portal_of(party, setting.now)
        with acting_as(actor):
            follow(actor, setting.now)


def _term(setting: Setting, name: str) -> RoleAssignment:
    rows = RoleAssignment.objects.in_force(setting.now).select_related(
        "person", "role__pairs_with", "organization", "unit"
    )
    return rows.filter(person=setting.people[name]).first()  # type: ignore[return-value]


def _day(setting: Setting, days_ago: int) -> date:
    return in_zone(moment_of(setting, days_ago, 12), "America/New_York").date()


def _pairs(setting: Setting) -> None:
    terms = {"labor": _term(setting, PARTNER), "management": _term(setting, DIRECTOR)}
    pair = done(setting, KEEPER, propose_pair, 120, 9, **terms)
    done(setting, EMPLOYERS_KEEPER, answer_pair, 118, 10, pair=pair, is_yes=True)
    for days_ago, spoke_of, agreed in MEETINGS:
        said = {"met_on": _day(setting, days_ago), "spoke_of": spoke_of, "agreed": agreed}
        said["next_on"] = _day(setting, days_ago - 28)
        by = PARTNER if days_ago != 44 else DIRECTOR
        done(setting, by, log_meeting, days_ago, 15, pair=pair, **said)
    terms = {"labor": _term(setting, OTHER_PARTNER), "management": _term(setting, OTHER_DIRECTOR)}
    done(setting, KEEPER, propose_pair, 3, 9, **terms)


def _mentoring(setting: Setting) -> None:
    said = {"term": _term(setting, TRAINEE), "mentor": setting.people[MENTOR]}
    mentorship = done(setting, CHIEF, begin_mentoring, 30, 11, **said)

    def log(*, by: Any, now: Any) -> None:
        cases = cases_of(by, setting.people[MENTOR], now)
        if cases:
            log_shadowing(
                mentorship=mentorship,
                case=cases[-1],
                shadowed_on=in_zone(now, "America/New_York").date(),
                learned="Ask for the posted schedule before anything else; write down who said it.",
                by=by,
                now=now,
            )

    done(setting, MENTOR, log, 12, 16)


def _vacancies(setting: Setting) -> None:
    """A co-lead that nobody is yet, and a council chair to be elected."""
    unit = setting.units["Emergency"]
    posting = done(setting, KEEPER, _post, 9, 10, code="labor-co-lead", unit=unit)
    words = "I have led our huddles since spring, and everybody on nights knows me."
    person = setting.people["Hanh Tran"]
    done(setting, KEEPER, apply_for, 4, 11, posting=posting, person=person, words=words)
    top = setting.units["Tidewater General Hospital"]
    done(setting, KEEPER, _post, 6, 10, code="council-chair", unit=top)


def _panel(setting: Setting) -> None:
    """Contract specialist at Harbor Point: three apply, and one of the panel still looks."""
    unit = setting.units["Harbor Point Hospital"]
    posting = done(setting, KEEPER, _post, 30, 10, code="contract-specialist", unit=unit)
    for name, days_ago, words in APPLICANTS:
        said = {"person": setting.people[name], "words": words}
        done(setting, KEEPER, apply_for, days_ago, 11, posting=posting, **said)
    named = Named(
        head=setting.people[CHIEF],
        members=[setting.people[name] for name in (MENTOR, "Beth Sorensen", "Peter Osei")],
        criteria=["Knows the contract", "Carried hard cases", "Brings on new stewards"],
        marks_due_on=posting.apply_by + timedelta(days=16),
    )
    panel = done(setting, KEEPER, name_panel, 20, 9, posting=posting, said=named)
    because = {"because": "Hanh Tran and I have shared a house for years."}
    done(setting, "Beth Sorensen", step_aside, 19, 12, panel=panel, **because)

    def points(*, by: Any, now: Any, given: Sequence[tuple[tuple[int, ...], str]]) -> None:
        rows = posting.applications.standing().order_by("applied_at", "pk")
        marks = {one.pk: Mark(*mark) for one, mark in zip(rows, given, strict=True)}
        give_marks(panel=panel, marks=marks, by=by, now=now)

    done(setting, CHIEF, points, 3, 15, given=POINTS_OF_THE_HEAD)
    done(setting, "Peter Osei", points, 2, 15, given=POINTS_OF_THE_OTHER)


def _post(*, by: Any, now: Any, code: str, unit: Any) -> Any:
    role = Role.objects.select_related("requires_role").get(code=code)
    today = in_zone(now, "America/New_York").date()
    said = Vacancy(
        role=role,
        unit=unit,
        title=f"{role}, {unit}",
        asks_for=asked_of(role),
        how_to_apply="Apply here, or leave a note for Ilse Baumann in the union's office, room"
        f" 1.118. {THEN[HowFilled(role.how_filled)]}",
        apply_by=today + timedelta(days=21),
        begins_on=today + timedelta(days=35),
    )
    return open_posting(said=said, by=by, now=now)


def _list(setting: Setting) -> None:
    """Checked, with mistakes in it, and not brought in."""
    first, last = _day(setting, 0), _day(setting, -700)
    content = LIST.format(first=first, last=last).encode()
    done(setting, KEEPER, check_list, 1, 10, content=content, file_name="new-members.csv")


def _joint_roles(setting: Setting) -> None:
    """An advisor of the alliance, agreed by all; a representative who waits for two words."""
    unit = setting.units["Tidewater Health"]
    alliance = found_organization(
        organization=Organization(
            name="Tidewater Alliance for Partnership",
            short_name="Alliance",
            kind=OrganizationKind.JOINT_BODY,
            zone=unit.zone,
        ),
        unit=unit,
        now=setting.begun,
    )
    people = {
        name: Person.objects.create(name=name, job_title=title, unit=unit)
        for name, title in (
            ("Renata Sole", "Improvement advisor"),
            ("Abel Whitaker", "Partnership representative"),
        )
    }
    _put_forward(setting, alliance, people["Renata Sole"], "improvement-advisor", (210, 204, 199))
    _put_forward(setting, alliance, people["Abel Whitaker"], "partnership-representative", (6,))


def _put_forward(
    setting: Setting, alliance: Organization, person: Person, role: str, days_ago: Sequence[int]
) -> None:
    starts_at = moment_of(setting, days_ago[0] - 20, 9)
    said = {
        "partnership": setting.partnership,
        "person": person,
        "role": Role.objects.get(code=role),
        "organization": alliance,
        "unit": setting.units["Tidewater Health"],
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(days=730),
    }
    speakers = (KEEPER, EMPLOYERS_KEEPER, OTHER_UNIONS_KEEPER)
    for name, days in zip(speakers, days_ago, strict=False):
        done(setting, name, give_word, days, 11, **said)
