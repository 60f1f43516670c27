"""Fixtures of people: the fixed cast, and a browser's way in for each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User

from .cast import Cast, Entities, make_cast, make_entities


@pytest.fixture
def entities(db: None) -> Entities:
    """The bodies that the cast acts for."""
    return make_entities()


@pytest.fixture
def cast(entities: Entities) -> Cast:
    """The people of the tests, see tests.cast."""
    return make_cast(entities)


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A client signed in as a person."""

    def client_of(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return client_of
