from django import forms
from django.apps import AppConfig

# What a form says of a field that was left empty: what to do, by the kind of field.
LEFT_EMPTY: dict[type[forms.Field], str] = {
    forms.Field: "Fill this in.",
    forms.ChoiceField: "Choose one.",
    forms.ModelChoiceField: "Choose one.",
    forms.MultipleChoiceField: "Choose at least one.",
    forms.ModelMultipleChoiceField: "Choose at least one.",
    forms.BooleanField: "Tick this to go on.",
    forms.DateField: "Give the day.",
    forms.TimeField: "Give the time.",
    forms.FileField: "Choose a file.",
}


class ToolkitConfig(AppConfig):
    name = "foundation.toolkit"
    label = "toolkit"

    def ready(self) -> None:
        for kind, sentence in LEFT_EMPTY.items():
            own = vars(kind).get("default_error_messages", {})
            kind.default_error_messages = {**own, "required": sentence}
