"""Pages about people: signing in, the account, invitations, organisations."""
