// The time, and what of a programme is on then. `?at=2030-05-03T09:20+02:00` in the address lets it begin at another, to see what a page will show then.

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
