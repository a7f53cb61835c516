from django.db import migrations
from django.utils import timezone

OWN_MATTERS, UNIT_AND_BELOW, WHOLE_PARTNERSHIP = 1, 3, 4
ASK = ("steward", "chief-steward", "contract-specialist", "labor-partner", "labor-co-lead")
KEEP = ("contract-specialist", "labor-relations")


def give(apps, schema_editor):
    """Existing parties get what new ones get as a preset; roles of their own making get nothing."""
    Role, RoleFence = apps.get_model("roles", "Role"), apps.get_model("roles", "RoleFence")
    keepers = Role.objects.filter(is_administrator=True, is_system=False) | Role.objects.filter(
        code__in=KEEP
    )
    given = [(role, "ask_release_time", OWN_MATTERS) for role in Role.objects.filter(code__in=ASK)]
    given += [(role, "keep_release_time", WHOLE_PARTNERSHIP) for role in keepers]
    for code, reach in (("manager", UNIT_AND_BELOW), ("labor-relations", WHOLE_PARTNERSHIP)):
        given += [(role, "answer_release_time", reach) for role in Role.objects.filter(code=code)]
    for role, capability, reach in given:
        RoleFence.objects.get_or_create(
            role=role,
            capability=capability,
            ends_at=None,
            defaults={"reach": reach, "starts_at": timezone.now()},
        )


class Migration(migrations.Migration):
    dependencies = [
        ("roles", "0007_release_time"),
    ]

    operations = [
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
