"""People, organisations, roles and sign-in; defines Actor."""
