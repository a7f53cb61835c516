"""From the checked values of a contract file to `Terms`."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from foundation.deadlines.rules import Counting
from governance.contracts.file_format.calendars import (
    build_calendar,
    build_closure,
    build_meeting,
)
from governance.contracts.file_format.rules import (
    build_arbitration,
    build_counting,
    build_extension,
    build_mediation,
    build_pause,
    build_service,
)
from governance.contracts.file_format.steps import ProcedureBuilder
from governance.contracts.terms import Article, ExtensionRule, Terms

Words = Mapping[str, Any]


def build_terms(said: Words) -> Terms:
    """The contract a checked file describes, without its second readings."""
    counting = build_counting(said.get("counting", {}), Counting())
    effective = said["effective"]
    return Terms(
        id=said["id"],
        name=said["name"],
        version=said["version"],
        union=said["parties"]["union"],
        employer=said["parties"]["employer"],
        effective_from=date.fromisoformat(effective["from"]),
        effective_to=date.fromisoformat(effective["to"]) if effective.get("to") else None,
        zone=said["zone"],
        country=said["country"],
        subdivision=said.get("subdivision"),
        source=said["source"],
        under=said.get("under"),
        offices=said.get("offices"),
        counting=counting,
        service=build_service(said.get("service", {})),
        extension=build_extension(said.get("extension"), counting) or ExtensionRule(),
        procedures=ProcedureBuilder(counting).procedures(said["procedures"]),
        mediation=build_mediation(said.get("mediation", {})),
        arbitration=build_arbitration(said.get("arbitration", {})),
        marks=dict(said.get("marks", {})),
        subjects=dict(said.get("subjects", {})),
        defects=_defects(said),
        **_days(said, counting),
        **_stated(said),
    )


def _days(said: Words, counting: Counting) -> dict[str, Any]:
    closures = {key: build_closure(key, value) for key, value in said.get("closures", {}).items()}
    return {
        "closures": closures,
        "calendars": {
            key: build_calendar(key, value, closures)
            for key, value in said.get("calendars", {}).items()
        },
        "meetings": {
            key: build_meeting(key, value) for key, value in said.get("meetings", {}).items()
        },
        "pauses": {
            key: build_pause(key, value, counting) for key, value in said.get("pauses", {}).items()
        },
    }


def _stated(said: Words) -> dict[str, Any]:
    """What is carried as it stands, with no day to work out."""
    lists = ("release_time", "committees", "review", "training", "stated", "silent_on")
    articles = tuple(
        Article(
            number=str(article.get("number", "")),
            title=article["title"],
            says=article.get("says", ""),
            topic=article.get("topic", ""),
            superior_to=str(article.get("superior_to", "")),
        )
        for article in said.get("articles", ())
    )
    return {"articles": articles, **{word: tuple(said.get(word, ())) for word in lists}}


def _defects(said: Words) -> tuple[str, ...]:
    undated = [
        f"The contract lists {name} as a holiday and does not say when it is."
        for calendar in said.get("calendars", {}).values()
        for name in calendar.get("holidays", {}).get("without_date", ())
    ]
    return (*said.get("defects", ()), *dict.fromkeys(undated))
