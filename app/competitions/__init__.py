"""Calls for applications: rubrics, eligibility, dates and money."""
