import pytest
from django.core.management import CommandError, call_command

from governance.contracts.models import Agreement, AgreementVersion
from tests.contracts_library.texts import CONTRACT, changed


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "contract.yaml"
    path.write_text(CONTRACT, encoding="utf-8")
    return path


def run(path, *more):
    call_command("load_contract", str(path), "--partnership=Northwater Partnership", *more)


def test_the_command_loads_for_the_unions_portal(house, file, walls_clock, capsys):
    run(file, "--union=Nurses")

    version = AgreementVersion.objects.get()
    assert version.loaded_for == house.nurses
    assert version.loaded_by.acts_for == house.nurses
    assert "Loaded as version 1." in capsys.readouterr().out


def test_the_command_loads_for_the_administrator_it_names(house, file):
    run(file, "--by=earl.finch@northwater.example")

    assert AgreementVersion.objects.get().loaded_by == house.people["employer_administrator"]


def test_a_dry_run_changes_nothing(house, file, capsys):
    run(file, "--dry-run")

    assert not Agreement.objects.exists()
    assert "Nothing was changed" in capsys.readouterr().out


def test_every_mistake_is_named_with_its_line(house, file):
    text = changed("roll_by: business", "roll_by: bank", changed("country: US", "country: USA"))
    file.write_text(text, encoding="utf-8")

    with pytest.raises(CommandError) as refused:
        run(file)

    lines = [line for line in str(refused.value).splitlines() if line.startswith("Line ")]
    assert len(lines) >= 2


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--union=Bakers"], "none of the partnership's unions"),
        (["--by=nobody@northwater.example"], "Nobody signs in"),
        (["--by=stella.marsh@northwater.example"], "no role that may load"),
    ],
)
def test_a_wrong_option_is_a_sentence(house, file, more, says):
    with pytest.raises(CommandError, match=says):
        run(file, *more)


def test_a_file_that_is_not_there_is_a_sentence(house, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "none.yaml")
