// The time. `?at=2030-05-03T09:20+02:00` in the address lets it begin at another, to see what a page will show then.

const LONGEST = 60_000;

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
