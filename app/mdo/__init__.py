"""Meetings about a gezin: planned with it, invited by mail, and what was decided there."""
