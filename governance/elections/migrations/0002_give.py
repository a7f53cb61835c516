from django.db import migrations
from django.utils import timezone

WHOLE_PARTNERSHIP = 4


def give(apps, schema_editor):
    """Existing unions get what new ones get as a preset: their administrators call elections."""
    Role, RoleFence = apps.get_model("roles", "Role"), apps.get_model("roles", "RoleFence")
    for role in Role.objects.filter(code="union-administrator"):
        RoleFence.objects.get_or_create(
            role=role,
            capability="hold_election",
            ends_at=None,
            defaults={"reach": WHOLE_PARTNERSHIP, "starts_at": timezone.now()},
        )


class Migration(migrations.Migration):
    dependencies = [
        ("elections", "0001_initial"),
        ("roles", "0012_capabilities_by_name"),
    ]

    operations = [
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
