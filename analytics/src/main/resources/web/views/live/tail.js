const SHOWN = 300;
const REMEMBERED = 5_000;

/**
 * The tail with what of the newest events it has not had yet on top, each once, in the order of their time as they arrived; late ones come on
 * top, too. `missed` says that more may have come than were asked for.
 */
export function append(tail, newest, asked) {
  const seen = tail?.seen ?? new Set();
  const fresh = newest.filter(event => !seen.has(event.event_id));
  const missed = Boolean(tail) && fresh.length === asked;
  const all = [...seen, ...fresh.map(event => event.event_id).reverse()];
  return {
    events: [...fresh, ...(tail?.events ?? [])].slice(0, SHOWN),
    seen: new Set(all.slice(-REMEMBERED)),
    missed: missed || Boolean(tail?.missed),
    arrived: (tail?.arrived ?? 0) + (tail ? fresh.length : 0),
  };
}
