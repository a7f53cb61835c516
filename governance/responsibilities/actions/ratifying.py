"""From a draft to a list that every party has signed."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.roles.actor import Actor
from foundation.signing.actions.signing import put_up_text
from foundation.signing.models import SignedText
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import require_version
from governance.responsibilities.access import (
    can_offer_list,
    can_ratify_list,
    can_take_back_offer,
    can_withdraw_list,
)
from governance.responsibilities.actions.asking_parties import settle_questions
from governance.responsibilities.actions.telling import tell, written
from governance.responsibilities.models import ListVersion
from governance.responsibilities.queries import (
    SIGNED_KIND,
    next_number,
    parties_to_sign,
    room_of,
    today_of,
)
from governance.responsibilities.statuses import ListVersionStatus

SEEN = ("status", "fingerprint")
CHANGED = "Somebody else has changed this version since you opened it."


@transaction.atomic
def offer_list(*, version: ListVersion, by: Actor, now: datetime, seen: str = "") -> ListVersion:
    """Put the draft up to be ratified as it stands: every party signs these very words."""
    version = locked(version, seen)
    require(can_offer_list(by, version))
    _require_to_be_next(version)
    _require_a_day_to_come(version, now)
    version.offered_by, version.offered_for = by.person, by.organization
    version.move_to(ListVersionStatus.OFFERED, at=now)
    sentence = (
        f"{by.organization} offered version {version.number} of the list, to take effect on"
        f" {version.effective_from}."
    )
    written(version, "list.offered", sentence, by, now)
    tell(version, f"Version {version.number} of the responsibilities list to ratify", by, now)
    return version


@transaction.atomic
def put_up_list(*, version: ListVersion, by: Actor, now: datetime) -> SignedText:
    """The very text of an offered version, ready to be signed."""
    version = locked(version)
    require(can_ratify_list(by, version, today=today_of(version.partnership, now)))
    _require_to_be_next(version)
    return put_up_text(
        kind=SIGNED_KIND,
        subject_id=str(version.pk),
        name=f"Responsibilities list, version {version.number}",
        content=version.source.encode(),
        media_type="text/plain; charset=utf-8",
        room=room_of(version.partnership),
        by=by,
        now=now,
    )


@transaction.atomic
def count_ratification(*, version_id: str | UUID, by: Actor, now: datetime) -> ListVersion:
    """After a signature: ratified with the last of them. Those who sign at once are taken in turn.

    Raises ``ValidationError`` if the day it was to take effect has begun, or if another version
    was ratified before it.
    """
    partnership = ListVersion.objects.values("partnership").filter(pk=version_id)
    # Those offered side by side are locked together: two of them may get their last signature now.
    staged = ListVersion.objects.staged().filter(partnership__in=partnership).order_by("pk")
    list(staged.select_for_update(of=("self",)).values_list("pk"))
    version = locked(ListVersion(pk=version_id))
    _require_to_be_next(version)
    _require_a_day_to_come(version, now)
    missing = parties_to_sign(version)
    if missing:
        waiting = ", ".join(map(str, missing))
        words = f"{by.organization} ratified version {version.number}. Waiting for {waiting}."
        written(version, "list.signed", words, by, now)
        tell(version, f"Version {version.number} of the list: one party has ratified", by, now)
        return version
    version.move_to(ListVersionStatus.RATIFIED, at=now)
    settle_questions(version, now)
    words = (
        f"Every party has ratified version {version.number} of the list: it takes effect on"
        f" {version.effective_from}."
    )
    written(version, "list.ratified", words, by, now)
    tell(version, f"Version {version.number} of the list is ratified by every party", by, now)
    return version


@transaction.atomic
def take_back_offer(
    *, version: ListVersion, by: Actor, now: datetime, seen: str = ""
) -> ListVersion:
    """Make an offered version a draft again, to change it; whoever signed signs the next text."""
    version = locked(version, seen)
    require(can_take_back_offer(by, version))
    version.move_to(ListVersionStatus.DRAFT, at=now)
    words = f"{by.organization} took version {version.number} of the list back to change it."
    written(version, "list.taken_back", words, by, now)
    tell(version, f"Version {version.number} of the list is being changed again", by, now)
    return version


@transaction.atomic
def withdraw_list(
    *, version: ListVersion, because: str, by: Actor, now: datetime, seen: str = ""
) -> ListVersion:
    """Give up a version that is not ratified; its text stays to be read."""
    version = locked(version, seen)
    require(can_withdraw_list(by, version))
    if not because.strip():
        raise ValidationError("Say why, in a sentence: every party reads it.")
    version.withdrawn_by, version.withdrawn_because = by.person, because.strip()
    version.move_to(ListVersionStatus.WITHDRAWN, at=now)
    words = f"{by.organization} withdrew version {version.number} of the list: {because.strip()}"
    written(version, "list.withdrawn", words, by, now)
    tell(version, f"Version {version.number} of the list was withdrawn", by, now)
    return version


def locked(version: ListVersion, seen: str = "") -> ListVersion:
    """The row as it stands now. ``StaleVersionError`` if it is not as it was ``seen``."""
    found = ListVersion.objects.select_for_update(of=("self",)).of_page().get(pk=version.pk)
    saved = {
        "State": found.get_status_display(),
        "Changed by": f"{found.changed_by}",
        "Takes effect": f"{found.effective_from}",
    }
    require_version(seen, found, *SEEN, sentence=CHANGED, saved=saved)
    return found


def _require_to_be_next(version: ListVersion) -> None:
    """Two that were offered side by side: the one that all ratify first takes the number."""
    number = next_number(version.partnership)
    if version.number != number:
        raise ValidationError(
            f"Another version {version.number} was ratified meanwhile. Take this one back and save"
            f" it once more: it then comes after it, as version {number}."
        )


def _require_a_day_to_come(version: ListVersion, now: datetime) -> None:
    today = today_of(version.partnership, now)
    if version.effective_from <= today:
        raise ValidationError(
            f"It was to take effect on {version.effective_from}, and that day has begun. Give it a"
            " later day: what was decided already is not decided anew."
        )
