"""What an article's page tells of cases: only of those the reader may read."""

import pytest

from foundation.roles.actor import actor_for
from governance.contracts.library.pointers import pointers_at
from governance.contracts.models import Article
from grievances.actions.citing import cite_articles


@pytest.fixture
def article(desk) -> Article:
    """Cited by a filed case of the ward, and by an intake that was never filed."""
    found = Article.objects.select_related("version__agreement").filter(
        version__agreement=desk.agreement
    )
    article = found.first() or Article.objects.create(
        version=desk.agreement.versions.get(), number="9", title="Schedules", position=0
    )
    for case in (desk.filed(), desk.intake()):
        desk.do("steward", cite_articles, grievance=case, articles=[article])
    return article


@pytest.mark.parametrize(
    ("part", "count"),
    [
        ("steward", "2 cases"),
        ("contract_specialist", "2 cases"),
        ("manager", "1 case"),
        ("labor_relations", "1 case"),
        ("clinic_steward", ""),
        ("clinic_manager", ""),
        ("other_steward", ""),
        ("union_administrator", ""),
    ],
)
def test_the_page_counts_the_cases_the_reader_may_read(desk, article, part, count):
    with desk.acting(part) as actor:
        told = [each.sentence for each in pointers_at(article, actor=actor, now=desk.now)]

    assert told[:1] == ([f"Cited in {count} you may read."] if count else [])
    assert len(told) == (int(count[0]) + 1 if count else 0)


def test_a_member_is_told_of_no_case(desk, article):
    actor = actor_for(desk.house.people["grievant"], None, desk.now)

    assert pointers_at(article, actor=actor, now=desk.now) == ()
