from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0002_initial")]

    operations = [
        migrations.AddField(
            model_name="deadline",
            name="set_on",
            field=models.DateField(
                blank=True,
                help_text="The day this date came to stand, in the deadline's zone. Reminders that"
                " would have been owed on that day or before are not; empty: none is left out.",
                null=True,
            ),
        ),
    ]
