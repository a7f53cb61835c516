"""From an offered plan to a payout: nothing is paid that both sides did not verify."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection

from foundation.roles.waiting import waiting_for
from foundation.toolkit.conflicts import StaleVersionError
from governance.measures.actions.collecting import (
    Told,
    freeze_figures,
    reopen_figures,
    tell_figures,
)
from governance.measures.actions.disputing import dispute_line, uphold_dispute, withdraw_dispute
from governance.measures.actions.paying import pay_out, stands
from governance.measures.actions.planning import (
    agree_plan,
    offer_plan,
    open_period,
    withdraw_plan,
)
from governance.measures.actions.verifying import verify_figures
from governance.measures.models import (
    GainComputation,
    GainDispute,
    GainGroup,
    GainInput,
    GainPayout,
    GainPeriod,
    GainPlan,
    GainVerification,
)
from governance.measures.statuses import PeriodStatus
from tests.measures.gains import GROUPS, TERMS

D = Decimal


def test_a_plan_is_agreed_with_the_last_partys_yes(gains):
    plan = gains.offered()

    with pytest.raises(PermissionDenied, match="has agreed to it already"):
        gains.do("labor_relations", agree_plan, plan=plan)
    first = gains.do("labor_partner", agree_plan, plan=plan)
    with pytest.raises(PermissionDenied, match="once every party has agreed"):
        said = {"starts_on": gains.ago(90), "ends_on": gains.ago(1)}
        gains.do("labor_relations", open_period, plan=plan, **said)
    last = gains.do("other_administrator", agree_plan, plan=plan)

    assert (first.is_agreed, last.is_agreed) == (False, True)
    with pytest.raises(StaleVersionError, match="settled"):
        gains.do("labor_relations", withdraw_plan, plan=plan, because="No.")


def test_terms_that_cannot_be_worked_out_are_refused(gains):
    wrong = replace(TERMS, base_output=D(0), groups=())
    said = {"name": " ", "unit": gains.house.hospital, "terms": wrong}

    with pytest.raises(ValidationError) as refused:
        gains.do("labor_relations", offer_plan, **said)

    assert set(refused.value.message_dict) == {"base_output", "groups", "name"}


def test_no_day_is_in_two_periods(gains):
    period = gains.period()
    said = {"starts_on": period.ends_on, "ends_on": gains.today}

    with pytest.raises(ValidationError, match="another period"):
        gains.do("labor_relations", open_period, plan=period.plan, **said)


def test_a_period_from_its_figures_to_the_payout(gains):
    paid = gains.paid()

    with gains.acting("steward"):
        payouts = {one.group: one.amount for one in GainPayout.objects.filter(period=paid)}
    assert payouts == {"Nurses": D("517500.00"), "Technicians": D("172500.00")}
    assert paid.is_paid
    with pytest.raises(StaleVersionError, match="paid it out"):
        gains.later(days=15).do("labor_relations", pay_out, period=paid)


def test_neither_verifies_alone_nor_their_own_twice(gains):
    period = gains.frozen()
    gains.do("labor_relations", verify_figures, period=period)

    with pytest.raises(PermissionDenied, match="You have verified"):
        gains.do("labor_relations", verify_figures, period=period)
    with pytest.raises(PermissionDenied, match="Your side has verified"):
        gains.do("employer_administrator", verify_figures, period=period)
    with pytest.raises(PermissionDenied, match="not verified"):
        gains.later(days=30).do("labor_relations", pay_out, period=period)
    with gains.acting("labor_relations"):
        assert not GainComputation.objects.exists()


def test_a_figure_changes_only_after_a_reopening_and_is_then_verified_anew(gains):
    period = gains.frozen()
    gains.do("labor_partner", verify_figures, period=period)
    said = {"figures": {"labor": Told(D(6_900_000), "The ledger, again.")}, "groups": ()}

    with pytest.raises(PermissionDenied, match="verified anew"):
        gains.do("labor_relations", tell_figures, period=period, **said)
    gains.do("labor_relations", reopen_figures, period=period, because="A late invoice.")
    gains.do("labor_relations", tell_figures, period=period, **said)
    again = gains.do("labor_relations", freeze_figures, period=period)
    gains.do("labor_relations", verify_figures, period=period)

    assert again.round == 2
    assert again.fingerprint != period.fingerprint
    # The word that labor gave to the first round does not count for the second.
    with gains.acting("labor_partner"):
        assert GainPeriod.objects.get(pk=period.pk).is_frozen
    done = gains.do("labor_partner", verify_figures, period=period)
    assert done.is_verified
    assert gains.computation(done).shared == D("765000.00")


def test_whoever_verifies_what_was_opened_meanwhile_is_told(gains):
    period = gains.frozen()
    gains.do("labor_relations", reopen_figures, period=period, because="A late invoice.")

    with pytest.raises(StaleVersionError, match="opened again"):
        gains.do("labor_partner", verify_figures, period=period, seen=period.fingerprint)


def test_two_who_tell_figures_at_once_do_not_overwrite_each_other(gains):
    period = gains.period()
    told = gains.told_all(period)
    said = {"period": period, "figures": {"labor": Told(D(1), "Mine.")}, "groups": ()}

    with pytest.raises(StaleVersionError, match="Somebody else"):
        gains.do("labor_partner", tell_figures, seen=period.version, **said)
    gains.do("labor_partner", tell_figures, seen=told.version, **said)

    with gains.acting("labor_partner"):
        assert GainInput.objects.get(period=period, key="labor").value == 1


def test_nothing_is_frozen_while_a_figure_is_missing(gains):
    period = gains.period()
    figures = {"sales": Told(D(1), "The ledger.")}
    said = {"period": period, "figures": figures, "groups": GROUPS}
    gains.do("labor_relations", tell_figures, **said)

    with pytest.raises(ValidationError, match="Still missing: Change of inventory"):
        gains.do("labor_relations", freeze_figures, period=period)
    with pytest.raises(ValidationError, match="Say where it is from"):
        figures = {"labor": Told(D(1), " "), "profit": Told(D(1), "The ledger.")}
        gains.do("labor_relations", tell_figures, period=period, figures=figures, groups=())


def test_a_measure_for_learning_only_feeds_no_plan(gains):
    period, measure = gains.period(), gains.standing()
    said = {"figures": {"labor": Told(D(1), "The ledger.", measure)}, "groups": ()}

    with pytest.raises(ValidationError, match="may not be used for shared gains"):
        gains.do("labor_relations", tell_figures, period=period, **said)
    shared = gains.standing(name="Labor cost", use="GAINS")
    said = {"figures": {"labor": Told(D(1), "The ledger.", shared)}, "groups": ()}
    gains.do("labor_relations", tell_figures, period=period, **said)


def test_nothing_is_paid_within_the_window(gains):
    period = gains.verified()

    with pytest.raises(PermissionDenied, match="Lines may be disputed until"):
        gains.later(days=13).do("labor_relations", pay_out, period=period)
    with pytest.raises(PermissionDenied, match="The employer pays out"):
        gains.later(days=15).do("labor_partner", pay_out, period=period)


def test_nothing_is_paid_while_a_line_is_in_dispute(gains):
    period = gains.verified()
    said = {"line": "allowed", "reason": "The base period is another."}
    dispute = gains.do("labor_partner", dispute_line, period=period, **said)
    after = gains.later(days=15)

    with pytest.raises(PermissionDenied, match="1 line is in dispute"):
        after.do("labor_relations", pay_out, period=period)
    with pytest.raises(PermissionDenied, match="doubts the line, and withdraws"):
        after.do("labor_relations", withdraw_dispute, dispute=dispute, outcome="No.")
    with pytest.raises(PermissionDenied, match="other side upholds"):
        after.do("labor_partner", uphold_dispute, dispute=dispute, outcome="Yes.")
    after.do("labor_partner", withdraw_dispute, dispute=dispute, outcome="It was explained.")

    assert after.do("labor_relations", pay_out, period=period).is_paid


def test_a_dispute_that_is_upheld_opens_the_figures(gains):
    period = gains.verified()
    said = {"line": "gain", "reason": "An invoice is missing."}
    dispute = gains.do("labor_partner", dispute_line, period=period, **said)
    other = gains.do("labor_relations", dispute_line, period=period, **said)

    gains.do("labor_relations", uphold_dispute, dispute=dispute, outcome="We look again.")

    with gains.acting("labor_partner"):
        assert GainPeriod.objects.get(pk=period.pk).is_collecting
        assert not GainDispute.objects.get(pk=other.pk).is_open
    again = gains.verified(period)
    assert again.round == 2
    with gains.acting("labor_partner"):
        assert GainComputation.objects.filter(period=period).count() == 2


def test_after_the_window_no_line_is_disputed(gains):
    period = gains.verified()

    with pytest.raises(PermissionDenied, match="The window for disputes closed"):
        said = {"line": "gain", "reason": "Late."}
        gains.later(days=15).do("labor_partner", dispute_line, period=period, **said)
    with pytest.raises(ValidationError) as refused:
        gains.do("labor_partner", dispute_line, period=period, line="nothing", reason=" ")
    assert set(refused.value.message_dict) == {"line", "reason"}


def test_what_is_stored_computes_to_the_same(gains):
    computation = gains.computation(gains.verified())

    assert stands(computation)
    computation.went_in["inputs"]["labor"] = "6999999"
    assert not stands(computation)


def test_what_waits_is_shown_to_whoever_may_do_it(gains):
    gains.frozen()

    for part, waits in (("labor_partner", True), ("labor_relations", True), ("steward", False)):
        with gains.acting(part) as actor:
            titles = [line.title for line in waiting_for(actor, gains.now)]
        assert any("Verify the figures" in title for title in titles) == waits


# --- PostgreSQL itself


def test_postgresql_refuses_what_no_action_would_do(gains):
    period = gains.frozen()
    room, plan = period.room_id, period.plan
    attempts = {
        "terms of a plan never change": lambda: GainPlan.objects.filter(pk=plan.pk).update(says={}),
        "only while they are collected": lambda: GainInput.objects.filter(period=period).update(
            value=1
        ),
        "figures change only": lambda: GainGroup.objects.filter(period=period).update(pay=1),
        "one person of each side": lambda: GainPeriod.objects.filter(pk=period.pk).update(
            status=PeriodStatus.VERIFIED, window_ends_at=gains.now
        ),
        "a round begins": lambda: GainPeriod.objects.filter(pk=period.pk).update(round=7),
        "frozen figures stand": lambda: GainPeriod.objects.filter(pk=period.pk).update(
            fingerprint="0" * 64
        ),
        "only verified figures are computed": lambda: GainComputation.objects.create(
            room_id=room,
            period=period,
            round=1,
            engine=1,
            went_in={},
            result={},
            gain=1,
            shared=1,
            verified_fingerprint=period.fingerprint,
            fingerprint="0" * 64,
            computed_at=gains.now,
        ),
    }
    for sentence, attempt in attempts.items():
        with pytest.raises(DatabaseError, match=sentence), gains.acting("labor_relations"):
            attempt()


def test_postgresql_lets_nobody_verify_for_the_other_side(gains):
    period = gains.frozen()
    said = {
        "room_id": period.room_id,
        "period": period,
        "round": 1,
        "side": "LABOR",
        "fingerprint": period.fingerprint,
        "organization": gains.house.nurses,
        "person": gains.house.people["labor_partner"],
        "role_name": "Labor partner",
        "given_at": gains.now,
    }

    with (
        pytest.raises(DatabaseError, match="each side verifies for itself"),
        gains.acting("labor_relations"),
    ):
        GainVerification.objects.create(**said)


def test_postgresql_pays_nothing_from_unverified_or_disputed_figures(gains):
    period = gains.verified()
    computation = gains.computation(period)
    after = gains.later(days=15)

    def pay(paid_at):
        GainPayout.objects.create(
            room_id=period.room_id,
            period=period,
            computation=computation,
            group="Nurses",
            people=60,
            shared_by="pay",
            by=1,
            amount=computation.shared,
            paid_at=paid_at,
        )

    with (
        pytest.raises(DatabaseError, match="unverified or disputed"),
        gains.acting("labor_relations"),
    ):
        pay(gains.now)
    said = {"line": "gain", "reason": "Doubtful."}
    gains.do("labor_partner", dispute_line, period=period, **said)
    with (
        pytest.raises(DatabaseError, match="unverified or disputed"),
        gains.acting("labor_relations"),
    ):
        pay(after.now)
    with (
        pytest.raises(DatabaseError, match="before its time"),
        gains.acting("labor_relations") as actor,
    ):
        GainPeriod.objects.filter(pk=period.pk).update(
            status=PeriodStatus.PAID, paid_at=after.now, paid_by=actor.person
        )


def test_postgresql_keeps_what_was_paid(gains):
    period = gains.paid()

    for statement in (
        "UPDATE measures_gainperiod SET round = 9 WHERE id = %s",
        "UPDATE measures_gainpayout SET amount = 0 WHERE period_id = %s",
        "DELETE FROM measures_gaincomputation WHERE period_id = %s",
    ):
        with pytest.raises(DatabaseError), gains.acting("labor_relations"):
            connection.cursor().execute(statement, [period.pk])
