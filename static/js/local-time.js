// A deadline in the reader's own time zone, beside the competition's. The page is right without it.

export function start(place) {
  const last = new Date(Date.parse(place.dateTime) - 1000);
  if (Number.isNaN(last.getTime())) return;
  const words = new Intl.DateTimeFormat("en-US", {
    weekday: "long",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "long",
  }).format(last);
  place.after(` (where you are: ${words})`);
}
