"""Critical transactions, each prepared up to its one act: cases, decisions, elections, offices."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from uuid import uuid4

from django.core.exceptions import ValidationError

from foundation.offices.actions.importing import ask_import, run_waiting
from foundation.offices.actions.pairing import answer_pair, propose_pair
from foundation.offices.actions.posting import choose
from foundation.offices.models import Pair
from foundation.people.models import OrganizationKind, Person, Unit, UnitKind
from foundation.people.models.unit import renumber_units
from foundation.release_time.actions.posting import record_use, reverse_line
from foundation.release_time.actions.requesting import grant_request
from foundation.release_time.models import Bank
from foundation.roles.actor import system_actor
from foundation.roles.models import HowFilled, Role, RoleAssignment
from foundation.signing.actions.signing import sign_text
from foundation.signing.models import SigningMethod
from foundation.walls.principal import acting_as
from governance.committees.actions.minuting import text_to_sign
from governance.decisions.actions.referring import refer_to_bargaining
from governance.elections.actions.casting import cast_vote
from governance.elections.actions.counting import give_key
from governance.elections.models import Election
from grievances.actions.agreeing import accept_offer
from grievances.actions.answering import answer_step
from grievances.actions.filing import file_grievance
from grievances.actions.offers import ask_extension, offer_settlement
from grievances.models import Clock, Outcome
from partnership.agreement.actions.readying import give_up
from partnership.agreement.models import AgreementToPartner
from partnership.agreement.queries import text_to_sign as agreement_to_sign
from tests.agreement.desk import SPEAKERS
from tests.agreement.desk import Table as Agreements
from tests.committees.desk import Desk as Committees
from tests.decisions.desk import Desk as Proposals
from tests.elections.desk import Booth, Vote
from tests.grievances.cases import Desk
from tests.offices.desk import Office
from tests.release_time.desk import Books
from tests.responsibilities.lists import put_in_force

Act = Callable[[], object]
CLAUSES = count(3)


def filing(desk: Desk) -> Act:
    case = desk.intake()
    return lambda: desk.do("steward", file_grievance, grievance=case)


def answering(desk: Desk) -> Act:
    case = desk.filed()
    said = {"grievance": case, "outcome": Outcome.DENIED, "reasons": "It was within our rights."}
    return lambda: desk.do("manager", answer_step, **said)


def extending(desk: Desk) -> Act:
    case = desk.filed()
    with desk.acting("labor_relations"):
        clock = (
            Clock.objects.current()
            .select_related("deadline")
            .get(grievance=case, party="management", deadline__status="RUNNING")
        )
    asked = {"clock": clock.key, "new_on": clock.deadline.due_on + timedelta(days=5)}
    offer = desk.do("labor_relations", ask_extension, grievance=case, reason="Holidays.", **asked)
    return lambda: desk.do("steward", accept_offer, offer=offer)


def settling(desk: Desk) -> Act:
    case = desk.filed()
    offer = desk.do("chief_steward", offer_settlement, grievance=case, terms="Half a day's pay.")
    return lambda: desk.do("labor_relations", accept_offer, offer=offer)


def deciding(desk: Desk) -> Act:
    proposals = proposals_of(desk)
    proposal = proposals.agreed()
    return lambda: proposals.decide(proposal)


def referring(desk: Desk) -> Act:
    proposals = proposals_of(desk)
    proposal = proposals.seated(facts={"touches_hours": True})
    return lambda: proposals.do("labor_co_lead", refer_to_bargaining, proposal=proposal)


def approving(desk: Desk) -> Act:
    """The last chair signs the minutes: signature, lock, record and notices are one."""
    committees = Committees(desk.house, desk.now)
    team = committees.team(founded={"name": f"Team {uuid4()}"})
    meeting = committees.running(team)
    committees.present(meeting)
    committees.finished(meeting)
    minutes = committees.put_up(meeting)
    committees.sign(minutes, "labor_co_lead")
    text = committees.do("manager", text_to_sign, minutes=minutes)
    said = {"method": SigningMethod.PASSWORD, "nonce": "manager", "evidence": {}}
    return lambda: committees.do("manager", sign_text, text=text, **said)


def signing(desk: Desk) -> Act:
    """The last signature: it holds, the review before it ends, and the next one's clocks run."""
    agreements = Agreements(desk.house, desk.now)
    with desk.acting("union_administrator"):
        there = AgreementToPartner.objects.staged().first()
    if there is not None:
        agreements.do("union_administrator", give_up, agreement=there, because="Another one.")
    offered = agreements.offered()
    agreements.sign(offered, *SPEAKERS[:-1])
    with agreements.acting(SPEAKERS[-1]):
        text = agreement_to_sign(offered)
    said = {"method": SigningMethod.PASSWORD, "nonce": SPEAKERS[-1], "evidence": {}}
    return lambda: agreements.do(SPEAKERS[-1], sign_text, text=text, **said)


def casting(desk: Desk) -> Act:
    """The mark and the sealed ballot are one."""
    vote = voting(desk)
    person = vote.people[3]
    slip = vote.booth.prepared(vote.election, person, 1).slip
    said = {"election": vote.election, "person": person, "slip": slip}
    return lambda: vote.booth.serve(cast_vote, **said)


