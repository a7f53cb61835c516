"""Filing: the union's intake becomes a case of both parties."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.deadlines.models import Deadline
from foundation.notices.models import NoticeKind
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.walls.models import Room
from governance.contracts.events import Moment
from governance.contracts.models import Article
from governance.contracts.procedure import entry_rule, entry_steps, why_not_grievable
from grievances.access import can_file_grievance
from grievances.actions.citing import cite
from grievances.actions.hats import look_for_hats
from grievances.acts import Happening, add_act, lock_case
from grievances.case_file import CaseFile, case_file_of
from grievances.changes import case_changed
from grievances.finding import keep_findable
from grievances.models import Act, Grievance, ServedBy
from grievances.numbers import joint_number
from grievances.statuses import GrievanceStatus
from grievances.telling import tell_other_party


@dataclass(frozen=True)
class FiledForm:
    """The form as management will see it. What is ``None`` stays as the intake has it."""

    title: str | None = None
    statement: str | None = None
    remedy: str | None = None
    articles: Sequence[Article] = ()


@transaction.atomic
def file_grievance(
    *,
    grievance: Grievance,
    by: Actor,
    now: datetime,
    form: FiledForm | None = None,
    at: Moment | None = None,
    step: str = "",
    served_by: ServedBy = ServedBy.PORTAL,
    ground_of_timeliness: str = "",
    version: int | None = None,
) -> Grievance:
    """File an intake: it gets its joint number and moves to the room of both parties.

    ``at``: when it was served, now unless said; a past day is allowed, a coming one is not. After
    the contract's day a ground of timeliness is required and the filing is recorded late.
    ``step``: where the contract leaves a choice of entry. ``version``: the one that was read;
    ``StaleVersionError`` if the intake was changed since.
    """
    grievance = lock_case(grievance)
    require(can_file_grievance(by, grievance, now=now))
    if version is not None and version != grievance.version:
        raise StaleVersionError(
            "Somebody else has changed this intake since you opened it.", current=grievance
        )
    _take_form(grievance, form or FiledForm())
    entry = _entry_step(grievance, step, now)
    if grievance.representative is None:
        grievance.representative = by.person
    _move_to_both(grievance, entry, now)
    filed = Happening(
        "filed", at=at, step=entry, served_by=served_by, ground_of_timeliness=ground_of_timeliness
    )
    act = add_act(grievance, filed, by=by, now=now)
    cite(grievance, form.articles if form else ())
    keep_findable(grievance)
    case_changed(grievance, now=now)
    _announce(grievance, act, by, now)
    look_for_hats(grievance=grievance, by=by, now=now)
    return grievance


def _take_form(grievance: Grievance, form: FiledForm) -> None:
    for name in ("title", "statement", "remedy"):
        value = getattr(form, name)
        if value is not None:
            setattr(grievance, name, value.strip())
    missing = {
        name: sentence
        for name, sentence in (
            ("title", "Give the grievance a short title."),
            ("statement", "Say what happened, as management will read it."),
        )
        if not getattr(grievance, name)
    }
    if missing:
        raise ValidationError(missing)


def _entry_step(grievance: Grievance, step: str, now: datetime) -> str:
    file = case_file_of(grievance, now)
    barred = why_not_grievable(file.procedure, file.facts.subjects)
    if barred:
        raise ValidationError(f"Under the contract this cannot be grieved: {barred}")
    steps = entry_choices(file)
    if step and step not in steps:
        names = " or ".join(file.procedure.steps[key].name for key in steps)
        raise ValidationError({"step": f"Under the contract this case begins at {names}."})
    return step or steps[0]


def entry_choices(file: CaseFile) -> tuple[str, ...]:
    """Where the case may begin, the contract's own first.

    The ordinary first step is always among them: management may send back what begins too low, and
    what began there in time is not lost.
    """
    ordinary = entry_rule(file.procedure, frozenset()).step
    return tuple(dict.fromkeys([*entry_steps(file.procedure, file.facts.subjects), ordinary]))


def _move_to_both(grievance: Grievance, entry: str, now: datetime) -> None:
    """Out of the union's room: the row and what belongs to it; its clocks and old acts as well.

    What would tell when the union began to work on the case is set to the filing.
    """
    agreement = grievance.agreement_version.agreement
    room = Room.objects.shared_by(agreement.partnership, grievance.union)
    where = grievance.terms.procedures[grievance.procedure].steps[entry]
    number = joint_number(
        employer=grievance.employer,
        union=grievance.union,
        room_id=room.pk,
        zone=grievance.terms.zone,
        now=now,
    )
    status = GrievanceStatus.AWAITING_ANSWER
    if where.is_arbitration:
        status = GrievanceStatus.IN_ARBITRATION
    grievance.file(status=status, room_id=room.pk, number=number, at=now)
    grievance.come_to(entry, where.name)
    grievance.save()
    today = case_file_of(grievance, now).today
    limits = Deadline.objects.filter(clocks__grievance=grievance)
    Deadline.objects.filter(pk__in=list(limits.values_list("pk", flat=True))).update(
        room_id=room.pk, set_on=today
    )
    Act.objects.filter(grievance=grievance).update(recorded_at=now)


def _announce(grievance: Grievance, act: Act, by: Actor, now: datetime) -> None:
    late = " It is recorded as late." if act.is_late else ""
    record.write(
        event="grievance.filed",
        subject=grievance,
        room_id=grievance.room_id,
        sentence=f"{grievance.union} filed {grievance.number} at {grievance.step_name}.{late}",
        by=by,
        now=now,
        details={
            "step": grievance.step,
            "served_on": act.happened_on.isoformat(),
            "is_late": act.is_late,
            "ground_of_timeliness": act.ground_of_timeliness,
        },
    )
    what = f"filed at {grievance.step_name}."
    tell_other_party(grievance, NoticeKind.FILED, what, by=by, now=now)
