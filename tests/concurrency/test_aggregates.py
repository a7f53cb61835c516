"""Every table says what keeps two people from overwriting each other."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import RequestFactory

from foundation.toolkit.admin import VersionedAdmin
from tests.concurrency.aggregates import AGGREGATES, RACED, Kept
from tests.concurrency.test_lost_updates import DECIDED_ONCE, VERSIONED

OURS = ("foundation.", "governance.", "grievances", "training", "partnership.")


def models():
    return {
        model._meta.label: model
        for config in apps.get_app_configs()
        if config.name.startswith(OURS)
        for model in config.get_models()
    }


def test_every_table_has_its_line_and_no_line_is_of_a_table_that_is_gone():
    assert set(AGGREGATES) == set(models())


def test_what_two_people_can_edit_is_raced():
    wanted = {label for label, kept in AGGREGATES.items() if kept in RACED}

    assert wanted == {label for label, _ in VERSIONED} | set(DECIDED_ONCE)


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.label)
def test_every_page_of_the_admin_that_saves_asks_for_the_version(model):
    page, request = admin.site._registry[model], RequestFactory().get("/")
    request.user = type("Keeper", (), {"has_perm": lambda self, perm: True})()

    assert isinstance(page, VersionedAdmin) or not page.has_change_permission(request)
    if model._meta.app_config.name.startswith(OURS):
        assert AGGREGATES[model._meta.label] == Kept.VERSION
