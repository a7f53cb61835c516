"""The way back from a page of a contract."""

from django.urls import reverse

from foundation.toolkit.faces import Crumb
from governance.contracts.models import Agreement


def library_crumbs() -> list[Crumb]:
    return [Crumb("Contracts", reverse("contracts:contract-list"))]


def agreement_crumbs(agreement: Agreement) -> list[Crumb]:
    href = reverse("contracts:contract-detail", args=[agreement.code])
    return [*library_crumbs(), Crumb(agreement.name, href)]
