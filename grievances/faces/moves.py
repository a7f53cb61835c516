"""What the reader can do with a case now, what comes first, and what they cannot do and why."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.toolkit.access import Access
from grievances import access
from grievances.case_file import case_file_of
from grievances.models import Grievance, OfferKind
from grievances.statuses import LIVE, GrievanceStatus

S = GrievanceStatus
UNION, MANAGEMENT = "union", "management"
BOTH = frozenset({UNION, MANAGEMENT})
# So many stand beside the next action; the rest fold away.
NEAR = 4
Rule = Callable[..., Access]


@dataclass(frozen=True)
class Move:
    """One act a person may do, or the reason why they may not."""

    label: str
    href: str
    icon: str
    access: Access
    kind: str = "secondary"


@dataclass(frozen=True)
class Moves:
    """``first`` is the one the state asks for; ``others`` are possible; ``refused`` say why not."""

    first: Move | None
    others: tuple[Move, ...]
    refused: tuple[Move, ...]

    @property
    def near(self) -> tuple[Move, ...]:
        """The few that are shown at once."""
        return self.others if len(self.others) <= NEAR + 1 else self.others[:NEAR]

    @property
    def far(self) -> tuple[Move, ...]:
        return self.others[len(self.near) :]


@dataclass(frozen=True)
class _Offered:
    """A line of the table below: an address, whom it is for, and in which states it is offered."""

    name: str
    label: str
    icon: str
    rule: Rule
    sides: frozenset[str] = BOTH
    states: frozenset[GrievanceStatus] = LIVE
    is_main: bool = False
    kind: str = "secondary"


_INTAKE = frozenset({S.INTAKE})
_ANSWERING = frozenset({S.AWAITING_ANSWER, S.AWAITING_UNION})
_CARRIED = LIVE | _INTAKE
_UNION, _MANAGEMENT = frozenset({UNION}), frozenset({MANAGEMENT})
_offer = partial(partial, access.can_make_offer)

# In the order in which they matter: the first main one that is allowed is the next action.
_TABLE: tuple[_Offered, ...] = (
    _Offered(
        "case-file", "File the grievance", "file-check", access.can_file_grievance,
        _UNION, _INTAKE, is_main=True,
    ),
    _Offered(
        "case-edit", "Change the intake", "pencil", access.can_revise_intake, _UNION, _INTAKE
    ),
    _Offered(
        "step-answer", "Answer {step}", "message-square-reply", access.can_answer_step,
        _MANAGEMENT, _ANSWERING, is_main=True,
    ),
    _Offered(
        "step-advance", "Take it on without an answer", "fast-forward", access.can_advance_step,
        _UNION, _ANSWERING, is_main=True,
    ),
    _Offered(
        "step-appeal", "Take it to the next step", "arrow-up-right", access.can_appeal_step,
        _UNION, _ANSWERING, is_main=True,
    ),
    _Offered(
        "arbitration-request", "Ask for arbitration", "scale", access.can_request_arbitration,
        is_main=True,
    ),
    _Offered(
        "abeyance-end", "End the abeyance", "circle-play", access.can_end_abeyance,
        states=frozenset({S.IN_ABEYANCE}), is_main=True,
    ),
    _Offered(
        "mediation-end", "Record the end of mediation", "handshake", access.can_end_mediation,
        states=frozenset({S.IN_MEDIATION}), is_main=True,
    ),
    _Offered("meeting-record", "Record a meeting", "users-round", access.can_record_meeting),
    _Offered(
        "event-record", "Record an event", "milestone", access.can_record_event, states=_CARRIED
    ),
    _Offered(
        "extension-ask", "Ask for more time", "calendar-clock", _offer(kind=OfferKind.EXTENSION)
    ),
    _Offered("extension-take", "Take more time", "calendar-clock", access.can_take_extension),
    _Offered(
        "settlement-offer", "Offer a settlement", "handshake", _offer(kind=OfferKind.SETTLEMENT)
    ),
    _Offered(
        "abeyance-ask", "Hold in abeyance", "circle-pause", _offer(kind=OfferKind.ABEYANCE),
        states=LIVE - {S.IN_ABEYANCE},
    ),
    _Offered(
        "mediation-request", "Ask for mediation", "handshake", access.can_request_mediation,
        states=LIVE - {S.IN_MEDIATION},
    ),
    _Offered("step-waive", "Leave out a step", "skip-forward", _offer(kind=OfferKind.WAIVER)),
    _Offered("case-remand", "Send it back", "corner-up-left", access.can_remand_case, _MANAGEMENT),
    _Offered(
        "article-cite", "Cite an article", "book-open", access.can_cite_article, _UNION, _CARRIED
    ),
    _Offered(
        "member-tell", "Tell the member", "message-circle", access.can_tell_member,
        _UNION, frozenset(S),
    ),
    _Offered(
        "case-assign", "Give it to somebody", "user-check", access.can_assign_case,
        states=_CARRIED | {S.SETTLED},
    ),
    _Offered(
        "case-share", "Share it with one person", "user-plus", access.can_share_case,
        states=frozenset(S),
    ),
    _Offered(
        "case-close", "Close the case", "flag", access.can_close_case,
        states=frozenset({S.SETTLED, S.AWAITING_UNION, S.IN_ARBITRATION}), is_main=True,
    ),
    _Offered(
        "case-withdraw", "Withdraw the case", "undo-2", access.can_withdraw_case,
        _UNION, kind="danger",
    ),
    _Offered(
        "case-drop", "Do not pursue it", "archive", access.can_drop_intake,
        _UNION, _INTAKE, kind="danger",
    ),
)  # fmt: skip


def moves_of(actor: Actor, grievance: Grievance, *, now: datetime) -> Moves:
    """The moves of one actor; those of the other party are not theirs to be told about."""
    side = grievance.party_of(actor.organization)
    offered = list(_offered(actor, grievance, side, now))
    allowed = [(line, move) for line, move in offered if move.access]
    first = next((pair for pair in allowed if _comes_first(pair[0], grievance, side)), None)
    return Moves(
        first=first[1] if first else None,
        others=tuple(move for line, move in allowed if not first or line is not first[0]),
        refused=tuple(move for _, move in offered if not move.access),
    )


def _offered(
    actor: Actor, grievance: Grievance, side: str, now: datetime
) -> Iterator[tuple[_Offered, Move]]:
    for line in _without_doubles(_TABLE, grievance, now):
        if side not in line.sides or grievance.status not in line.states:
            continue
        label = line.label.format(step=grievance.step_name.split(",")[0])
        answer = line.rule(actor, grievance, now=now)
        href = reverse(f"grievances:{line.name}", args=[grievance.pk])
        yield line, Move(label, href, line.icon, answer, line.kind)


def _without_doubles(
    table: Iterable[_Offered], grievance: Grievance, now: datetime
) -> Iterator[_Offered]:
    """One way onward at a time: without an answer it is advanced, with one it is appealed."""
    is_silent = grievance.is_live and case_file_of(grievance, now).is_silent
    left_out = {"step-appeal"} if is_silent else {"step-advance"}
    if not grievance.is_live or not case_file_of(grievance, now).waivable_steps:
        left_out.add("step-waive")
    if not grievance.is_live or not case_file_of(grievance, now).remand_steps:
        left_out.add("case-remand")
    return (line for line in table if line.name not in left_out)


def _comes_first(line: _Offered, grievance: Grievance, side: str) -> bool:
    """Whether a line is the next action: never the other party's turn, never an end unasked."""
    if not line.is_main:
        return False
    if line.name == "case-close":
        return grievance.status in (S.SETTLED, S.IN_ARBITRATION)
    if line.name == "step-answer":
        return grievance.status == S.AWAITING_ANSWER
    return True
