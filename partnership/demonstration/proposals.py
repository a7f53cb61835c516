"""Proposals of the demonstration: one at every point of its life, from a draft to a review."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from foundation.walls.principal import acting_as
from governance.decisions.actions.answering import speak_for_party, take_position
from governance.decisions.actions.calling import owe_calls
from governance.decisions.actions.deciding import Settled, decide_proposal, review_outcome
from governance.decisions.actions.objecting import say_in_thread
from governance.decisions.actions.problem_solving import add_interest, write_problem
from governance.decisions.actions.proposing import Proposed, draft_proposal, open_proposal
from governance.decisions.actions.referring import own_item, refer_to_bargaining
from governance.decisions.actions.taking_part import name_participant
from governance.decisions.models import (
    BargainingItem,
    DecisionType,
    Objection,
    Proposal,
    ReviewFinding,
)
from governance.decisions.statuses import PartyWord, Stance
from governance.responsibilities.facts import Facts
from partnership.demonstration.coming import done, moment_of
from partnership.demonstration.setting import Setting

CO_LEAD, STEWARD, PARTNER = "Joel Hartman", "Denise Calloway", "Priya Raman"
OTHER_LEAD, MANAGER, RELATIONS = "Stan Kubiak", "Karen Whitlock", "Gordon Pike"
LABOR, MANAGEMENT = (CO_LEAD, STEWARD), (OTHER_LEAD, MANAGER)
UNIT = "Medical-Surgical 4 West"
INSIDE: dict[str, Any] = {
    "cost": Decimal(0),
    "articles": frozenset(),
    "touches_law": False,
    "touches_safety": False,
    "touches_hours": False,
    "touches_pay": False,
    "touches_job_security": False,
    "headcount": 0,
    "other_units": 0,
    "pilot_days": 60,
    "evidence": frozenset({"baseline"}),
    "done_this_year": 0,
}


def tell_proposals(setting: Setting) -> None:
    """In the order of time; each party's sweep runs at the end."""
    _reviewed(setting)
    _decided(setting)
    _bargained(setting)
    _blocked(setting)
    _waiting(setting)
    _draft(setting)
    for party in setting.parties:
        actor = setting.portal_of(party, setting.now)
        with acting_as(actor), transaction.atomic():
            owe_calls(by=actor, now=setting.now)


def _drafted(setting: Setting, days_ago: int, title: str, text: str, **facts: Any) -> Proposal:
    proposed = Proposed(
        type=DecisionType.objects.get(key="consensus"),
        unit=setting.units[UNIT],
        function="quality_project",
        level="work_unit",
        title=title,
        text=text,
        facts=Facts(**INSIDE | facts),
        quorum=2,
    )
    said = {"partnership": setting.partnership, "proposed": proposed}
    proposal: Proposal = done(setting, CO_LEAD, draft_proposal, days_ago, 9, **said)
    for name in (*LABOR, *MANAGEMENT):
        namer = CO_LEAD if name in LABOR else OTHER_LEAD
        person = setting.people[name]
        done(setting, namer, name_participant, days_ago, 10, proposal=proposal, person=person)
    return proposal


def _opened(setting: Setting, days_ago: int, title: str, text: str, **facts: Any) -> Proposal:
    proposal = _drafted(setting, days_ago, title, text, **facts)
    done(setting, CO_LEAD, open_proposal, days_ago, 11, proposal=proposal)
    return proposal


def _stand(
    setting: Setting, proposal: Proposal, days_ago: int, stance: Stance, *names: str, why: str = ""
) -> None:
    for name in names:
        said = {"proposal": proposal, "stance": stance, "reason": why}
        done(setting, name, take_position, days_ago, 14, **said)


def _agreed(setting: Setting, proposal: Proposal, days_ago: int) -> None:
    _stand(setting, proposal, days_ago, Stance.AGREE, *LABOR, *MANAGEMENT)
    for name in (CO_LEAD, OTHER_LEAD):
        said = {"proposal": proposal, "word": PartyWord.AGREES}
        done(setting, name, speak_for_party, days_ago - 1, 10, **said)


def _settled(
    setting: Setting, proposal: Proposal, days_ago: int, statement: str, review_in: int
) -> Any:
    on = _day(setting, days_ago) + timedelta(days=review_in)
    settled = Settled(statement, setting.people[CO_LEAD], on)
    said = {"proposal": proposal, "settled": settled}
    return done(setting, OTHER_LEAD, decide_proposal, days_ago, 15, **said)


