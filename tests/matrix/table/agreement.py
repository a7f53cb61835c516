"""The Agreement to Partner: read by all who belong there, drafted by each side, settled by few."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.matrix import parts
from tests.matrix.agreement import IN_ROOM
from tests.matrix.table.rows import Row, asks, reads, sends
from tests.matrix.world import World

SETTLES = parts.ADMINISTRATORS
DRAFTS = SETTLES | {"contract_specialist", "labor_partner", "labor_co_lead", "labor_relations"}
DRAFTS_ANYWHERE = DRAFTS | {"foreign_relations"}
NURSES_DRAFT = frozenset(DRAFTS & parts.UNION)
# Who drafts in the other partnership: its steward reads the draft and does not write on it.
THEIRS = frozenset({"foreign_relations"})
CLAUSE = {"heading": "Another", "kind": "OTHER", "text": "Other words."}
# Of what is no draft any more: whoever drafts is told so, with what stands.
LATE = {**CLAUSE, "seen": "0123456789abcdef"}
LINE = {"heading": "Pay", "is_shared": "yes", "words": "Ours.", "lived_with": ""}
SAYS = {"outcome": "STANDS", "text": "It does."}


def signer(world: World, part: str) -> dict[str, Any]:
    """Somebody of the part's own party who is not named yet."""
    own = {"nurses": "labor_partner", "technicians": "other_steward", "employer": "labor_relations"}
    return {"person": world.person(own[parts.union_of(part)]).pk, "capacity": "President"}


def paper(world: World, part: str) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("signed.txt", b"Signed.\n")}


def api(name: str, allowed: frozenset[str], target: str, body: Any = None) -> Row:
    return sends(f"agreement-api:agreement-{name}", allowed, target, body or {}, is_json=True)


ROWS: list[Row] = [
    *reads("agreement:agreement-detail", parts.SIGNED_IN),
    *reads("agreement:version-list", parts.SIGNED_IN),
    *asks("agreement:draft-begin", DRAFTS_ANYWHERE, body={"reason": "Now."}),
    *reads("agreement:version-detail", parts.PARTNERSHIP, "agreement"),
    *reads("agreement:version-detail", IN_ROOM, "offered_agreement"),
    *reads("agreement:version-detail", parts.FOREIGN, "foreign_draft"),
    *reads("agreement:version-compare", IN_ROOM, "offered_agreement"),
    *reads("agreement:version-compare", parts.PARTNERSHIP, "agreement"),
    sends("agreement:reading-confirm", parts.PARTNERSHIP, "agreement"),
    *reads("agreement:reader-list", IN_ROOM, "agreement"),
    *reads("agreement:draft-detail", parts.FOREIGN, "foreign_draft"),
    *reads("agreement:draft-detail", IN_ROOM, "offered_agreement"),
    *asks("agreement:clause-add", THEIRS, "foreign_draft", CLAUSE),
    *reads("agreement:clause-detail", IN_ROOM, "agreement.clause", "offered_agreement.clause"),
    *reads("agreement:clause-detail", parts.FOREIGN, "foreign_draft.clause"),
    *asks("agreement:clause-edit", THEIRS, "foreign_draft.clause", CLAUSE),
    sends("agreement:clause-edit", DRAFTS, "offered_agreement.clause", LATE),
    sends("agreement:clause-move-up", THEIRS, "foreign_draft.clause"),
    *asks("agreement:clause-take-out", THEIRS, "foreign_draft.clause"),
    sends("agreement:clause-take-out", DRAFTS, "offered_agreement.clause", LATE),
    *asks(
        "agreement:comment-write",
        DRAFTS,
        "agreement.clause",
        {"text": "Some words.", "side": "joint"},
    ),
    sends("agreement:comment-share", NURSES_DRAFT, "own_comment"),
    *asks("agreement:values-edit", THEIRS, "foreign_draft", {"words": "We care."}),
    sends("agreement:values-edit", DRAFTS, "offered_agreement", {**LATE, "words": "We care."}),
    *asks("agreement:line-add", THEIRS, "foreign_draft", LINE),
    *asks("agreement:line-edit", THEIRS, "foreign_draft.line", LINE),
    *asks("agreement:line-take-out", THEIRS, "foreign_draft.line"),
    *asks("agreement:months-set", THEIRS, "foreign_draft", {"months": "6"}),
    # Whoever speaks for a party is told that it was changed; nobody else is told anything.
    sends("agreement:ready-say", SETTLES, "offered_agreement", {"seen": "1"}),
    sends("agreement:version-take-back", SETTLES, "offered_agreement"),
    *asks("agreement:version-give-up", SETTLES, "offered_agreement", {"because": "Too early."}),
    *asks("agreement:signer-name", SETTLES, "offered_agreement", signer),
    sends("agreement:signer-strike", frozenset({"union_administrator"}), "signer"),
    *asks("agreement:paper-attach", SETTLES, "offered_agreement", paper),
    *reads("agreement:paper-detail", IN_ROOM, "signed_paper"),
    sends("agreement:paper-confirm", SETTLES, "signed_paper"),
    *reads("agreement:review-detail", IN_ROOM, "agreement_review"),
    *asks("agreement:review-say", SETTLES, "agreement_review", SAYS),
    *reads("agreement-api:agreement-list", parts.SIGNED_IN),
    *reads("agreement-api:agreement-detail", parts.PARTNERSHIP, "agreement"),
    *reads("agreement-api:agreement-detail", IN_ROOM, "offered_agreement"),
    *reads("agreement-api:agreement-detail", parts.FOREIGN, "foreign_draft"),
    *reads("agreement-api:comment-list", IN_ROOM, "agreement", "offered_agreement"),
    *reads("agreement-api:review-detail", IN_ROOM, "agreement_review"),
    sends("agreement-api:review-say", SETTLES, "agreement_review", SAYS, is_json=True),
    api("clause", THEIRS, "foreign_draft", CLAUSE),
    api("values", THEIRS, "foreign_draft", {"words": "We care."}),
    api("value-line", THEIRS, "foreign_draft", {**LINE, "is_shared": True}),
    api("months", THEIRS, "foreign_draft", {"months": 6}),
    api("comment", DRAFTS, "agreement", {"clause": "mission", "text": "Some words."}),
    api("ready", SETTLES, "offered_agreement", {"seen": 1}),
    api("take-back", SETTLES, "offered_agreement"),
    api("read", parts.PARTNERSHIP, "agreement"),
]
