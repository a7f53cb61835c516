"""Make the cases that are there already findable by their words."""

from django.db import migrations

from grievances.finding import words_of

AT_ONCE = 1000
# The owner sees no row through forced walls.
TABLES = ("grievances_grievance", "grievances_intakesheet")


def find_what_there_is(apps, schema_editor):
    Grievance = apps.get_model("grievances", "Grievance")
    IntakeSheet = apps.get_model("grievances", "IntakeSheet")
    CaseWord = apps.get_model("grievances", "CaseWord")
    for table in TABLES:
        schema_editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    of_cases = (
        (room, case, room, words_of(f"{title} {number or ''}"))
        for case, room, title, number in Grievance.objects.values_list(
            "pk", "room_id", "title", "number"
        ).iterator(AT_ONCE)
    )
    of_sheets = (
        (room, case, where, words_of(number))
        for case, room, where, number in IntakeSheet.objects.values_list(
            "grievance_id", "room_id", "grievance_room_id", "own_number"
        ).iterator(AT_ONCE)
    )
    for texts in (of_cases, of_sheets):
        CaseWord.objects.bulk_create(
            (
                CaseWord(room_id=room, grievance_id=case, grievance_room_id=where, word=word)
                for room, case, where, words in texts
                for word in words
            ),
            batch_size=AT_ONCE,
            # An own number may share a word with the title of an intake in the same room.
            ignore_conflicts=True,
        )
    for table in TABLES:
        schema_editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


class Migration(migrations.Migration):
    dependencies = [("grievances", "0003_words")]

    operations = [migrations.RunPython(find_what_there_is, migrations.RunPython.noop)]
