from django.db import migrations
from django.utils import timezone

WHOLE_PARTNERSHIP = 4
COUNSEL = (
    "chief-steward",
    "contract-specialist",
    "labor-partner",
    "manager",
    "labor-relations",
)


def give(apps, schema_editor):
    """Existing parties get what new ones get as a preset; roles of their own making get nothing."""
    Role, RoleFence = apps.get_model("roles", "Role"), apps.get_model("roles", "RoleFence")
    for role in Role.objects.filter(code__in=COUNSEL):
        RoleFence.objects.get_or_create(
            role=role,
            capability="counsel_conduct",
            ends_at=None,
            defaults={"reach": WHOLE_PARTNERSHIP, "starts_at": timezone.now()},
        )


class Migration(migrations.Migration):
    dependencies = [
        ("conduct", "0001_initial"),
        ("roles", "0012_capabilities_by_name"),
    ]

    operations = [
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
