"""The roles a partnership begins with, and how far each goes until the parties agree otherwise."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from foundation.people.models import OrganizationKind
from foundation.roles.capabilities import Capability as May
from foundation.roles.models import HowFilled, PaidBy, Reach, Role, RoleFence

OWN, UNIT = Reach.OWN_MATTERS, Reach.OWN_UNIT
BELOW, WHOLE = Reach.UNIT_AND_BELOW, Reach.WHOLE_PARTNERSHIP
UNION, EMPLOYER = OrganizationKind.UNION, OrganizationKind.EMPLOYER
JOINT = OrganizationKind.JOINT_BODY


@dataclass(frozen=True)
class Preset:
    """One role and its reach for each capability; what is not named carries nothing."""

    code: str
    name: str
    organization_kind: OrganizationKind
    how_filled: HowFilled
    rank: int
    reaches: dict[May, Reach]
    longest_term_months: int | None = None
    requires: str = ""
    release_time: str = ""
    is_administrator: bool = False
    paid_by: str = ""
    seats: int | None = None
    notice_days: int = 90
    requires_role: str = ""
    requires_within_months: int = 0
    pairs_with: str = ""
    serves_also_as: str = ""


_EVERYONE = {
    May.READ_CONTRACTS: WHOLE,
    May.READ_PEOPLE: WHOLE,
    May.READ_DECISIONS: WHOLE,
    May.READ_TRAINING: OWN,
    May.BOOK_TRAINING: OWN,
    May.READ_MEASURES: WHOLE,
}
_SENDS_TO_TRAINING = {May.READ_TRAINING: BELOW, May.BOOK_TRAINING: BELOW}
_PLANS_TRAINING = {
    May.READ_TRAINING: WHOLE,
    May.BOOK_TRAINING: WHOLE,
    May.PLAN_TRAINING: WHOLE,
}
_TAKES_PART = {May.PROPOSE_DECISION: BELOW, May.TAKE_POSITION: BELOW}
_COMMUNICATES = {May.COMMUNICATE: WHOLE}
_COUNSELS = {May.COUNSEL_CONDUCT: WHOLE}
_KEEPS_CHANNEL = {May.KEEP_CHANNEL: WHOLE}
_LEADS_DECISIONS = {**_TAKES_PART, May.SPEAK_FOR_PARTY: BELOW, **_COMMUNICATES}
_DRAFTS = {May.DRAFT_LIST: WHOLE}
_KEEPS_PARTNERSHIP = {May.KEEP_JOURNEY: WHOLE, May.KEEP_PLAN: WHOLE}
_REVIEWS_AREAS = {May.KEEP_PLAN: BELOW}
_DRAFTS = {May.DRAFT_LIST: WHOLE, May.DRAFT_AGREEMENT: WHOLE}
_IS_RELEASED = {May.ASK_RELEASE_TIME: OWN}
_KEEPS_BANKS = {May.KEEP_RELEASE_TIME: WHOLE}
_MEASURES = {May.KEEP_MEASURES: BELOW}
_SHARES_GAINS = {May.KEEP_MEASURES: WHOLE, May.KEEP_GAINS: WHOLE}
_SEATS = {May.CHARTER_COMMITTEE: BELOW, May.FILL_SEATS: BELOW}
_REPRESENTS = {
    **_EVERYONE,
    **_SENDS_TO_TRAINING,
    **_TAKES_PART,
    May.GIVE_INPUT: WHOLE,
    **_KEEPS_CHANNEL,
    May.LOG_CASE: WHOLE,
    May.FILE_GRIEVANCE: BELOW,
    May.READ_CASES: BELOW,
    May.CARRY_CASE: BELOW,
    May.WRITE_PRIVATE_NOTE: WHOLE,
    **_IS_RELEASED,
}
_LEADS_CASES = {
    **_REPRESENTS,
    **_LEADS_DECISIONS,
    **_SEATS,
    **_REVIEWS_AREAS,
    May.ASSIGN_CASE: BELOW,
    May.AGREE_EXTENSION: BELOW,
    May.SETTLE_CASE: BELOW,
    May.SHARE_CASE: BELOW,
}
_ADMINISTERS = {
    **_EVERYONE,
    **_PLANS_TRAINING,
    May.KEEP_GAINS: WHOLE,
    May.LOAD_CONTRACT: WHOLE,
    May.RATIFY_LIST: WHOLE,
    May.SETTLE_AGREEMENT: WHOLE,
    **_DRAFTS,
    **_KEEPS_PARTNERSHIP,
    **dict.fromkeys(_SEATS, WHOLE),
    May.ASSIGN_ROLE: WHOLE,
    May.EDIT_FENCES: WHOLE,
    May.READ_DELIVERIES: WHOLE,
    May.SET_REMINDERS: WHOLE,
    May.VERIFY_RECORD: WHOLE,
    **_KEEPS_BANKS,
    **_COMMUNICATES,
}

PRESETS: tuple[Preset, ...] = (
    Preset(
        "steward",
        "Steward",
        UNION,
        HowFilled.ELECTED,
        30,
        {**_REPRESENTS, May.AGREE_EXTENSION: OWN, May.SETTLE_CASE: OWN},
        longest_term_months=36,
        release_time="Reasonable time for the cases carried, as the contract says.",
        paid_by=PaidBy.EMPLOYER,
    ),
    Preset(
        "chief-steward",
        "Chief steward",
        UNION,
        HowFilled.ELECTED,
        20,
        {**_LEADS_CASES, **_COUNSELS},
        longest_term_months=36,
        requires="Has served as a steward.",
    ),
    Preset(
        "contract-specialist",
        "Contract specialist",
        UNION,
        HowFilled.SELECTED,
        15,
        {
            **_LEADS_CASES,
            **_PLANS_TRAINING,
            **_DRAFTS,
            **_KEEPS_BANKS,
            **_KEEPS_PARTNERSHIP,
            **_COUNSELS,
            **_SHARES_GAINS,
            May.READ_DELIVERIES: WHOLE,
        },
        longest_term_months=12,
        release_time="Released in full for the term.",
        requires="Is a steward. Selected by a committee of stewards headed by the unit chair.",
        requires_role="steward",
        paid_by=PaidBy.EMPLOYER,
        seats=1,
        notice_days=120,
    ),
    Preset(
        "labor-partner",
        "Labor partner",
        UNION,
        HowFilled.ELECTED,
        25,
        {
            **_EVERYONE,
            **_PLANS_TRAINING,
            **_LEADS_DECISIONS,
            **_COUNSELS,
            **_KEEPS_CHANNEL,
            **_SEATS,
            May.GIVE_INPUT: WHOLE,
            **_DRAFTS,
            **_KEEPS_PARTNERSHIP,
            **_IS_RELEASED,
            **_SHARES_GAINS,
            May.READ_CASES: BELOW,
            May.LOG_CASE: WHOLE,
            May.WRITE_PRIVATE_NOTE: BELOW,
        },
        longest_term_months=36,
        release_time="Released in full for the term.",
        paid_by=PaidBy.EMPLOYER,
        notice_days=180,
        pairs_with="manager",
    ),
    Preset(
        "labor-co-lead",
        "Co-lead (labor)",
        UNION,
        HowFilled.ELECTED,
        40,
        {
            **_EVERYONE,
            **_SENDS_TO_TRAINING,
            **_LEADS_DECISIONS,
            **_KEEPS_CHANNEL,
            May.GIVE_INPUT: WHOLE,
            **_DRAFTS,
            **_REVIEWS_AREAS,
            **_IS_RELEASED,
            **_MEASURES,
            May.LOG_CASE: WHOLE,
            May.READ_CASES: OWN,
        },
        longest_term_months=24,
        requires="Is a steward, or becomes one within six months.",
        release_time="One shift a month besides the meeting.",
        paid_by=PaidBy.EMPLOYER,
        seats=1,
        requires_role="steward",
        requires_within_months=6,
    ),
    Preset(
        "union-administrator",
        "Union administrator",
        UNION,
        HowFilled.APPOINTED,
        10,
        {**_ADMINISTERS, **_KEEPS_CHANNEL, May.HOLD_ELECTION: WHOLE},
        is_administrator=True,
    ),
    Preset(
        "manager",
        "Manager",
        EMPLOYER,
        HowFilled.HIRED,
        30,
        {
            **_EVERYONE,
            **_SENDS_TO_TRAINING,
            **_TAKES_PART,
            **_REVIEWS_AREAS,
            **_COUNSELS,
            **_MEASURES,
            May.GIVE_NOTICE: BELOW,
            May.ANSWER_RELEASE_TIME: BELOW,
            May.READ_CASES: BELOW,
            May.ANSWER_STEP: BELOW,
            May.AGREE_EXTENSION: BELOW,
            May.SETTLE_CASE: BELOW,
            May.WRITE_PRIVATE_NOTE: BELOW,
        },
    ),
    Preset(
        "management-co-lead",
        "Co-lead (management)",
        EMPLOYER,
        HowFilled.APPOINTED,
        40,
        {
            **_EVERYONE,
            **_SENDS_TO_TRAINING,
            **_LEADS_DECISIONS,
            **_REVIEWS_AREAS,
            **_DRAFTS,
            **_MEASURES,
            May.GIVE_NOTICE: BELOW,
            May.READ_CASES: OWN,
        },
        longest_term_months=24,
        seats=1,
    ),
    Preset(
        "labor-relations",
        "Labor relations",
        EMPLOYER,
        HowFilled.HIRED,
        20,
        {
            **_EVERYONE,
            **_PLANS_TRAINING,
            **dict.fromkeys(_LEADS_DECISIONS, WHOLE),
            **dict.fromkeys(_SEATS, WHOLE),
            May.GIVE_NOTICE: WHOLE,
            **_DRAFTS,
            **_KEEPS_PARTNERSHIP,
            **_KEEPS_BANKS,
            **_COUNSELS,
            **_SHARES_GAINS,
            May.ANSWER_RELEASE_TIME: WHOLE,
            May.READ_CASES: WHOLE,
            May.ANSWER_STEP: WHOLE,
            May.ASSIGN_CASE: WHOLE,
            May.AGREE_EXTENSION: WHOLE,
            May.SETTLE_CASE: WHOLE,
            May.SHARE_CASE: WHOLE,
            May.WRITE_PRIVATE_NOTE: WHOLE,
            May.READ_DELIVERIES: WHOLE,
        },
    ),
    Preset(
        "employer-administrator",
        "Employer administrator",
        EMPLOYER,
        HowFilled.APPOINTED,
        10,
        _ADMINISTERS,
        is_administrator=True,
    ),
    Preset(
        "council-chair",
        "Steward council chair",
        UNION,
        HowFilled.ELECTED,
        35,
        {**_EVERYONE, **_SENDS_TO_TRAINING, **_KEEPS_CHANNEL, May.READ_CASES: OWN},
        longest_term_months=24,
        requires="Is a steward, elected by the council from its ranks.",
        release_time="Four hours a month, besides the council's meetings.",
        paid_by=PaidBy.EMPLOYER,
        seats=1,
        requires_role="steward",
    ),
    Preset(
        "improvement-advisor",
        "Improvement advisor",
        JOINT,
        HowFilled.HIRED,
        40,
        _EVERYONE,
        release_time="Released in full; the alliance's regional office hires.",
        paid_by=PaidBy.TRUST,
    ),
    Preset(
        "partnership-representative",
        "Partnership representative",
        JOINT,
        HowFilled.HIRED,
        35,
        _EVERYONE,
        release_time="Released in full, half of it as an improvement advisor.",
        paid_by=PaidBy.TRUST,
        serves_also_as="improvement-advisor",
    ),
    Preset(
        "neutral-auditor",
        "Neutral auditor",
        JOINT,
        HowFilled.SELECTED,
        30,
        _EVERYONE,
        longest_term_months=36,
        requires="Named by every party of the partnership, for a term with a last day.",
    ),
)


_POINTS = ("requires_role", "pairs_with", "serves_also_as")
_SAID = (
    "name",
    "organization_kind",
    "how_filled",
    "rank",
    "longest_term_months",
    "requires",
    "release_time",
    "is_administrator",
    "paid_by",
    "seats",
    "notice_days",
    "requires_within_months",
)


@transaction.atomic
def load_presets(*, now: datetime) -> None:
    """Make the roles that are missing, with their fences from ``now``. Existing rows stay."""
    made: list[tuple[Role, Preset]] = []
    for preset in PRESETS:
        role, is_new = Role.objects.get_or_create(
            code=preset.code, defaults={name: getattr(preset, name) for name in _SAID}
        )
        if is_new:
            made.append((role, preset))
            RoleFence.objects.bulk_create(
                RoleFence(role=role, capability=may, reach=reach, starts_at=now)
                for may, reach in preset.reaches.items()
            )
    # Once all are there, since they name one another.
    codes = {role.code: role for role in Role.objects.all()}
    for role, preset in made:
        for name in _POINTS:
            setattr(role, name, codes.get(getattr(preset, name)))
        role.save(update_fields=_POINTS)
