"""The demonstration: invented people and districts, and a past made through the services."""
