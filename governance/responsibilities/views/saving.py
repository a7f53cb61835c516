"""Saving a change of a draft from a form: refusals stand on the form, with all that was typed."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from foundation.roles.actor import Actor
from governance.responsibilities.actions.changing_drafts import change_draft
from governance.responsibilities.changing import Change
from governance.responsibilities.forms import PartForm
from governance.responsibilities.loading import ListRefused
from governance.responsibilities.models import ListVersion


def saved(version: ListVersion, form: PartForm, change: Change, by: Actor) -> bool:
    """Whether the draft took the change; else the form says in sentences why not."""
    seen = form.cleaned_data["seen"]
    try:
        change_draft(version=version, change=change, seen=seen, by=by, now=timezone.now())
    except ListRefused as refused:
        form.add_error(None, list(dict.fromkeys(one.sentence for one in refused.mistakes)))
    except ValidationError as refused:
        form.add_error(None, refused)
    else:
        return True
    return False
