"""One person of each side verifies frozen figures; with the second they are computed."""

from datetime import datetime, timedelta

from django.db import transaction

from foundation.roles.actor import Actor
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from governance.measures.actions.collecting import figures_of, lock_period, tell_sides
from governance.measures.changes import written
from governance.measures.gains_access import can_verify
from governance.measures.gainsharing.engine import (
    LATEST,
    compute,
    fingerprint,
    fingerprint_of_figures,
    what_went_in,
)
from governance.measures.models import GainComputation, GainPeriod, GainVerification
from governance.measures.statuses import PeriodStatus


@transaction.atomic
def verify_figures(*, period: GainPeriod, by: Actor, now: datetime, seen: str = "") -> GainPeriod:
    """Say for one's side that the frozen figures are those of their sources.

    ``seen``: the fingerprint that was read. With the other side's word it is computed, and the
    window for disputes opens.
    """
    period = lock_period(period)
    if seen and seen != period.fingerprint:
        raise StaleVersionError(
            "The figures were opened again since you read them: read what stands now.",
            current=period,
            saved={"State": period.get_status_display()},
        )
    require(can_verify(by, period))
    assert by.side is not None
    GainVerification.objects.create(
        room_id=period.room_id,
        period=period,
        round=period.round,
        side=by.side,
        fingerprint=period.fingerprint,
        organization=party_of(by),
        person=by.person,
        role_name=by.role_name,
        given_at=now,
    )
    sentence = f"{by.person} verified the figures of {period} for {by.organization}."
    details = {"fingerprint": period.fingerprint}
    written(period, "gain_figures.verified", sentence, by=by, now=now, details=details)
    if period.verifications.filter(round=period.round).count() == 2:
        _compute(period, by, now)
    return period


def _compute(period: GainPeriod, by: Actor, now: datetime) -> None:
    terms = period.plan.terms
    inputs, groups = figures_of(period)
    # What both verified is what is computed: the guard of PostgreSQL asks the same.
    assert fingerprint_of_figures(inputs, groups) == period.fingerprint
    made = compute(terms, inputs, groups, engine=LATEST)
    computation = GainComputation.objects.create(
        room_id=period.room_id,
        period=period,
        round=period.round,
        engine=made.engine,
        went_in=what_went_in(terms, inputs, groups),
        result=made.as_json(),
        gain=made.gain,
        shared=made.shared,
        verified_fingerprint=period.fingerprint,
        fingerprint=fingerprint(terms, inputs, groups, made),
        computed_at=now,
    )
    period.move_to(PeriodStatus.VERIFIED)
    period.window_ends_at = now + timedelta(days=terms.dispute_days)
    period.save()
    sentence = f"{period} was computed of figures that both sides verified."
    details = {"fingerprint": computation.fingerprint, "engine": computation.engine}
    written(computation, "gains.computed", sentence, by=by, now=now, details=details)
    tell_sides(period, "Shared gains were computed. Lines may be disputed.", by, now)
