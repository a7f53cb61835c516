from django.db import migrations
from django.utils import timezone

WHOLE_PARTNERSHIP = 4
DRAFT = (
    "contract-specialist",
    "labor-partner",
    "labor-co-lead",
    "management-co-lead",
    "labor-relations",
)


def give(apps, schema_editor):
    """Existing parties get what new ones get as a preset; roles of their own making get nothing."""
    Role, RoleFence = apps.get_model("roles", "Role"), apps.get_model("roles", "RoleFence")
    administrators = list(Role.objects.filter(is_administrator=True, is_system=False))
    given = [(role, "settle_agreement") for role in administrators]
    given += [(role, "draft_agreement") for role in administrators]
    given += [(role, "draft_agreement") for role in Role.objects.filter(code__in=DRAFT)]
    for role, capability in given:
        RoleFence.objects.get_or_create(
            role=role,
            capability=capability,
            ends_at=None,
            defaults={"reach": WHOLE_PARTNERSHIP, "starts_at": timezone.now()},
        )


class Migration(migrations.Migration):
    dependencies = [
        ("agreement", "0001_initial"),
        ("roles", "0012_capabilities_by_name"),
    ]

    operations = [
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
