// Some sessions as a calendar (RFC 5545), with the identifiers that they have in the site's own calendars.

const LINE = 75;

const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");

/** Break a line at 75 bytes, never within a letter. */
const lines = (text) => {
  const encoder = new TextEncoder();
  const parts = [""];
  let length = 0;
  for (const letter of text) {
    const size = encoder.encode(letter).length;
    if (length + size > LINE) {
      parts.push(" ");
      length = 1;
    }
    parts[parts.length - 1] += letter;
    length += size;
  }
  return parts;
};

const digits = (moment) => moment.toISOString().replace(/[-:]|\.\d+/g, "");

/** An instant in UTC, or the time on the wall where nobody says of which zone it is. */
const time = (text, floating) =>
  floating ? `${text.slice(0, 16).replace(/[-:]/g, "")}00` : digits(new Date(text));

const status = (session) => (session.cancelled ? "CANCELLED" : session.tentative ? "TENTATIVE" : "CONFIRMED");

const event = (session, floating, now, page) => [
  "BEGIN:VEVENT",
  `UID:${session.uid}`,
  `DTSTAMP:${now}`,
  `SUMMARY:${escaped(session.title)}`,
  `DTSTART:${time(session.start, floating)}`,
  ...(session.end && Date.parse(session.end) > Date.parse(session.start) ? [`DTEND:${time(session.end, floating)}`] : []),
  `STATUS:${status(session)}`,
  ...(session.people.length ? [`DESCRIPTION:${escaped(session.people.join(", "))}`] : []),
  ...(session.place ? [`LOCATION:${escaped(session.place)}`] : []),
  ...(page ? [`URL:${page}#${session.row}`] : []),
  "END:VEVENT",
];

/** The text of a calendar; sessions whose time is open cannot stand in one. */
export const calendar = (name, sessions, { floating = false, page = "" } = {}) => {
  const now = digits(new Date());
  const timed = sessions.filter((session) => session.start);
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Editions//my schedule//EN",
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    ...timed.flatMap((session) => event(session, floating, now, page)),
    "END:VCALENDAR",
  ]
    .flatMap(lines)
    .map((line) => `${line}\r\n`)
    .join("");
};

/** Let the browser save a text as a file. */
export const save = (text, name) => {
  const address = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
};
