from django.db import migrations

from foundation.release_time.presets import CATEGORIES


def begin(apps, schema_editor):
    """The partnerships that are there begin as every new one does; rows they have stay."""
    Partnership = apps.get_model("people", "Partnership")
    Category = apps.get_model("release_time", "ReleaseCategory")
    for partnership in Partnership.objects.all():
        for position, (code, name, federal, is_internal) in enumerate(CATEGORIES, 1):
            Category.objects.get_or_create(
                partnership=partnership,
                code=code,
                defaults={
                    "name": name,
                    "federal_code": federal,
                    "is_internal": is_internal,
                    "position": position * 10,
                },
            )


class Migration(migrations.Migration):
    dependencies = [
        ("release_time", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
