// The sessions that a reader has starred: kept in this browser, shared as a link, given away as a calendar.

import { element } from "./editions-find.js";

const root = new URL(document.documentElement.dataset.content_root ?? ".", location.href).pathname;
const place = (edition) => `editions:mine:${root}${edition}`;

/** The stars of one edition, by identifiers of sessions. */
export class Stars {
  constructor(edition, sessions) {
    this.edition = edition;
    this.sessions = sessions;
    this.kept = true;
    /** Identifiers that sessions had before lead to those of today. */
    this.names = new Map(sessions.flatMap((each) => [each.id, ...(each.former ?? [])].map((name) => [name, each.id])));
    this.read();
  }

  read() {
    let stored;
    try {
      stored = JSON.parse(localStorage.getItem(place(this.edition)));
    } catch {
      stored = null;
    }
    const ids = Array.isArray(stored) ? stored : [];
    this.ids = new Set(this.known(ids));
    /** Of sessions that are not on this page, which may have a part of the programme. */
    this.others = ids.filter((id) => !this.names.has(id));
  }

  known(ids) {
    return ids.map((id) => this.names.get(id)).filter(Boolean);
  }

  has(session) {
    return this.ids.has(session.id);
  }

  set(ids) {
    this.ids = new Set(this.known([...ids]));
    const all = [...this.ids, ...this.others];
    try {
      if (all.length) localStorage.setItem(place(this.edition), JSON.stringify(all));
      else localStorage.removeItem(place(this.edition));
    } catch {
      // The reader's browser keeps nothing.
      this.kept = false;
    }
  }

  /** Remove all stars of the edition, those on other pages too. */
  clear() {
    this.others = [];
    this.set([]);
  }

  toggle(session) {
    const ids = new Set(this.ids);
    if (!ids.delete(session.id)) ids.add(session.id);
    this.set(ids);
  }

  /** The starred sessions in the order of the programme. */
  chosen() {
    return this.sessions.filter((session) => this.has(session));
  }

  /** Call back when another tab of the same site changes the stars. */
  watch(callback) {
    addEventListener("storage", (event) => {
      if (event.key !== place(this.edition) && event.key !== null) return;
      this.read();
      callback();
    });
  }
}

const within = (one, other, byId) => {
  for (let each = other; each; each = byId.get(each.within)) if (each === one) return true;
  return false;
};

/** Which of some sessions take place at the same time; a session and what is in it do not get in each other's way. */
export const clashes = (chosen, byId) => {
  const timed = chosen
    .filter((each) => each.start && !each.cancelled)
    .map((session) => {
      const start = Date.parse(session.start);
      return { session, start, end: session.end ? Date.parse(session.end) : start + 1 };
    })
    .sort((one, two) => one.start - two.start);
  const found = new Map();
  const add = (one, other) => found.set(one, [...(found.get(one) ?? []), other]);
  timed.forEach((one, index) => {
    for (const other of timed.slice(index + 1)) {
      if (other.start >= one.end) break;
      if (within(one.session, other.session, byId) || within(other.session, one.session, byId)) continue;
      add(one.session, other.session);
      add(other.session, one.session);
    }
  });
  return found;
};

/** The address of this page with the stars in it; what follows # does not leave the browser. */
export const link = (chosen) => {
  const address = new URL(location.href);
  address.search = "";
  address.hash = `mine=${chosen.map((each) => each.id).join(",")}`;
  return address.href;
};

/** The identifiers that a shared link brings, and an address without them. */
export const shared = () => {
  const found = /^#mine=([a-z0-9,-]+)$/.exec(location.hash.replaceAll(/%2c/gi, ","));
  if (!found) return [];
  history.replaceState(history.state, "", location.pathname + location.search);
  return found[1].split(",");
};

/** Ask whether to take over the sessions of a link. Answers with those that are starred from then on, or nothing. */
export const offer = (stars, ids) =>
  new Promise((resolve) => {
    const coming = stars.known(ids);
    const titles = stars.sessions.filter((each) => coming.includes(each.id)).map((each) => element("li", {}, each.title));
    const button = (words, value) => element("button", { value, textContent: words });
    const buttons = [button(stars.ids.size ? "Add to mine" : "Take over", "add")];
    if (stars.ids.size) buttons.push(button("Replace mine", "replace"));
    buttons.push(button("No, thanks", "no"));
    const heading = element("h2", { id: "editions-offer", textContent: "A schedule was shared with you" });
    const dialog = element(
      "dialog",
      { className: "editions-offer", "aria-labelledby": heading.id },
      element("form", { method: "dialog" }, heading, element("ul", {}, ...titles), element("p", {}, ...buttons)),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve({ add: [...stars.ids, ...coming], replace: coming }[dialog.returnValue]);
    });
    // The reader is asked about one link: the last.
    const before = document.querySelector("dialog.editions-offer");
    before?.close();
    before?.remove();
    document.body.append(dialog);
    dialog.showModal();
  });
