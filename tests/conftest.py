"""What every test finds ready; each part is described in the module that makes it."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("tests.support")

pytest_plugins = [
    "tests.support.run",
    "tests.support.postgres",
    "tests.support.databases",
    "tests.support.stories",
    "tests.support.web",
    "tests.support.browser",
]


@pytest.fixture(autouse=True)
def _push_request_context() -> None:
    """Do nothing: pytest-flask's own shares one request, and so one user, over a whole test."""