def counting_ballots(desk: Desk) -> Act:
    """The second key: opened, published, decided, the seat given and the vacancy closed are one."""
    vote = voting(desk)
    vote.cast(1, 1, 2)
    over = vote.booth.after_closing(vote.election)
    over.follow()
    over.opens_with(vote.election, vote.holders[0])
    second = vote.holders[1]
    said = {"person": second, "words": over.keys[second.pk]}
    return lambda: over.serve(give_key, election=vote.election, **said)


def opening_polls(desk: Desk) -> Act:
    """The roll, its fingerprint, the numbers of the ballot, the box and the calls are one."""
    booth, code = Booth(desk.house, desk.now), f"delegate-{uuid4().hex[:8]}"
    _, election = called(booth, code)
    there = booth.at_opening(election)

    def act() -> None:
        if not there.follow():
            raise ValidationError("Nothing was due.")

    return act


def called(booth: Booth, code: str) -> tuple[list[Person], Election]:
    """For an office of its own each time, with two who stand and three who hold keys."""
    Role.objects.create(
        code=code,
        name=code,
        organization_kind=OrganizationKind.UNION,
        how_filled=HowFilled.ELECTED,
        longest_term_months=24,
    )
    people = booth.members(10, name=code)
    holders = booth.members(3, booth.house.clinic, f"Holder {code}")
    election = booth.called(role=Role.objects.get(code=code))
    for person in people[:2]:
        booth.stands(election, person)
    booth.named_holders(election, holders)
    return [*people, *holders], election


def voting(desk: Desk) -> Vote:
    booth, code = Booth(desk.house, desk.now), f"delegate-{uuid4().hex[:8]}"
    people, election = called(booth, code)
    there = booth.at_opening(election)
    there.follow()
    return Vote(there, there.see(election), people[:10], people[10:])


def proposals_of(desk: Desk) -> Proposals:
    """The list comes into force once for the house."""
    with desk.acting("steward"):
        there = desk.house.partnership.list_versions.ratified().first()
    return Proposals(desk.house, there or put_in_force(desk.house), desk.now)


def accruing(desk: Desk) -> Act:
    """Each time another entitlement, so that there is always something due."""
    books = books_of(desk)
    books.entitlement(bank_of(books), source=f"Art. {next(CLAUSES)}")

    def act() -> None:
        if not books.accrue().lines:
            raise ValidationError("Nothing was due.")

    return act


def granting(desk: Desk) -> Act:
    books = books_of(desk)
    one = books.asked(bank_of(books), on=books.today + timedelta(days=next(CLAUSES)))
    return lambda: books.do("manager", grant_request, request=one)


def reversing(desk: Desk) -> Act:
    books = books_of(desk)
    said = {"category": books.category(), "on": books.today, "minutes": 60}
    line = books.do("steward", record_use, bank=bank_of(books), **said)
    return lambda: books.do("labor_relations", reverse_line, line=line, because="Another day.")


def books_of(desk: Desk) -> Books:
    return Books(desk.house, desk.now)


def bank_of(books: Books) -> Bank:
    """One for the house, with hours in it."""
    with books.acting("labor_relations"):
        there = Bank.objects.for_page().first()
    if there is not None:
        return there
    bank = books.bank(asks_first=False)
    books.entitlement(bank, amount=10_000)
    books.accrue()
    return bank


def pairing(desk: Desk) -> Act:
    office = Office(desk.house, desk.now)
    said = {"labor": office.term("labor_partner"), "management": manager_of_the_region(office)}
    with office.acting("union_administrator"):
        for pair in Pair.objects.open():
            pair.end(at=desk.now)
            pair.save()
    pair = office.do("union_administrator", propose_pair, **said)
    return lambda: office.do("employer_administrator", answer_pair, pair=pair, is_yes=True)


def choosing(desk: Desk) -> Act:
    """The seat is given, the posting closed and everybody told in one transaction."""
    office = Office(desk.house, desk.now)
    role, unit = Role.objects.get(code="steward"), place_of(desk)
    posting = office.posted(role=role, unit=unit)
    application = office.applied(posting, "labor_co_lead")
    after = office.later(days=15)
    said = {"reasons": "The longest at it.", "chosen_with": "The council."}
    said |= {"application": application, "ends_on": after.in_days(300)}
    return lambda: after.do("union_administrator", choose, posting=posting, **said)


def bringing_in(desk: Desk) -> Act:
    office = Office(desk.house, desk.now)
    name = f"Nia {next(CLAUSES)}"
    line = f"{name},,Nurse,Ward 4 West,steward,,{office.in_days(1)},{office.in_days(90)}"
    brought = office.checked(line)
    office.do("union_administrator", ask_import, brought=brought, is_whole=True)
    actor = system_actor(desk.house.nurses, desk.now)

    def act() -> None:
        with acting_as(actor):
            if not run_waiting(actor, desk.now):
                raise ValidationError("Nothing waits.")

    return act


def manager_of_the_region(office: Office) -> RoleAssignment:
    rows = RoleAssignment.objects.select_related("person", "role", "organization", "unit")
    there = rows.filter(role__code="manager", unit=office.house.region).first()
    return there or office.a_manager_of_the_region()


def place_of(desk: Desk) -> Unit:
    """A place of its own for each vacancy: a seat is posted once at a time."""
    unit = Unit.objects.create(
        name=f"Ward {next(CLAUSES)}", kind=UnitKind.TEAM, parent=desk.house.ward
    )
    renumber_units()
    unit.refresh_from_db()
    return unit
