"""What is asked for a survey, and its questions as a form."""

from collections.abc import Sequence
from typing import Any

from django import forms

from foundation.people.models import Partnership, Unit
from foundation.toolkit.forms import DayField, words_field
from partnership.communication.actions.surveys import Planned
from partnership.communication.forms import SeenForm
from partnership.communication.models import GroupedBy, Survey
from partnership.communication.questions import SurveyQuestion

HOW = "A question on a line of its own; below it its answers, one a line, each after a dash."


class SurveyForm(SeenForm):
    title = forms.CharField(max_length=160)
    lead = words_field("What it is for", rows=3, required=False)
    text = words_field("The questions", HOW, rows=10)
    closes_on = DayField(label="Open until the end of")
    grouped_by = forms.ChoiceField(
        label="Results are shown",
        help_text="A group is shown only if at least five people answered in it.",
        choices=GroupedBy.choices,
    )
    parties = forms.MultipleChoiceField(
        label="Asked by",
        help_text="Each approves the questions, and its people are those who are asked.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("title", "lead", "text", "unit", "closes_on", "grouped_by", "parties")

    def __init__(self, partnerships: list[Partnership], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {party.pk: party.name for one in partnerships for party in one.parties}
        self.fields["parties"].choices = list(known.items())  # type: ignore[attr-defined]
        self.fields["parties"].initial = list(known)

    @classmethod
    def of(cls, survey: Survey, posted: Any) -> "SurveyForm":
        names = ("title", "lead", "text", "closes_on", "grouped_by")
        initial = {name: getattr(survey, name) for name in names} | {"seen": survey.version}
        form = cls([survey.partnership], posted, initial=initial)
        form.fields["parties"].initial = survey.parties
        return form

    def planned(self) -> Planned:
        names = ("title", "lead", "text", "closes_on", "grouped_by")
        said = {name: self.cleaned_data[name] for name in names}
        return Planned(**said, parties=[int(pk) for pk in self.cleaned_data["parties"]])


class NewSurveyForm(SurveyForm):
    unit = forms.ModelChoiceField(Unit.objects.none(), help_text="Who works there or below.")

    def __init__(self, partnerships: list[Partnership], units: Any, *args: Any, **kwargs: Any):
        super().__init__(partnerships, *args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        if partnerships:
            self.fields["unit"].initial = partnerships[0].unit


class AnswersForm(forms.Form):
    """One choice for each question, in the order of the survey."""

    def __init__(self, questions: Sequence[SurveyQuestion], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, question in enumerate(questions):
            self.fields[f"question_{place}"] = forms.TypedChoiceField(
                label=question.words,
                choices=list(enumerate(question.answers)),
                coerce=int,
                widget=forms.RadioSelect,
            )

    def answers(self) -> list[int]:
        return [self.cleaned_data[name] for name in self.fields]
