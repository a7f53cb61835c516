"""The matrix of role fences as the ``matrix`` component shows it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django import forms
from django.utils.safestring import SafeString

from foundation.roles.access import can_propose_fence
from foundation.roles.actor import Actor
from foundation.roles.capabilities import LABELS, SHARED, Capability
from foundation.roles.limits import LIMITS, lock_of
from foundation.roles.matrix import CellKey
from foundation.roles.models import Reach, Role
from foundation.toolkit.faces import Matrix, MatrixCell, MatrixGroup, MatrixRow

LETTERS = {
    Reach.NOTHING: ("", "quiet"),
    Reach.OWN_MATTERS: ("M", "plain"),
    Reach.OWN_UNIT: ("U", "plain"),
    Reach.UNIT_AND_BELOW: ("B", "accent"),
    Reach.WHOLE_PARTNERSHIP: ("W", "good"),
}
WORDS = {Reach.NOTHING: "No"}
LOCK = "lock-keyhole"
NEVER = MatrixCell(word="Never", tone="quiet", icon=LOCK)
LEGEND = [
    *(
        MatrixCell(word=reach.label, letter=LETTERS[reach][0], tone=LETTERS[reach][1])
        for reach in Reach
    ),
    MatrixCell(word="Never: no fence can say otherwise", tone="quiet", icon=LOCK),
]
GROUPS = (
    ("Shared: a change needs every party", [c for c in Capability if c in SHARED]),
    ("Each side's own", [c for c in Capability if c not in SHARED]),
)
CellOf = Callable[[Role, Capability], MatrixCell]


def reading_matrix(roles: list[Role], now_says: Mapping[CellKey, Reach]) -> Matrix:
    return _matrix(roles, lambda role, capability: _cell(role, capability, now_says))


def editing_matrix(
    actor: Actor,
    roles: list[Role],
    now_says: Mapping[CellKey, Reach],
    *,
    wanted: Mapping[CellKey, Reach],
) -> Matrix:
    """With a select in every cell the actor may propose to change."""

    def cell(role: Role, capability: Capability) -> MatrixCell:
        plain = _cell(role, capability, now_says)
        if plain is NEVER or not can_propose_fence(actor, role, capability):
            return plain
        before = now_says.get((role.pk, capability), Reach.NOTHING)
        after = wanted.get((role.pk, capability), before)
        return MatrixCell(
            word=plain.word,
            tone=plain.tone,
            is_changed=after != before,
            control=_select(role, capability, after),
        )

    return _matrix(roles, cell)


@dataclass(frozen=True)
class RoleRow:
    """One capability of one role, for the list that a phone shows."""

    label: str
    is_shared: bool
    cell: MatrixCell
    reason: str


def role_rows(role: Role, now_says: Mapping[CellKey, Reach]) -> list[RoleRow]:
    rows = [
        RoleRow(
            label=LABELS[capability],
            is_shared=capability in SHARED,
            cell=_cell(role, capability, now_says),
            reason=lock_of(role.organization_kind, capability),
        )
        for _, capabilities in GROUPS
        for capability in capabilities
    ]
    return rows + [RoleRow(limit.label, True, NEVER, limit.reason) for limit in LIMITS]


def _matrix(roles: list[Role], cell_of: CellOf) -> Matrix:
    groups = [
        MatrixGroup(
            label,
            [
                MatrixRow(LABELS[capability], [cell_of(role, capability) for role in roles])
                for capability in capabilities
            ],
        )
        for label, capabilities in GROUPS
    ]
    locked = [MatrixRow(limit.label, [NEVER for _ in roles], limit.reason) for limit in LIMITS]
    return Matrix(
        label="Role fences: what each role may do, and how far",
        corner="May",
        columns=[role.name for role in roles],
        groups=[*groups, MatrixGroup("Limits no one can edit", locked)],
    )


def _cell(role: Role, capability: Capability, now_says: Mapping[CellKey, Reach]) -> MatrixCell:
    if lock_of(role.organization_kind, capability):
        return NEVER
    reach = now_says.get((role.pk, capability), Reach.NOTHING)
    letter, tone = LETTERS[reach]
    return MatrixCell(word=WORDS.get(reach, reach.label), letter=letter, tone=tone)


def _select(role: Role, capability: Capability, reach: Reach) -> SafeString:
    select = forms.Select(choices=[(r.value, WORDS.get(r, r.label)) for r in Reach])
    label = f"{role.name}: {LABELS[capability]}"
    return select.render(f"reach-{role.pk}-{capability}", reach.value, {"aria-label": label})
