"""What follows from a missed day by the contract's own rule, and only in the union's favour."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from foundation.deadlines.models import DeadlineStatus
from foundation.notices.models import NoticeKind
from foundation.record import actions as record
from foundation.roles.actor import Actor
from governance.contracts.terms import Consequence
from governance.contracts.worked import DeadlineStatus as Worked
from governance.contracts.worked import WorkedDeadline
from grievances.acts import Happening, add_act
from grievances.case_file import DENIED_BY_SILENCE, CaseFile, case_file_of
from grievances.changes import bring_to, case_changed
from grievances.clocks import reconcile_clocks
from grievances.models import Clock, Grievance
from grievances.standings import publish_standing
from grievances.statuses import OPEN, GrievanceStatus
from grievances.telling import tell_members, tell_party

DENIES = frozenset({Consequence.DEEMED_DENIED, Consequence.NEXT_STEP_OPENS})
SETTLES = frozenset({Consequence.SETTLED_FOR_GRIEVANT})
ADVANCES = frozenset({Consequence.ADVANCES})
LETS_UNION_GO_ON = frozenset({Consequence.MAY_BE_ADVANCED, Consequence.MUST_BE_ADVANCED})
# A case may pass several steps by silence; more than the procedure has would be a circle.
_MOST_AT_ONCE = 10


def follow_missed(*, by: Actor, now: datetime) -> int:
    """Bring every case of a union up to ``now``; how many changed.

    A case advances by itself, counts as denied or as settled for the grievant where the contract
    says so. What would follow against the union is marked and told, and never carried out. Safe to
    run twice, and at once: a case that another sweep holds is left to it.
    """
    return sum(_follow(pk, by, now) for pk in _cases_to_follow(by, now))


@transaction.atomic
def _cases_to_follow(by: Actor, now: datetime) -> Sequence[UUID]:
    """Open cases of the actor's union with a clock that time alone has changed."""
    due = Clock.objects.filter(grievance=OuterRef("pk"), room=OuterRef("room")).filter(
        Q(deadline__status=DeadlineStatus.RUNNING, deadline__due_at__lt=now)
        | Q(deadline__status=DeadlineStatus.UPCOMING, starts_on__lte=now)
        | Q(deadline__status=DeadlineStatus.UPCOMING, deadline__due_at__lt=now)
    )
    cases = Grievance.objects.filter(union=by.organization, status__in=sorted(OPEN))
    is_due = Exists(due) | Q(status=GrievanceStatus.IN_ABEYANCE)
    return list(cases.filter(is_due).order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _follow(pk: UUID, by: Actor, now: datetime) -> bool:
    grievance = _take(pk)
    if grievance is None or grievance.is_final:
        return False
    before = grievance.version
    if grievance.is_live:
        _take_up_again(grievance, by, now)
        for _ in range(_MOST_AT_ONCE):
            if not _carry_out_next(grievance, by, now):
                break
    missed = _newly_missed(grievance, now)
    changed = reconcile_clocks(grievance=grievance, now=now)
    if changed:
        publish_standing(grievance=grievance, now=now)
        _tell_missed(grievance, missed, by, now)
    return changed or grievance.version != before


def _take(pk: UUID) -> Grievance | None:
    held = Grievance.objects.select_for_update(of=("self",), skip_locked=True)
    return (
        held.select_related(
            "union",
            "employer",
            "unit",
            "agreement_version__agreement",
            "representative",
            "respondent",
        )
        .defer("agreement_version__source")
        .filter(pk=pk)
        .first()
    )


def _take_up_again(grievance: Grievance, by: Actor, now: datetime) -> None:
    """The day until which the parties let the case rest has passed."""
    is_over = grievance.status == GrievanceStatus.IN_ABEYANCE
    if is_over and not case_file_of(grievance, now).is_resting:
        bring_to(grievance, step=grievance.step, now=now)
        case_changed(grievance, now=now)
        _write(grievance, "abeyance.ended", "The agreed abeyance has ended.", by, now)
        _tell_both(grievance, NoticeKind.MOVED, "the agreed abeyance has ended.", by, now)


def _carry_out_next(grievance: Grievance, by: Actor, now: datetime) -> bool:
    """Carry out what the contract lets follow by itself, one consequence; whether there was one."""
    file = case_file_of(grievance, now)
    if file.is_over or file.is_answered:
        return False
    for worked in file.worked:
        is_here = file.is_here(worked) or worked.step == grievance.step
        if is_here and worked.key not in file.silences and _follows_by_itself(file, worked):
            return _carry_out(grievance, worked, by, now)
    return False


def _follows_by_itself(file: CaseFile, worked: WorkedDeadline) -> bool:
    """A missed day of management's, with a consequence that nobody has to act on."""
    followed = DENIES | SETTLES | ADVANCES
    is_missed = worked.status is Worked.MISSED and worked.party != "union"
    return is_missed and worked.consequence in followed and not _awaits_notice(file, worked)


def _awaits_notice(file: CaseFile, worked: WorkedDeadline) -> bool:
    """Some contracts let it follow only after a notice of default and days to make it good."""
    rule = file.procedure.steps[worked.step].clocks.get(worked.clock)
    return rule is not None and rule.missed.cure is not None


def _carry_out(grievance: Grievance, worked: WorkedDeadline, by: Actor, now: datetime) -> bool:
    if worked.consequence in ADVANCES:
        return _advance(grievance, worked, by, now)
    if worked.consequence in SETTLES:
        return _settle(grievance, worked, by, now)
    kind = DENIED_BY_SILENCE
    _add(grievance, kind, worked, worked.step, by, now)
    bring_to(grievance, step=grievance.step, now=now)
    case_changed(grievance, now=now)
    _write(grievance, "step.denied_by_silence", worked.consequence_sentence, by, now)
    what = f"{grievance.step_name} counts as denied."
    if worked.consequence == Consequence.NEXT_STEP_OPENS:
        what = "the next step is open."
    _tell_both(grievance, NoticeKind.MOVED, what, by, now)
    return True


def _advance(grievance: Grievance, worked: WorkedDeadline, by: Actor, now: datetime) -> bool:
    file = case_file_of(grievance, now)
    rule = file.procedure.steps[worked.step].clocks[worked.clock.removesuffix(".cure")]
    following = file.procedure.steps[worked.step].next
    target = rule.missed.to_step or (following[0] if following else "")
    if not target:
        return False
    _add(grievance, "advanced", worked, target, by, now)
    bring_to(grievance, step=target, now=now)
    case_changed(grievance, now=now)
    _write(grievance, "case.advanced", worked.consequence_sentence, by, now)
    what = f"advanced to {grievance.step_name} by itself."
    _tell_both(grievance, NoticeKind.MOVED, what, by, now)
    return True


def _settle(grievance: Grievance, worked: WorkedDeadline, by: Actor, now: datetime) -> bool:
    _add(grievance, "settled", worked, worked.step, by, now)
    grievance.move_to(GrievanceStatus.SETTLED)
    case_changed(grievance, now=now)
    _write(grievance, "case.settled", worked.consequence_sentence, by, now)
    _tell_both(grievance, NoticeKind.MOVED, "settled by the contract's own rule.", by, now)
    return True


def _add(
    grievance: Grievance, kind: str, worked: WorkedDeadline, step: str, by: Actor, now: datetime
) -> None:
    """On the missed day itself for an advance, since the next clocks run from it."""
    happening = Happening(
        kind,
        at=worked.due_on if kind == "advanced" else now,
        step=step,
        party="contract",
        clock=worked.key,
        note=worked.consequence_sentence,
    )
    add_act(grievance, happening, by=by, now=now)


def _newly_missed(grievance: Grievance, now: datetime) -> list[WorkedDeadline]:
    """Missed now, and still running or to come in the rows as they stand."""
    waiting = (DeadlineStatus.RUNNING, DeadlineStatus.UPCOMING, DeadlineStatus.PAUSED)
    rows = grievance.clocks.filter(room=grievance.room_id, deadline__status__in=waiting)
    keys = set(rows.values_list("key", flat=True))
    file = case_file_of(grievance, now)
    return [w for w in file.worked if w.status is Worked.MISSED and w.key in keys]


def _tell_missed(
    grievance: Grievance, missed: Sequence[WorkedDeadline], by: Actor, now: datetime
) -> None:
    """The union hears of its own missed days, and of those that let it go on."""
    for worked in missed:
        step = case_file_of(grievance, now).procedure.steps[worked.step].name
        if worked.party in ("union", "either"):
            what = f"a day of the union's at {step} has passed. Nothing was done by the portal."
        elif worked.consequence in LETS_UNION_GO_ON:
            what = f"management's day at {step} has passed. The union may take the case on."
        else:
            continue
        tell_party(grievance, grievance.union, NoticeKind.ESCALATION, what, by=by, now=now)


def _tell_both(grievance: Grievance, kind: NoticeKind, what: str, by: Actor, now: datetime) -> None:
    for organization in (grievance.union, grievance.employer):
        tell_party(grievance, organization, kind, what, by=by, now=now)
    tell_members(grievance, kind, what, by=by, now=now)


def _write(grievance: Grievance, event: str, sentence: str, by: Actor, now: datetime) -> None:
    record.write(
        event=event,
        subject=grievance,
        room_id=grievance.room_id,
        sentence=sentence,
        by=by,
        now=now,
    )
