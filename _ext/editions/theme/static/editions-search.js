// The search page. Pagefind answers; this shows the answers, keeps the query in the address, and says how many there are.

const AT_ONCE = 10;
const PLACES = 4;
// Words of a place that are shown, and of those before the first that was found.
const LENGTH = 22;
const LEAD = 6;

const page = document.querySelector(".editions-search");
const form = page.querySelector("form");
const input = form.elements.q;
const filters = page.querySelector(".editions-search-filters");
const status = page.querySelector(".editions-search-status");
const list = page.querySelector(".editions-results");
const more = page.querySelector(".editions-more");

let pagefind;
let waiting = [];

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

/** Pagefind marks the words that were found; nothing else of its HTML is taken over. */
const marked = (html) =>
  [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", {}, node.textContent) : node.textContent,
  );

/**
 * Where on a page the words stand: the rows, entries and sections with the most of them, in the page's order.
 *
 * Pagefind would name headings only, but every session, paper and person has an address of its own.
 */
const places = (found) => {
  const delimiter = found.raw_content.includes("\u200B") ? "\u200B" : /\s+/;
  const words = found.raw_content.split(delimiter);
  const anchors = found.anchors.filter((each) => each.location > 0);
  const weights = new Map();
  for (const { location, weight } of found.weighted_locations) {
    const index = anchors.findLastIndex((each) => each.location <= location);
    if (index >= 0) weights.set(index, (weights.get(index) ?? 0) + weight);
  }
  const best = [...weights].sort((one, two) => two[1] - one[1]).slice(0, PLACES);
  return best
    .map(([index]) => index)
    .sort((one, two) => one - two)
    .map((index) => {
      const first = anchors[index].location;
      const end = anchors[index + 1]?.location ?? words.length;
      const hit = found.locations.find((each) => each >= first && each < end);
      const lead = hit - first > LEAD * 2 ? hit - LEAD : first;
      // Rather a whole sentence than a piece of the one before.
      const sentence = words.slice(lead, hit).findLastIndex((word) => word.endsWith(".")) + 1;
      const start = lead > first ? lead + sentence : first;
      const shown = words.slice(start, Math.min(end, start + LENGTH));
      const text = shown.map((word, offset) => (found.locations.includes(start + offset) ? `<mark>${word}</mark>` : word));
      const more = start + LENGTH < end ? " …" : "";
      return { url: `${found.url}#${anchors[index].id}`, html: `${start > first && !sentence ? "… " : ""}${text.join(" ")}${more}` };
    });
};

const result = (found) => {
  const title = element("p", { className: "editions-result-title" }, element("a", { href: found.url }, found.meta.title));
  for (const value of Object.values(found.filters).flat()) {
    title.append(" ", element("span", { className: "editions-badge" }, value));
  }
  const parts = places(found);
  const item = element("li", { className: "editions-result" }, title);
  if (parts.length) {
    const links = parts.map(({ url, html }) => element("li", {}, element("a", { href: url }, ...marked(html))));
    item.append(element("ul", { className: "editions-result-places" }, ...links));
  } else {
    item.append(element("p", { className: "editions-result-excerpt" }, ...marked(found.excerpt)));
  }
  return item;
};

const showMore = async () => {
  const answer = waiting;
  const found = await Promise.all(answer.splice(0, AT_ONCE).map((each) => each.data()));
  // The answer to a later query has taken its place.
  if (answer !== waiting) return [];
  const items = found.map(result);
  list.append(...items);
  more.hidden = !waiting.length;
  return items;
};

const chosen = () =>
  Object.fromEntries([...filters.querySelectorAll("select")].filter((each) => each.value).map((each) => [each.name, each.value]));

const search = async () => {
  const query = input.value.trim();
  const wanted = chosen();
  history.replaceState(null, "", `?${new URLSearchParams({ q: query, ...wanted })}`);
  const found = query && (await pagefind.debouncedSearch(query, { filters: wanted }, 150));
  // A later query has taken over, or none at all.
  if (found === null || query !== input.value.trim()) return;
  list.replaceChildren();
  waiting = found ? found.results : [];
  const { length } = waiting;
  const { none, one, many } = status.dataset;
  status.textContent = query ? (length ? (length === 1 ? one : many.replace("{count}", length)) : none) : "";
  await showMore();
};

/** Offer a choice for each filter that has something to choose between; years from the latest. */
const offerFilters = async (query) => {
  const template = page.querySelector("template[data-filter]");
  for (const [name, values] of Object.entries(await pagefind.filters())) {
    const names = Object.keys(values).sort((one, two) => one.localeCompare(two, undefined, { numeric: true }));
    if (names.length < 2) continue;
    if (names.some((each) => /\d/.test(each))) names.reverse();
    const label = template.content.firstElementChild.cloneNode(true);
    const select = label.querySelector("select");
    label.querySelector("span").textContent = name[0].toUpperCase() + name.slice(1);
    select.name = name;
    select.append(...names.map((each) => element("option", { value: each }, each)));
    select.value = names.includes(query.get(name)) ? query.get(name) : "";
    select.addEventListener("change", search);
    filters.append(label);
  }
  filters.hidden = !filters.children.length;
};

const start = async () => {
  const query = new URLSearchParams(location.search);
  input.value = query.get("q") ?? "";
  // The index of a large site takes its time on a slow connection.
  status.textContent = input.value && status.dataset.searching;
  input.focus();
  try {
    const at = new URL(page.dataset.pagefindAt, document.baseURI);
    pagefind = await import(at);
    await pagefind.init();
    // A large site is indexed in parts.
    const others = Array.from({ length: (pagefind.editionsParts ?? 1) - 1 }, (_, index) => new URL(`${index + 1}/`, at));
    await Promise.all(others.map((each) => pagefind.mergeIndex(each.pathname)));
    await offerFilters(query);
  } catch {
    status.textContent = status.dataset.broken;
    return;
  }
  input.addEventListener("input", search);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  more.addEventListener("click", async () => (await showMore())[0]?.querySelector("a").focus());
  if (input.value) await search();
};

start();
