"""Who works here: municipalities, organisations, teams, accounts, roles, signing in, sessions."""
