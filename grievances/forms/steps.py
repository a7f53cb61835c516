"""What is asked when a case is carried from step to step."""

from typing import Any

from django import forms

from foundation.toolkit.forms import IssueTiles
from grievances.case_file import case_file_of
from grievances.faces.path import step_label
from grievances.forms.asking import CaseForm, GroundForm, LongText, ServedForm, WhenForm
from grievances.models import Grievance, Outcome

MORE_TIME = "MORE_TIME"
_OUTCOMES = [*Outcome.choices, (MORE_TIME, "Need more time")]
_ICONS = {
    Outcome.GRANTED: "check",
    Outcome.GRANTED_IN_PART: "circle-slash-2",
    Outcome.DENIED: "x",
    MORE_TIME: "calendar-clock",
}
_HINTS = {
    Outcome.GRANTED: "All that is asked",
    Outcome.GRANTED_IN_PART: "Some of it; say what",
    Outcome.DENIED: "The union may go on",
    MORE_TIME: "Asks the union for another day",
}


class AnswerForm(ServedForm):
    """Management's answer at one step."""

    outcome = forms.ChoiceField(
        label="Your answer",
        choices=_OUTCOMES,
        widget=IssueTiles(icons=_ICONS, hints=_HINTS),
        error_messages={"required": "Choose one of the four answers."},
    )
    reasons = LongText(
        label="Reasons",
        rows=7,
        help_text="The union and the grievants read them as you write them.",
        error_messages={"required": "Write the reasons: the union decides its next move by them."},
    )
    remedy_offered = LongText(
        label="Remedy offered",
        rows=4,
        required=False,
        help_text="What you will do, and by when.",
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("outcome") == Outcome.GRANTED_IN_PART and not typed.get("remedy_offered"):
            self.add_error("remedy_offered", "Say what is granted: the answer grants a part.")
        return typed

    @property
    def wants_more_time(self) -> bool:
        return self.data.get("outcome") == MORE_TIME


class AnswerFileForm(forms.Form):
    """A paper that goes with the answer."""

    file = forms.FileField(label="A paper that goes with the answer", required=False)


class _OnwardForm(GroundForm):
    """Asks to which step only where the contract leaves a choice."""

    kind = "appealed"

    step = forms.ChoiceField(label="To which step?", widget=forms.RadioSelect, required=False)

    def __init__(self, grievance: Grievance, *args: Any, **kwargs: Any) -> None:
        super().__init__(grievance, *args, **kwargs)
        onward = case_file_of(grievance, self.now).onward(self.kind)
        choices = [(event.step, event.label) for event in onward if event.step]
        if len(choices) < 2:
            del self.fields["step"]
            return
        self.fields["step"].choices = choices  # type: ignore[attr-defined]
        self.fields["step"].required = True


class AppealForm(_OnwardForm):
    reasons = LongText(
        label="Why the answer is not accepted",
        rows=4,
        required=False,
        help_text="Management reads it.",
    )


class AdvanceForm(_OnwardForm):
    """No reasons are needed: management was silent."""


class ArbitrationForm(_OnwardForm):
    kind = "arbitration_requested"


class MeetingForm(WhenForm):
    """A meeting that was held."""

    note = LongText(
        label="What was said or agreed",
        required=False,
        help_text="Both parties read it. Notes of your own party go on the case page.",
    )


class RemandForm(WhenForm):
    step = forms.ChoiceField(label="Back to which step?", widget=forms.RadioSelect)
    reason = LongText(label="Why", rows=4, help_text="The union reads it.")

    def __init__(self, grievance: Grievance, *args: Any, **kwargs: Any) -> None:
        super().__init__(grievance, *args, **kwargs)
        steps = case_file_of(grievance, self.now).remand_steps
        self.fields["step"].choices = _named(grievance, steps)  # type: ignore[attr-defined]
        if len(steps) == 1:
            self.initial.setdefault("step", steps[0])


class WaiverForm(CaseForm):
    step = forms.ChoiceField(label="Which step is left out?", widget=forms.RadioSelect)
    reason = LongText(label="Why", rows=4, required=False, help_text="The other party reads it.")

    def __init__(self, grievance: Grievance, *args: Any, **kwargs: Any) -> None:
        super().__init__(grievance, *args, **kwargs)
        steps = case_file_of(grievance, self.now).waivable_steps
        self.fields["step"].choices = _named(grievance, steps)  # type: ignore[attr-defined]


def _named(grievance: Grievance, steps: tuple[str, ...]) -> list[tuple[str, str]]:
    procedure = grievance.terms.procedures[grievance.procedure]
    return [(key, step_label(procedure, key)) for key in dict.fromkeys(steps)]
