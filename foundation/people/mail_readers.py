"""Whose mail server receives what is sent to an address: an employer can read it there."""

from collections.abc import Iterable

from foundation.people.models import Organization, OrganizationKind


def employers_with_mail() -> list[Organization]:
    """Those that have said which domains their mail is received at."""
    employers = Organization.objects.filter(kind=OrganizationKind.EMPLOYER)
    return list(employers.exclude(mail_domains=[]))


def employer_reading(address: str, employers: Iterable[Organization]) -> Organization | None:
    """The one among ``employers`` that can read mail to ``address``; none if nobody can."""
    domain = address.rpartition("@")[2].lower()
    for employer in employers:
        if any(is_within(domain, theirs) for theirs in employer.mail_domains):
            return employer
    return None


def is_within(domain: str, other: str) -> bool:
    other = other.strip().lower().lstrip("@.")
    return bool(other) and (domain == other or domain.endswith(f".{other}"))
