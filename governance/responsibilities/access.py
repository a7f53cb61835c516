"""Who reads the list, who drafts it, and who puts a party's name to it."""

from datetime import date
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from foundation.people.models import Membership, Partnership
from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial
from governance.responsibilities.models import ListVersion, OpenQuestion
from governance.responsibilities.queries import parties_of, signatures_of
from governance.responsibilities.statuses import ListVersionStatus


def partnerships_of(actor: Actor) -> list[Partnership]:
    """Whose lists the actor reads: of their party, else of the parties they belong to."""
    if actor.organization is not None and actor.side is not None:
        own = Q(employer=actor.organization) | Q(unions=actor.organization)
    else:
        belongs = Membership.objects.filter(person=actor.person, ends_at__isnull=True)
        parties = belongs.values("organization")
        own = Q(employer__in=parties) | Q(unions__in=parties)
    found = Partnership.objects.filter(own).distinct().select_related("employer", "unit")
    return list(found)


def partnership_to_read(actor: Actor, wanted: str = "") -> Partnership:
    """The one asked for by its number, else the first. 404 for whose lists are not theirs."""
    there = partnerships_of(actor)
    found = next((one for one in there if wanted in ("", str(one.pk))), None)
    if found is None:
        raise Http404
    return found


def version_to_read(actor: Actor, pk: UUID) -> ListVersion:
    """Behind its wall: whoever may not enter the room finds only what was ratified for them."""
    version = ListVersion.objects.of_page().filter(pk=pk).first()
    if version is None or version.partnership not in partnerships_of(actor):
        raise Http404
    return version


def can_draft_list(actor: Actor, partnership: Partnership) -> Access:
    return first_denial(
        _acts_for_a_party(actor, partnership),
        may(actor, Capability.DRAFT_LIST, unit=partnership.unit),
    )


def can_change_draft(actor: Actor, version: ListVersion) -> Access:
    if not version.is_draft:
        return Denied(_stands(version))
    return can_draft_list(actor, version.partnership)


def can_offer_list(actor: Actor, version: ListVersion) -> Access:
    """Whoever may draft it: an offer binds nobody before it is signed."""
    return can_change_draft(actor, version)


def can_take_back_offer(actor: Actor, version: ListVersion) -> Access:
    """Either side, to change it: signatures under the text as it was do not count for another."""
    if version.status != ListVersionStatus.OFFERED:
        return Denied(_stands(version))
    return _may_ratify(actor, version.partnership)


def can_withdraw_list(actor: Actor, version: ListVersion) -> Access:
    if not version.is_staged:
        return Denied(_stands(version))
    return _may_ratify(actor, version.partnership)


def can_ratify_list(actor: Actor, version: ListVersion, *, today: date | None = None) -> Access:
    """By signing its text, once for each party, before the day it takes effect."""
    if version.status != ListVersionStatus.OFFERED:
        return Denied(_stands(version))
    if today is not None and version.effective_from <= today:
        return Denied(
            f"It was to take effect on {version.effective_from}, and that day has begun: take it"
            " back and give it a later day, so that nothing decided already is decided anew."
        )
    allowed = _may_ratify(actor, version.partnership)
    if not allowed:
        return allowed
    if any(one.organization_id == actor.organization.pk for one in signatures_of(version)):  # type: ignore[union-attr]
        return Denied(f"{actor.organization} has ratified this text already.")
    return ALLOWED


def can_put_on_to_agree_list(actor: Actor, partnership: Partnership) -> Access:
    """Whoever acts for a party, in any role: a gap is everybody's to name."""
    return _acts_for_a_party(actor, partnership)


def open_questions_to_read(actor: Actor, partnership: Partnership) -> list[OpenQuestion]:
    """The to-agree list, for whoever acts for a party; nobody else enters its room."""
    if not _acts_for_a_party(actor, partnership):
        return []
    rows = partnership.open_questions.select_related("asked_for", "asked_by", "settled_by")
    return list(rows)


def _may_ratify(actor: Actor, partnership: Partnership) -> Access:
    return first_denial(
        _acts_for_a_party(actor, partnership),
        may(actor, Capability.RATIFY_LIST, unit=partnership.unit),
    )


def _acts_for_a_party(actor: Actor, partnership: Partnership) -> Access:
    if actor.organization is None or actor.organization not in parties_of(partnership):
        return Denied(f"The parties of {partnership} see to this.")
    return ALLOWED


def _stands(version: ListVersion) -> str:
    return {
        ListVersionStatus.DRAFT: "This version is still being drafted.",
        ListVersionStatus.OFFERED: "This version waits to be ratified as it stands.",
        ListVersionStatus.RATIFIED: "This version was ratified: its text stands for ever.",
        ListVersionStatus.WITHDRAWN: "This version was withdrawn.",
    }[ListVersionStatus(version.status)]
