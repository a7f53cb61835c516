"""What every page of the agreement shows: the tabs, the sentence, the way back."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit import asking
from foundation.toolkit.faces import Crumb
from governance.contracts.access import can_read_contracts
from partnership.agreement.models import AgreementToPartner
from partnership.agreement.words import BESIDE_THE_CONTRACT
from partnership.section import section_tabs

HOME = "agreement:agreement-detail"


def section(request: HttpRequest) -> dict[str, Any]:
    actor = actor_of(request)
    contracts = reverse("contracts:contract-list") if can_read_contracts(actor) else ""
    return {
        "section_tabs": section_tabs(actor, HOME),
        "beside": BESIDE_THE_CONTRACT,
        "contracts_href": contracts,
    }


def crumbs_of(*further: Crumb) -> list[Crumb]:
    return [Crumb("Agreement to Partner", reverse(HOME)), *further]


def own_crumb(agreement: AgreementToPartner) -> Crumb:
    name = "Draft" if agreement.is_draft else f"Version {agreement.number}"
    return Crumb(name, back_to(agreement))


def back_to(agreement: AgreementToPartner) -> str:
    """To the draft while it is drafted, else to the page that is read."""
    page = "draft-detail" if agreement.is_draft else "version-detail"
    return reverse(f"agreement:{page}", args=[agreement.pk])


def party_key(actor: Actor) -> str:
    return str(actor.organization.pk) if actor.organization else ""


@dataclass(frozen=True)
class Asking(asking.Asking):
    """One question, under the sentence that stands on every page."""

    template: str = field(default="agreement/act.html", kw_only=True)

    def context(self, **more: Any) -> dict[str, Any]:
        return section(self.request) | super().context(**more)
