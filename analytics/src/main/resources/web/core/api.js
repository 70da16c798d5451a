// The service's HTTP API as written in docs/analytics-api.md.

const TIMEOUT_MS = 20_000;

export const CALLS = ["llm_interaction", "error"];
export const LOGS = ["log"];

/** The service answered, but not with the data asked for. */
export class ServiceError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

function url(path, parameters = {}) {
  const address = new URL(path, document.baseURI);
  for (const [name, value] of Object.entries(parameters))
    for (const each of [value].flat()) if (each !== undefined) address.searchParams.append(name, each);
  return address;
}

async function get(path, parameters, signal) {
  const response = await fetch(url(path, parameters), {signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]), cache: "no-store"});
  return (await checked(path, response)).json();
}

async function checked(path, response) {
  if (response.status === 401) leave();
  if (!response.ok) throw new ServiceError(`${path}: ${await reason(response)}`, response.status);
  return response;
}

/** The session is over: to the page that asks for a token, and back here after that. */
function leave() {
  sessionStorage.setItem("llmlog.session-ended", "true");
  location.assign(`sign-in${location.search}`);
}

async function reason(response) {
  const isJson = response.headers.get("content-type")?.includes("json");
  const error = isJson ? (await response.json()).error : undefined;
  if (!error?.message) return `${response.status} ${response.statusText}`.trim();
  return error.parameter ? `${error.parameter} '${error.value}' ${error.message}` : error.message;
}

export const health = signal => get("health", {}, signal);
export const metrics = (name, parameters, signal) => get(`metrics/${name}`, parameters, signal);
export const aggregate = (parameters, signal) => get("aggregate", parameters, signal);
export const anomalies = (parameters, signal) => get("anomalies", parameters, signal);
export const alerts = signal => get("alerts", {}, signal);
export const pastAlerts = signal => get("alerts/history", {limit: 200}, signal);
export const rules = signal => get("rules", {}, signal);
export const silences = signal => get("silences", {}, signal);
export const notifications = signal => get("notifications", {}, signal);

/** Whether the reader has signed in, and under which name. */
export const session = signal => get("session", {}, signal);

export async function signOut() {
  await fetch("session", {method: "DELETE"});
  location.assign("sign-in");
}

/** One page of events of these types, newest first; `filter` holds conditions. */
export const events = (types, range, filter, cursor, signal, limit = 25) =>
  get("events", {...range, event_type: types, ...filter, limit, cursor}, signal);

/** The event of that id, or undefined. */
export const event = async (id, signal) => (await get("events", {from: "2000-01-01", event_id: id, limit: 1}, signal)).events[0];

/** Where the file with all events of these types is, in CSV. */
export const csv = (types, {from, to}, filter) => url("events/export", {format: "csv", from, to, event_type: types, ...filter}).href;

/** A metric in words: the stream of `text/event-stream`, until `signal` says that nobody reads it any more. */
export async function summary(topic, parameters, signal) {
  const path = `summaries/${encodeURIComponent(topic)}`;
  return (await checked(path, await fetch(url(path, parameters), {signal, cache: "no-store"}))).body;
}

/** Changes something about alerts, which takes a token of the scope admin: a session may only read. */
export async function order(method, path, body, token) {
  const response = await fetch(path, {
    method,
    headers: {"Authorization": `Bearer ${token}`, "Content-Type": "application/json"},
    body: body ? JSON.stringify(body) : undefined,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new ServiceError(await reason(response), response.status);
  return response.json();
}
