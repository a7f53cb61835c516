"""Forms of the styleguide: quick log as it opens, an answer with mistakes, a filter."""

from datetime import date

from django import forms
from django.http import HttpRequest

from foundation.toolkit.forms import DayTiles, IssueTiles, SideChoice, Switch

ISSUES = {
    "discipline": ("Discipline", "gavel"),
    "pay": ("Pay and hours", "banknote"),
    "schedule": ("Schedule", "calendar-days"),
    "safety": ("Safety", "hard-hat"),
    "treatment": ("Treatment", "hand"),
    "other": ("Something else", "circle-question-mark"),
}


class LogQuestions(forms.Form):
    issue = forms.ChoiceField(
        label="What is it about?",
        choices=[(value, label) for value, (label, _icon) in ISSUES.items()],
        widget=IssueTiles(icons={value: icon for value, (_label, icon) in ISSUES.items()}),
        initial="schedule",
    )
    story = forms.CharField(
        label="What happened?",
        help_text="In your own words. You can add to it later.",
        widget=forms.Textarea(attrs={"rows": 4, "enterkeyhint": "next"}),
    )
    happened_on = forms.DateField(
        label="When?", widget=DayTiles(today=date(2026, 3, 10)), initial=date(2026, 3, 10)
    )
    member = forms.CharField(
        label="Member", required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    seen_by = forms.ChoiceField(
        label="Who sees this note?",
        choices=[("union", "Union only"), ("joint", "Joint")],
        widget=SideChoice,
        initial="union",
    )
    own_phone = forms.BooleanField(
        label="This is my own phone",
        help_text="Keeps a report on it when there is no signal.",
        required=False,
        widget=Switch,
    )


class AnswerQuestions(forms.Form):
    answer = forms.ChoiceField(
        label="Your answer",
        choices=[("grant", "Grant"), ("part", "Grant in part"), ("deny", "Deny")],
        widget=IssueTiles(
            icons={"grant": "check", "part": "circle-slash", "deny": "x"},
            hints={
                "grant": "The remedy as asked for",
                "part": "Say which part, and what is offered",
                "deny": "Give the reasons",
            },
        ),
        error_messages={"required": "Choose one of the three."},
    )
    reasons = forms.CharField(
        label="Reasons",
        widget=forms.Textarea,
        help_text="The union reads this as it stands.",
        error_messages={"required": "Write the reasons: Article 12.5 asks for them."},
    )
    pay_hours = forms.DecimalField(
        label="Hours offered",
        min_value=0,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "decimal"}),
    )
    served_by = forms.ChoiceField(
        label="Served by",
        choices=[("portal", "This portal"), ("hand", "By hand"), ("mail", "Certified mail")],
    )
    letter = forms.FileField(label="Signed letter", required=False)
    is_read = forms.BooleanField(
        label="I have read the answer as the union will see it",
        error_messages={"required": "Read it once as the union will see it."},
    )


class CaseFilter(forms.Form):
    step = forms.ChoiceField(
        label="Step", required=False, choices=[("", "Every step"), ("1", "Step 1"), ("2", "Step 2")]
    )
    words = forms.CharField(label="Words", required=False)


def samples(request: HttpRequest) -> dict[str, object]:
    posted = {"answer-pay_hours": "-2", "answer-served_by": "portal"}
    return {
        "log_form": LogQuestions(prefix="log"),
        "answer_form": AnswerQuestions(posted, prefix="answer"),
        "filter_form": CaseFilter(request.GET or None),
    }
