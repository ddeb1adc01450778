// The score sheet: the running total, what is missing, and moving about by keyboard.
//
// Keys work only while the focus is inside the sheet and not in a text (WCAG 2.1.4): up and down
// arrows in a points box, and n, p, arrows and digits on a criterion itself, go between criteria or
// to the points. Radio buttons keep their own arrow keys.

const SHAPE = /^\d+(?:\.\d{1,2})?$/;

/** Points in hundredths, so that sums are exact; null when nothing valid is given. */
function hundredths(text) {
  if (!SHAPE.test(text.trim())) return null;
  const [whole, part = ""] = text.trim().split(".");
  return Number(whole) * 100 + Number(part.padEnd(2, "0"));
}

function pointsOf(criterion) {
  const fields = [...criterion.querySelectorAll("[data-points]")];
  const chosen = fields[0]?.type === "radio" ? fields.find((field) => field.checked) : fields[0];
  const points = chosen ? hundredths(chosen.value) : null;
  const most = chosen?.dataset.max ? hundredths(chosen.dataset.max) : Infinity;
  return points !== null && points <= most ? points : null;
}

/** What a point of the criterion counts in the total. */
function timesOf(criterion) {
  return Number(criterion.querySelector("[data-points]")?.dataset.times ?? 1);
}

export function start(sheet) {
  const criteria = [...sheet.querySelectorAll("[data-criterion]")];
  criteria.forEach((criterion) => {
    criterion.tabIndex = -1;
  });
  const write = (selector, text) => {
    sheet.querySelectorAll(selector).forEach((place) => {
      place.textContent = text(place);
    });
  };

  /** The band that the points claim, marked in the table of bands while they are typed. */
  const showBand = (points) => {
    sheet.querySelectorAll("[data-band]").forEach((band) => {
      const isHere =
        points !== null &&
        hundredths(band.dataset.low) <= points &&
        points <= hundredths(band.dataset.high);
      band.classList.toggle("is-total", isHere);
      band.querySelector("[data-band-mark]").hidden = !isHere;
    });
  };

  const tally = () => {
    const points = criteria.map(pointsOf);
    const missing = criteria.filter(
      (criterion, index) => criterion.querySelector("[data-points]") && points[index] === null,
    ).length;
    const sum = points.reduce(
      (total, value, index) => total + (value ?? 0) * timesOf(criteria[index]),
      0,
    );
    // data-base and data-left: what the items that are not on this page add.
    write("[data-points-total]", (place) =>
      String((sum + (hundredths(place.dataset.base ?? "0") ?? 0)) / 100),
    );
    if (criteria.some((criterion) => criterion.querySelector("[data-points]"))) {
      write("[data-points-missing]", (place) => String(missing + Number(place.dataset.left ?? 0)));
    }
    criteria.forEach((criterion, index) => {
      criterion.dataset.scored = points[index] !== null;
    });
    if (criteria.length === 1) showBand(points[0]);
  };

  const fieldOf = (criterion) =>
    criterion.querySelector("[data-points]:checked") ?? criterion.querySelector("[data-points]");
  const move = (from, by) => {
    const next = criteria[criteria.indexOf(from) + by];
    if (!next) return;
    next.scrollIntoView({ block: "nearest" });
    (fieldOf(next) ?? next).focus({ preventScroll: true });
  };

  const choose = (criterion, digit, event) => {
    const radio = [...criterion.querySelectorAll("[data-points][type=radio]")].find(
      (field) => field.value === digit,
    );
    if (radio) {
      radio.click();
      radio.focus();
      event.preventDefault();
    } else if (fieldOf(criterion)?.type !== "radio") {
      fieldOf(criterion)?.select(); // the digit itself then lands in the box
    }
  };

  sheet.addEventListener("keydown", (event) => {
    const criterion = event.target.closest("[data-criterion]");
    if (!criterion || event.altKey || event.ctrlKey || event.metaKey) return;
    const isPointsBox = event.target.matches("[data-points]:not([type=radio])");
    const isRadio = event.target.matches("[type=radio]");
    if (
      !isPointsBox &&
      !isRadio &&
      event.target.matches("input, textarea, select, [contenteditable]")
    )
      return;
    const arrows = isRadio ? {} : { ArrowDown: 1, ArrowUp: -1 };
    const by = arrows[event.key] ?? (isPointsBox ? undefined : { n: 1, p: -1 }[event.key]);
    if (by) {
      event.preventDefault();
      move(criterion, by);
    } else if (!isPointsBox && /^\d$/.test(event.key)) {
      choose(criterion, event.key, event);
    }
  });
  sheet.addEventListener("input", tally);
  sheet.addEventListener("change", tally);
  tally();
}
