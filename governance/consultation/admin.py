"""The days and the path are reference tables; what lies behind a wall is never here."""

from django.contrib import admin

from foundation.toolkit.admin import VersionedAdmin
from governance.consultation.models import ConsultationTerms, PathStep


@admin.register(ConsultationTerms)
class ConsultationTermsAdmin(VersionedAdmin):
    list_display = ("partnership", "notice_days", "window_days", "closing_days")


@admin.register(PathStep)
class PathStepAdmin(VersionedAdmin):
    list_display = ("partnership", "position", "name", "level", "days")
    list_filter = ("partnership",)
