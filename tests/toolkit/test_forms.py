from datetime import date

import pytest
from django import forms

from foundation.toolkit.forms import DayTiles, IssueTiles

TODAY = date(2026, 3, 10)


class Report(forms.Form):
    happened_on = forms.DateField(label="When?", widget=DayTiles(today=TODAY))
    where = forms.CharField(label="Where?", required=False, help_text="A ward or a room.")


@pytest.mark.parametrize(
    ("posted", "day"),
    [
        ({"happened_on": "2026-03-10"}, TODAY),
        ({"happened_on": "2026-03-09", "happened_on_picked": "2026-01-01"}, date(2026, 3, 9)),
        ({"happened_on": "pick", "happened_on_picked": "2026-02-03"}, date(2026, 2, 3)),
        ({"happened_on_picked": "2026-02-03"}, date(2026, 2, 3)),
    ],
)
def test_the_day_is_the_tile_chosen_or_the_date_picked(posted, day):
    report = Report(posted)

    assert report.is_valid(), report.errors
    assert report.cleaned_data["happened_on"] == day


def test_picking_without_a_day_is_refused():
    assert Report({"happened_on": "pick", "happened_on_picked": ""}).errors == {
        "happened_on": ["Give the day."]
    }


def test_the_tiles_show_again_what_was_picked():
    drawn = str(Report({"happened_on": "pick", "happened_on_picked": "2026-02-03"})["happened_on"])

    assert 'value="2026-02-03"' in drawn
    assert drawn.count("checked") == 1


def test_a_field_has_its_hint_its_mistake_and_its_mark():
    report = Report({})

    where = report["where"].as_field_group()
    day = report["happened_on"].as_field_group()

    assert "(optional)" in where
    assert 'aria-describedby="id_where_helptext"' in where
    assert where.index("A ward or a room.") < where.index("<input")
    assert "(optional)" not in day
    assert 'id="id_happened_on_error"' in day


def test_tiles_carry_their_icons():
    widget = IssueTiles(icons={"pay": "banknote"}, hints={"pay": "Hours and rates"})
    widget.choices = [("pay", "Pay"), ("other", "Other")]

    drawn = widget.render("issue", "pay", {"id": "id_issue"})

    assert drawn.count("<svg") == 1
    assert "Hours and rates" in drawn
