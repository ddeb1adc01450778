"""The slate, its signature, letters, and the awards that follow."""
