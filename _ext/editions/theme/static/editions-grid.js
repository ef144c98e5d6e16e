// A programme side by side: a column for each room (or track), a session at its time. Made from the table.

import { element } from "./editions-find.js";

/** How high a minute is, and the least and most that a stretch of time takes before its text needs more. */
const MINUTE = 0.06;
const LEAST = 1.25;
const MOST = 6;
/** What of a row is not for the grid: the reader's own time, and what changes by the minute. */
const LEFT = ".editions-star, .editions-clash, .editions-local, .editions-badge-live";
/** What a row is that the grid shows too. */
const CLASS = /^editions-(session|kind-.+|tentative|cancelled)$/;
const wide = matchMedia("(min-width: 60rem)");

const minutes = (moment) => Math.round(Date.parse(moment) / 60_000);
const start = (session) => minutes(session.start);
const end = (session) => (session.end ? Math.max(minutes(session.end), start(session) + 1) : start(session) + 1);
const overlap = (one, two) => start(one) < end(two) && start(two) < end(one);

/** The columns that are next to each other, as pairs of first and last. */
const runs = (columns) => {
  const found = [];
  for (const column of columns.toSorted((one, two) => one - two)) {
    const last = found.at(-1);
    if (last && last[1] === column - 1) last[1] = column;
    else found.push([column, column]);
  }
  return found;
};

/** Where every session of a day goes; nothing where no two are in parallel, or two would cover each other. */
const plan = (sessions, { rooms, tracks }) => {
  const inRooms = new Set(sessions.flatMap((each) => each.rooms)).size > 1;
  const names = (session) => (inRooms ? session.rooms : [session.track].filter(Boolean));
  const there = new Set(sessions.flatMap(names));
  const columns = (inRooms ? rooms : tracks).filter((name) => there.has(name));
  const children = (session) => sessions.filter((each) => each.within === session.id);
  const known = new Set(sessions.map((each) => each.id));
  const items = [];
  const take = (session) => {
    const inner = children(session);
    const timed = inner.every((each) => each.start);
    const parallel = timed && inner.some((one, index) => inner.slice(index + 1).some((two) => overlap(one, two)));
    if (parallel) inner.forEach(take);
    else items.push({ session, inner });
  };
  sessions.filter((each) => !known.has(each.within)).forEach(take);
  if (columns.length < 2 || items.some(({ session }) => !session.start)) return undefined;
  const moments = [...new Set(items.flatMap(({ session }) => [start(session), end(session)]))].toSorted((a, b) => a - b);
  const taken = new Set();
  for (const item of items) {
    const places = names(item.session).map((name) => columns.indexOf(name));
    item.runs = runs(places.length ? places : [...columns.keys()]);
    item.rows = [moments.indexOf(start(item.session)), moments.indexOf(end(item.session))];
    for (const [first, last] of item.runs) {
      for (let column = first; column <= last; column += 1) {
        for (let row = item.rows[0]; row < item.rows[1]; row += 1) {
          if (taken.has(`${column} ${row}`)) return undefined;
          taken.add(`${column} ${row}`);
        }
      }
    }
  }
  const some = items.some((one, index) => items.slice(index + 1).some((two) => overlap(one.session, two.session)));
  return some ? { columns, items, moments } : undefined;
};

/** The words of a cell, with their links and without anchors of their own. */
const words = (session, cell) => {
  const found = session.element.querySelector(cell);
  if (!found) return [];
  const copy = found.cloneNode(true);
  for (const each of copy.querySelectorAll("[id]")) each.removeAttribute("id");
  for (const each of copy.querySelectorAll(LEFT)) each.remove();
  return [...copy.childNodes];
};

/** The words of a cell alone. */
const plain = (session, cell) => element("p", {}, ...words(session, cell)).textContent.trim();
const line = (name, text) => (text ? [element("p", { className: `editions-grid-${name}` }, text)] : []);
const time = (session) => line("when", plain(session, ".editions-time"))[0] ?? "";
const title = (session) => element("p", {}, ...words(session, ".editions-what > p"));

