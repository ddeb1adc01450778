"""The habits hold in every file, and each of them can fail."""

from collections.abc import Callable, Iterator

import pytest

from tests.house import habits
from tests.house.reading import Source, house_sources, nothing

DOC = '"""Says what it is for."""\n'
LATER = "# TO" + "DO: later\n"
BAD = [
    (habits.has_docstring, "app/review/rules.py", "x = 1\n"),
    (habits.short_file, "app/review/rules.py", DOC + "x = 1\n" * 300),
    (habits.short_functions, "app/review/rules.py", "def f():\n" + "    x = 1\n" * 50),
    (
        habits.short_functions,
        "app/review/views.py",
        "@bp.get('/')\ndef f():\n" + "    x = 1\n" * 25,
    ),
    (habits.one_commit_site, "app/review/services.py", "db.session.commit()\n"),
    (habits.one_abort_site, "app/review/views.py", "abort(404)\n"),
    (habits.one_clock, "app/review/rules.py", "x = datetime.now(UTC)\n"),
    (habits.one_clock, "app/review/rules.py", "x = datetime.date.today()\n"),
    (habits.only_lifecycles_move, "app/review/services.py", "review.status = Status.DONE\n"),
    (habits.only_lifecycles_move, "app/review/services.py", "a, review.status = 1, 2\n"),
    (habits.plain_names, "app/review/utils.py", DOC),
    (habits.imports_on_top, "app/review/rules.py", "def f():\n    import math\n"),
    (habits.reasons_given, "app/review/rules.py", "x = 1  # noqa: E501\n"),
    (habits.reasons_given, "app/review/rules.py", "x = 1  # type: ignore[misc]\n"),
    (habits.private_doors, "app/awards/services.py", "from app.review import forms\n"),
    (habits.finished, "app/review/rules.py", LATER),
]


@pytest.mark.parametrize("habit", habits.HABITS, ids=lambda habit: habit.__name__)
def test_the_house_keeps_the_habit(habit: Callable[[Source], Iterator[str]]):
    nothing(fault for source in house_sources() for fault in habit(source))


@pytest.mark.parametrize(("habit", "path", "text"), BAD)
def test_the_habit_finds_a_bad_example(habit, path, text):
    assert len(list(habit(Source(path, text)))) == 1


def test_every_habit_has_a_bad_example():
    assert {habit for habit, _path, _text in BAD} == set(habits.HABITS)
