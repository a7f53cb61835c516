"""The offices of the world: pairs, a new steward with a mentor, vacancies, a checked list."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from foundation.offices.actions.agreeing import give_word
from foundation.offices.actions.importing import check_list
from foundation.offices.actions.mentoring import begin_mentoring, log_shadowing
from foundation.offices.actions.pairing import answer_pair, log_meeting, propose_pair
from foundation.offices.actions.posting import Vacancy, apply_for, open_posting, withdraw_posting
from foundation.offices.actions.selecting import Mark, Named, give_marks, name_panel
from foundation.offices.models import Posting
from foundation.offices.shadowing import CaseToShadow
from foundation.people.models import Membership, Organization, OrganizationKind, Person, Unit
from foundation.roles.actions.founding import found_organization
from foundation.roles.actions.warning import owe_warnings
from foundation.roles.actor import system_actor
from foundation.roles.models import HowFilled, Role, RoleAssignment, RoleConsent
from foundation.walls.principal import acting_as
from tests.house import ZONE
from tests.matrix import parts
from tests.matrix.scenes import Scene

if TYPE_CHECKING:
    from tests.matrix.world import World

KEEPER = "union_administrator"
PANEL = frozenset({KEEPER, "chief_steward", "labor_partner", "labor_co_lead"})
HEADER = "name,mail,job title,unit,role,role unit,first day,last day"


def put_offices(world: "World") -> None:
    scene = world.scene(mark="OFFICES")
    _put_pairs(world, scene)
    _put_mentoring(world, scene)
    _put_postings(world, scene)
    _put_calls(world)
    _put_joint_roles(world, scene)
    day = scene.today + timedelta(days=1)
    lines = [HEADER, f"LIST-NEW,,Aide,Ward 4 West,steward,,{day},{day}", "LIST-LOST,,,Nowhere,,,,"]
    said = {"content": "\n".join(lines).encode(), "file_name": "NURSES-LIST.csv"}
    world.put("people_list", scene.do(KEEPER, check_list, **said), frozenset({KEEPER}))


def _put_calls(world: "World") -> None:
    """A term that ends soon, told to its party."""
    house = world.house
    soon = Person.objects.create(name="Ada Voss", unit=house.ward)
    ends_at = world.now + timedelta(days=20)
    house.appoint(soon, "contract-specialist", house.nurses, house.clinic, ends_at=ends_at)
    by = system_actor(house.nurses, world.now)
    with acting_as(by), transaction.atomic():
        owe_warnings(by=by, now=world.now)


def _put_joint_roles(world: "World", scene: Scene) -> None:
    """Put forward by the union, with the word of the other union; the employer's is awaited."""
    house = world.house
    trust = found_organization(
        organization=Organization(
            name="Joint Trust", short_name="Trust", kind=OrganizationKind.JOINT_BODY, zone=ZONE
        ),
        unit=house.region,
        now=world.now,
    )
    advisor = Person.objects.create(name="Ines Corra", unit=house.region)
    said = {
        "partnership": house.partnership,
        "person": advisor,
        "role": Role.objects.get(code="improvement-advisor"),
        "organization": trust,
        "unit": house.hospital,
        "starts_at": world.now + timedelta(days=3),
        "ends_at": None,
    }
    for part in (KEEPER, "other_administrator"):
        scene.do(part, give_word, **said)
    world.put("word", RoleConsent.objects.filter(person=advisor).first(), parts.SIGNED_IN)


def _newcomer(
    world: "World", name: str, role: str, party: Organization, unit: Unit
) -> RoleAssignment:
    """Somebody who plays no part."""
    person = Person.objects.create(name=name, unit=unit)
    by = world.house.administrator_of(party)
    with acting_as(by), transaction.atomic():
        Membership.objects.create(person=person, organization=party, starts_at=world.now)
    given = world.house.appoint(person, role, party, unit, starts_at=world.now)
    rows = RoleAssignment.objects.select_related(
        "person", "role__pairs_with", "organization", "unit"
    )
    return rows.get(pk=given.pk)


