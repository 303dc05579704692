"""A huisarts refers a patient: a signal for the team, whose steps come back with consent."""
