// Which sessions of a programme are on, and which come next.

import { instant } from "./editions-clock.js";

/** A session that nothing ends is taken to last so long. */
const USUAL = 60 * 60_000;

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
