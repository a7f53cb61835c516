from django.db import migrations
from django.utils import timezone

from partnership.journey.presets import duty_rows, step_rows

WHOLE_PARTNERSHIP = 4
KEEP = ("contract-specialist", "labor-partner", "labor-relations")


def begin(apps, schema_editor):
    """The partnerships that are there begin as every new one does; rows they have stay."""
    Partnership = apps.get_model("people", "Partnership")
    for name, rows in (("JourneyStep", step_rows()), ("Duty", duty_rows())):
        model = apps.get_model("journey", name)
        for partnership in Partnership.objects.all():
            if not model.objects.filter(partnership=partnership).exists():
                model.objects.bulk_create(model(partnership=partnership, **row) for row in rows)


def give(apps, schema_editor):
    """Existing parties get what new ones get as a preset; roles of their own making get nothing."""
    Role, RoleFence = apps.get_model("roles", "Role"), apps.get_model("roles", "RoleFence")
    keepers = Role.objects.filter(is_administrator=True, is_system=False) | Role.objects.filter(
        code__in=KEEP
    )
    for role in keepers:
        RoleFence.objects.get_or_create(
            role=role,
            capability="keep_journey",
            ends_at=None,
            defaults={"reach": WHOLE_PARTNERSHIP, "starts_at": timezone.now()},
        )


class Migration(migrations.Migration):
    dependencies = [
        ("journey", "0001_initial"),
        ("roles", "0012_capabilities_by_name"),
    ]

    operations = [
        migrations.RunPython(begin, migrations.RunPython.noop),
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
