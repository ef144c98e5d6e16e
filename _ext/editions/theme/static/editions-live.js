// What follows the clock on a page: what is shown for a time only, what is on, and how long until a deadline.

import {
  blocks,
  change,
  deadline,
  element,
  follow,
  instant,
  onZone,
  picker,
  running,
  showTimes,
  timed,
  upcoming,
} from "./editions-clock.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** How long before a session it counts as the next: a night between two days, and not a month. */
const SOON = 14 * HOUR;

/* Notices, links and contents that are shown for a time only */

const followWindows = () => {
  const windows = [...document.querySelectorAll("[data-shown]")].map((node) => ({
    node,
    spans: node.dataset.shown.split(" ").map((span) => span.split("/").map(instant)),
  }));
  if (!windows.length) return;
  follow((time) => {
    for (const { node, spans } of windows) {
      node.hidden = !spans.some(([since, until]) => (since ?? -Infinity) <= time && time < (until ?? Infinity));
    }
    return Math.min(...windows.flatMap(({ spans }) => spans.flat()).filter((each) => each > time));
  });
};

/* The programme */

const STATES = ["now", "next", "over"];
const WORDS = { now: "Now", next: "Next" };

/** The row of each session, and where else on the page it is shown. */
const shown = (sessions) => {
  const found = new Map(sessions.map(({ row }) => [row, [document.getElementById(row)].filter(Boolean)]));
  for (const item of document.querySelectorAll("[data-row]")) found.get(item.dataset.row)?.push(item);
  return found;
};

const mark = (row, state) => {
  if ((row.dataset.live ?? "") === state) return;
  row.dataset.live = state;
  for (const each of STATES) row.classList.toggle(`editions-${each}`, each === state);
  row.toggleAttribute("aria-current", state === "now");
  if (state === "now") row.setAttribute("aria-current", "time");
  row.querySelector(".editions-badge-live")?.remove();
  const place = row.querySelector(".editions-what > p") ?? row.querySelector(":scope > p:not([class]), td p");
  if (WORDS[state]) place?.append(element("span", { className: `editions-badge editions-badge-live editions-badge-${state}` }, WORDS[state]));
};

/** A link that waits until there is something to lead to; it has an address all the same: to crawlers it is a link already. */
const jump = (href) => element("a", { className: "editions-jump", hidden: true, href });

const jumps = (table) => {
  const made = [jump(`#${table.id}`)];
  const status = document.querySelector(".editions-masthead .editions-phase-running");
  if (status) {
    made.push(jump(`#${table.id}`));
    status.after(" ", made[1]);
  }
  return made;
};

const followSessions = (programmes, links) => {
  const sessions = timed(programmes.filter(({ content }) => !content.floating).flatMap(({ content }) => content.sessions));
  let places = [];
  const update = follow((time) => {
    const on = running(sessions, time);
    const next = upcoming(sessions, time).filter(({ from }) => from - time <= SOON);
    const rows = shown(sessions);
    // An edition of long ago does not recede as a whole.
    const during = on.length > 0 || upcoming(sessions, time).length > 0;
    for (const session of sessions) {
      const over = during && session.to <= time ? "over" : "";
      const state = on.includes(session) ? "now" : next.includes(session) ? "next" : over;
      for (const row of rows.get(session.row)) mark(row, state);
    }
    places = [...on, ...next].flatMap(({ row }) => rows.get(row));
    const target = places[0]?.id;
    for (const link of links) {
      link.hidden = !target;
      if (!target) continue;
      link.href = link.dataset.page ?? `#${target}`;
      link.textContent = link.dataset.words ?? (on.length ? "Jump to now" : "Jump to what is next");
    }
    return change(sessions, time);
  });
  document.addEventListener("editions:programme", update);
  for (const link of links) {
    link.addEventListener("click", (event) => {
      const place = places.find((each) => each.getClientRects().length);
      // Its row may be left out, or stand side by side with others.
      if (link.dataset.page || !place || place === places[0]) return;
      event.preventDefault();
      place.scrollIntoView({ block: "center" });
    });
  }
};

const startProgrammes = () => {
  const programmes = blocks("schedule");
  const first = document.querySelector("table.editions-schedule");
  if (!first || !programmes.length) return [];
  const links = jumps(first);
  const page = jump(`${document.documentElement.dataset.content_root ?? "./"}${programmes[0].content.edition}/now.html`);
  page.dataset.page = page.getAttribute("href");
  page.dataset.words = "Now and next by room";
  const line = element("div", { className: "editions-zone" }, picker(), links[0], page);
  line.dataset.pagefindIgnore = "all";
  (first.closest(".pst-scrollable-table-container") ?? first).before(line);
  followSessions(programmes, [...links, page]);
  return programmes.some(({ content }) => content.floating) ? [...document.querySelectorAll("table.editions-schedule")] : [];
};

/* Important dates */

const count = (number, unit) => `${number} ${unit}${number === 1 ? "" : "s"}`;

/** Return how long it is until a moment in words, and when the words change. */
const remaining = (left) => {
  const days = Math.floor(left / DAY);
  const hours = Math.floor(left / HOUR);
  const minutes = Math.floor(left / MINUTE);
  if (days > 1) return [`in ${days} days`, left % DAY];
  if (days) return [`in 1 day${hours > 24 ? ` ${count(hours - 24, "hour")}` : ""}`, left % HOUR];
  if (hours) return [`in ${count(hours, "hour")}${minutes % 60 ? ` ${count(minutes % 60, "minute")}` : ""}`, left % MINUTE];
  if (minutes) return [`in ${count(minutes, "minute")}`, left % MINUTE];
  return [`in ${count(Math.ceil(left / SECOND), "second")}`, left % SECOND];
};

/** Return what is to say of a date to come, and when that changes. */
const standing = ({ starts, ends }, time) => {
  // One of several days: nobody knows how long it is until then.
  if (starts === null) return ["", ends];
  if (starts <= time) return [ends - starts > 1.5 * DAY ? "now" : "today", ends];
  if (starts < ends && starts - time < DAY) return ["in less than a day", starts];
  const [words, rest] = remaining(starts - time);
  return [words, time + rest + 1];
};

const followDates = ({ script, content }) => {
  const rows = [...(script.previousElementSibling?.querySelectorAll("tbody > tr") ?? [])];
  const lines = rows.map((row, at) => {
    const known = content.dates[at];
    const left = element("span", { className: "editions-remaining" });
    left.setAttribute("role", "timer");
    const own = element("span");
    if (known) row.querySelector("td")?.append(element("p", { className: "editions-reader" }, own, left));
    return { row, own, left, at: known && { starts: instant(known.starts), ends: instant(known.ends) } };
  });
  const update = follow((time) => {
    let due = Infinity;
    // Of the dates of long ago nothing is to be told apart.
    const all = lines.every(({ at }) => !at || at.ends <= time);
    for (const { row, own, left, at } of lines) {
      if (!at) continue;
      const passed = at.ends <= time;
      const [words, next] = passed ? [all ? "" : "passed", Infinity] : standing(at, time);
      row.classList.toggle("editions-passed", passed);
      row.hidden = passed && content.upcoming;
      const here = !passed && at.starts === at.ends ? deadline(row.querySelector("td time")) : "";
      own.textContent = here && `${here} · `;
      if (left.textContent !== words) left.textContent = words;
      left.parentElement.hidden = !words && !here;
      due = Math.min(due, next);
    }
    return due;
  });
  onZone(update);
};

followWindows();
const floating = startProgrammes();
blocks("dates").forEach(followDates);
showTimes(floating);
onZone(() => showTimes(floating));
