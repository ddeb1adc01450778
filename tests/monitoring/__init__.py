"""Tests of running grants."""
