"""The agreements of the world: one in force, one that waits for signatures, and another's draft."""

from typing import TYPE_CHECKING

from django.core.files.base import ContentFile

from foundation.people.models import Partnership
from partnership.agreement.actions.commenting import write_comment, write_private_comment
from partnership.agreement.actions.confirming_reading import confirm_reading
from partnership.agreement.actions.drafting import begin_draft, write_clause, write_value_line
from partnership.agreement.actions.readying import give_up
from partnership.agreement.actions.signing_on_paper import attach_paper, confirm_paper
from partnership.agreement.models import NamedSigner
from tests.agreement.desk import Table
from tests.matrix import parts

if TYPE_CHECKING:
    from tests.matrix.world import World

IN_ROOM = parts.UNION | parts.MANAGEMENT | parts.OTHER_UNION


def put_agreements(world: "World") -> None:
    table = Table(world.house, world.now)
    draft = table.drafted()
    table.with_values(draft)
    table.write(draft, heading="AGREED-HEADING", text="AGREED-TEXT")
    table.signers(draft)
    table.ready(draft)
    agreed = world.put("agreement", table.sign(draft), parts.PARTNERSHIP)
    world.put("agreement.clause", agreed, parts.PARTNERSHIP, pk=agreed.pk, key="mission")
    world.put("agreement_review", table.review(), IN_ROOM)
    table.says("employer_administrator", "NEW_VERSION", "MANAGEMENT-CHANGE")
    for part in ("steward", "manager"):
        table.do(part, confirm_reading, agreement=agreed)
    _put_offered(world, table)
    _put_foreign(world)


def _put_offered(world: "World", table: Table) -> None:
    said = {"partnership": world.house.partnership, "reason": "NURSES-REASON"}
    given_up = table.do("labor_partner", begin_draft, **said)
    table.do("union_administrator", give_up, agreement=given_up, because="NURSES-GAVE-UP")
    draft = table.do("labor_partner", begin_draft, **said)
    table.write(draft, "mission", text="OFFERED-MISSION")
    about = {"agreement": draft, "clause": "mission"}
    table.do("labor_partner", write_comment, text="NURSES-SAID", **about)
    private = table.do("labor_partner", write_private_comment, text="NURSES-PRIVATE", **about)
    world.put("own_comment", private, parts.UNION)
    table.do("labor_relations", write_private_comment, text="MANAGEMENT-PRIVATE", **about)
    table.signers(draft)
    offered = world.put("offered_agreement", table.ready(draft), IN_ROOM)
    world.put("offered_agreement.clause", offered, IN_ROOM, pk=offered.pk, key="mission")
    with table.acting("union_administrator"):
        signer = NamedSigner.objects.get(agreement=offered, organization=world.house.nurses)
    world.put("signer", signer, IN_ROOM)
    file = ContentFile(b"The paper.\n", name="paper.txt")
    said = {"agreement": offered, "file": file, "name": "paper.txt"}
    confirmed = table.do("union_administrator", attach_paper, **said)
    table.do("union_administrator", confirm_paper, paper=confirmed)
    world.put("signed_paper", table.do("employer_administrator", attach_paper, **said), IN_ROOM)


def _put_foreign(world: "World") -> None:
    """Of another partnership, which has nothing to do with the first."""
    scene, foreign = world.scene(), Partnership.objects.get(name="Southgate")
    draft = scene.do("foreign_relations", begin_draft, partnership=foreign, reason="FOREIGN-WHY")
    said = {"agreement": draft, "kind": "OTHER", "heading": "FOREIGN-HEADING"}
    clause = scene.do("foreign_relations", write_clause, text="FOREIGN-TEXT", **said)
    said = {"agreement": draft, "heading": "FOREIGN-VALUE", "is_shared": True, "lived_with": ""}
    line = scene.do("foreign_relations", write_value_line, words="FOREIGN-WORDS", **said)
    world.put("foreign_draft", draft, parts.FOREIGN)
    world.put("foreign_draft.clause", draft, parts.FOREIGN, pk=draft.pk, key=clause.key)
    world.put("foreign_draft.line", draft, parts.FOREIGN, pk=draft.pk, key=line.key)
