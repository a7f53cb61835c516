"""The built-in catalogue, read once: programmes and courses that a partnership may take over."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("catalogue.yaml")


@dataclass(frozen=True)
class CatalogueCourse:
    code: str
    title: str
    hours: Decimal
    summary: str
    outline: str = ""
    valid_months: int | None = None
    after: str = ""
    roles: dict[str, int] = field(default_factory=dict)
    newcomers_within_days: int | None = None
    leaves_list: bool = False


@dataclass(frozen=True)
class CatalogueProgramme:
    name: str
    purpose: str
    is_joint: bool
    courses: tuple[CatalogueCourse, ...]


@cache
def catalogue() -> tuple[CatalogueProgramme, ...]:
    return tuple(_programme(said) for said in yaml.safe_load(FILE.read_text(encoding="utf-8")))


def course_of(code: str) -> tuple[CatalogueProgramme, CatalogueCourse] | None:
    for programme in catalogue():
        for course in programme.courses:
            if course.code == code:
                return programme, course
    return None


def _programme(said: dict[str, Any]) -> CatalogueProgramme:
    courses = tuple(
        CatalogueCourse(**{**one, "hours": Decimal(str(one["hours"]))}) for one in said["courses"]
    )
    return CatalogueProgramme(
        said["programme"], said["purpose"], bool(said.get("joint", True)), courses
    )
