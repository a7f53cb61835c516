"""Saying yes or no to a version that the other party loaded."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import require_version
from governance.contracts.access import can_confirm_version, can_set_version_aside
from governance.contracts.actions.contract_loading import fit_into_force
from governance.contracts.actions.standing_under import refuse_circle
from governance.contracts.actions.telling import room_of, tell_parties, version_path
from governance.contracts.models import Agreement, AgreementVersion

ANSWERS = ("confirmed_at", "set_aside_at")


@transaction.atomic
def confirm_version(
    *, version: AgreementVersion, by: Actor, now: datetime, seen: str = ""
) -> AgreementVersion:
    """The other party agrees: a waiting version comes into force on its effective date.

    The version before it then ends on the eve of that date. ``seen``: its answers as they were
    read (``version_of`` by ``ANSWERS``); ``StaleVersionError`` if it was answered since.
    """
    version = _locked(version)
    _refuse_answered(version, seen)
    require(can_confirm_version(by, version))
    if version.is_waiting:
        refuse_circle(version.agreement, version.parent, name=str(version.agreement))
        # Their days are given before it counts, so that no two versions hold one day.
        fit_into_force(version)
        version.agreement.name = version.terms.name
        version.agreement.save(update_fields=["name"])
    version.confirmed_at, version.confirmed_by, version.confirmed_for = (
        now,
        by.person,
        by.organization,
    )
    version.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_for"])
    _written(version, "contract.confirmed", f"{by.organization} confirmed {version}.", by, now)
    return version


@transaction.atomic
def set_version_aside(
    *, version: AgreementVersion, because: str, by: Actor, now: datetime, seen: str = ""
) -> AgreementVersion:
    """Decline, or take back, a version that waits. Its text may be loaded again."""
    version = _locked(version)
    _refuse_answered(version, seen)
    require(can_set_version_aside(by, version))
    if not because.strip():
        raise ValidationError("Say why, in a sentence: the other party reads it.")
    version.set_aside_at, version.set_aside_by = now, by.person
    version.set_aside_because = because.strip()
    version.save(update_fields=["set_aside_at", "set_aside_by", "set_aside_because"])
    sentence = f"{by.organization} set {version} aside: {version.set_aside_because}"
    _written(version, "contract.set_aside", sentence, by, now)
    return version


def _refuse_answered(version: AgreementVersion, seen: str) -> None:
    words = {"Confirmed": "not yet"}
    if version.confirmed_at is not None:
        words = {"Confirmed": f"by {version.confirmed_by} for {version.confirmed_for}"}
    if version.set_aside_at is not None:
        words["Set aside"] = f"by {version.set_aside_by}: {version.set_aside_because}"
    require_version(
        seen,
        version,
        *ANSWERS,
        sentence="Somebody else has answered this version since you opened it.",
        saved=words,
    )


def _locked(version: AgreementVersion) -> AgreementVersion:
    Agreement.objects.select_for_update(of=("self",)).get(pk=version.agreement_id)
    versions = AgreementVersion.objects.of_page().select_related(
        "agreement__partnership__unit", "agreement__employer", "agreement__union"
    )
    return versions.get(pk=version.pk)


def _written(
    version: AgreementVersion, event: str, sentence: str, by: Actor, now: datetime
) -> None:
    agreement = version.agreement
    record.write(
        event=event,
        subject=agreement,
        room_id=room_of(agreement).pk,
        sentence=sentence,
        by=by,
        now=now,
        details={"version": version.number, "fingerprint": version.fingerprint},
    )
    word = "confirmed" if event == "contract.confirmed" else "set aside"
    tell_parties(
        agreement=agreement,
        subject=f"A contract was {word}: {agreement}",
        path=version_path(version),
        but=by.person,
        now=now,
    )
