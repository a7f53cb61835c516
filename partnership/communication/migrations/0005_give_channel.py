from django.db import migrations
from django.utils import timezone

WHOLE_PARTNERSHIP = 4
KEEP = (
    "steward",
    "chief-steward",
    "contract-specialist",
    "labor-partner",
    "labor-co-lead",
    "union-administrator",
    "council-chair",
)


def give(apps, schema_editor):
    """Existing unions get what new ones get as a preset; roles of their own making get nothing."""
    Role, RoleFence = apps.get_model("roles", "Role"), apps.get_model("roles", "RoleFence")
    for role in Role.objects.filter(code__in=KEEP):
        RoleFence.objects.get_or_create(
            role=role,
            capability="keep_channel",
            ends_at=None,
            defaults={"reach": WHOLE_PARTNERSHIP, "starts_at": timezone.now()},
        )


class Migration(migrations.Migration):
    dependencies = [
        ("communication", "0004_plan_summaries_channel"),
        ("roles", "0012_capabilities_by_name"),
    ]

    operations = [
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
