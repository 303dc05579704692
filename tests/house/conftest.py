"""What the tests over all pages find ready."""

from tests.house.world import world

__all__ = ["world"]
