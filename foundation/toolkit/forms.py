"""How forms are drawn: the portal's renderer, and the few widgets a browser has no word for."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

from foundation.toolkit.moments import check_day, day_words

LONGEST_TEXT = 20_000


class PortalRenderer(TemplatesSetting):
    """Draws each field by ``templates/django/forms/``. Needs ``django.forms`` among the apps."""

    form_template_name = "django/forms/form.html"
    field_template_name = "django/forms/field.html"


class IssueTiles(forms.RadioSelect):
    """Big tiles with an icon, a word and a line of help: a radio group for thumbs."""

    template_name = "django/forms/widgets/issue_tiles.html"
    option_template_name = "django/forms/widgets/issue_tile.html"

    def __init__(
        self,
        *,
        icons: Mapping[str, str] | None = None,
        hints: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.icons = icons or {}
        self.hints = hints or {}

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        value = str(option["value"])
        return option | {"icon": self.icons.get(value, ""), "hint": self.hints.get(value, "")}


class SideChoice(forms.RadioSelect):
    """Who will see what is being written. Values are sides: union, management, joint."""

    template_name = "django/forms/widgets/side_choice.html"
    option_template_name = "django/forms/widgets/side_option.html"


class Switch(forms.CheckboxInput):
    """One thing that is on or off."""

    template_name = "django/forms/widgets/switch.html"


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day, picked where the browser can; none so far off that nothing counts from it."""

    widget: type[forms.DateInput] = DayInput
    default_validators = [check_day]


class DayTiles(forms.DateInput):
    """Today, Yesterday, or a date picked.

    The tiles carry the dates themselves, so a form opened before midnight and sent after
    it says the day the person saw. The form sets ``today``: the day where the unit is.
    """

    template_name = "django/forms/widgets/day_tiles.html"
    use_fieldset = True

    def __init__(self, *, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)
        self.today = today

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        written = context["widget"]["value"] or ""
        tiles = self._tiles(written)
        context["widget"] |= {
            "tiles": tiles,
            "picked": written if not any(tile["is_checked"] for tile in tiles) else "",
            "latest": self.today.isoformat() if self.today else "",
        }
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        chosen = data.get(name)
        return data.get(f"{name}_picked") if chosen in ("pick", "", None) else chosen

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and f"{name}_picked" not in data

    def id_for_label(self, id_: str, index: Any = None) -> str:
        return ""

    def _tiles(self, written: str) -> list[dict[str, object]]:
        if self.today is None:
            return []
        named = (("Today", self.today), ("Yesterday", self.today - timedelta(days=1)))
        return [
            {
                "label": label,
                "day": day_words(on, self.today),
                "value": on.isoformat(),
                "is_checked": written == on.isoformat(),
            }
            for label, on in named
        ]


def words_field(
    label: str, help_text: str = "", *, rows: int = 5, longest: int = LONGEST_TEXT, **more: Any
) -> forms.CharField:
    """A long text, whole or not at all."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
        **more,
    )
