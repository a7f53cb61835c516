from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from governance.decisions.access import can_read_decisions
from governance.decisions.actions.taking_part import leave_out, name_participant
from governance.decisions.forms import ParticipantForm
from governance.decisions.models import Participant
from governance.decisions.views.detail import detail_context
from governance.decisions.views.section import about, blame, own_people


@require_POST
def participant_name(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    proposal, context = about(request, pk)
    form = ParticipantForm(request.POST, people=own_people(actor, now))
    if form.is_valid():
        try:
            name_participant(proposal=proposal, by=actor, now=now, **form.cleaned_data)
        except ValidationError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"{form.cleaned_data['person']} takes part.")
            return redirect("decisions:proposal-detail", pk)
    context |= detail_context(request, proposal, participant_form=form)
    return render(request, "decisions/proposal_detail.html", context, status=422)


@require_POST
def participant_leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    require(can_read_decisions(actor))
    rows = Participant.objects.select_related("person", "organization")
    participant = get_object_or_404(rows, pk=pk)
    person, proposal = participant.person, participant.proposal_id
    leave_out(participant=participant, by=actor, now=timezone.now())
    messages.success(request, f"{person} no longer takes part.")
    return redirect("decisions:proposal-detail", proposal)
