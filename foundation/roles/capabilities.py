"""What a person may be given to do. Code knows the capabilities; rows say who has them and how far.

``SHARED`` capabilities touch what both parties stand on: a change to one takes effect only when an
administrator of every party concerned has approved it. The others are one party's own affair.
"""

from enum import StrEnum


class Capability(StrEnum):
    LOG_CASE = "log_case"
    FILE_GRIEVANCE = "file_grievance"
    READ_CASES = "read_cases"
    CARRY_CASE = "carry_case"
    ASSIGN_CASE = "assign_case"
    ANSWER_STEP = "answer_step"
    AGREE_EXTENSION = "agree_extension"
    SETTLE_CASE = "settle_case"
    WRITE_PRIVATE_NOTE = "write_private_note"
    SHARE_CASE = "share_case"
    READ_CONTRACTS = "read_contracts"
    LOAD_CONTRACT = "load_contract"
    DRAFT_LIST = "draft_list"
    RATIFY_LIST = "ratify_list"
    READ_PEOPLE = "read_people"
    ASSIGN_ROLE = "assign_role"
    EDIT_FENCES = "edit_fences"
    READ_DELIVERIES = "read_deliveries"
    SET_REMINDERS = "set_reminders"
    VERIFY_RECORD = "verify_record"
    READ_DECISIONS = "read_decisions"
    PROPOSE_DECISION = "propose_decision"
    TAKE_POSITION = "take_position"
    SPEAK_FOR_PARTY = "speak_for_party"
    GIVE_NOTICE = "give_notice"
    GIVE_INPUT = "give_input"
    ASK_RELEASE_TIME = "ask_release_time"
    ANSWER_RELEASE_TIME = "answer_release_time"
    KEEP_RELEASE_TIME = "keep_release_time"
    CHARTER_COMMITTEE = "charter_committee"
    FILL_SEATS = "fill_seats"
    HOLD_ELECTION = "hold_election"
    READ_TRAINING = "read_training"
    BOOK_TRAINING = "book_training"
    PLAN_TRAINING = "plan_training"
    KEEP_JOURNEY = "keep_journey"
    KEEP_PLAN = "keep_plan"
    READ_MEASURES = "read_measures"
    KEEP_MEASURES = "keep_measures"
    KEEP_GAINS = "keep_gains"
    DRAFT_AGREEMENT = "draft_agreement"
    SETTLE_AGREEMENT = "settle_agreement"
    COMMUNICATE = "communicate"
    KEEP_CHANNEL = "keep_channel"
    COUNSEL_CONDUCT = "counsel_conduct"


