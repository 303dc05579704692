"""The gezin: its people, who belongs to it from when to when, and who stands around it."""
