"""Who walks through the portal: every part of the house, and nobody."""

NOBODY = "nobody"

# Of the nurses: a member, and everybody who acts for their union.
UNION = frozenset(
    {
        "steward",
        "clinic_steward",
        "chief_steward",
        "contract_specialist",
        "labor_partner",
        "labor_co_lead",
        "union_administrator",
    }
)
MANAGEMENT = frozenset({"manager", "clinic_manager", "labor_relations", "employer_administrator"})
OTHER_UNION = frozenset({"other_steward", "other_administrator"})
# Of another partnership in the same portal.
FOREIGN = frozenset({"foreign_steward", "foreign_relations"})
# Of the nurses as well: whom the cases are for, somebody of another unit, and somebody whose term
# as steward ended yesterday.
MEMBER = frozenset({"grievant"})
MEMBERS = MEMBER | {"stranger", "former_steward"}

WITH_ROLE = UNION | MANAGEMENT | OTHER_UNION | FOREIGN
SIGNED_IN = WITH_ROLE | MEMBERS
PARTNERSHIP = SIGNED_IN - FOREIGN
EVERYBODY = SIGNED_IN | {NOBODY}

ADMINISTRATORS = frozenset({"union_administrator", "employer_administrator", "other_administrator"})

# At a case of the nurses' ward, as far as the preset fences carry.
UNION_READS = frozenset({"steward", "chief_steward", "contract_specialist", "labor_partner"})
UNION_CARRIES = UNION_READS - {"labor_partner"}
UNION_LEADS = frozenset({"chief_steward", "contract_specialist"})
MANAGEMENT_READS = frozenset({"manager", "labor_relations"})
MANAGEMENT_LEADS = frozenset({"labor_relations"})
BOTH_READ = UNION_READS | MANAGEMENT_READS
BOTH_ACT = UNION_CARRIES | MANAGEMENT_READS

LOGS = frozenset(UNION - {"union_administrator"}) | {"other_steward", "foreign_steward"}
LISTS = WITH_ROLE


def union_of(part: str) -> str:
    """The party of a part, by its name in the house."""
    if part in UNION | MEMBERS:
        return "nurses"
    if part in OTHER_UNION:
        return "technicians"
    return "employer"
