// The service's HTTP API as written in docs/analytics-api.md.

const TIMEOUT_MS = 20_000;

/** The service answered, but not with the data asked for. */
export class ServiceError extends Error {}

async function get(path, parameters, signal) {
  const url = new URL(path, document.baseURI);
  for (const [name, value] of Object.entries(parameters))
    for (const each of [value].flat()) if (each !== undefined) url.searchParams.append(name, each);
  const response = await fetch(url, {signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]), cache: "no-store"});
  if (response.status === 401) location.assign("sign-in");
  if (!response.ok) throw new ServiceError(`${path}: ${await reason(response)}`);
  return response.json();
}

async function reason(response) {
  const isJson = response.headers.get("content-type")?.includes("json");
  const message = isJson ? (await response.json()).error?.message : undefined;
  return message ?? `${response.status} ${response.statusText}`.trim();
}

export const health = signal => get("health", {}, signal);
export const metrics = (name, range, signal) => get(`metrics/${name}`, range, signal);

/** Whether the reader has signed in, and under which name. */
export const session = signal => get("session", {}, signal);

export async function signOut() {
  await fetch("session", {method: "DELETE"});
  location.assign("sign-in");
}

/** One page of LLM calls, newest first; `filter` may hold model, user_id, outcome, call_id. */
export const calls = (range, filter, cursor, signal) =>
  get("events", {...range, ...filter, event_type: ["llm_interaction", "error"], limit: 25, cursor}, signal);
