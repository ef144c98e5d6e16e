// The time: what of a programme is on then, and what the reader's own clock says. `?at=2030-05-03T09:20+02:00` in the address lets it begin at another, to see what a page will show then.

const LONGEST = 60_000;
/** A session that nothing ends is taken to last so long. */
const USUAL = 60 * 60_000;

/** Return an instant in milliseconds, or null where the text has none. */
export const instant = (text) => {
  const value = Date.parse(text ?? "");
  return Number.isNaN(value) ? null : value;
};

// A plus in an address stands for a space.
const asked = instant(new URLSearchParams(location.search).get("at")?.replace(" ", "+"));
const ahead = asked === null ? 0 : asked - Date.now();

export const now = () => Date.now() + ahead;

/**
 * Call `update` with the time, at once and whenever it is due again.
 *
 * It returns when that is, if it knows; at the latest it is called after a minute: computers sleep, and their clocks are set.
 */
export const follow = (update) => {
  let timer;
  const run = () => {
    clearTimeout(timer);
    const time = now();
    const due = update(time) ?? Infinity;
    timer = setTimeout(run, Math.min(Math.max(due - time, 1), LONGEST));
  };
  document.addEventListener("visibilitychange", () => document.hidden || run());
  addEventListener("pageshow", (event) => event.persisted && run());
  run();
  return run;
};

/** Return what JSON blocks of a name on a page say. */
export const blocks = (name, page = document) =>
  [...page.querySelectorAll(`script[data-editions="${name}"]`)].map((script) => ({ script, content: JSON.parse(script.textContent) }));

/** Return the sessions whose times are known, with these in milliseconds. */
export const timed = (sessions) =>
  sessions
    .map((session) => {
      const from = instant(session.start);
      return { ...session, from, to: instant(session.end) ?? from + USUAL };
    })
    .filter(({ from }) => from !== null);

export const running = (sessions, time) => sessions.filter((each) => !each.cancelled && each.from <= time && time < each.to);

/** Return the sessions that begin next, all of them that do so at the same time. */
export const upcoming = (sessions, time) => {
  const later = sessions.filter((each) => !each.cancelled && each.from > time);
  const first = Math.min(...later.map(({ from }) => from));
  return later.filter(({ from }) => from === first);
};

/** Return the next instant at which something begins or ends. */
export const change = (sessions, time) => Math.min(...sessions.flatMap(({ from, to }) => [from, to]).filter((each) => each > time));

// The reader's own time, beside that of the event wherever the two differ. Zones are those that the browser knows.

const KEY = "editions-zone";
/** The choice of no other times than the event's. */
const EVENT = "event";
const DAY = 86_400_000;

export const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const kept = () => {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    // The reader's browser keeps nothing.
    return "";
  }
};

const keep = (zone) => {
  try {
    localStorage.setItem(KEY, zone);
  } catch {
    // As above: it holds for this page.
  }
};

