"""How far the end of the contracts is, which the ninth step begins well before."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from foundation.people.models import Partnership
from governance.contracts.access import can_read_contracts
from governance.contracts.library.expiry import Expiry, expiry_among
from governance.contracts.models import Agreement
from partnership.journey.evidence import EvidenceLine, Look

QUERY = (
    "The stated end of the contract between the parties that ends first, and whether its warning"
    " has begun."
)


def ends(look: Look) -> Iterator[EvidenceLine]:
    if not can_read_contracts(look.actor):
        return
    first = first_end(look.partnership)
    yield EvidenceLine(
        "contract",
        "Next end of a contract",
        _words(first, look.today),
        QUERY,
        reverse("contracts:contract-list"),
        is_reached=None if first is None else not first.is_near(look.today),
    )


def first_end(partnership: Partnership) -> Expiry | None:
    agreements = Agreement.objects.filter(partnership=partnership).prefetch_related("versions")
    found = [expiry_among(one.versions.all(), one.warn_days) for one in agreements]
    return min(filter(None, found), key=lambda one: one.ends_on, default=None)


def _words(expiry: Expiry | None, today: date) -> str:
    return expiry.words(today) if expiry else "No stated end"
