"""Categories are a reference table; what lies behind a wall is never here."""

from django.contrib import admin

from foundation.release_time.models import ReleaseCategory
from foundation.toolkit.admin import VersionedAdmin


@admin.register(ReleaseCategory)
class ReleaseCategoryAdmin(VersionedAdmin):
    list_display = ("partnership", "position", "name", "federal_code", "is_internal")
    list_filter = ("partnership",)
