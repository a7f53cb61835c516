"""Citing articles of the case's own contract."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.notices.models import NoticeKind
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from governance.contracts.models import Article
from grievances.access import can_cite_article
from grievances.acts import lock_case
from grievances.changes import case_changed
from grievances.models import CitedArticle, Grievance
from grievances.telling import tell_party


@transaction.atomic
def cite_articles(
    *, grievance: Grievance, articles: Sequence[Article], by: Actor, now: datetime
) -> Grievance:
    """Cite further articles of the case's own contract version; once cited, an article stays."""
    grievance = lock_case(grievance)
    require(can_cite_article(by, grievance, now=now))
    cited = cite(grievance, articles)
    if not cited:
        return grievance
    case_changed(grievance, now=now)
    numbers = ", ".join(article.number for article in cited)
    record.write(
        event="article.cited",
        subject=grievance,
        room_id=grievance.room_id,
        sentence=f"Article {numbers} was cited.",
        by=by,
        now=now,
        details={"articles": [article.number for article in cited]},
    )
    if grievance.is_filed:
        what = "a further article is cited."
        tell_party(grievance, grievance.employer, NoticeKind.MOVED, what, by=by, now=now)
    return grievance


def cite(grievance: Grievance, articles: Sequence[Article]) -> list[Article]:
    """Add those that are not cited yet; refuse one of another contract or version."""
    if any(article.version_id != grievance.agreement_version_id for article in articles):
        raise ValidationError(
            {"articles": "Cite articles of the contract that was in force on the incident's day."}
        )
    known = set(grievance.citations.values_list("article_id", flat=True))
    fresh = [article for article in dict.fromkeys(articles) if article.pk not in known]
    CitedArticle.objects.bulk_create(
        CitedArticle(room_id=grievance.room_id, grievance=grievance, article=article)
        for article in fresh
    )
    return fresh
