"""What the portal cannot protect anybody from is said to everybody, signed in or not."""

import pytest
from django.test import Client, override_settings

from foundation.people.models import Account
from foundation.toolkit.dangers import DANGERS
from tests.house import House

PAGE = "/about/dangers"


@pytest.mark.parametrize("part", ["", "steward", "grievant", "manager"])
def test_everybody_reads_it_and_finds_it_at_the_foot_of_every_page(house: House, part: str):
    client = Client()
    if part:
        client.force_login(Account.objects.get(person=house.people[part]))

    foot = client.get("/notices/" if part else "/sign-in").content.decode()
    words = client.get(PAGE).content.decode()

    assert f'href="{PAGE}"' in foot
    for danger in DANGERS:
        assert danger.title in words
    assert words.count("What helps:") == len(DANGERS)


def test_a_demonstration_says_that_it_is_one(db: None):
    with override_settings(DEMO=True):
        assert "Whoever owns this computer" in Client().get(PAGE).content.decode()
    with override_settings(DEMO=False):
        assert "Whoever owns this computer" not in Client().get(PAGE).content.decode()
