// What the page shows, kept in its address: reload, back and a sent link show the same.

const PRESETS = {
  "15m": {label: "15 m", title: "15 minutes", back: "30m"},
  "1h": {label: "1 h", title: "hour", back: "2h"},
  "24h": {label: "24 h", title: "24 hours", back: "48h"},
  "7d": {label: "7 d", title: "7 days", back: "14d"},
};
const DEFAULT = "1h";
const FILTERS = ["model", "user_id", "outcome", "call_id"];

export const presets = Object.entries(PRESETS).map(([key, preset]) => ({key, ...preset}));

/** A range that moves with the clock. */
export const moving = key => ({key, title: `last ${PRESETS[key].title}`, length: PRESETS[key].title, from: `now-${key}`, to: "now"});

/** A range between two instants, in milliseconds. */
export const fixed = (from, to) => ({from: new Date(from).toISOString(), to: new Date(to).toISOString(), title: "chosen time", length: "same time"});

/** The range of equal length right before this one. */
export function before({key, from, to}) {
  if (key) return {from: `now-${PRESETS[key].back}`, to: from};
  return {from: new Date(2 * Date.parse(from) - Date.parse(to)).toISOString(), to: from};
}

export function read() {
  const query = new URLSearchParams(window.location.search);
  const [from, to] = [Date.parse(query.get("from")), Date.parse(query.get("to"))];
  const range = from < to ? fixed(from, to) : moving(Object.hasOwn(PRESETS, query.get("range")) ? query.get("range") : DEFAULT);
  return {range, filter: Object.fromEntries(FILTERS.filter(name => query.get(name)).map(name => [name, query.get(name)]))};
}

export function write({range, filter}) {
  const query = new URLSearchParams(range.key ? {range: range.key} : {from: range.from, to: range.to});
  for (const [name, value] of Object.entries(filter)) query.set(name, value);
  history.pushState(null, "", `?${query}`);
}
