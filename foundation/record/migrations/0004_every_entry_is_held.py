from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0003_commit_to_what_there_is")]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="commitment",
            field=models.BinaryField(max_length=32),
        ),
    ]