def _put_pairs(world: "World", scene: Scene) -> None:
    house = world.house
    nurses, employer = house.nurses, house.employer
    lena = RoleAssignment.objects.select_related(
        "person", "role__pairs_with", "organization", "unit"
    ).get(person=house.people["labor_partner"])
    region = _newcomer(world, "Max Dorn", "manager", employer, house.region)
    said = {"labor": lena, "management": region}
    pair = scene.do(KEEPER, propose_pair, **said)
    pair = scene.do("employer_administrator", answer_pair, pair=pair, is_yes=True)
    world.put("pair", pair, parts.PARTNERSHIP)
    met = {"met_on": scene.today, "spoke_of": "PAIR-SPOKE", "agreed": "PAIR-AGREED"}
    scene.do("labor_partner", log_meeting, pair=pair, next_on=None, **met)
    clinic = _newcomer(world, "Pia Ruiz", "labor-partner", nurses, house.clinic)
    held = RoleAssignment.objects.select_related("person", "role", "organization", "unit")
    marc = held.get(person=house.people["clinic_manager"])
    waiting = scene.do(KEEPER, propose_pair, labor=clinic, management=marc)
    world.put("waiting_pair", waiting, parts.PARTNERSHIP)
    hospital = _newcomer(world, "Ida Falk", "labor-partner", nurses, house.hospital)
    world.put("unpaired_labor", hospital, parts.SIGNED_IN)
    manager = _newcomer(world, "Otto Brand", "manager", employer, house.hospital)
    world.put("unpaired_manager", manager, parts.SIGNED_IN)


def _put_mentoring(world: "World", scene: Scene) -> None:
    house = world.house
    new = _newcomer(world, "Noel Kay", "steward", house.nurses, house.ward)
    said = {"term": new, "mentor": house.people["steward"]}
    mentorship = scene.do("chief_steward", begin_mentoring, **said)
    world.put("mentorship", mentorship, parts.UNION_LEADS | {"steward"})
    case = CaseToShadow("shadowed", "NURSES-SHADOWED")
    logged = {"case": case, "shadowed_on": scene.today, "learned": "NURSES-LEARNED"}
    scene.do("steward", log_shadowing, mentorship=mentorship, **logged)


def _put_postings(world: "World", scene: Scene) -> None:
    """One that takes applications, one whose last day to apply is over, one withdrawn."""
    house = world.house
    # Nobody votes on it: chosen with reasons.
    Role.objects.create(
        code="safety-delegate",
        name="Safety delegate",
        organization_kind=OrganizationKind.UNION,
        how_filled=HowFilled.APPOINTED,
        longest_term_months=24,
    )
    posting = world.put("posting", _opened(scene, house.hospital, 14, 20), parts.PARTNERSHIP)
    entered = {"person": house.people["stranger"], "words": "NURSES-APPLIED"}
    scene.do(KEEPER, apply_for, posting=posting, **entered)
    before = scene.ago(30)
    closing = world.put("closing", _opened(before, house.region, 20, 40), parts.PARTNERSHIP)
    application = before.do("steward", apply_for, posting=closing, words="NURSES-WORDS")
    at = {"pk": closing.pk, "application": application.pk}
    world.put("application", application, frozenset({"steward"}), **at)
    _put_panel(world, scene, before)
    gone = _opened(scene, house.clinic, 14, 20)
    scene.do(KEEPER, withdraw_posting, posting=gone, because="JOINT-WITHDRAWN")


def _put_panel(world: "World", scene: Scene, before: Scene) -> None:
    """Three look at one who applies; one of them has given points."""
    people = world.house.people
    posting = _opened(before, world.house.ward, 20, 60)
    before.do("steward", apply_for, posting=posting, words="NURSES-FOR-THE-WARD")
    said = Named(
        head=people["chief_steward"],
        members=[people["labor_partner"], people["labor_co_lead"]],
        criteria=["NURSES-CRITERION"],
        marks_due_on=scene.today + timedelta(days=5),
    )
    panel = before.do(KEEPER, name_panel, posting=posting, said=said)
    with scene.acting("chief_steward"):
        marks = {one.pk: Mark((4,), "NURSES-POINTS") for one in posting.applications.all()}
    scene.do("chief_steward", give_marks, panel=panel, marks=marks)
    world.put("paneled", panel, parts.UNION, pk=posting.pk)
    aside = _opened(before, world.house.laboratory, 20, 60)
    said = replace(said, criteria=["NURSES-OTHER"])
    panel = before.do(KEEPER, name_panel, posting=aside, said=said)
    world.put("unmarked", panel, parts.UNION, pk=aside.pk)


def _opened(scene: Scene, unit: Unit, days: int, begins: int) -> Posting:
    said = Vacancy(
        role=Role.objects.get(code="safety-delegate"),
        unit=unit,
        title="JOINT-POSTING",
        asks_for="JOINT-ASKED",
        how_to_apply="JOINT-HOW",
        apply_by=scene.today + timedelta(days=days),
        begins_on=scene.today + timedelta(days=begins),
    )
    return scene.do(KEEPER, open_posting, said=said)
