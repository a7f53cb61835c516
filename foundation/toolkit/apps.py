from django.apps import AppConfig


class ToolkitConfig(AppConfig):
    name = "foundation.toolkit"
    label = "toolkit"
