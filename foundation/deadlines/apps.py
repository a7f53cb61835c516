from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "foundation.deadlines"
    label = "deadlines"
    verbose_name = "Deadlines"
