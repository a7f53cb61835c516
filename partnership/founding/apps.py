from django.apps import AppConfig


class FoundingConfig(AppConfig):
    name = "partnership.founding"
    label = "founding"
    verbose_name = "Founding a partnership"
