"""The fit against lme4 (REML), on the data sets that everybody knows. Tolerances are lme4's own."""

import numpy as np
import pytest

from app.stats import severity
from tests.stats.golden import codes, document, numbers, rows


def reference(name):
    found = document("lme4_reference.json")["results"][name]
    return [part["vcov"] for part in found["varcomp"]], found


def columns(name, *wanted):
    table = rows(name)
    return [[row[column] for row in table] for column in wanted]


def test_penicillin_crossed():
    y, plate, sample = columns("penicillin.csv", "diameter", "plate", "sample")
    expected, found = reference("penicillin_reml")

    fit = severity.fit(numbers(y), codes(plate), codes(sample))

    v = fit.variances
    assert [v.application, v.reviewer, v.residual] == pytest.approx(expected, rel=1e-5)
    assert fit.deviance == pytest.approx(found["REMLcrit"], abs=1e-6)
    assert fit.mean == pytest.approx(22.9722222, abs=1e-6)


def test_pastes_nested():
    y, batch, sample = columns("pastes.csv", "strength", "batch", "sample")
    expected, found = reference("pastes_reml")

    fit = severity.fit(numbers(y), codes(sample), codes(batch))

    v = fit.variances
    assert [v.application, v.reviewer, v.residual] == pytest.approx(expected, rel=1e-5)
    assert fit.deviance == pytest.approx(found["REMLcrit"], abs=1e-6)


def test_dyestuff_with_one_factor():
    batch, y = columns("dyestuff.csv", "Batch", "Yield")
    expected, found = reference("dyestuff_reml")

    fit = severity.fit(numbers(y), codes(batch), np.zeros(len(y), dtype=int))

    v = fit.variances
    assert [v.application, v.residual] == pytest.approx(expected, rel=1e-5)
    assert v.reviewer == 0
    assert fit.deviance == pytest.approx(found["REMLcrit"], abs=1e-6)


def test_dyestuff2_has_no_variance_between_batches():
    batch, y = columns("dyestuff2.csv", "Batch", "Yield")
    expected, _ = reference("dyestuff2_reml")

    fit = severity.fit(numbers(y), codes(batch), np.zeros(len(y), dtype=int))

    assert fit.variances.application == 0
    assert fit.variances.errors[0] is None
    assert fit.variances.residual == pytest.approx(expected[-1], rel=1e-5)


def test_conference_reviews_with_biased_readers():
    y, paper, reader = columns("conference_reviews_immer09.csv", "score", "idpaper", "idreviewer")
    expected = document("conference_reviews_immer09.json")["reference_fit_lme4_REML"]

    fit = severity.fit(numbers(y), codes(paper), codes(reader))

    v = fit.variances
    assert v.application == pytest.approx(expected["paper"], rel=1e-4)
    assert v.reviewer == pytest.approx(expected["reviewer"], rel=1e-3)
    assert v.residual == pytest.approx(expected["resid"], rel=1e-4)
    assert fit.mean == pytest.approx(expected["mu"], abs=1e-5)


def test_insteval_with_three_factors_and_73421_ratings():
    table = rows("insteval.csv.gz")
    y = numbers([row["y"] for row in table])
    student, lecturer, department = (
        codes([row[name] for row in table]) for name in ("s", "d", "dept")
    )
    expected, _ = reference("insteval_reml")

    fit = severity.fit(y, student, lecturer, department)

    v = fit.variances
    assert [v.application, v.reviewer, v.panel, v.residual] == pytest.approx(expected, rel=2e-5)


def test_the_predictions_are_lme4s():
    y, plate, sample = columns("penicillin.csv", "diameter", "plate", "sample")
    fit = severity.fit(numbers(y), codes(plate), codes(sample))
    names = {"plate": sorted(set(plate)), "sample": sorted(set(sample))}
    values = {
        "plate": (fit.application, fit.application_sd),
        "sample": (fit.reviewer, fit.reviewer_sd),
    }

    for row in rows("penicillin_reml_blups.csv"):
        place = names[row["group"]].index(row["level"])
        effect, sd = (array[place] for array in values[row["group"]])
        assert effect == pytest.approx(float(row["blup"]), abs=1e-5)
        assert sd == pytest.approx(float(row["condsd"]), abs=1e-5)
