from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notices", "0002_initial")]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("FILED", "Grievance filed"),
                    ("ANSWERED", "Step answered"),
                    ("MOVED", "Case moved"),
                    ("ASKED", "Agreement asked for"),
                    ("AGREED", "Agreement given or refused"),
                    ("CLOSED", "Case closed"),
                    ("ASSIGNED", "Case given to you"),
                    ("WORD", "Word to the member"),
                    ("REMINDER", "Reminder of a deadline"),
                    ("ESCALATION", "Deadline passed to the next in line"),
                    ("ROLE", "Role or term"),
                    ("FENCE", "Role fences"),
                    ("CONTRACT", "Contract loaded or confirmed"),
                ],
                max_length=12,
            ),
        ),
    ]
