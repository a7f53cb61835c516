"""Roles are a reference table; who holds one and what it may do is not changed here."""

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from foundation.roles.models import Role
from foundation.toolkit.admin import VersionedAdmin


@admin.register(Role)
class RoleAdmin(VersionedAdmin):
    list_display = ("name", "organization_kind", "how_filled", "longest_term_months", "rank")
    list_filter = ("organization_kind", "how_filled")
    search_fields = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Role]:
        return super().get_queryset(request).filter(is_system=False)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return ["code", "organization_kind", "is_administrator"] if obj else []

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
