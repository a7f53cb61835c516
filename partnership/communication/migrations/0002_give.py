from django.db import migrations
from django.utils import timezone

WHOLE_PARTNERSHIP = 4
COMMUNICATE = (
    "chief-steward",
    "contract-specialist",
    "labor-partner",
    "labor-co-lead",
    "management-co-lead",
    "labor-relations",
)


def give(apps, schema_editor):
    """Existing parties get what new ones get as a preset; roles of their own making get nothing."""
    Role, RoleFence = apps.get_model("roles", "Role"), apps.get_model("roles", "RoleFence")
    writers = Role.objects.filter(is_administrator=True, is_system=False) | Role.objects.filter(
        code__in=COMMUNICATE
    )
    for role in writers:
        RoleFence.objects.get_or_create(
            role=role,
            capability="communicate",
            ends_at=None,
            defaults={"reach": WHOLE_PARTNERSHIP, "starts_at": timezone.now()},
        )


class Migration(migrations.Migration):
    dependencies = [
        ("communication", "0001_initial"),
        ("roles", "0012_capabilities_by_name"),
    ]

    operations = [
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
