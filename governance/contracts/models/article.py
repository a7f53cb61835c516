from django.db import models
from django.utils.text import slugify

from governance.contracts.models.agreement_version import AgreementVersion


class Article(models.Model):
    """An article of one version, by number and title, so that a case can cite it."""

    version = models.ForeignKey(AgreementVersion, on_delete=models.PROTECT, related_name="articles")
    number = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    says = models.TextField(blank=True, help_text="Its words, as far as the file quotes them.")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("version", "position")
        constraints = [
            models.UniqueConstraint(
                name="article_number_is_unique_in_a_version", fields=["version", "number"]
            ),
        ]

    def __str__(self) -> str:
        return f"Article {self.number}, {self.title}"

    @property
    def anchor(self) -> str:
        return article_anchor(self.number)


def article_anchor(number: str) -> str:
    """Where an article stands on its version's page: ``article-12``, ``article-12-3``."""
    return "article-" + slugify(number.replace(".", "-"))
