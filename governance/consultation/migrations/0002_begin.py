from django.db import migrations

from governance.consultation.presets import PATH


def begin(apps, schema_editor):
    """The partnerships that are there begin as every new one does; rows they have stay."""
    Partnership = apps.get_model("people", "Partnership")
    Terms = apps.get_model("consultation", "ConsultationTerms")
    PathStep = apps.get_model("consultation", "PathStep")
    for partnership in Partnership.objects.all():
        Terms.objects.get_or_create(partnership=partnership)
        if not PathStep.objects.filter(partnership=partnership).exists():
            PathStep.objects.bulk_create(
                PathStep(partnership=partnership, position=position, **vars(step))
                for position, step in enumerate(PATH, 1)
            )


class Migration(migrations.Migration):
    dependencies = [
        ("consultation", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
