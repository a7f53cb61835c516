"""Hold what was written so far to what it says, and owe it to the next seal."""

from django.db import migrations

from foundation.record.commitments import commitment_of, fields_of, new_salt

AT_ONCE = 1000
# The owner sees no row through forced walls, and the guards refuse every change.
OPEN = (
    "ALTER TABLE record_entry NO FORCE ROW LEVEL SECURITY",
    "ALTER TABLE record_entry DISABLE TRIGGER USER",
)
SHUT = (
    "ALTER TABLE record_entry ENABLE TRIGGER USER",
    "ALTER TABLE record_entry FORCE ROW LEVEL SECURITY",
)


def commit(apps, schema_editor):
    Entry = apps.get_model("record", "Entry")
    Unsealed = apps.get_model("record", "Unsealed")
    for statement in OPEN:
        schema_editor.execute(statement)
    waiting = Entry.objects.filter(commitment=None).order_by("written_at", "pk")
    while entries := list(waiting[:AT_ONCE]):
        for entry in entries:
            entry.salt = new_salt()
            entry.commitment = commitment_of(fields_of(entry))
        Entry.objects.bulk_update(entries, ["salt", "commitment"])
        Unsealed.objects.bulk_create(
            Unsealed(entry_id=entry.pk, room_id=entry.room_id, commitment=entry.commitment)
            for entry in entries
        )
    for statement in SHUT:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("record", "0002_sealing")]

    operations = [migrations.RunPython(commit, migrations.RunPython.noop)]
