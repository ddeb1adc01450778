"""Reports that came against those expected, and practice planned against practice reached."""

from fractions import Fraction

from app.reports.queries.coverage import coverage, doses
from app.reports.queries.fidelity import picture


def test_one_missing_report_is_one_less_and_the_dose_counts_certain_units_only(award, practiced):
    seen = picture(award)

    (period,) = coverage(seen)
    found = doses(seen, practiced)

    assert period.expected - period.came == 1
    assert period.share == Fraction(period.came, period.expected)
    assert period.is_low == (period.share < Fraction(4, 5))
    assert period.days_late == 0
    assert len(found) == len(seen.matrix.indicators)
    for each in found:
        assert each.given == each.given_so_far <= len(seen.matrix.units)
        assert each.planned == each.planned_so_far
        assert each.share == Fraction(each.given, each.planned)
