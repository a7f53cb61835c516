"""The ways to ask that every portal begins with."""

from django.db import migrations

from governance.decisions.types import TYPES


def load(apps, schema_editor):
    DecisionType = apps.get_model("decisions", "DecisionType")
    for position, values in enumerate(TYPES):
        DecisionType.objects.get_or_create(
            key=values["key"], defaults={**values, "position": position}
        )


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
