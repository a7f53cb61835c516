"""No sequence of acts, by whatever door, decides outside the fences or for one side alone.

Each run plays the way to a decision with acts left out, others put in, and days that pass: a
stricter list comes into force on the eighth. A second reading of the list and of the raw rows says
whether what was recorded may stand. Two faults are planted to see that the runs would find them.
"""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from foundation.people.models import Account
from foundation.toolkit.conflicts import StaleVersionError
from governance.decisions.actions import deciding
from governance.decisions.actions.answering import speak_for_party, take_position
from governance.decisions.actions.deciding import decide_proposal
from governance.decisions.actions.holding import hold_proposal, lift_hold
from governance.decisions.actions.proposing import open_proposal, revise_proposal
from governance.decisions.actions.taking_part import name_participant
from governance.decisions.counting import Verdict
from governance.decisions.facts_kept import facts_in
from governance.decisions.fencing import check
from governance.decisions.models import Outcome, Proposal
from governance.decisions.statuses import Method, PartyWord, Stance
from governance.responsibilities.queries import lists_by_days, lists_of
from governance.responsibilities.who_decides import Question, Route, who_decides
from tests.decisions.desk import EVERYBODY, LABOR, SPEAKERS, Desk, desk_for
from tests.goals import size
from tests.responsibilities.lists import TIDEWATER, put_in_force

pytestmark = pytest.mark.slow
DOORS = ("action", "page", "api")
REFUSALS = (PermissionDenied, ValidationError, StaleVersionError)
STRICTER_IN = timedelta(days=8)
COSTS = (Decimal(400), Decimal(800), Decimal(9000))


@dataclass(frozen=True)
class Step:
    """One act: of whom, what with, through which door."""

    act: str
    part: str = ""
    word: str = ""
    door: str = "action"
    days: int = 0
    cost: Decimal = COSTS[1]
    hours: bool = False


doors = st.sampled_from(DOORS)
WAY = (
    *(("name", part) for part in EVERYBODY),
    ("open", "labor_co_lead"),
    *(("stand", part) for part in EVERYBODY),
    *(("speak", part) for part in SPEAKERS),
    ("decide", "labor_relations"),
)
other_acts = st.one_of(
    st.builds(Step, st.just("pass"), days=st.integers(1, 12)),
    st.builds(
        Step,
        st.just("revise"),
        st.just("labor_co_lead"),
        door=doors,
        cost=st.sampled_from(COSTS),
        hours=st.booleans(),
    ),
    st.builds(
        Step,
        st.just("stand"),
        st.sampled_from(EVERYBODY),
        st.sampled_from(["AGREE", "STAND_ASIDE", "BLOCK", "YES", "NO"]),
        doors,
    ),
    st.builds(
        Step,
        st.just("speak"),
        st.sampled_from(SPEAKERS),
        st.sampled_from(list(PartyWord.values)),
        doors,
    ),
    st.builds(Step, st.sampled_from(["hold", "lift"]), st.just("labor_co_lead")),
    st.builds(Step, st.just("decide"), st.sampled_from(SPEAKERS), door=doors),
)


@st.composite
def plays(draw: Any) -> list[Step]:
    left_out = draw(st.sets(st.integers(0, len(WAY) - 2), max_size=4))
    door = draw(doors)
    way = [Step(*step, door=door) for n, step in enumerate(WAY) if n not in left_out]
    # The list may have changed by the time everybody has answered.
    if draw(st.booleans()):
        way.insert(len(way) - 1, Step("pass", days=draw(st.integers(1, 12))))
    for step in draw(st.lists(other_acts, max_size=4)):
        way.insert(draw(st.integers(0, len(way))), step)
    return way


@dataclass
class Play:
    """A proposal played through; what is refused is refused, and nothing else is an answer."""

    desk: Desk
    proposal: Proposal
    level: str

    def do(self, step: Step) -> None:
        if step.act == "pass":
            self.desk = self.desk.later(days=step.days)
            return
        try:
            # A refused act leaves nothing, as a request that fails does.
            with transaction.atomic():
                getattr(self, step.act)(step)
        except REFUSALS:
            pass

    def name(self, step: Step) -> None:
        namer = "labor_co_lead" if step.part in LABOR else "labor_relations"
        person = self.desk.house.people[step.part]
        self._by(step, namer, "participants", name_participant, person=person)

    def open(self, step: Step) -> None:
        self._by(step, step.part, "open", open_proposal)

    def stand(self, step: Step) -> None:
        stance = Stance(step.word or "AGREE")
        said = {"stance": stance, "reason": "As said.", "version": self._now().version}
        self._by(step, step.part, "position", take_position, **said)

    def speak(self, step: Step) -> None:
        word = PartyWord(step.word or "AGREES")
        said = {"word": word, "reason": "As said.", "version": self._now().version}
        self._by(step, step.part, "party", speak_for_party, **said)

    def revise(self, step: Step) -> None:
        facts = {"cost": step.cost, "touches_hours": step.hours}
        proposed = self.desk.proposed(level=self.level, facts=facts, text=f"For {step.cost}.")
        said = {"proposal": self.proposal, "proposed": proposed}
        self.desk.do("labor_co_lead", revise_proposal, **said)

    def hold(self, step: Step) -> None:
        self.desk.do("labor_co_lead", hold_proposal, proposal=self.proposal)

    def lift(self, step: Step) -> None:
        self.desk.do("labor_co_lead", lift_hold, proposal=self.proposal)

    def decide(self, step: Step) -> None:
        settled = self.desk.settled(dissent="None.")
        if step.door == "action":
            said = {"proposal": self.proposal, "settled": settled}
            self.desk.do(step.part, decide_proposal, **said)
            return
        typed = {
            "statement": settled.statement,
            "owner": settled.owner.pk,
            "review_on": settled.review_on.isoformat(),
            "dissent": "None.",
        }
        self._send(step, step.part, "decide", typed)

    def _by(self, step: Step, part: str, name: str, action: Any, **said: Any) -> None:
        if step.door == "action":
            self.desk.do(part, action, proposal=self.proposal, **said)
        else:
            self._send(step, part, name, {key: _plain(value) for key, value in said.items()})

    def _send(self, step: Step, part: str, name: str, typed: dict[str, Any]) -> None:
        pages = "participants" if name == "participants" else f"act/{name}"
        address = f"/decisions/{self.proposal.pk}/{pages}"
        kind = {}
        if step.door == "api":
            address = f"/api/v1/decisions/{self.proposal.pk}/{name}/"
            kind = {"content_type": "application/json"}
        with time_machine.travel(self.desk.now, tick=False):
            client = Client()
            client.force_login(Account.objects.get(person=self.desk.house.people[part]))
            answer = client.post(address, typed, **kind)
        assert answer.status_code in (200, 302, 400, 403, 404, 409, 422), answer.status_code

    def _now(self) -> Proposal:
        return self.desk.seen(self.proposal)


