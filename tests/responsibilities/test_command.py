from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from governance.responsibilities.loading import FILES
from tests.responsibilities.versions import FIRST

FILE = str(FILES / "tidewater.yaml")
ASKED = {"function": "workflow", "level": "work_unit", "on": "2026-05-01"}


def ask(*files, **options):
    out = StringIO()
    call_command("who_decides", *(files or (FILE,)), **(ASKED | options), stdout=out)
    return out.getvalue()


def test_a_question_is_answered_in_plain_words():
    said = ask(fact=["touches_hours=yes"])

    assert said.startswith("BARGAIN (version 1)\nHow the work flows in a unit")
    assert "Hours of work are a matter for bargaining. (Article 9)" in said


def test_what_is_not_said_is_asked_for():
    assert ask().startswith("ASK (version 1)")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            {"fact": ["weight=3"]},
            "“weight=3” is no fact. Say NAME=VALUE, with one of cost, articles",
        ),
        ({"fact": ["cost=much"]}, "cost is a number, not “much”."),
        ({"fact": ["touches_pay=maybe"]}, "touches_pay is yes or no, not “maybe”."),
        ({"level": "ward"}, "The list knows no level “ward”."),
        ({"on": "yesterday"}, "Invalid isoformat string: 'yesterday'"),
    ],
)
def test_a_question_that_cannot_be_understood_is_refused(options, sentence):
    with pytest.raises(CommandError, match=sentence.replace("(", "\\(")):
        ask(**options)


def test_a_file_with_mistakes_is_refused_with_their_lines(tmp_path):
    broken = tmp_path / "list.yaml"
    broken.write_text(FIRST.replace("effect: blocked", "effect: none", 1), encoding="utf-8")

    with pytest.raises(CommandError, match=r"Line \d+: “none” should be one of: blocked"):
        ask(str(broken))


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(CommandError, match=r"The file /nowhere\.yaml cannot be read\."):
        ask("/nowhere.yaml")
