from django.db import migrations
from django.utils import timezone

UNIT_AND_BELOW, WHOLE_PARTNERSHIP = 3, 4
KEEPS = ("labor-co-lead", "manager", "management-co-lead")
SHARES = ("contract-specialist", "labor-partner", "labor-relations")


def give(apps, schema_editor):
    """Existing parties get what new ones get as a preset; roles of their own making read."""
    Role, RoleFence = apps.get_model("roles", "Role"), apps.get_model("roles", "RoleFence")
    people = Role.objects.filter(is_system=False)
    if people.exists():
        Role.objects.get_or_create(
            code="neutral-auditor",
            defaults={
                "name": "Neutral auditor",
                "organization_kind": "JOINT_BODY",
                "how_filled": "SELECTED",
                "rank": 30,
                "longest_term_months": 36,
                "requires": "Named by every party of the partnership, for a term with a last day.",
                "notice_days": 90,
            },
        )
    given = [(role, "read_measures", WHOLE_PARTNERSHIP) for role in people.all()]
    given += [(r, "keep_measures", UNIT_AND_BELOW) for r in people.filter(code__in=KEEPS)]
    for capability in ("keep_measures", "keep_gains"):
        given += [(r, capability, WHOLE_PARTNERSHIP) for r in people.filter(code__in=SHARES)]
    for role, capability, reach in given:
        RoleFence.objects.get_or_create(
            role=role,
            capability=capability,
            ends_at=None,
            defaults={"reach": reach, "starts_at": timezone.now()},
        )


class Migration(migrations.Migration):
    dependencies = [
        ("measures", "0001_initial"),
        ("roles", "0012_capabilities_by_name"),
    ]

    operations = [
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
