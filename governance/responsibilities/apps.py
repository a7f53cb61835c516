from django.apps import AppConfig


class ResponsibilitiesConfig(AppConfig):
    name = "governance.responsibilities"
    label = "responsibilities"
    verbose_name = "Responsibilities"
