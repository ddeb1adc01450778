"""The house rules, executable: each is a function that a test also shows a bad example."""
