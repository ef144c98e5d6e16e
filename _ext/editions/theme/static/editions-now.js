// The page for doors and projectors: what is on in each room, and what comes next. `?room=Hall 1` shows one room only.

import { blocks, change, follow, running, timed, upcoming } from "./editions-clock.js";

/** How often the programme is asked for again: it may change while the page stays open. */
const ANEW = 5 * 60_000;
const MINUTE = 60_000;

const element = (name, className, ...children) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
};

/** Return an instant on the clock of the event, which is that of a time written with its offset. */
const onClock = (time, written) => {
  const match = /([+-])(\d\d):?(\d\d)$/.exec(written ?? "");
  const offset = match ? (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0;
  return new Date(time + offset * MINUTE);
};

const clock = (date, style) => {
  const [hours, minutes] = [date.getUTCHours(), String(date.getUTCMinutes()).padStart(2, "0")];
  const shown = (hour) => String(hour).padStart(2, "0");
  return style === "12h" ? `${shown(((hours + 11) % 12) + 1)}:${minutes} ${hours < 12 ? "am" : "pm"}` : `${shown(hours)}:${minutes}`;
};

const weekday = (date) => new Intl.DateTimeFormat("en-US", { weekday: "long", month: "long", day: "numeric", timeZone: "UTC" }).format(date);

const span = ({ start, end, from, to, open }, style) => {
  const times = [clock(onClock(from, start), style), ...(end && !open ? [clock(onClock(to, end), style)] : [])];
  return times.join("–");
};

const inOnePiece = (session, style) => element("span", "editions-now-time", span(session, style));

/** Return the innermost of sessions at the same time first: a talk before the session that it is in. */
const inner = (sessions) => [...sessions].sort((one, two) => two.from - one.from || one.to - one.from - (two.to - two.from));

const entry = (word, sessions, when, style) => {
  const [main, ...around] = inner(sessions);
  const lines = [
    element("p", "editions-now-when", element("span", "editions-now-word", word), " ", ...when(main)),
    element("p", "editions-now-title", main.title),
  ];
  const outer = around.filter(({ id }) => id === main.within).map(({ title }) => title);
  const also = around.filter(({ id }) => id !== main.within).map((each) => `${span(each, style)} ${each.title}`);
  const who = main.people.join(", ");
  if (who) lines.push(element("p", "editions-now-who", who));
  for (const words of [...outer.map((title) => `Part of ${title}`), ...also]) lines.push(element("p", "editions-now-more", words));
  return element("div", `editions-now-${word.toLowerCase()}`, ...lines);
};

const panel = (room, sessions, time, { clock: style }, single) => {
  const on = running(sessions, time);
  const next = upcoming(sessions, time);
  const parts = [];
  if (room) {
    const link = element("a", "", room);
    link.href = single ? "?" : `?${new URLSearchParams({ room })}`;
    parts.push(element("h2", "", link));
  }
  parts.push(
    on.length
      ? entry("Now", on, (each) => [inOnePiece(each, style)], style)
      : element("p", "editions-now-nothing", next.length ? "Nothing at the moment" : "The programme is over"),
  );
  if (next.length) {
    const today = onClock(time, next[0].start).toISOString().slice(0, 10) === next[0].start.slice(0, 10);
    const day = today ? "" : `${weekday(onClock(next[0].from, next[0].start))}, `;
    parts.push(entry("Next", next, (each) => [day, inOnePiece(each, style)], style));
  }
  return element("section", "editions-now-room", ...parts);
};

let [{ script, content }] = blocks("now");
const main = document.querySelector("main");
const told = document.querySelector(".editions-now-clock");
const rooms = element("div", "editions-now-rooms");
rooms.setAttribute("aria-live", "polite");

const show = (time) => {
  const sessions = timed(content.sessions);
  document.querySelector(".editions-now-reason")?.remove();
  if (!sessions.length) return undefined;
  if (!rooms.isConnected) main.replaceChildren(main.querySelector("h1"), rooms);
  const names = [...new Set([...content.rooms, ...sessions.flatMap((each) => each.rooms)])].filter((name) =>
    sessions.some((each) => each.rooms.includes(name)),
  );
  const asked = new URLSearchParams(location.search).get("room")?.toLowerCase();
  const chosen = names.filter((name) => name.toLowerCase() === asked);
  const shown = chosen.length ? chosen : names.length ? names : [""];
  // What is in no room is for everybody.
  const inRoom = (name) => (name ? sessions.filter((each) => !each.rooms.length || each.rooms.includes(name)) : sessions);
  const made = shown.map((name) => panel(name, inRoom(name), time, content, chosen.length > 0));
  const words = (nodes) => [...nodes].map((node) => node.outerHTML).join("");
  // Assistive technology says what is new, and nothing when nothing is.
  if (words(made) !== words(rooms.children)) rooms.replaceChildren(...made);
  rooms.dataset.rooms = String(shown.length);
  const nearest = sessions.reduce((one, two) => (Math.abs(two.from - time) < Math.abs(one.from - time) ? two : one));
  const here = onClock(time, nearest.start);
  told.textContent = `${weekday(here)}, ${clock(here, content.clock)}`;
  return Math.min(change(sessions, time), time + MINUTE - (time % MINUTE));
};

const update = follow(show);

setInterval(async () => {
  try {
    const answer = await fetch(location.pathname, { cache: "no-cache" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [fresh] = blocks("now", page);
    if (!fresh || fresh.script.textContent === script.textContent) return;
    ({ script, content } = fresh);
    update();
  } catch {
    // No network at the moment: what is known stays.
  }
}, ANEW);
