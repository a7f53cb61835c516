"""The library: every agreement with what is in force of it, when it ends, and its letters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Prefetch

from foundation.roles.actor import Actor
from foundation.toolkit.faces import Chip
from governance.contracts.access import agreements_to_read
from governance.contracts.library.expiry import Expiry, expiry_among
from governance.contracts.library.letter_lines import LetterLine, letter_line, offer_line
from governance.contracts.models import Agreement, AgreementVersion, LetterOffer, SideLetter
from governance.contracts.models.agreement_version import in_force_among
from governance.contracts.queries import VersionLine, today_of, version_line
from governance.contracts.statuses import LetterOfferStatus


@dataclass(frozen=True)
class AgreementLine:
    """An agreement in the library. ``level`` is how many of those listed it stands under."""

    agreement: Agreement
    current: VersionLine | None
    waiting: int
    parent: Agreement | None
    expiry: Expiry | None
    ends: str
    expiry_chip: Chip | None
    letters: tuple[LetterLine, ...]
    level: int = 0

    @property
    def chips(self) -> tuple[Chip, ...]:
        standing = self.current.chips if self.current else ()
        return (*standing, self.expiry_chip) if self.expiry_chip else standing


def agreement_lines(actor: Actor, *, now: datetime) -> list[AgreementLine]:
    """Every contract the actor may read, each followed by those that stand under it."""
    agreements = agreements_to_read(actor, now=now).prefetch_related(
        Prefetch("versions", AgreementVersion.objects.of_page()),
        Prefetch("letters", SideLetter.objects.defer("words", "text")),
    )
    offers = _open_offers(actor)
    return list(_in_order([_line(each, offers, now) for each in agreements]))


def _open_offers(actor: Actor) -> list[LetterOffer]:
    """Those of the actor's own party; the walls leave out what lies in other rooms."""
    if actor.organization is None:
        return []
    offers = LetterOffer.objects.filter(status=LetterOfferStatus.OFFERED).defer("text")
    return list(offers.select_related("offered_for"))


def _line(agreement: Agreement, offers: Sequence[LetterOffer], now: datetime) -> AgreementLine:
    versions, today = list(agreement.versions.all()), today_of(agreement, now)
    for version in versions:
        version.agreement = agreement
    current = in_force_among(versions, today)
    expiry = expiry_among(versions, agreement.warn_days)
    newest = current or (versions[-1] if versions else None)
    return AgreementLine(
        agreement=agreement,
        current=version_line(current, versions, now) if current else None,
        waiting=sum(version.is_waiting for version in versions),
        parent=newest.parent if newest else None,
        expiry=expiry,
        ends=expiry.words(today) if expiry else "No end is stated",
        expiry_chip=expiry.chip(today) if expiry else None,
        letters=(
            *(offer_line(each, agreement) for each in offers if each.agreement_id == agreement.pk),
            *(letter_line(each, agreement, today) for each in agreement.letters.all()),
        ),
    )


def _in_order(lines: Sequence[AgreementLine]) -> Iterator[AgreementLine]:
    there = {line.agreement.pk for line in lines}
    tops = [line for line in lines if line.parent is None or line.parent.pk not in there]
    shown: set[int] = set()
    for top in tops:
        yield from _with_those_under(top, lines, 0, shown)
    # Two that wait to stand under one another are still listed.
    yield from (line for line in lines if line.agreement.pk not in shown)


def _with_those_under(
    line: AgreementLine, lines: Sequence[AgreementLine], level: int, shown: set[int]
) -> Iterator[AgreementLine]:
    if line.agreement.pk in shown:
        return
    shown.add(line.agreement.pk)
    yield replace(line, level=level)
    for other in lines:
        if other.parent is not None and other.parent.pk == line.agreement.pk:
            yield from _with_those_under(other, lines, level + 1, shown)
