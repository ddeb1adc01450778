"""Technology that knows nothing about grants."""
