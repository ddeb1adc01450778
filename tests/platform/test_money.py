"""Money is whole cents from the form field to the PDF."""

import json
import subprocess
from pathlib import Path

import pytest
import wtforms
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from app.platform import money
from app.platform.errors import DomainError
from app.platform.forms import MoneyField, MoneyTextField

SCRIPT = Path(__file__).parents[2] / "static/js/money.js"


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("0", 0),
        ("12", 1200),
        ("$1,250,000", 125_000_000),
        (" 12.5 ", 1250),
        ("12.05", 1205),
        ("40,000,000.00", 4_000_000_000),
    ],
)
def test_people_type_dollars(typed, cents):
    assert money.parse(typed) == cents


@pytest.mark.parametrize("typed", ["", "-5", "1,25", "12.345", "ten", "1e6", "1 000", "NaN"])
def test_what_is_not_an_amount_is_named_and_repaired(typed):
    with pytest.raises(DomainError, match="Type dollars, such as 125,000"):
        money.parse(typed)


@pytest.mark.parametrize(
    ("cents", "shown"),
    [(0, "$0"), (1205, "$12.05"), (125_000_000, "$1,250,000"), (-1200, "\u2212$12")],
)
def test_amounts_are_shown_as_people_write_them(cents, shown):
    assert money.show(cents) == shown


@given(st.integers(0, 10**12))
def test_what_a_field_shows_reads_back_as_the_same_amount(cents):
    assert money.parse(money.as_typed(cents)) == cents
    assert money.parse(money.show(cents)) == cents


@pytest.mark.parametrize(
    ("cents", "typed"),
    [(0, "0"), (5, "0.05"), (99_900, "999"), (299_000_000, "2,990,000"), (123_450, "1,234.50")],
)
def test_a_box_shows_dollars_with_thousands_apart_and_cents_where_there_are_some(cents, typed):
    assert money.as_typed(cents) == typed


@given(st.integers(0, 10**12))
def test_what_is_kept_reads_back_as_the_same_amount_and_has_no_commas(cents):
    kept = money.plain(cents)
    assert money.parse(kept) == cents
    assert kept.replace(".", "").isdigit()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2990000", "2,990,000"),
        (" $2990000.00", "2,990,000"),
        ("12.5", "12.50"),
        ("ten", "ten"),
        ("1,25", "1,25"),
        ("", ""),
    ],
)
def test_an_amount_comes_back_tidy_and_what_is_none_comes_back_as_typed(typed, shown):
    assert money.retyped(typed) == shown


class Amounts(wtforms.Form):
    """A form with both kinds of boxes for dollars."""

    cents = MoneyField()
    text = MoneyTextField()

    def boxes(self):
        """What stands in each box."""
        return {"cents": self.cents._value(), "text": self.text._value()}


@given(st.integers(0, 10**12))
def test_what_a_box_shows_comes_back_as_the_same_amount_and_is_shown_the_same(cents):
    first = Amounts(data={"cents": cents, "text": money.plain(cents)})
    back = Amounts(MultiDict(first.boxes()))

    assert back.validate()
    assert (back.cents.data, money.parse(back.text.data)) == (cents, cents)
    assert back.boxes() == first.boxes()


def test_a_box_for_dollars_takes_commas_and_says_to_scripts_what_it_is():
    form = Amounts(data={"cents": 299_000_000, "text": "2990000"})
    box = (
        '<input autocomplete="off" data-money id="{0}" inputmode="decimal" name="{0}" '
        'type="text" value="2,990,000">'
    )
    assert [str(field()) for field in form] == [box.format("cents"), box.format("text")]


BOXES = """
import { isSameAmount, start } from %s;
const regrouped = (value) => {
  const box = { value, addEventListener: (_, told) => (box.told = told) };
  start(box);
  box.told();
  return box.value;
};
const [pairs, texts] = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify([pairs.map(([a, b]) => isSameAmount(a, b)), texts.map(regrouped)]));
"""


def test_the_script_compares_amounts_and_groups_again_what_was_changed_in_the_middle():
    same = [("2990000", "2,990,000"), ("$2,990,000.00", "2990000"), ("12.5", "12.50")]
    other = [("", "0"), ("1,25", "125"), ("ten", "ten"), ("15", "150"), ("2,990,000", "")]
    changed = {
        "2,90,000": "290,000",
        "15,0000": "150,000",
        "2,9900.50": "29,900.50",
        "2,990,000": "2,990,000",
        "1,25": "1,25",
        "ten": "ten",
    }
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", BOXES % json.dumps(SCRIPT.as_uri())],
        input=json.dumps([[*same, *other], [*changed]]),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == [
        [True] * len(same) + [False] * len(other),
        [*changed.values()],
    ]


@given(st.integers(0, 10**12), st.integers(1, 60))
def test_shares_sum_to_the_whole_and_differ_by_a_cent(cents, shares):
    parts = money.split(cents, shares)

    assert sum(parts) == cents
    assert len(parts) == shares
    assert max(parts) - min(parts) <= 1
