from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.utils.text import slugify

from governance.contracts.models.agreement_version import AgreementVersion
from governance.contracts.terms import LONGEST_NUMBER


class Article(models.Model):
    """An article of one version, by number and title, so that cases and fences can point at it.

    ``superior_to``: the number of an article of the agreement above to which it is expressly so.
    """

    version = models.ForeignKey(AgreementVersion, on_delete=models.PROTECT, related_name="articles")
    number = models.CharField(max_length=LONGEST_NUMBER)
    title = models.CharField(max_length=300)
    says = models.TextField(blank=True, help_text="Its words, as far as the file quotes them.")
    topic = models.CharField(max_length=60, blank=True, help_text="Shared by agreements: a key.")
    superior_to = models.CharField(max_length=LONGEST_NUMBER, blank=True)
    position = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True, help_text="What is searched: see folded().")

    class Meta:
        ordering = ("version", "position")
        constraints = [
            models.UniqueConstraint(
                name="article_number_is_unique_in_a_version", fields=["version", "number"]
            ),
        ]
        indexes = [
            GinIndex(SearchVector("words", config="simple"), name="articles_by_word"),
        ]

    def __str__(self) -> str:
        return f"Article {self.number}, {self.title}"

    @property
    def anchor(self) -> str:
        return article_anchor(self.number)


def article_anchor(number: str) -> str:
    """Where an article stands on its version's page: ``article-12``, ``article-12-3``."""
    return "article-" + slugify(number.replace(".", "-"))
