"""Pages: the slate, letters, feedback, requests to look again, and the awards."""
