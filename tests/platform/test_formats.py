"""How figures and moments read."""

from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from app.platform import formats


def test_a_moment_is_written_out_in_its_zone():
    late = datetime(2026, 10, 31, 3, 59, 59, tzinfo=UTC)

    assert (
        formats.moment(late, "America/New_York") == "Friday, October 30, 2026, 11:59:59 pm Eastern"
    )
    assert formats.time_of_day(late, "America/Los_Angeles") == "8:59:59 pm"
    assert formats.zone_name("America/Indiana/Knox") == "Knox"


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ("", ""),
        ("America/New_York", ""),
        ("America/Detroit", ""),
        ("America/Los_Angeles", " (8:59 pm your time)"),
        ("Pacific/Honolulu", " (5:59 pm your time)"),
        ("Pacific/Guam", " (Wednesday, October 31, 1:59 pm your time)"),
    ],
)
def test_a_deadline_is_told_again_to_people_who_live_elsewhere(own, told):
    too_late = datetime(2012, 10, 31, 4, 0, 0, tzinfo=UTC)

    said = formats.deadline(too_late, "America/New_York", own)
    assert said == f"Tuesday, October 30, 2012, 11:59:59 pm Eastern{told}"


def test_a_deadline_in_the_afternoon_is_told_with_its_second():
    too_late = datetime(2026, 10, 30, 20, 30, 1, tzinfo=UTC)

    assert formats.deadline(too_late, "America/New_York", "America/Chicago") == (
        "Friday, October 30, 2026, 4:30:00 pm Eastern (3:30 pm your time)"
    )


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (None, "not measured"),
        (Fraction(0), "0%"),
        (Fraction(1, 3), "33%"),
        (Fraction(1, 200), "1%"),
        (Fraction(1), "100%"),
    ],
)
def test_missing_is_never_shown_as_zero(share, shown):
    assert formats.percent(share) == shown


@pytest.mark.parametrize(
    ("mean", "shown"), [(Fraction(616, 3), "205.33"), (Fraction(605, 3), "201.67"), (207, "207.00")]
)
def test_exact_means_are_rounded_for_reading_only(mean, shown):
    assert formats.mean(Fraction(mean)) == shown


@pytest.mark.parametrize(
    ("points", "shown"), [(None, "not scored"), (Decimal(10), "10"), (Decimal("7.50"), "7.5")]
)
def test_points_are_written_without_needless_decimals(points, shown):
    assert formats.points(points) == shown


def test_prose_escapes_everything_and_keeps_breaks():
    shown = formats.prose("<script>x</script>\nnext\n\nlast & least")

    assert shown == ("<p>&lt;script&gt;x&lt;/script&gt;<br>next</p><p>last &amp; least</p>")


@pytest.mark.parametrize(
    ("octets", "shown"), [(999, "999 bytes"), (2_400_000, "2.4 MB"), (15_300, "15.3 kB")]
)
def test_file_sizes_read_as_file_managers_show_them(octets, shown):
    assert formats.filesize(octets) == shown
