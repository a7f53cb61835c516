from foundation.walls.registry import unclassified_tables, walls


def test_every_table_of_a_case_is_behind_a_wall():
    walled = {wall.table for wall in walls() if wall.table.startswith("grievances_")}

    assert not {table for table in unclassified_tables() if table.startswith("grievances_")}
    assert len(walled) == 14
