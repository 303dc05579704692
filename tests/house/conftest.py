"""What the tests over all pages find ready."""

from tests.house.world import stories, world, world_urls

__all__ = ["stories", "world", "world_urls"]
