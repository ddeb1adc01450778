"""A programme with a past, made by a seeded generator through the same services that people use.

Everybody and every district in it is invented. Load it with `flask demonstration load`.
"""