LABELS: dict[Capability, str] = {
    Capability.LOG_CASE: "Log a problem as an intake",
    Capability.FILE_GRIEVANCE: "File a grievance",
    Capability.READ_CASES: "Read cases",
    Capability.CARRY_CASE: "Carry a case: appeal, advance, withdraw",
    Capability.ASSIGN_CASE: "Give a case to somebody to handle",
    Capability.ANSWER_STEP: "Answer a step",
    Capability.AGREE_EXTENSION: "Agree to extensions and abeyance",
    Capability.SETTLE_CASE: "Settle a case",
    Capability.WRITE_PRIVATE_NOTE: "Write notes of one's own party",
    Capability.SHARE_CASE: "Share one case with one person until a day",
    Capability.READ_CONTRACTS: "Read contracts",
    Capability.LOAD_CONTRACT: "Load a contract",
    Capability.DRAFT_LIST: "Draft and offer changes of the responsibilities list",
    Capability.RATIFY_LIST: "Ratify, take back and withdraw the responsibilities list",
    Capability.READ_PEOPLE: "Read who holds which role",
    Capability.ASSIGN_ROLE: "Give and end roles of one's own party",
    Capability.EDIT_FENCES: "Propose and approve role fences",
    Capability.READ_DELIVERIES: "See what was sent to whom and what failed",
    Capability.SET_REMINDERS: "Set when reminders are sent",
    Capability.VERIFY_RECORD: "Export and verify the record of one's own party",
    Capability.READ_DECISIONS: "Read proposals and decisions",
    Capability.PROPOSE_DECISION: "Put up a proposal",
    Capability.TAKE_POSITION: "Take a position on a proposal",
    Capability.SPEAK_FOR_PARTY: "Speak for one's party on a proposal: agree, hold, declare",
    Capability.GIVE_NOTICE: "Give notice of a coming decision",
    Capability.GIVE_INPUT: "Give input to a coming decision",
    Capability.ASK_RELEASE_TIME: "Ask for release time and record its use",
    Capability.ANSWER_RELEASE_TIME: "Grant or deny release time",
    Capability.KEEP_RELEASE_TIME: "Keep the banks of release time: rules, donations, corrections",
    Capability.CHARTER_COMMITTEE: "Found committees and agree to charters for one's party",
    Capability.FILL_SEATS: "Fill and end one's party's own seats in committees",
    Capability.HOLD_ELECTION: "Call and run elections of one's own union",
    Capability.READ_TRAINING: "Read who has done which training",
    Capability.BOOK_TRAINING: "Book people into training",
    Capability.PLAN_TRAINING: "Design courses, plan sessions, record certificates",
    Capability.KEEP_JOURNEY: "Speak of the ten steps, barriers and duties for one's party",
    Capability.KEEP_PLAN: "Keep the business plan and the reviews of areas for one's party",
    Capability.READ_MEASURES: "Read measures and shared gains",
    Capability.KEEP_MEASURES: "Propose measures and agree to them, tell and correct figures",
    Capability.KEEP_GAINS: "Offer and agree to plans of shared gains, verify figures, pay out",
    Capability.DRAFT_AGREEMENT: "Draft the Agreement to Partner and comment on it",
    Capability.SETTLE_AGREEMENT: "Speak for one's party on the Agreement to Partner",
    Capability.COMMUNICATE: "Write and approve what the parties tell together",
    Capability.KEEP_CHANNEL: "Write in the union's own channel",
    Capability.COUNSEL_CONDUCT: "Counsel on conduct in private, once named by one's party",
}

SHARED: frozenset[Capability] = frozenset(
    {
        Capability.FILE_GRIEVANCE,
        Capability.READ_CASES,
        Capability.CARRY_CASE,
        Capability.ANSWER_STEP,
        Capability.AGREE_EXTENSION,
        Capability.SETTLE_CASE,
        Capability.LOAD_CONTRACT,
        Capability.DRAFT_LIST,
        Capability.RATIFY_LIST,
        Capability.EDIT_FENCES,
        Capability.READ_DECISIONS,
        Capability.PROPOSE_DECISION,
        Capability.TAKE_POSITION,
        Capability.SPEAK_FOR_PARTY,
        Capability.GIVE_NOTICE,
        Capability.GIVE_INPUT,
        Capability.ASK_RELEASE_TIME,
        Capability.ANSWER_RELEASE_TIME,
        Capability.KEEP_RELEASE_TIME,
        Capability.CHARTER_COMMITTEE,
        Capability.READ_TRAINING,
        Capability.BOOK_TRAINING,
        Capability.PLAN_TRAINING,
        Capability.KEEP_JOURNEY,
        Capability.KEEP_PLAN,
        Capability.READ_MEASURES,
        Capability.KEEP_MEASURES,
        Capability.KEEP_GAINS,
        Capability.DRAFT_AGREEMENT,
        Capability.SETTLE_AGREEMENT,
        Capability.COMMUNICATE,
    }
)


def choices() -> list[tuple[str, str]]:
    """Of a field that holds a capability: named by migrations, so that a new one asks for none."""
    return [(capability.value, LABELS[capability]) for capability in Capability]
