import pytest
from django.core.exceptions import ValidationError

from governance.contracts.library.layers import layers_over, superior_below
from governance.contracts.library.precedence import text_for_article
from governance.contracts.loading import mistakes_in
from governance.contracts.models import Agreement, AgreementVersion, Article
from tests.contracts_library.texts import CONTRACT, LOCAL, changed


@pytest.fixture
def local(load):
    load("union_administrator")
    return load("union_administrator", LOCAL).version


def test_a_local_agreement_stands_under_the_national_one(local, house):
    layers = layers_over(local, house.today)

    assert local.parent.code == "harbor-nurses"
    assert [layer.code for layer in layers] == ["harbor-nurses", "harbor-local"]
    assert text_for_article(layers, 1, "3").why.startswith("Article 3 of Ward agreement holds: it")
    assert text_for_article(layers, 1, "4").why.startswith("Article 13 of Nurses' agreement holds")
    above = Article.objects.get(version__agreement__code="harbor-nurses", number="12")
    assert [each.number for each in superior_below(above, house.today)] == ["3"]


def test_what_stands_above_must_be_loaded_first(load):
    with pytest.raises(ValidationError, match="no agreement of this partnership") as refused:
        load("union_administrator", LOCAL)

    assert "Loaded here: none. Load the agreement above first." in str(refused.value)
    assert not Agreement.objects.exists()


def test_a_superior_article_names_one_that_is_there(load):
    load("union_administrator")

    with pytest.raises(ValidationError, match=r"lists no such article\. It lists: 12, 13"):
        load("union_administrator", changed('superior_to: "12"', 'superior_to: "40"', LOCAL))


def test_no_agreement_stands_under_one_that_stands_under_it(load, local):
    circle = changed("id: harbor-nurses\n", "id: harbor-nurses\nunder: harbor-local\n")

    with pytest.raises(ValidationError, match="stands under it already"):
        load("union_administrator", circle)


def test_at_most_three_stand_over_one_another(load, local):
    for number in (1, 2):
        above = "harbor-local" if number == 1 else "harbor-local-1"
        text = changed("under: harbor-nurses", f"under: {above}", LOCAL)
        text = changed("id: harbor-local", f"id: harbor-local-{number}", text)
        text = text.replace('superior_to: "12"', 'superior_to: "3"')
        if number == 1:
            load("union_administrator", text)
    with pytest.raises(ValidationError, match="more than 2 agreements"):
        load("union_administrator", text)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("under: harbor-nurses\n", "", "name that as under"),
        ("under: harbor-nurses", "under: harbor-local", "cannot stand under itself"),
        ('number: "4"', 'number: "3"', "“3” stands here a second time"),
    ],
)
def test_a_file_that_cannot_stand_so_is_refused_with_its_line(old, new, sentence):
    mistakes = mistakes_in(changed(old, new, LOCAL))

    assert [sentence in each.sentence for each in mistakes] == [True]
    assert mistakes[0].line > 1


def test_members_read_what_stands_above_their_own_agreement(house, load, browser):
    """The technicians' national agreement governs nobody else's members by itself."""
    text = changed("union: Northwater Nurses United", "union: Technicians Local 12")
    load("other_administrator", text, union=house.technicians)
    assert browser("grievant").get("/contracts/harbor-nurses/").status_code == 404

    load("union_administrator", LOCAL)

    assert browser("grievant").get("/contracts/harbor-nurses/").status_code == 200


def test_without_a_number_an_article_is_known_by_its_title(load):
    load("union_administrator", changed('  - number: "12"\n    title', "  - title"))

    assert AgreementVersion.objects.get().articles.first().number == "Grievance procedure"
    assert CONTRACT
