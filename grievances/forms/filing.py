"""The form as management will see it, and the intake behind it."""

from typing import Any

from django import forms

from governance.contracts.models import Article
from governance.contracts.procedure import entry_steps
from grievances.actions.filing import FiledForm
from grievances.case_file import facts_of
from grievances.faces.path import step_label
from grievances.forms.asking import GroundForm, LongText
from grievances.models import Grievance


class ArticlesField(forms.ModelMultipleChoiceField):
    """Articles of one contract version, as checkboxes: those chosen, then those found."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.number} {obj.title}"


class FilingForm(GroundForm):
    """What management will read: word for word, with the articles said to be broken."""

    title = forms.CharField(
        label="Title",
        max_length=120,
        help_text="A few words, without a name: it stands in lists.",
        error_messages={"required": "Give the grievance a title."},
    )
    statement = LongText(
        label="What happened",
        rows=8,
        help_text="The statement of the grievance. Management reads exactly this.",
        error_messages={"required": "Say what happened: management reads exactly this."},
    )
    articles = ArticlesField(
        label="Articles said to be broken",
        queryset=Article.objects.none(),
        required=False,
    )
    remedy = LongText(
        label="Remedy asked for",
        rows=4,
        help_text="What would put it right.",
        error_messages={"required": "Say what is asked for: an answer can then grant it."},
    )
    step = forms.ChoiceField(label="File at", widget=forms.RadioSelect, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, grievance: Grievance, *args: Any, **kwargs: Any) -> None:
        initial = {
            "title": grievance.title,
            "statement": grievance.statement,
            "remedy": grievance.remedy,
            "version": grievance.version,
            "articles": [citation.article_id for citation in grievance.citations.all()],
            **kwargs.pop("initial", {}),
        }
        super().__init__(grievance, *args, initial=initial, **kwargs)
        self.fields["on"].label = "When is it served?"
        articles = Article.objects.filter(version=grievance.agreement_version_id)
        self.fields["articles"].queryset = articles.order_by("position")  # type: ignore[attr-defined]
        self._offer_steps(grievance)

    @property
    def filed(self) -> FiledForm:
        typed = self.cleaned_data
        return FiledForm(
            title=typed["title"],
            statement=typed["statement"],
            remedy=typed["remedy"],
            articles=list(typed["articles"]),
        )

    def _offer_steps(self, grievance: Grievance) -> None:
        procedure = grievance.terms.procedures[grievance.procedure]
        keys = entry_steps(procedure, facts_of(grievance).subjects)
        if len(keys) < 2:
            del self.fields["step"]
            return
        choices = [(key, step_label(procedure, key)) for key in keys]
        self.fields["step"].choices = choices  # type: ignore[attr-defined]
        self.initial.setdefault("step", keys[0])
