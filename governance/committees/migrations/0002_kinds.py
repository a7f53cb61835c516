"""The kinds of committees that every portal begins with."""

from django.db import migrations

from governance.committees.kinds import KINDS


def load(apps, schema_editor):
    CommitteeKind = apps.get_model("committees", "CommitteeKind")
    for position, values in enumerate(KINDS):
        CommitteeKind.objects.get_or_create(
            key=values["key"], defaults={**values, "position": position}
        )


class Migration(migrations.Migration):
    dependencies = [("committees", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
