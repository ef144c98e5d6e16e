// Over the programme: find sessions, star them, see them side by side. The table has all of it without this.

import { blocks, element, Finder, note } from "./editions-find.js";
import { clashes, link, offer, shared, Stars } from "./editions-mine.js";

/** What everybody goes to. */
const COMMON = new Set(["break", "lunch"]);
const STAR = "M12 2.6l2.9 6 6.6.9-4.8 4.6 1.2 6.5L12 17.5l-5.9 3.1 1.2-6.5L2.5 9.5l6.6-.9z";
const SVG = "http://www.w3.org/2000/svg";

const form = document.querySelector('[data-editions-tools="schedule"]');
const data = blocks("schedule");
const main = data[0];
const sessions = [];
for (const session of data.filter((block) => block.edition === main?.edition).flatMap((block) => block.sessions)) {
  const row = document.getElementById(session.row);
  if (row && !sessions.some((each) => each.id === session.id)) sessions.push({ ...session, element: row });
}
const byId = new Map(sessions.map((each) => [each.id, each]));
const tables = [...new Set(sessions.map((each) => each.element.closest("table")))];
const DAY = new Intl.DateTimeFormat("en-US", { weekday: "short", month: "short", day: "numeric", timeZone: "UTC" });

const stars = new Stars(main?.edition, sessions);
const buttons = new Map();
let finder;
let grids;
/** Texts come into the page only after the reader did something: nothing moves by itself. */
let touched = false;

const act = (name) => form.querySelector(`[data-do="${name}"]`);
const pressed = (name) => act(name)?.getAttribute("aria-pressed") === "true";
const press = (name, on) => act(name).setAttribute("aria-pressed", on);

const values = (session, name) =>
  ({
    day: [session.day].filter(Boolean),
    track: [session.track].filter(Boolean),
    kind: [session.label],
    room: session.rooms,
    person: session.people,
  })[name];

const starButton = (session) => {
  const button = element("button", { type: "button", className: "editions-star", title: "My schedule" });
  button.setAttribute("aria-label", `My schedule: ${session.title}`);
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", STAR);
  picture.append(path);
  button.append(picture);
  button.addEventListener("click", () => {
    stars.toggle(session);
    touched = true;
    refresh();
  });
  if (!buttons.has(session)) buttons.set(session, []);
  buttons.get(session).push(button);
  return button;
};

const hasStar = (session) => !COMMON.has(session.kind);

/** Say below a session which others are starred for the same time. */
const markClashes = () => {
  const found = clashes(stars.chosen(), byId);
  for (const session of sessions) {
    session.element.querySelector(".editions-clash")?.remove();
    const others = found.get(session);
    if (!others || !(touched || pressed("mine"))) continue;
    const links = others.flatMap((other) => [", ", element("a", { href: `#${other.row}` }, other.title)]).slice(1);
    const words = element("p", { className: "editions-clash" }, "At the same time in my schedule: ", ...links);
    session.element.querySelector(".editions-what")?.append(words);
  }
  return found.size;
};

/** The sessions that are wanted, those that they stand within, and those within them. */
const wanted = (found) => {
  const direct = new Set(found);
  const shown = new Set(found);
  for (const session of sessions) {
    for (let each = byId.get(session.within); each; each = byId.get(each.within)) {
      if (direct.has(session)) shown.add(each);
      if (direct.has(each)) shown.add(session);
    }
  }
  return shown;
};

const showRows = (shown) => {
  for (const session of sessions) session.element.hidden = !shown.has(session);
  for (const table of tables) {
    for (const body of table.tBodies) {
      const rows = [...body.rows];
      const some = rows.some((row) => row.id && !row.hidden);
      for (const row of rows) if (row.classList.contains("editions-block-title")) row.hidden = !some;
    }
    const none = sessions.every((each) => each.element.hidden || each.element.closest("table") !== table);
    const sideBySide = grids?.show(table, shown, pressed("grid")) ?? false;
    const box = table.closest(".pst-scrollable-table-container") ?? table;
    box.hidden = none;
    // On paper there is the table.
    box.classList.toggle("editions-beside", sideBySide);
  }
};

