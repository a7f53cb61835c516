from django.db import migrations


def say_what_was_agreed(apps, schema_editor):
    """Labor partners are elected; advisors serve without an end. What was set otherwise stays."""
    Role = apps.get_model("roles", "Role")
    partners = Role.objects.filter(code="labor-partner", how_filled="SELECTED")
    partners.update(how_filled="ELECTED")
    advisors = Role.objects.filter(code="improvement-advisor", longest_term_months=36)
    advisors.update(longest_term_months=None)


class Migration(migrations.Migration):
    dependencies = [("roles", "0010_offices")]

    operations = [migrations.RunPython(say_what_was_agreed, migrations.RunPython.noop)]
