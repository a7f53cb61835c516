"""The letters of the world: of each union one agreed, one set aside, and one that waits."""

from typing import TYPE_CHECKING, Any

from governance.contracts.actions.letters import (
    LetterDraft,
    confirm_letter,
    offer_letter,
    set_letter_aside,
)
from governance.contracts.models import Article, LetterKind
from tests.matrix import parts

if TYPE_CHECKING:
    from tests.matrix.world import World

EMPLOYER = "employer_administrator"


def put_letters(world: "World") -> None:
    members = parts.PARTNERSHIP
    two = parts.UNION | parts.MANAGEMENT
    _put(world, "", "contract", "union_administrator", members, two)
    others, other_two = members - parts.MEMBERS, parts.OTHER_UNION | parts.MANAGEMENT
    _put(world, "other_", "other_contract", "other_administrator", others, other_two)
    _offer(world, "foreign_contract", "foreign_administrator", "FOREIGN-LETTER")


def _put(
    world: "World",
    prefix: str,
    contract: str,
    union: str,
    readers: frozenset[str],
    two: frozenset[str],
) -> None:
    """Agreed letters go to whoever reads the contract, offers to its two parties alone."""
    scene, agreement = world.scene(), world.row(f"{contract}.code")
    offer = _offer(world, contract, union, "AGREED")
    letter = scene.do(EMPLOYER, confirm_letter, offer=offer)
    at = {"code": agreement.code, "number": letter.number}
    world.put(f"{prefix}letter", letter, readers, **at)
    offer = _offer(world, contract, EMPLOYER, "DECLINED")
    scene.do(union, set_letter_aside, offer=offer, because="DECLINED-BECAUSE")
    waiting = _offer(world, contract, union, "OFFERED")
    at = {"code": agreement.code, "pk": waiting.pk}
    world.put(f"{prefix}letter_offer", waiting, two, **at)
    version = world.row(contract)
    article = Article.objects.filter(version=version).first()
    at = {"code": agreement.code, "number": version.number, "article": article.number}
    world.put(f"{contract}.article", article, readers, **at)


def _offer(world: "World", contract: str, part: str, mark: str) -> Any:
    scene = world.scene()
    draft = LetterDraft(
        kind=LetterKind.SIDE_LETTER,
        title=f"{mark}-TITLE",
        text=f"{mark}-TEXT of the letter.",
        effective_from=scene.today,
        changes=("12",),
    )
    agreement = world.row(f"{contract}.code")
    return scene.do(part, offer_letter, agreement=agreement, draft=draft)
