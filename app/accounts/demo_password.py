"""The password of every account of a demo: shown on the sign-in page of a demo database alone."""

DEMO_PASSWORD = "samen-een-plan-maken"  # noqa: S105
