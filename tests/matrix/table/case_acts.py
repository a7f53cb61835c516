"""What is done on a case: by the party whose act it is, as far as the role carries."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from grievances.case_file import case_file_of
from tests.matrix import parts
from tests.matrix.table.cases import OTHER, OTHER_BOTH
from tests.matrix.table.rows import Body, Row, asks, in_days, reads, sends, today
from tests.matrix.world import World

UNION = parts.UNION_CARRIES
MANAGEMENT = parts.MANAGEMENT_READS
BOTH = parts.BOTH_ACT


def on_day(world: World, part: str) -> dict[str, Any]:
    return {"on": today(world), "served_by": "PORTAL"}


def revised(world: World, part: str) -> dict[str, Any]:
    case = world.row("intake")
    return {
        "title": "Another title",
        "kind": "INDIVIDUAL",
        "unit": case.unit_id,
        "procedure": "ordinary",
        "incident_on": case.incident_on.isoformat(),
        "version": case.version,
    }


def form_of(world: World, part: str) -> dict[str, Any]:
    return {
        **on_day(world, part),
        "title": "Floor",
        "statement": "The floor was wet.",
        "remedy": "Dry it.",
        "version": world.row("intake").version,
        "stage": "file",
    }


def answered(world: World, part: str) -> dict[str, Any]:
    said = {"outcome": "DENIED", "reasons": "The floor was dry.", "stage": "record"}
    case = world.row("filed")
    return {**on_day(world, part), **said, "place": f"{case.status}:{case.step}"}


def _clock(world: World, target: str) -> str:
    scene = world.scene()
    with scene.acting("chief_steward"):
        return case_file_of(world.row(target), world.now).extendable[0].key


def longer(world: World, part: str) -> dict[str, Any]:
    return {"clock": _clock(world, "filed"), "new_on": in_days(world, 60), "reason": "Holidays"}


def taken(party: str, target: str) -> Body:
    """Each party lengthens a limit of its own, where the contract lets it."""

    def body(world: World, part: str) -> dict[str, Any]:
        with world.scene().acting("chief_steward"):
            mine = case_file_of(world.row(target), world.now).extensions_to_take(party)
        return {"clock": mine[0].clock, "note": "Ill"}

    return body


def note(world: World, part: str) -> dict[str, Any]:
    side = "management" if parts.union_of(part) == "employer" else "union"
    return {"text": "Seen by our own side", "side": side}


# A labor partner writes for their own party; what both read is of those who act in the case.
JOINTLY: dict[str, Any] = {"note": "joint", "not_offered": frozenset({"labor_partner"})}
JOINT_NOTE = {"text": "Seen by both", "side": "joint", "confirmed": "1"}


def file_of(world: World, part: str) -> dict[str, Any]:
    side = "management" if parts.union_of(part) == "employer" else "union"
    return {"file": SimpleUploadedFile("words.txt", b"Some words.\n"), "side": side}


def joint_file(world: World, part: str) -> dict[str, Any]:
    return {**file_of(world, part), "side": "joint", "is_looked_at": "on"}


def colleague(world: World, part: str) -> dict[str, Any]:
    is_employer = parts.union_of(part) == "employer"
    person = world.person("clinic_manager" if is_employer else "clinic_steward")
    return {"person": person.pk, "until": in_days(world, 20), "reason": "Knows the place"}


def word(world: World, part: str) -> dict[str, Any]:
    return {"text": "We go on.", "to": [world.person("grievant").pk]}


def cited(world: World, part: str) -> dict[str, Any]:
    return {"articles": [world.row("article").pk]}


def event(world: World, part: str) -> dict[str, Any]:
    return {"kind": "list_received", "on": today(world), "note": "Seven names"}


ENDED = {"reason": "No ground", "word": "We do not go on; call us."}
SETTLED = {"terms": "The floor is dried daily."}
YES = {"answer": "accept", "note": ""}
WAIVED = {"step": "step_2", "reason": "Nothing new would be said there."}

INTAKE: list[Row] = [
    *asks("grievances:case-edit", parts.UNION_READS, "intake", revised),
    *reads("grievances:grievant-find", parts.UNION_READS, "intake", query="?find=Reyes"),
    *asks("grievances:case-file", UNION, "intake", form_of),
    *asks("grievances:case-drop", UNION, "intake", ENDED),
    *asks("grievances:case-edit", OTHER, "other_intake", revised),
    *asks("grievances:case-file", OTHER, "other_intake", form_of),
    *asks("grievances:case-drop", OTHER, "other_intake", ENDED),
    *reads("grievances:grievant-find", OTHER, "other_intake", query="?find=Reyes"),
]

STEPS: list[Row] = [
    *asks("grievances:step-answer", MANAGEMENT, "filed", answered),
    *asks("grievances:step-answer", frozenset({"labor_relations"}), "other_filed", answered),
    *asks("grievances:step-appeal", UNION, "answered", on_day),
    *asks("grievances:step-advance", UNION, "silent", on_day),
    *asks("grievances:meeting-record", BOTH, "filed", on_day),
    *asks("grievances:meeting-record", OTHER_BOTH, "other_filed", on_day),
    *asks(
        "grievances:case-remand",
        MANAGEMENT,
        "at_step_2",
        lambda world, part: {**on_day(world, part), "step": "step_1", "reason": "New facts"},
    ),
    *asks("grievances:arbitration-request", UNION, "answered_at_step_2", on_day),
    *asks("grievances:mediation-request", BOTH, "filed", on_day),
    *asks("grievances:mediation-end", BOTH, "in_mediation", on_day),
    *asks("grievances:event-record", BOTH, "in_arbitration", event),
]

OFFERS: list[Row] = [
    *asks("grievances:extension-ask", BOTH, "filed", longer),
    *asks("grievances:extension-take", UNION, "answered", taken("union", "answered")),
    *asks("grievances:extension-take", MANAGEMENT, "filed", taken("management", "filed")),
    *asks("grievances:abeyance-ask", BOTH, "filed", {"reason": "A study runs"}),
    *asks("grievances:abeyance-end", BOTH, "in_abeyance", on_day),
    *asks("grievances:settlement-offer", BOTH, "filed", SETTLED),
    *asks("grievances:abeyance-ask", OTHER_BOTH, "other_filed", {"reason": "A study runs"}),
    *asks("grievances:step-waive", BOTH, "filed", WAIVED),
    *asks("grievances:offer-answer", MANAGEMENT, "union_offer", YES),
    *asks("grievances:offer-answer", UNION, "management_offer", YES),
    *asks("grievances:offer-answer", frozenset({"labor_relations"}), "other_offer", YES),
    *asks("grievances:offer-answer", OTHER, "other_management_offer", YES),
    *asks("grievances:offer-take-back", UNION, "union_offer", {"note": ""}),
    *asks("grievances:offer-take-back", MANAGEMENT, "management_offer", {"note": ""}),
    *asks("grievances:offer-take-back", OTHER, "other_offer", {"note": ""}),
]

ENDS: list[Row] = [
    *asks("grievances:case-withdraw", UNION, "filed", ENDED),
    *asks("grievances:case-withdraw", OTHER, "other_filed", ENDED),
    *asks("grievances:case-close", BOTH, "settled", ENDED),
    *asks("grievances:case-close", UNION, "answered", ENDED),
]

KEPT: list[Row] = [
    *asks("grievances:note-write", parts.BOTH_READ, "filed", note),
    *asks("grievances:note-write", OTHER_BOTH, "other_filed", note),
    *asks("grievances:note-write", parts.UNION_READS, "intake", note),
    *asks("grievances:document-attach", parts.BOTH_READ, "filed", file_of),
    *asks("grievances:document-attach", OTHER_BOTH, "other_filed", file_of),
    sends("grievances:document-attach", BOTH, "filed", joint_file, **JOINTLY),
    sends("grievances:note-write", BOTH, "filed", JOINT_NOTE, **JOINTLY),
    *asks("grievances:case-assign", parts.UNION_LEADS | parts.MANAGEMENT_LEADS, "filed", colleague),
    *asks("grievances:case-share", parts.UNION_LEADS | parts.MANAGEMENT_LEADS, "filed", colleague),
    sends("grievances:share-end", parts.UNION_LEADS, "union_share"),
    sends("grievances:share-end", parts.MANAGEMENT_LEADS, "management_share"),
    *asks("grievances:member-tell", UNION, "filed", word),
    *asks("grievances:article-cite", UNION, "filed", cited),
    *reads("grievances:article-find", UNION, "filed", query="?find=12"),
]

# Nobody answers for their own two hats: one of the two who give out cases is left, each time.
GOES_ON = {"answer": "goes-on", "because": "Both wish it so."}
HATS: list[Row] = [
    *asks("grievances:hat-answer", frozenset({"contract_specialist"}), "hats", GOES_ON),
    *asks("grievances:hat-answer", frozenset({"chief_steward"}), "hats_before", GOES_ON),
]

ROWS: list[Row] = [*INTAKE, *STEPS, *OFFERS, *ENDS, *KEPT, *HATS]