const show = () => {
  const mine = pressed("mine");
  const found = finder.found().filter((session) => !mine || stars.has(session));
  const shown = wanted(found);
  showRows(shown);
  const overlapping = markClashes();
  note({ only: mine ? "mine" : "", layout: pressed("grid") ? "grid" : "" });
  if (mine && !stars.ids.size) return "Nothing is starred yet. Press the star beside a session.";
  if (!mine && !finder.active) return "";
  const words = shown.size ? `${shown.size} of ${sessions.length} sessions` : "No session found";
  return mine && overlapping ? `${words}; ${overlapping} at the same time as another` : words;
};

const refresh = () => {
  for (const [session, all] of buttons) for (const each of all) each.setAttribute("aria-pressed", stars.has(session));
  const { size } = stars.ids;
  act("mine").querySelector(".editions-count").textContent = `(${size})`;
  form.querySelector(".editions-mine").hidden = !pressed("mine") || !size;
  finder.update();
  if (!stars.kept) finder.say("This browser keeps nothing: the stars are gone when you leave the page.");
};

const share = async () => {
  const field = form.elements.link;
  field.value = link(stars.chosen());
  try {
    await navigator.clipboard.writeText(field.value);
    finder.say("The link is copied. Whoever opens it can take your schedule over.");
  } catch {
    field.hidden = false;
    field.select();
    finder.say("Copy the link that is marked.");
  }
};

const download = async () => {
  const { calendar, save } = await import("./editions-calendar.js");
  const page = location.protocol.startsWith("http") ? `${location.origin}${location.pathname}` : "";
  const text = calendar(`${main.label}: my schedule`, stars.chosen(), { floating: main.floating, page });
  save(text, `my-schedule-${main.edition}.ics`);
};

const forget = () => {
  stars.clear();
  refresh();
  act("mine").focus();
};

const takeOver = async () => {
  const ids = stars.known(shared());
  if (!ids.length) return;
  const chosen = await offer(stars, ids);
  if (!chosen) return;
  stars.set(chosen);
  press("mine", true);
  refresh();
};

const sideBySide = async () => {
  const { Grids, onWidthChange } = await import("./editions-grid.js");
  // While it came, the button may have been pressed again.
  if (!grids) {
    onWidthChange(refresh);
    grids = new Grids(tables, sessions, main, (session) => (hasStar(session) ? [starButton(session)] : []));
    document.dispatchEvent(new Event("editions:programme"));
  }
  const vain = pressed("grid") && !grids.possible;
  if (vain) press("grid", false);
  refresh();
  if (vain && touched) finder.say("No day can be shown side by side: sessions overlap in one room, or have no time yet.");
};

const start = () => {
  finder = new Finder(form, sessions, {
    values,
    text: (session) => [session.element.textContent, session.label, ...session.people, ...session.rooms].join(" "),
    label: (name, value) => (name === "day" ? DAY.format(new Date(value)) : value),
    order: { track: main.tracks, room: main.rooms },
    show,
  });
  finder.onclear = () => press("mine", false);
  for (const session of sessions) {
    // After the line that it stands beside, so that keys get to it in the order of reading.
    if (hasStar(session)) session.element.querySelector(".editions-what > p")?.after(starButton(session));
  }
  for (const [name, then] of Object.entries({ mine: refresh, grid: sideBySide })) {
    act(name)?.addEventListener("click", () => {
      press(name, !pressed(name));
      touched = true;
      then();
    });
  }
  for (const [name, then] of Object.entries({ share, download, forget })) act(name).addEventListener("click", then);
  const query = new URLSearchParams(location.search);
  press("mine", query.get("only") === "mine");
  if (act("grid")) press("grid", query.get("layout") === "grid");
  stars.watch(refresh);
  addEventListener("hashchange", takeOver);
  if (pressed("grid")) sideBySide();
  else refresh();
  takeOver();
};

if (form && sessions.length) start();
