from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from foundation.roles.http import Request
from foundation.signing.actions.signing import put_up_text
from foundation.toolkit.access import require
from governance.contracts.access import agreement_to_read, can_sign_version, version_to_read
from governance.contracts.actions.telling import room_of
from governance.contracts.signing import KIND


@require_POST
def version_sign(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Put the version's own bytes up to be signed, and go there."""
    actor, now = cast(Request, request).actor, timezone.now()
    version = version_to_read(agreement_to_read(actor, code, now=now), number)
    require(can_sign_version(actor, version))
    text = put_up_text(
        kind=KIND,
        subject_id=str(version.pk),
        name=str(version),
        content=version.source.encode(),
        media_type="text/plain; charset=utf-8",
        room=room_of(version.agreement),
        by=actor,
        now=now,
    )
    return redirect("signing:text-detail", text.pk)
