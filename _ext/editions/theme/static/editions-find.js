// What all lists have in common that can be filtered: the form, the address of the page, and how many there are.

const PAUSE = 250;

const LETTERS = { æ: "ae", đ: "d", ð: "d", ı: "i", ł: "l", ø: "o", œ: "oe", ß: "ss", þ: "th" };

/** Letters without accents and capitals. */
export const folded = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[æđðıłøœßþ]/g, (letter) => LETTERS[letter]);

export const element = (name, properties = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "role" || key.startsWith("aria-")) made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children);
  return made;
};

/** The data blocks of one name; each stands behind the list that it tells of. */
export const blocks = (name) =>
  [...document.querySelectorAll(`script[type="application/json"][data-editions="${name}"]`)].map((each) =>
    JSON.parse(each.textContent),
  );

/** Change what the address of the page says after the question mark; what is empty goes. */
export const note = (values) => {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(values)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const search = `${query}` && `?${query}`;
  if (search !== location.search) history.replaceState(history.state, "", `${location.pathname}${search}${location.hash}`);
};

const unique = (values) => [...new Set(values)];

/**
 * The controls over a list.
 *
 * `values(entry, name)` are those of an entry for one of the choices, `text(entry)` is what words are looked for in.
 * `show(finder)` is called whenever something else is wanted, and returns what to say.
 */
export class Finder {
  constructor(form, entries, { values, text, label = (name, value) => value, order = {}, show }) {
    Object.assign(this, { form, entries, values, show });
    this.words = form.querySelector('input[type="search"]');
    this.selects = [...form.querySelectorAll("select")];
    this.status = form.querySelector('[role="status"]');
    this.clear = form.querySelector('[data-do="clear"]');
    this.toggle = form.querySelector('[data-do="filter"]');
    this.texts = new Map(entries.map((entry) => [entry, folded(text(entry))]));
    for (const select of this.selects) this.#offer(select, order[select.name], label);
    this.#restore();
    form.addEventListener("input", () => this.update());
    form.addEventListener("submit", (event) => event.preventDefault());
    this.toggle?.addEventListener("click", () => this.#open(this.toggle.getAttribute("aria-expanded") !== "true"));
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !event.target.closest(".editions-tools-fields")) return;
      this.#open(false);
      this.toggle.focus();
    });
    this.clear.addEventListener("click", () => {
      for (const each of [this.words, ...this.selects]) each.value = "";
      this.onclear?.();
      this.update();
      this.words.focus();
    });
  }

  /** What is chosen, by name. */
  get chosen() {
    return Object.fromEntries([this.words, ...this.selects].map((each) => [each.name, each.value.trim()]));
  }

  get active() {
    return Object.values(this.chosen).some(Boolean);
  }

  /** The entries that are wanted. */
  found() {
    const words = folded(this.words.value).split(/\s+/).filter(Boolean);
    const wanted = this.selects.filter((each) => each.value);
    return this.entries.filter(
      (entry) =>
        words.every((word) => this.texts.get(entry).includes(word)) &&
        wanted.every((select) => this.values(entry, select.name).includes(select.value)),
    );
  }

  update() {
    note(this.chosen);
    const said = this.show(this);
    const narrowed = this.selects.filter((each) => each.value).length;
    if (this.toggle) this.toggle.textContent = narrowed ? `Filter (${narrowed})` : "Filter";
    this.clear.hidden = !said;
    // Not with every letter: screen readers would not get to the end.
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => { this.status.textContent = said; }, PAUSE);
  }

  /** Say something that is not about what is shown. */
  say(words) {
    clearTimeout(this.waiting);
    this.status.textContent = words;
  }

  #offer(select, order, label) {
    const there = unique(this.entries.flatMap((entry) => this.values(entry, select.name)));
    const sorted = there.toSorted((one, two) => one.localeCompare(two, "en", { numeric: true }));
    const first = (order ?? []).filter((value) => there.includes(value));
    for (const value of unique([...first, ...sorted])) {
      select.append(element("option", { value, textContent: label(select.name, value) }));
    }
  }

  #restore() {
    const query = new URLSearchParams(location.search);
    for (const each of [this.words, ...this.selects]) {
      each.value = query.get(each.name) ?? "";
      // A choice that is not there any more chooses nothing.
      if (each.selectedIndex === -1) each.value = "";
    }
    if (this.selects.some((each) => each.value)) this.#open(true);
  }

  #open(open) {
    this.toggle.setAttribute("aria-expanded", open);
    this.form.querySelector(".editions-tools-fields").hidden = !open;
  }
}
