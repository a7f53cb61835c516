"""Cases point at the articles they cite: told of those cases that the reader may read."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.toolkit.among import is_among
from foundation.toolkit.moments import counted
from governance.contracts.library.pointers import Pointer
from governance.contracts.models import Article
from grievances.access import can_list_cases
from grievances.models import CitedArticle, Grievance

NEWEST = 3


def cases_on(article: Article, *, actor: Actor, now: datetime) -> Iterator[Pointer]:
    """How many cases cite it, and the newest of them; nothing to whom no case is listed."""
    if not can_list_cases(actor):
        return
    citing = CitedArticle.objects.filter(article=article).values("grievance")
    cases = Grievance.objects.visible_to(actor, now).filter(is_among("pk", citing))
    count = cases.count()
    if not count:
        return
    yield Pointer("Cases", f"Cited in {counted(count, 'case')} you may read.", icon="folder")
    newest = cases.order_by("-incident_on", "pk").only("pk", "number", "title")
    for case in newest[:NEWEST]:
        words = f"{case.number or 'An intake'}, {case.title}"
        yield Pointer("Case", words, reverse("grievances:case-detail", args=[case.pk]), "folder")