export class Grids {
  constructor(tables, sessions, programme, star) {
    this.star = star;
    this.items = new Map();
    this.grids = new Map();
    for (const table of tables) {
      const found = plan(sessions.filter((each) => each.element.closest("table") === table), programme);
      if (!found) continue;
      const grid = this.#grid(table, found);
      (table.closest(".pst-scrollable-table-container") ?? table).after(grid);
      this.grids.set(table, grid);
    }
  }

  get possible() {
    return this.grids.size > 0;
  }

  /** Show a day side by side where that is wanted and there is room; say whether it is shown so. */
  show(table, shown, on) {
    const grid = this.grids.get(table);
    if (!grid) return false;
    for (const [session, items] of this.items) for (const item of items) item.hidden = !shown.has(session);
    const some = [...grid.querySelectorAll("li")].some((item) => !item.hidden);
    grid.hidden = !(on && wide.matches && some);
    return on && wide.matches;
  }

  #grid(table, { columns, items, moments }) {
    const heads = columns.map((name, index) => {
      const head = element("p", { className: "editions-grid-head", "aria-hidden": "true" }, name);
      head.style.gridColumn = index + 2;
      return head;
    });
    const times = moments.flatMap((moment, index) => {
      const first = items.find(({ session }) => start(session) === moment)?.session;
      if (!first) return [];
      const said = element("p", { className: "editions-grid-time", "aria-hidden": "true" });
      said.append(first.element.querySelector(".editions-time time")?.textContent ?? "");
      said.style.gridRow = index + 2;
      return [said];
    });
    const inOrder = items.toSorted((one, two) => one.rows[0] - two.rows[0] || one.runs[0][0] - two.runs[0][0]);
    const list = element("ol", { role: "list" }, ...inOrder.flatMap((item) => this.#items(item)));
    const caption = [...(table.querySelector(".caption-text")?.cloneNode(true).childNodes ?? [])];
    const name = `Side by side: ${caption[0]?.textContent.split(".")[0] ?? ""}`;
    const properties = { className: "editions-grid", tabIndex: 0, role: "region", "aria-label": name };
    const corner = element("p", { className: "editions-grid-corner", "aria-hidden": "true" });
    const grid = element("div", properties, corner, ...heads, ...times, list);
    const heights = moments.slice(1).map((moment, index) => {
      const least = Math.min(Math.max((moment - moments[index]) * MINUTE, LEAST), MOST);
      return `minmax(${least}rem, auto)`;
    });
    grid.style.gridTemplateColumns = `max-content repeat(${columns.length}, minmax(7.25rem, 1fr))`;
    grid.style.gridTemplateRows = `auto ${heights.join(" ")}`;
    const heading = element("p", { className: "editions-grid-caption" }, ...caption);
    return element("div", { className: "editions-grid-day", hidden: true }, heading, grid);
  }

  #items({ session, inner, runs: places, rows }) {
    return places.map(([first, last]) => {
      const className = [...session.element.classList].filter((name) => CLASS.test(name)).join(" ");
      const item = element("li", { className }, ...this.star(session), time(session), ...this.#content(session));
      const rooms = plain(session, ".editions-where") || session.rooms.join(", ");
      const one = places.length === 1 && first === last;
      // The column says it to those who see it.
      if (one && rooms) item.append(element("p", { className: "editions-unseen" }, rooms));
      item.append(...line("where", one ? "" : rooms), ...line("where", session.track));
      if (inner.length) item.append(element("ul", {}, ...inner.map((each) => this.#inner(each))));
      item.style.gridColumn = `${first + 2} / ${last + 3}`;
      item.style.gridRow = `${rows[0] + 2} / ${rows[1] + 2}`;
      this.#remember(session, item);
      return item;
    });
  }

  #inner(session) {
    const item = element("li", {}, ...this.star(session), time(session), ...this.#content(session));
    this.#remember(session, item);
    return item;
  }

  #content(session) {
    return [title(session), ...line("who", plain(session, ".editions-who"))];
  }

  #remember(session, item) {
    // By this it is told what is on.
    item.dataset.row = session.row;
    if (!this.items.has(session)) this.items.set(session, []);
    this.items.get(session).push(item);
  }
}

export const onWidthChange = (callback) => wide.addEventListener("change", callback);
