"""The process ends at every statement of each critical transaction: nothing is ever left half.

After each end the database holds either what stood before or what the unbroken run leaves; and the
same thing done once more leaves, in every table, what the unbroken run leaves.
"""

import sys
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections, transaction

from foundation.notices.actions.owing import owe
from foundation.notices.actions.sending import send_owed_mail
from foundation.notices.models import Mail, MailStatus, NoticeKind
from foundation.record.models import Entry, Seal, SealedEntry
from foundation.record.sealer import seal_record
from foundation.roles.actor import system_actor
from foundation.toolkit.conflicts import StaleVersionError
from foundation.walls.principal import acting_as
from tests.chaos import joint_scenes, scenes
from tests.chaos.scenes import Act
from tests.chaos.statements import live
from tests.chaos.states import States
from tests.databases import as_owner
from tests.goals import IS_FULL_SIZE
from tests.grievances.cases import Desk, desk_for
from tests.house import build_house
from tests.record.conftest import sealing

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1500),
    pytest.mark.django_db(transaction=True),
    pytest.mark.goal("G8"),
]
SAMPLE = 3
REFUSALS = (PermissionDenied, ValidationError, StaleVersionError)


@pytest.fixture
def desk(now) -> Desk:
    return desk_for(build_house(now))


SCENES = {
    scene.__name__: scene
    for scene in (
        scenes.filing,
        scenes.answering,
        scenes.extending,
        scenes.settling,
        scenes.deciding,
        scenes.referring,
        scenes.approving,
        scenes.signing,
        scenes.opening_polls,
        scenes.casting,
        scenes.counting_ballots,
        scenes.accruing,
        scenes.granting,
        scenes.reversing,
        scenes.pairing,
        scenes.choosing,
        scenes.bringing_in,
        joint_scenes.publishing,
        joint_scenes.answering_a_rumor,
        joint_scenes.answering_two_hats,
        joint_scenes.paying_out,
        joint_scenes.agreeing_to_a_plan,
        joint_scenes.releasing_answers,
        joint_scenes.forming_a_team,
        joint_scenes.testing_a_change,
        joint_scenes.holding_a_project,
        joint_scenes.naming_a_panel,
    )
}


@pytest.mark.parametrize("name", SCENES)
def test_a_transaction_is_whole_or_was_not(desk, figure, name):
    prepare = SCENES[name]
    # Once to warm the sequences of numbers, once to see what it does.
    live(prepare(desk))
    points = live(prepare(desk)).points
    act = prepare(desk)
    states = States(desk.house, desk.now)
    before = states.state()
    after = rehearsed(act, states)
    assert after != before

    hit, numbers = [], chosen(len(points))
    for number in numbers:
        life = live(act, die_at=number)
        hit.append(life.points[-1])
        assert life.was_killed
        assert life.points == points[:number]
        stands = states.state()
        if life.points[-1] == "after COMMIT":
            assert stands == after
            with pytest.raises(REFUSALS):
                act()
        else:
            assert stands == before, f"left half at {number}: {life.points[-1]}"
            # In the daily run after the last of these lives, which had done the most.
            if IS_FULL_SIZE or number == numbers[-2]:
                assert rehearsed(act, states) == after

    told(figure, name, hit, points)


def rehearsed(act: Act, states: States) -> Any:
    """What the act leaves, looked at from inside and undone."""
    with transaction.atomic():
        act()
        found = states.state()
        transaction.set_rollback(True)
    return found


def chosen(points: int) -> list[int]:
    """Every point; in the daily run some, with the first, and the COMMIT on both of its sides."""
    if IS_FULL_SIZE:
        return list(range(1, points + 1))
    step = max(1, (points - 2) // SAMPLE)
    return sorted({*range(1, points - 1, step), points - 1, points})


def told(figure: Any, name: str, hit: list[str], points: tuple[str, ...]) -> None:
    """The list of statements that were hit; at full size every one there is."""
    wanted = [points[number - 1] for number in chosen(len(points))]
    assert len(hit) == len(wanted)
    lines = [f"{number:4} {label}" for number, label in zip(chosen(len(points)), hit, strict=True)]
    sys.stdout.write("\n".join([f"\n{name}:", *lines, ""]))
    assert hit == wanted
    figure(
        "G8", f"{name} {len(hit)} of {len(points)}", ok=not IS_FULL_SIZE or len(hit) == len(points)
    )


# --- what takes several transactions, or a login of its own


def test_a_mail_is_sent_and_marked_once_wherever_the_process_ended(desk, figure, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    owe_one(desk)
    points = live(lambda: send(desk)).points
    hit = []

    for number in chosen(len(points)):
        notice = owe_one(desk)
        life = live(lambda: send(desk), die_at=number)
        hit.append(life.points[-1])
        assert life.was_killed
        assert life.points == points[:number]
        send(desk, later=settings.MAIL_LEASE_SECONDS + 1)
        with acting_as(system_actor(desk.house.nurses, desk.now)), transaction.atomic():
            mail = Mail.objects.get(notice=notice)
            assert (mail.status, mail.leased_until) == (MailStatus.SENT, None)
            assert mail.attempts in (1, 2)
        assert send(desk, later=9_999) == 0

    told(figure, "sending", hit, points)


def owe_one(desk: Desk) -> UUID:
    with desk.acting("union_administrator"):
        (notice,) = owe(
            kind=NoticeKind.MOVED,
            to=[desk.house.people["steward"]],
            organization=desk.house.nurses,
            room_id=desk.house.room_of(desk.house.nurses).pk,
            subject="The case moved.",
            path="/",
            now=desk.now,
        )
    return notice.pk


def send(desk: Desk, later: float = 0) -> int:
    now = desk.now + timedelta(seconds=later)
    actor = system_actor(desk.house.nurses, now)
    with acting_as(actor):
        return send_owed_mail(by=actor, now=now)


def test_an_entry_is_sealed_once_wherever_the_sealer_ended(desk, figure):
    with sealing():
        desk.intake()
        live(lambda: seal_record(now=desk.now))
        desk.intake()
        points = live(lambda: seal_record(now=desk.now)).points
        hit = []

        for number in chosen(len(points)):
            desk.intake()
            before, waiting = Seal.objects.count(), unsealed()
            life = live(lambda: seal_record(now=desk.now), die_at=number)
            hit.append(life.points[-1])
            assert life.was_killed
            assert life.points == points[:number]
            is_sealed = life.points[-1] == "after COMMIT"
            stands = (Seal.objects.count(), unsealed())
            assert stands == ((before + 1, 0) if is_sealed else (before, waiting))
            if not is_sealed:
                seal_record(now=desk.now)
            assert (Seal.objects.count(), unsealed()) == (before + 1, 0)
            assert sealed_once(desk)

        told(figure, "sealing", hit, points)


def unsealed() -> int:
    with as_owner(connections["default"].settings_dict["NAME"]) as cursor:
        cursor.execute("SELECT count(*) FROM record_unsealed")
        return cursor.fetchone()[0]


def sealed_once(desk: Desk) -> bool:
    """Each entry of the union has one place in one seal."""
    with acting_as(system_actor(desk.house.nurses, desk.now)), transaction.atomic():
        entries = set(Entry.objects.values_list("pk", flat=True))
        return sorted(SealedEntry.objects.values_list("entry_id", flat=True)) == sorted(entries)
