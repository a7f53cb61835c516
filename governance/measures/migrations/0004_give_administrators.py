from django.db import migrations
from django.utils import timezone

WHOLE_PARTNERSHIP = 4


def give(apps, schema_editor):
    """A party without a labor partner agrees to plans through its administrator."""
    Role, RoleFence = apps.get_model("roles", "Role"), apps.get_model("roles", "RoleFence")
    for role in Role.objects.filter(is_administrator=True, is_system=False):
        RoleFence.objects.get_or_create(
            role=role,
            capability="keep_gains",
            ends_at=None,
            defaults={"reach": WHOLE_PARTNERSHIP, "starts_at": timezone.now()},
        )


class Migration(migrations.Migration):
    dependencies = [
        ("measures", "0003_gains"),
        ("roles", "0012_capabilities_by_name"),
    ]

    operations = [
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
