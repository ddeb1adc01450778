"""People, invitations and sign-in."""
