from django.db import migrations
from django.utils import timezone

UNIT_AND_BELOW, WHOLE_PARTNERSHIP = 3, 4
KEEP = ("contract-specialist", "labor-partner", "labor-relations")
REVIEW = ("chief-steward", "labor-co-lead", "manager", "management-co-lead")


def give(apps, schema_editor):
    """Existing parties get what new ones get as a preset; roles of their own making get nothing."""
    Role, RoleFence = apps.get_model("roles", "Role"), apps.get_model("roles", "RoleFence")
    keepers = Role.objects.filter(is_administrator=True, is_system=False) | Role.objects.filter(
        code__in=KEEP
    )
    given = [(role, WHOLE_PARTNERSHIP) for role in keepers]
    given += [(role, UNIT_AND_BELOW) for role in Role.objects.filter(code__in=REVIEW)]
    for role, reach in given:
        RoleFence.objects.get_or_create(
            role=role,
            capability="keep_plan",
            ends_at=None,
            defaults={"reach": reach, "starts_at": timezone.now()},
        )


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0001_initial"),
        ("roles", "0012_capabilities_by_name"),
    ]

    operations = [
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