def _plain(value: Any) -> Any:
    return getattr(value, "pk", None) or getattr(value, "value", value)


# --- the second reading


def check_what_was_recorded(play: Play) -> None:
    with play.desk.acting("labor_co_lead"):
        for outcome in Outcome.objects.select_related("proposal__partnership"):
            _is_inside(outcome)
            _is_of_both(outcome)


def _is_inside(outcome: Outcome) -> None:
    """Read once more from the lists, by the text that was decided and the day it was."""
    proposal, text = outcome.proposal, outcome.proposal.texts.get(number=outcome.on_version)
    facts = facts_in(text.facts)
    asked = Question(proposal.function, proposal.level, outcome.decided_on, proposal.kind, facts)
    answer = who_decides(lists_by_days(lists_of(proposal.partnership)), asked)
    assert answer.route == Route.DECIDE, f"decided outside its fences: {answer.sentences}"
    assert answer.level == proposal.level, "decided at another level"


def _is_of_both(outcome: Outcome) -> None:
    """From the raw rows: somebody of each side answered, and each party agreed where it has to."""
    proposal = outcome.proposal
    answered = {
        one.organization.kind
        for one in proposal.participants.select_related("organization")
        if one.positions.filter(round=proposal.round, on_version=outcome.on_version).exists()
    }
    if outcome.method in (Method.CONSENSUS, Method.EACH_SIDE):
        assert answered == {"UNION", "EMPLOYER"}, "decided for a side that did not answer"
    if outcome.method == Method.CONSENSUS:
        words = proposal.party_positions.filter(
            round=proposal.round, on_version=outcome.on_version, word=PartyWord.AGREES
        )
        parties = set(proposal.participants.values_list("organization", flat=True))
        assert set(words.values_list("organization", flat=True)) == parties, "one side alone"
        assert not proposal.holds.standing().exists(), "decided though it was held"


# --- the runs


@pytest.fixture
def now():
    """The present: pages read the clock themselves."""
    return timezone.now()


@pytest.fixture
def desk(house) -> Desk:
    """A list in force, and a stricter one that comes into force in some days."""
    made = desk_for(house)
    stricter = TIDEWATER.replace("cost_over: 5000", "cost_over: 500")
    put_in_force(house, stricter, (house.now + STRICTER_IN).date())
    return made


EXAMPLES = size(25, 400)
QUIETLY = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
    database=None,
)


def play_all(desk: Desk, how: settings = QUIETLY) -> None:
    @how
    @given(plays(), st.sampled_from(["work_unit", "facility"]))
    def run(steps: list[Step], level: str) -> None:
        with transaction.atomic():
            play = Play(desk, desk.draft(level=level), level)
            for step in steps:
                play.do(step)
            check_what_was_recorded(play)
            transaction.set_rollback(True)

    run()


@pytest.mark.timeout(900)
def test_nothing_is_ever_decided_outside_the_fences_or_for_one_side_alone(desk):
    play_all(desk)


def test_the_runs_reach_decisions_at_all(desk):
    """Else the property would hold of nothing."""
    play = Play(desk, desk.draft(), "work_unit")
    for door in ("page", "api"):
        for act, part in WAY:
            play.do(Step(act, part, door=door))

    with desk.acting("steward"):
        assert Outcome.objects.count() == 1


@pytest.mark.timeout(900)
def test_a_second_fence_check_that_is_forgotten_is_found(desk, monkeypatch):
    monkeypatch.setattr(deciding, "require_inside", check)

    with pytest.raises(AssertionError, match="decided"):
        play_all(desk, settings(QUIETLY, max_examples=20 * EXAMPLES))


@pytest.mark.timeout(900)
def test_a_decision_of_one_side_is_found(desk, monkeypatch):
    monkeypatch.setattr(deciding, "verdict_of", lambda *args, **said: Verdict())

    with pytest.raises(AssertionError):
        play_all(desk, settings(QUIETLY, max_examples=20 * EXAMPLES))
