// What the page shows, kept in its address: reload, back and a sent link show the same.

const MINUTE_MS = 60_000;
const PRESETS = {
  "15m": {label: "15 m", title: "15 minutes", back: "30m", length: 15 * MINUTE_MS},
  "1h": {label: "1 h", title: "hour", back: "2h", length: 60 * MINUTE_MS},
  "24h": {label: "24 h", title: "24 hours", back: "48h", length: 1_440 * MINUTE_MS},
  "7d": {label: "7 d", title: "7 days", back: "14d", length: 7 * 1_440 * MINUTE_MS},
  "30d": {label: "30 d", title: "30 days", back: "60d", length: 30 * 1_440 * MINUTE_MS},
};
const DEFAULT = "1h";
const FILTERS = ["keyword", "model", "user_id", "outcome", "call_id", "conversation_id", "feature", "tenant", "prompt_category", "http_status",
  "event_type", "min_severity", "source", "service", "classification", "where"];
const CHOICES = ["event", "alert", "metric", "topic", "by"];

export const presets = Object.entries(PRESETS).map(([key, preset]) => ({key, ...preset}));

/** A range that moves with the clock. */
export const moving = key => ({key, title: `last ${PRESETS[key].title}`, length: PRESETS[key].title, from: `now-${key}`, to: "now"});

/** A range between two instants, in milliseconds. */
export const fixed = (from, to) => ({from: new Date(from).toISOString(), to: new Date(to).toISOString(), title: "chosen time", length: "same time"});

/** How long it is, in milliseconds. */
export const lengthOf = ({key, from, to}) => (key ? PRESETS[key].length : Date.parse(to) - Date.parse(from));

/** The range of equal length right before this one. */
export function before({key, from, to}) {
  if (key) return {from: `now-${PRESETS[key].back}`, to: from};
  return {from: new Date(2 * Date.parse(from) - Date.parse(to)).toISOString(), to: from};
}

/** `{view, range, filter, chosen}`: which view of which time, which events, and what of it is picked out. */
export function read() {
  const query = new URLSearchParams(window.location.search);
  const [from, to] = [Date.parse(query.get("from")), Date.parse(query.get("to"))];
  const range = from < to ? fixed(from, to) : moving(Object.hasOwn(PRESETS, query.get("range")) ? query.get("range") : DEFAULT);
  const valuesOf = names => Object.fromEntries(names.filter(name => query.get(name)).map(name => [name, query.get(name)]));
  return {view: query.get("view") ?? undefined, range, filter: valuesOf(FILTERS), chosen: valuesOf(CHOICES)};
}

/** The address of a view, for links. */
export function address({view, range, filter = {}, chosen = {}}) {
  const query = new URLSearchParams(view ? {view} : {});
  const time = range.key ? {range: range.key} : {from: range.from, to: range.to};
  for (const [name, value] of Object.entries({...time, ...filter, ...chosen})) if (value) query.set(name, value);
  return `?${query}`;
}

export const visit = href => history.pushState(null, "", href);
export const amend = href => history.replaceState(null, "", href);
