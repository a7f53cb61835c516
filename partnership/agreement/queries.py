"""The agreement of a partnership: in force and in draft, who has signed it, who has read it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from foundation.people.models import Membership, Organization, Partnership
from foundation.signing.models import Signature, SignedText
from foundation.walls.models import Room
from partnership.agreement.models import AgreementToPartner, NamedSigner, Review, ReviewWord

SIGNED_KIND = "agreement to partner"
# Below so many people of a party at a unit, the unit is counted with the other small ones.
FEWEST_SHOWN = 5


def room_of(partnership: Partnership) -> Room:
    """The room of the employer and all its unions, where the agreement lies."""
    return Room.objects.of_committee(partnership)


def agreement_in_force(partnership: Partnership) -> AgreementToPartner | None:
    """The latest that every party has signed."""
    return AgreementToPartner.objects.of_page().filter(partnership=partnership).agreed().first()


def staged_agreement(partnership: Partnership) -> AgreementToPartner | None:
    """What is drafted or waits for signatures."""
    return AgreementToPartner.objects.of_page().filter(partnership=partnership).staged().first()


def next_number(partnership: Partnership) -> int:
    latest = AgreementToPartner.objects.filter(partnership=partnership).agreed().first()
    return latest.number + 1 if latest else 1


def running_review(partnership: Partnership) -> Review | None:
    return Review.objects.of_page().running().filter(partnership=partnership).first()


def standing_signers(agreement: AgreementToPartner) -> list[NamedSigner]:
    """Whom the parties named and did not strike."""
    rows = agreement.signers.filter(struck_at__isnull=True)
    return list(rows.select_related("person", "organization", "agreement__partnership"))


def signatures_of(agreement: AgreementToPartner) -> list[Signature]:
    """Under the text as it stands: a signature under an earlier text of a draft is not one."""
    if not agreement.fingerprint:
        return []
    rows = Signature.objects.filter(
        text__kind=SIGNED_KIND,
        text__subject_id=str(agreement.pk),
        text__fingerprint=agreement.fingerprint,
        room_id=agreement.room_id,
    )
    return list(rows.select_related("person", "organization", "text"))


def text_to_sign(agreement: AgreementToPartner) -> SignedText | None:
    """What was put up when every party was ready."""
    texts = SignedText.objects.about(SIGNED_KIND, str(agreement.pk))
    return texts.filter(fingerprint=agreement.fingerprint, room=agreement.room_id).first()


def has_signed(signer: NamedSigner) -> bool:
    return any(_is_of(one, signer) for one in signatures_of(signer.agreement))


def _is_of(signature: Signature, signer: NamedSigner) -> bool:
    return (signature.person_id, signature.organization_id) == (
        signer.person_id,
        signer.organization_id,
    )


@dataclass(frozen=True)
class SignerLine:
    """Somebody named to sign, with their signature if it is there."""

    signer: NamedSigner
    signature: Signature | None


@dataclass(frozen=True)
class PartyLine:
    """A party, its signers, and whether it is ready to sign the draft as it stands."""

    party: Organization
    lines: tuple[SignerLine, ...]
    is_ready: bool

    @property
    def has_signed(self) -> bool:
        """Everybody whom it named has signed, and there is somebody."""
        return bool(self.lines) and all(line.signature for line in self.lines)


def party_lines(agreement: AgreementToPartner) -> list[PartyLine]:
    """Who signs for each party, who has, and who is ready."""
    signers, signatures = standing_signers(agreement), signatures_of(agreement)
    ready = set(
        agreement.consents.filter(revision=agreement.revision).values_list(
            "organization_id", flat=True
        )
    )
    return [
        PartyLine(
            party,
            tuple(
                SignerLine(one, next((s for s in signatures if _is_of(s, one)), None))
                for one in signers
                if one.organization_id == party.pk
            ),
            party.pk in ready,
        )
        for party in agreement.partnership.parties
    ]


def parties_to_sign(lines: Iterable[PartyLine]) -> list[Organization]:
    return [line.party for line in lines if not line.has_signed]


def latest_words(review: Review) -> dict[int, ReviewWord]:
    """The latest word of each party that has said one."""
    rows = review.words.select_related("organization", "said_by")
    return {word.organization_id: word for word in rows.order_by("number")}


@dataclass(frozen=True)
class ReaderLine:
    """How many of a party's people at a place have read it, of how many."""

    party: str
    place: str
    people: int
    of: int

    @property
    def words(self) -> str:
        return f"{self.people} of {self.of}"


def reader_lines(agreement: AgreementToPartner) -> list[ReaderLine]:
    """By party and unit; small units are counted together, so that no line is one person."""
    read = {
        (tally.organization_id, tally.unit_id): tally.people for tally in agreement.tallies.all()
    }
    lines: list[ReaderLine] = []
    for party in agreement.partnership.parties:
        there = _people_by_unit(party)
        small = [key for key, (_, count) in there.items() if count < FEWEST_SHOWN]
        large = [key for key in there if key not in small]
        for unit in sorted(large, key=lambda key: there[key][0]):
            name, count = there[unit]
            lines.append(_line(party, name, read.get((party.pk, unit), 0), count))
        rest = {key: n for key, n in read.items() if key[0] == party.pk and key[1] not in large}
        if small or rest:
            count = sum(there[key][1] for key in small)
            lines.append(_line(party, "Smaller units together", sum(rest.values()), count))
    return lines


def _line(party: Organization, place: str, people: int, of: int) -> ReaderLine:
    # Whoever read it may have left since.
    return ReaderLine(party.name, place, people, max(of, people))


def _people_by_unit(party: Organization) -> dict[int | None, tuple[str, int]]:
    rows = (
        Membership.objects.filter(
            organization=party, ends_at__isnull=True, person__acts_for__isnull=True
        )
        .values("person__unit", "person__unit__name")
        .annotate(people=Count("person", distinct=True))
    )
    return {
        row["person__unit"]: (row["person__unit__name"] or "No unit", row["people"]) for row in rows
    }
