"""Django's admin, where two people may have one row open: the second is told, as everywhere."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, QueryDict

from foundation.toolkit.conflicts import VersionField, version_of_values

VERSION = "version_read"
# Written by signing in, which is nobody's edit.
NOBODYS_EDIT = {"last_login"}


class VersionedForm(forms.ModelForm):
    """Saves only what is as it was when the form was opened; else both versions are shown."""

    version_read = VersionField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_stale = False
        # As the row is in the database: cleaning writes what was typed into the instance.
        names = self._columns if self.instance.pk else []
        self.saved = {name: self._shown(name) for name in names}
        self.version = version_of_values(self.saved.values()) if names else ""
        self.initial[VERSION] = self.version

    def _shown(self, name: str) -> object:
        """Of a relation to many the keys that the form shows: asked again they may be others."""
        if not self.instance._meta.get_field(name).many_to_many:
            return self.instance.serializable_value(name)
        shown = self.initial.get(name)
        if shown is None:
            shown = getattr(self.instance, name).all()
        return sorted(one.pk for one in shown)

    @property
    def _columns(self) -> list[str]:
        of_row = self.instance._meta
        names = [field.name for field in (*of_row.concrete_fields, *of_row.many_to_many)]
        return [name for name in names if name not in NOBODYS_EDIT]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        seen = cleaned.pop(VERSION, "")
        if self.version and seen != self.version:
            self.is_stale = True
            self.data = cast(QueryDict, self.data).copy()
            self.data[self.add_prefix(VERSION)] = self.version
            raise forms.ValidationError(
                "Somebody else changed this since you opened it. As it is now: %(now)s."
                " Yours stands below; save again if it still holds.",
                params={"now": "; ".join(self._now())},
            )
        return cleaned

    def _now(self) -> list[str]:
        """What differs from one's own, in words."""
        return [
            f"{self.fields[name].label}: {self.saved[name]}"
            for name in self.changed_data
            if name in self.saved
        ] or ["your fields as you have them"]


class VersionedAdmin(admin.ModelAdmin):
    """A page of the admin that answers 409 to whoever saves over somebody else's change."""

    form = VersionedForm

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Model | None:
        found = super().get_object(request, object_id, from_field)
        if found is not None and request.method == "POST":
            # Held to the end of the page's transaction, and read again as it is by then.
            return type(found)._base_manager.select_for_update(of=("self",)).get(pk=found.pk)
        return found

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or any(VERSION in options["fields"] for _, options in fieldsets):
            return fieldsets
        return [*fieldsets, (None, {"fields": [VERSION]})]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        response = super().render_change_form(request, context, *args, **kwargs)
        if getattr(context["adminform"].form, "is_stale", False):
            response.status_code = 409
        return response
