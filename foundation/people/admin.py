"""Django's admin serves accounts and reference tables only; nothing behind a wall is here.

A role is given, a fence changed and a partnership founded by the portal's own actions, which write
the record: those tables are not here either. Nor are memberships: who belongs to a union is that
union's to know.
"""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from foundation.people.models import Account, Organization, Person, Unit
from foundation.people.models.unit import renumber_units
from foundation.toolkit.admin import VersionedAdmin, VersionedForm

admin.site.site_header = "Accounts and reference tables"
admin.site.site_title = "Partnership"
# What an account may do is said by its person's roles, never by a group.
admin.site.unregister(Group)


class AccountForm(VersionedForm, UserChangeForm):
    pass


@admin.register(Account)
class AccountAdmin(VersionedAdmin, UserAdmin):
    form = AccountForm
    ordering = ("email",)
    list_display = ("email", "person", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff")
    search_fields = ("email", "person__name")
    autocomplete_fields = ("person",)
    filter_horizontal = ("user_permissions",)
    fieldsets = (
        (None, {"fields": ("person", "email")}),
        (
            "May sign in, and use this admin",
            {"fields": ("is_active", "is_staff", "is_superuser", "user_permissions")},
        ),
        ("Mail", {"fields": ("mail_is_on",)}),
    )
    add_fieldsets = ((None, {"fields": ("person", "email", "password1", "password2")}),)
    list_select_related = ("person",)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        """Whose account it is, and where its mail goes, stay: else it could be taken over."""
        return ["person", "email"] if obj else []

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002  Django's own name
        form_url: str = "",
    ) -> HttpResponse:
        raise PermissionDenied(
            "Nobody sets another's password: an administrator of the person's own party starts a"
            " reset on the person's page."
        )


@admin.register(Person)
class PersonAdmin(VersionedAdmin):
    list_display = ("name", "job_title", "unit")
    search_fields = ("name",)
    autocomplete_fields = ("unit",)
    exclude = ("acts_for",)
    list_select_related = ("unit",)


@admin.register(Organization)
class OrganizationAdmin(VersionedAdmin):
    """Founded by an action, with its rooms; only its words and zone are corrected here."""

    list_display = ("name", "short_name", "kind", "zone")
    readonly_fields = ("kind",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Unit)
class UnitAdmin(VersionedAdmin):
    list_display = ("name", "kind", "parent", "zone")
    list_filter = ("kind",)
    search_fields = ("name",)
    autocomplete_fields = ("parent",)
    list_select_related = ("parent",)

    def save_model(self, request: HttpRequest, obj: Unit, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        renumber_units()

    def delete_model(self, request: HttpRequest, obj: Unit) -> None:
        super().delete_model(request, obj)
        renumber_units()


def _sign_in(request: HttpRequest, extra_context: object = None) -> HttpResponse:
    """The portal's own sign-in, with its waits: a second door would go around them."""
    if request.user.is_authenticated:
        return redirect("/")
    return redirect_to_login(request.GET.get("next", request.path))


_sign_in.login_required = False  # type: ignore[attr-defined]
admin.site.login = _sign_in  # type: ignore[method-assign]