const FORMAT = { hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" };

/** Return what tells the time in a zone, the browser's own if it does not know the zone. */
const teller = (zone) => {
  try {
    return { zone, format: new Intl.DateTimeFormat("en-GB", { ...FORMAT, timeZone: zone || undefined }) };
  } catch {
    return { zone: "", format: new Intl.DateTimeFormat("en-GB", FORMAT) };
  }
};

let choice = kept();
let reader = teller(choice === EVENT ? "" : choice);

/** Return day (in milliseconds) and minutes on the reader's clock. */
const onClock = (time) => {
  const parts = Object.fromEntries(reader.format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  return { day: Date.UTC(parts.year, parts.month - 1, parts.day), minutes: (parts.hour % 24) * 60 + parts.minute };
};

/** Return the same for the event: its own clock is what the machine-readable time has. */
const atEvent = (text) => {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d).*(?:Z|[+-]\d\d:?\d\d)$/.exec(text);
  return match && { day: Date.parse(match[1]), minutes: Number(match[2]) * 60 + Number(match[3]) };
};

const clock = (minutes, halves) => {
  const [hours, rest] = [Math.floor(minutes / 60), String(minutes % 60).padStart(2, "0")];
  const shown = (hour) => String(hour).padStart(2, "0");
  return halves ? `${shown(((hours + 11) % 12) + 1)}:${rest} ${hours < 12 ? "am" : "pm"}` : `${shown(hours)}:${rest}`;
};

const shifted = (days) => (days ? `${days > 0 ? "+" : "−"}${Math.abs(days)} day${Math.abs(days) > 1 ? "s" : ""}` : "");

/** What the reader's time is called: by the place that was chosen, if one was. */
const whose = () => (reader.zone ? `${reader.zone.split("/").at(-1).replaceAll("_", " ")} time` : "your time");

/** Return the reader's times of some of the event's, or nothing where they are the same. */
const converted = (times) => {
  const here = times.map((time) => ({ event: atEvent(time.dateTime), halves: /[ap]m\b/.test(time.textContent), time: instant(time.dateTime) }));
  if (choice === EVENT || here.some(({ event, time }) => !event || time === null)) return null;
  const there = here.map(({ time }) => onClock(time));
  if (there.every(({ day, minutes }, at) => day === here[at].event.day && minutes === here[at].event.minutes)) return null;
  // Days count from that of the row.
  const marks = there.map(({ day }) => shifted((day - here[0].event.day) / DAY));
  const words = there.map(({ minutes }, at) => clock(minutes, here[at].halves));
  const same = marks.every((mark) => mark === marks[0]);
  return { words: same ? words.join("–") : words.map((word, at) => `${word}${marks[at] && ` (${marks[at]})`}`).join("–"), mark: same ? marks[0] : "" };
};

const hidden = (words) => element("span", { className: "editions-unseen" }, words);

const local = (...children) => element("span", { className: "editions-local" }, ...children);

/** Say the reader's time in a cell of the programme: below the event's, the day's mark below that. */
const inCell = (cell) => {
  const found = converted([...cell.querySelectorAll("time")]);
  if (!found) return;
  const mark = found.mark ? [" ", element("span", { className: "editions-local-day" }, found.mark)] : [];
  (cell.querySelector("p") ?? cell).append(local(hidden(`, ${whose()}: `), found.words, ...mark));
};

/** Say it in running text, after the times that belong together. */
const inText = (times, place) => {
  const found = converted(times);
  if (found) place(local(` (${found.words} ${whose()}${found.mark && `, ${found.mark}`})`));
};

/** Return the reader's time of a deadline, with its day if that is another. */
export const deadline = (time) => {
  const found = time && converted([time]);
  if (!found) return "";
  const { day } = onClock(instant(time.dateTime));
  const words = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" }).format(day);
  return `${found.mark ? `${words}, ` : ""}${found.words} ${whose()}`;
};

const listeners = [];

/** Call something whenever the reader chooses another zone. */
export const onZone = (listener) => listeners.push(listener);

/** Show all local times of the page anew; `floating` are tables whose zone nobody knows. */
export const showTimes = (floating) => {
  for (const old of document.querySelectorAll("article .editions-local")) old.remove();
  const times = [...document.querySelectorAll("article time[datetime]")].filter((time) => !floating.some((table) => table.contains(time)));
  const done = new Set();
  for (const time of times) {
    const cell = time.closest("td.editions-time, table.editions-dates tr");
    const run = time.closest(".editions-when");
    const whole = cell ?? run ?? time;
    if (done.has(whole)) continue;
    done.add(whole);
    if (cell?.matches("td")) inCell(cell);
    else if (run) inText([...run.querySelectorAll("time")], (shown) => run.append(shown));
    else if (!cell) inText([time], (shown) => time.after(shown));
  }
};

const choose = (zone) => {
  choice = zone;
  reader = teller(zone === EVENT ? "" : zone);
  for (const listener of listeners) listener();
};

addEventListener("storage", (event) => {
  if (event.key !== KEY) return;
  choose(event.newValue ?? "");
  for (const select of document.querySelectorAll(".editions-zone select")) select.value = choice;
});

const names = () => {
  try {
    return Intl.supportedValuesOf("timeZone");
  } catch {
    // An older browser does not say which zones it knows.
    return [];
  }
};

/** Return zones by region, as choices. */
const choices = () => {
  const regions = new Map();
  for (const name of new Set([...names(), ...(reader.zone ? [reader.zone] : [])])) {
    const [region, ...rest] = name.split("/");
    const option = element("option", { value: name }, (rest.join(", ") || region).replaceAll("_", " "));
    const group = rest.length ? region : "Other";
    if (!regions.has(group)) regions.set(group, element("optgroup", { label: group }));
    regions.get(group).append(option);
  }
  return [...regions.values()];
};

/** Return a control by which the reader chooses a zone; the browser remembers it. */
export const picker = () => {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const select = element(
    "select",
    {},
    element("option", { value: "" }, own ? `Your time zone (${own.replaceAll("_", " ")})` : "Your time zone"),
    element("option", { value: EVENT }, "The event’s times only"),
    ...choices(),
  );
  select.value = choice === EVENT ? EVENT : reader.zone;
  select.addEventListener("change", () => {
    keep(select.value);
    choose(select.value);
  });
  return element("label", {}, element("span", {}, "Also show times in"), " ", select);
};
