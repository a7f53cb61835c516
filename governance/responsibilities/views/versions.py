"""The versions of a list: what each changes, who has ratified it, its text."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.signing.models import Signature
from foundation.toolkit.conflicts import version_of
from foundation.toolkit.faces import Fact
from governance.responsibilities.access import (
    can_change_draft,
    can_draft_list,
    can_offer_list,
    can_ratify_list,
    can_take_back_offer,
    can_withdraw_list,
    version_to_read,
)
from governance.responsibilities.actions.ratifying import SEEN
from governance.responsibilities.differences import in_sentences
from governance.responsibilities.faces import (
    Shown,
    legend,
    matrix_of,
    status_chip,
)
from governance.responsibilities.forms import CompareForm, WithdrawForm
from governance.responsibilities.models import ListVersion
from governance.responsibilities.queries import (
    lists_of,
    parties_of,
    signatures_of,
    version_in_force,
)
from governance.responsibilities.views.section import (
    address,
    asked_partnership,
    section,
    version_section,
)

DETAIL = "responsibilities/version_detail.html"


@require_safe
def version_list(request: HttpRequest) -> HttpResponse:
    partnership = asked_partnership(request)
    context = section(request, partnership, "Versions")
    versions = list(partnership.list_versions.of_page().defer("source"))
    there = [one for one in (version_in_force(partnership, context["today"]),) if one]
    known = [one for one in versions if one.is_ratified or one.is_staged]
    context |= {
        "lines": [(one, status_chip(one, context["today"], there)) for one in versions],
        "can_draft": can_draft_list(actor_of(request), partnership),
        "compare": CompareForm(versions=known) if len(known) > 1 else None,
    }
    return render(request, "responsibilities/version_list.html", context)


@require_safe
def version_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    version = version_to_read(actor_of(request), pk)
    return render(request, DETAIL, detail_context(request, version))


def detail_context(request: HttpRequest, version: ListVersion) -> dict[str, Any]:
    actor, context = actor_of(request), version_section(request, version)
    context["crumbs"] = context["crumbs"][:1]
    there = [one for one in (version_in_force(version.partnership, context["today"]),) if one]
    seen = version_of(version, *SEEN)
    signatures = seen_signatures(actor, version)
    return context | {
        "chips": [status_chip(version, context["today"], there)],
        "facts": _facts(version),
        "changes": in_sentences(version.based_on.said, version.said) if version.based_on else None,
        "parties": _parties(version, signatures),
        "signed": signatures,
        "has_room": bool(actor.room_ids),
        "can": _rules(actor, version, context),
        "seen": seen,
        "withdraw_form": WithdrawForm(initial={"seen": seen}),
    }


def seen_signatures(actor: Actor, version: ListVersion) -> list[Signature]:
    """For whoever may enter the room; a member is told that every party signed, and no names."""
    return signatures_of(version) if version.room_id in actor.room_ids else []


def _rules(actor: Actor, version: ListVersion, context: dict[str, Any]) -> dict[str, Any]:
    return {
        "change": can_change_draft(actor, version),
        "offer": can_offer_list(actor, version),
        "sign": can_ratify_list(actor, version, today=context["today"]),
        "take_back": can_take_back_offer(actor, version),
        "withdraw": can_withdraw_list(actor, version),
    }


def _facts(version: ListVersion) -> list[Fact]:
    facts = [
        Fact("Takes effect on", str(version.effective_from)),
        Fact("Why", version.reason),
        Fact("Drafted by", f"{version.drafted_by} for {version.drafted_for}"),
        Fact("Last changed by", str(version.changed_by)),
    ]
    if version.offered_by is not None:
        facts.append(Fact("Offered by", f"{version.offered_by} for {version.offered_for}"))
    if version.withdrawn_by is not None:
        because = f"{version.withdrawn_by}: {version.withdrawn_because}"
        facts.append(Fact("Withdrawn by", because))
    return [*facts, Fact("Fingerprint", version.fingerprint)]


def _parties(version: ListVersion, signatures: list[Signature]) -> list[tuple[Any, Any]]:
    """Each party with its signature, or None where it has not ratified."""
    by_party = {one.organization_id: one for one in signatures}
    return [(party, by_party.get(party.pk)) for party in parties_of(version.partnership)]


@require_safe
def version_text(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The text on a page, to be read or printed and signed by hand besides."""
    version = version_to_read(actor_of(request), pk)
    context = version_section(request, version)
    context["parties"] = parties_of(version.partnership)
    return render(request, "responsibilities/version_text.html", context)


@require_safe
def version_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    version = version_to_read(actor_of(request), pk)
    name = f"responsibilities-version-{version.number}.yaml"
    return HttpResponse(
        version.source,
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_safe
def version_compare(request: HttpRequest) -> HttpResponse:
    """Two versions side by side: in sentences, and the cells of the one against the other."""
    partnership = asked_partnership(request)
    context = section(request, partnership, "Versions")
    staged = list(partnership.list_versions.staged())
    known = [*lists_of(partnership), *staged]
    form = CompareForm(request.GET or None, versions=known)
    context["form"] = form
    if form.is_valid():
        by_id = {str(one.pk): one for one in known}
        chosen = (by_id[form.cleaned_data[name]] for name in ("old", "new"))
        context |= _compared(*sorted(chosen, key=lambda one: one.number))
    status = 422 if form.errors else 200
    return render(request, "responsibilities/version_compare.html", context, status=status)


def _compared(old: ListVersion, new: ListVersion) -> dict[str, Any]:
    def leads(function: str, level: str) -> str:
        return address("responsibilities:cell-detail", function, level, version=new.pk)

    matrix = matrix_of(
        new.said,
        Shown(new.effective_from),
        leads,
        before=old.said,
        days_ago=old.effective_from,
    )
    return {
        "old": old,
        "new": new,
        "changes": in_sentences(old.said, new.said),
        "matrix": matrix,
        "legend": legend(),
    }
