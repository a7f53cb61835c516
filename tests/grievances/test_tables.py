from django.apps import apps

from foundation.walls.models import Walled


def test_every_table_of_a_case_is_behind_a_wall():
    open_tables = [
        model._meta.db_table
        for model in apps.get_app_config("grievances").get_models(include_auto_created=True)
        if not issubclass(model, Walled)
    ]

    assert open_tables == []
