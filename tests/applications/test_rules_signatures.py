"""What changed since somebody signed, whether it matters, and the share of teachers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications import rules
from app.applications.models import SignatureKind
from app.applications.snapshot import AttachedFile, District, DistrictPart, School, essence
from app.platform.errors import DomainError

HEAD, PACT = SignatureKind.SUPERINTENDENT, SignatureKind.MEMORANDUM
SCHOOL = School("010000100001", "North", "6-8", 100, 60, 4)
PART = DistrictPart(District("0100001", "Maple", False, 120, 100, 60), (SCHOOL,), "We share.", ())
FILE = AttachedFile("memorandum", "pact.pdf", 9, "f" * 64)


def with_counts(**changes):
    return replace(PART, district=replace(PART.district, **changes))


def with_school(**changes):
    return replace(PART, schools=(replace(SCHOOL, **changes),))


@pytest.mark.pure
@pytest.mark.parametrize(
    ("now", "said"),
    [
        (PART, []),
        (
            with_counts(participating=90),
            ["Participating students: 100 when it was signed, 90 now."],
        ),
        (with_school(classrooms=5), ["North, classrooms: 4 then, 5 now."]),
        (replace(PART, schools=()), ["North was removed."]),
        (replace(PART, role="We do more."), ["The text “What Maple will do” was changed."]),
        (replace(PART, memorandum=(FILE,)), ["The memorandum “pact.pdf” was added."]),
    ],
)
def test_a_difference_is_told_in_a_sentence(now, said):
    assert rules.signatures.differences(PART, now) == said


@pytest.mark.pure
@pytest.mark.parametrize(
    ("now", "head", "pact"),
    [
        (with_counts(served=130), False, False),
        (with_school(students=99), False, False),
        (replace(PART, schools=()), False, False),
        (with_counts(name="Maple Schools"), True, True),
        (with_school(name="North Middle"), True, True),
        (replace(PART, role="We do more."), True, False),
        (replace(PART, memorandum=(FILE,)), True, True),
    ],
)
def test_a_signature_stands_on_counts_and_schools_and_a_memorandum_on_activities_too(
    now, head, pact
):
    assert (essence(now, HEAD) == essence(PART, HEAD)) is head
    assert (essence(now, PACT) == essence(PART, PACT)) is pact


@pytest.mark.pure
@pytest.mark.parametrize(
    ("supporting", "teachers", "enough"),
    [(70, 100, True), (69, 100, False), (7, 10, True), (699, 1000, False), (0, 0, False)],
)
def test_seventy_percent_of_the_teachers_is_exact(supporting, teachers, enough):
    assert rules.signatures.supports_enough(supporting, teachers) is enough


@pytest.mark.pure
@given(st.integers(0, 500), st.integers(1, 500))
def test_more_support_never_counts_less(supporting, teachers):
    now = rules.signatures.supports_enough(supporting, teachers)
    assert now <= rules.signatures.supports_enough(supporting + 1, teachers)


@pytest.mark.pure
@pytest.mark.parametrize(
    ("support", "has_file"), [(None, True), ((11, 10), False), ((0, 0), False), ((7, 0), True)]
)
def test_counts_of_teachers_that_make_no_sense_are_refused(support, has_file):
    with pytest.raises(DomainError) as problem:
        rules.signatures.check_support(support, has_file=has_file)
    assert problem.value.field == "supporting"


@pytest.mark.pure
@pytest.mark.parametrize(("support", "has_file"), [(None, False), ((7, 10), True), ((0, 9), False)])
def test_no_counts_and_whole_counts_are_taken(support, has_file):
    rules.signatures.check_support(support, has_file=has_file)
