"""The warning before an agreement ends: when it comes, and owing it, once to each party."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch, Q
from django.urls import reverse

from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import require_version
from foundation.toolkit.moments import in_zone
from governance.contracts.access import can_set_warning
from governance.contracts.actions.telling import room_of, tell_parties, tell_party, version_path
from governance.contracts.library.expiry import Expiry, expiry_among
from governance.contracts.models import Agreement, AgreementVersion, ExpiryWarning
from governance.contracts.models.agreement import FEWEST_WARN_DAYS, MOST_WARN_DAYS

SET_FIELDS = ("warn_days",)


@transaction.atomic
def set_warning(
    *, agreement: Agreement, days: int, by: Actor, now: datetime, seen: str = ""
) -> Agreement:
    """Set how many days before the end of an agreement both its parties are warned.

    Either party sets it, and the other is told. Whoever was warned of an end is not warned again.
    ``seen``: the days as they were read; ``StaleVersionError`` if they differ now.
    """
    rows = Agreement.objects.select_for_update(of=("self",))
    agreement = rows.select_related("partnership__unit", "employer", "union").get(pk=agreement.pk)
    require_version(
        seen,
        agreement,
        *SET_FIELDS,
        sentence="Somebody else has set the days since you opened this page.",
        saved={"Days before the end": str(agreement.warn_days)},
    )
    require(can_set_warning(by, agreement))
    if not FEWEST_WARN_DAYS <= days <= MOST_WARN_DAYS:
        raise ValidationError(
            {"days": f"Give between {FEWEST_WARN_DAYS} and {MOST_WARN_DAYS} days before the end."}
        )
    before, agreement.warn_days = agreement.warn_days, days
    agreement.save(update_fields=["warn_days"])
    _tell_set(agreement, before, by, now)
    return agreement


def owe_warnings(*, by: Actor, now: datetime) -> int:
    """Owe the warnings due by ``now`` to whoever answers for contracts at ``by``'s own party.

    How many ends were told. Safe to run at once and however often: an end is told in one
    transaction, by whoever writes its row first.
    """
    versions = Prefetch("versions", AgreementVersion.objects.of_page())
    own = Q(union=by.organization) | Q(employer=by.organization)
    agreements = Agreement.objects.filter(own).select_related("partnership", "employer", "union")
    told = set(
        ExpiryWarning.objects.filter(organization=by.organization).values_list(
            "version_id", "ends_on"
        )
    )
    return sum(
        _warn(expiry, agreement, by, now)
        for agreement in agreements.prefetch_related(versions)
        if (expiry := expiry_among(agreement.versions.all(), agreement.warn_days)) is not None
        and (expiry.version.pk, expiry.ends_on) not in told
    )


def _warn(expiry: Expiry, agreement: Agreement, by: Actor, now: datetime) -> bool:
    assert by.organization is not None
    today = in_zone(now, agreement.employer.zone).date()
    if not expiry.is_near(today):
        return False
    expiry.version.agreement = agreement
    with transaction.atomic():
        # Whoever else is at it waits here for our commit, and then finds the row.
        _, is_first = ExpiryWarning.objects.get_or_create(
            version=expiry.version,
            organization=by.organization,
            ends_on=expiry.ends_on,
            defaults={"owed_at": now},
        )
        if is_first:
            _tell(expiry, agreement, by, now)
    return is_first


def _tell(expiry: Expiry, agreement: Agreement, by: Actor, now: datetime) -> None:
    assert by.organization is not None
    today = in_zone(now, agreement.employer.zone).date()
    said = expiry.words(today)
    tell_party(
        agreement=agreement,
        party=by.organization,
        subject=f"{agreement}: {said[:1].lower()}{said[1:]}",
        path=version_path(expiry.version),
        now=now,
    )
    record.write(
        event="contract.end_near",
        subject=agreement,
        room_id=room_of(agreement).pk,
        sentence=f"{by.organization} was warned of the end of {agreement}. {said}.",
        by=by,
        now=now,
        details={"version": expiry.version.number, "ends_on": expiry.ends_on.isoformat()},
    )


def _tell_set(agreement: Agreement, before: int, by: Actor, now: datetime) -> None:
    record.write(
        event="contract.warning_set",
        subject=agreement,
        room_id=room_of(agreement).pk,
        sentence=(
            f"{by.organization} set the warning before the end of {agreement} to"
            f" {agreement.warn_days} days; so far {before}."
        ),
        by=by,
        now=now,
    )
    tell_parties(
        agreement=agreement,
        subject=f"The warning before the end was set anew: {agreement}",
        path=reverse("contracts:contract-detail", args=[agreement.code]),
        but=by.person,
        now=now,
    )
