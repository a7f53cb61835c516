from django.db import models

from foundation.walls.models import Walled, WalledKey
from governance.contracts.models import Article
from grievances.models.grievance import Grievance


class CitedArticle(Walled):
    """An article of the case's own contract version that is said to be broken."""

    grievance = WalledKey(Grievance, on_delete=models.CASCADE, related_name="citations")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("article__position",)
        constraints = [
            models.UniqueConstraint(
                name="case_cites_an_article_once", fields=["grievance", "article"]
            ),
        ]

    def __str__(self) -> str:
        return str(self.article)