def _day(setting: Setting, days_ago: int) -> Any:
    moment: datetime = moment_of(setting, days_ago, 15)
    return moment.date()


def _reviewed(setting: Setting) -> None:
    proposal = _opened(
        setting,
        150,
        "Quiet hour on 4 West",
        "From 2 to 3 PM lights are low, phones are on vibrate, and rounds wait. For sixty days.",
    )
    _agreed(setting, proposal, 147)
    outcome = _settled(
        setting, proposal, 145, "A quiet hour from 2 to 3 PM is tried on 4 West for sixty days.", 60
    )
    done(
        setting,
        CO_LEAD,
        review_outcome,
        80,
        10,
        outcome=outcome,
        finding=ReviewFinding.KEEP,
        text="Expected: fewer call lights in the hour. Found: 41 before, 23 after, and patients"
        " name it in the survey. Learned: transport has to know of it. It stays.",
        next_on=_day(setting, 80) + timedelta(days=180),
    )


def _decided(setting: Setting) -> None:
    proposal = _opened(
        setting,
        33,
        "Whiteboards with the day's plan",
        "Each room has a board that says who is on, what is planned today, and what the patient"
        " asked. Nights wipe it, days write it. $640 for sixteen boards.",
        cost=Decimal(640),
        pilot_days=90,
    )
    _agreed(setting, proposal, 30)
    _settled(
        setting,
        proposal,
        28,
        "Sixteen boards are bought and used for ninety days. The co-leads look at ten of them every"
        " Friday.",
        90,
    )


def _bargained(setting: Setting) -> None:
    proposal = _drafted(
        setting,
        26,
        "Start days at 6:45",
        "The day shift begins fifteen minutes earlier, so that handover does not run into rounds.",
        touches_hours=True,
    )
    (item,) = done(setting, CO_LEAD, refer_to_bargaining, 25, 9, proposal=proposal)
    with acting_as(setting.actor(PARTNER, setting.now)), transaction.atomic():
        item = BargainingItem.objects.get(pk=item.pk)
    owner = setting.people[PARTNER]
    done(setting, PARTNER, own_item, 22, 9, item=item, owner=owner)


def _blocked(setting: Setting) -> None:
    proposal = _opened(
        setting,
        5,
        "One list for swaps",
        "Swaps are asked for on one sheet at the station instead of by text, and answered within"
        " two days.",
    )
    _stand(setting, proposal, 4, Stance.AGREE, CO_LEAD, OTHER_LEAD, MANAGER)
    why = "Nights never see the sheet. It would do if the night charge nurse had it on her phone."
    _stand(setting, proposal, 3, Stance.BLOCK, STEWARD, why=why)
    with acting_as(setting.actor(STEWARD, setting.now)), transaction.atomic():
        objection = Objection.objects.get(proposal=proposal)
    text = "A photo of the sheet at 11 PM to the night charge nurse: would that do?"
    done(setting, OTHER_LEAD, say_in_thread, 2, 13, objection=objection, text=text)


def _waiting(setting: Setting) -> None:
    proposal = _opened(
        setting,
        3,
        "Huddles at the board, five minutes",
        "At 7:15 and 19:15 everybody who is on meets at the board: falls, discharges, who needs"
        " help. Five minutes, standing. For sixty days.",
    )
    _stand(setting, proposal, 2, Stance.AGREE, CO_LEAD, MANAGER)
    why = "Nights are two people short; I cannot promise to come. It need not wait for me."
    _stand(setting, proposal, 1, Stance.STAND_ASIDE, OTHER_LEAD, why=why)


def _draft(setting: Setting) -> None:
    proposal = _drafted(
        setting,
        2,
        "Lifts within reach",
        "A second ceiling lift is moved from storage to room 12.",
        cost=Decimal(1800),
        touches_safety=None,
    )
    said = {
        "issue": "How can nobody on 4 West lift a patient without a lift at hand?",
        "story": "Seven strains in two years, five of them in rooms 9 to 14, where the next lift is"
        " forty steps away.",
        "options": "Move the stored lift\nBuy a mobile one\nMove two patients",
        "standards": "No strain in six months\nUnder $5,000\nNo room closed for more than a day",
    }
    done(setting, CO_LEAD, write_problem, 2, 11, proposal=proposal, said=said)
    for name, text in (
        (CO_LEAD, "Nobody goes home with a back that does not heal."),
        (MANAGER, "Shifts that are not short because somebody is hurt."),
    ):
        done(setting, name, add_interest, 1, 10, proposal=proposal, text=text, is_shared=True)
