"""`flask backup` and `flask restore`: the whole database in one encrypted file, and back again.

The key comes from a file of its own and is never kept beside the copy. The keys of the
installation (`keys.json`) are not in the copy either: without them the sealed texts in it stay
closed, so they are kept apart as well (docs/operate.md).
"""

from app.backup.archive import Broken
from app.backup.commands import backup, restore

__all__ = ["Broken", "backup", "restore"]
