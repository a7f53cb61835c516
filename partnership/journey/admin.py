"""The steps and the duties are reference tables; what lies behind a wall is never here."""

from django.contrib import admin

from foundation.toolkit.admin import VersionedAdmin
from partnership.journey.models import Duty, JourneyStep


@admin.register(JourneyStep)
class JourneyStepAdmin(VersionedAdmin):
    list_display = ("partnership", "position", "name", "review_months")
    list_filter = ("partnership",)


@admin.register(Duty)
class DutyAdmin(VersionedAdmin):
    list_display = ("partnership", "position", "kind", "text", "is_own")
    list_filter = ("partnership", "kind")
