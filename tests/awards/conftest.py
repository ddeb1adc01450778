"""A panel that has read everything."""

from tests.review.conftest import panel

__all__ = ["panel"]
