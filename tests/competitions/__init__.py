"""Tests of calls for applications."""
