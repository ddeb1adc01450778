"""What is known before a score exists, and the other ways to treat severity."""

import numpy as np
import pytest

from app.stats import severity
from app.stats.severity import Crossing
from tests.stats.severity.designs import closed_design, open_design, scores


def test_closed_panels_are_told_as_disconnected():
    closed = severity.connections(Crossing(*closed_design()))
    opened = severity.connections(Crossing(*open_design()))

    assert (closed.components, closed.tightness) == (6, 0.0)
    assert opened.components == 1
    assert opened.tightness > 0.2


def test_the_forecast_is_the_error_that_the_fit_then_has():
    applications, reviewers = open_design()
    fit = severity.fit(scores(applications, reviewers), applications, reviewers)
    v = fit.variances

    expected = severity.forecast(
        Crossing(applications, reviewers),
        application=v.application,
        reviewer=v.reviewer,
        residual=v.residual,
    )

    assert expected == pytest.approx(fit.application_sd)


def test_an_open_design_promises_more_than_closed_panels():
    values = {"application": 81.0, "reviewer": 25.0, "residual": 49.0}
    closed = severity.forecast(Crossing(*closed_design(panels=8)), **values)
    opened = severity.forecast(Crossing(*open_design(40, 24)), **values)

    assert opened.mean() < closed.mean()


def test_a_panel_effect_needs_anchors_or_bridges():
    applications, reviewers = closed_design()
    crossing, panels = Crossing(applications, reviewers), reviewers // 3

    assert not severity.panel_effect_is_identified(crossing, panels, anchors=0)
    assert severity.panel_effect_is_identified(crossing, panels, anchors=1)


def test_z_scores_leave_small_piles_as_they_are_and_say_so():
    applications, reviewers = open_design()
    applications, reviewers = np.append(applications, 0), np.append(reviewers, 8)
    found = severity.z_scores(scores(applications, reviewers), Crossing(applications, reviewers))

    assert found.raw_reviewers == (8,)


def test_least_squares_undoes_severity_completely():
    applications, reviewers = open_design()
    own = np.random.default_rng(1).uniform(40, 90, 24)
    harsh = np.linspace(-8, 8, 8)

    found = severity.least_squares(
        own[applications] + harsh[reviewers], Crossing(applications, reviewers)
    )

    assert np.diff(found) == pytest.approx(np.diff(own), abs=1e-5)


def test_medians_and_means_without_each_reviewer():
    crossing = Crossing(np.array([0, 0, 0, 1, 1]), np.array([0, 1, 2, 0, 1]))
    y = np.array([1.0, 2.0, 9.0, 4.0, 8.0])

    assert severity.means_of(y, crossing) == pytest.approx([4, 6])
    assert severity.medians_of(y, crossing) == pytest.approx([2, 6])
    assert severity.without_each_reviewer(y, crossing)[2] == pytest.approx([1.5, 6])
