"""What is asked for a line of the communication plan."""

from typing import Any

from django import forms

from foundation.people.models import Organization, Partnership, Unit
from foundation.roles.models import Role
from foundation.toolkit.forms import DayField
from partnership.communication.actions.plan import Meant
from partnership.communication.forms import SeenForm
from partnership.communication.models import Audience, Channel, PlanLine, Rhythm

NAMES = ("audience", "party", "unit", "role", "message", "channel", "rhythm", "next_on")


# What only some audiences are named by: shown once one of them is chosen.
NAMED = {"party": Audience.PARTY, "unit": Audience.PLACE, "role": Audience.ROLE}


class LineForm(SeenForm):
    audience = forms.ChoiceField(label="Who must hear it", choices=Audience.choices)
    party = forms.ModelChoiceField(Organization.objects.none(), required=False, label="Which party")
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label="Which place",
        required=False,
    )
    role = forms.ModelChoiceField(
        Role.objects.filter(is_system=False),
        label="Which role",
        required=False,
    )
    message = forms.CharField(label="What they must hear", max_length=200)
    channel = forms.ChoiceField(label="By which channel", choices=Channel.choices)
    rhythm = forms.ChoiceField(label="How often", choices=Rhythm.choices)
    next_on = DayField(label="Due on")

    def __init__(self, there: list[Partnership], units: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = [party.pk for one in there for party in one.parties]
        self.fields["party"].queryset = Organization.objects.filter(pk__in=parties)  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        for name, audience in NAMED.items():
            self.fields[name].widget.attrs["data-when"] = audience.value

    @classmethod
    def of(cls, line: PlanLine, units: Any, posted: Any) -> "LineForm":
        initial = {name: getattr(line, name) for name in NAMES} | {"seen": line.version}
        return cls([line.partnership], units, posted, initial=initial)

    def meant(self) -> Meant:
        return Meant(**{name: self.cleaned_data[name] for name in NAMES})


class DoneForm(forms.Form):
    done_on = DayField(label="Done on")
    note = forms.CharField(max_length=200, required=False, help_text="Where, or to how many.")
