from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "foundation.record"
    label = "record"
    verbose_name = "The record"
