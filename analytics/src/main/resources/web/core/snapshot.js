// Everything a view shows, fetched together.

/**
 * Answers `{name: {data, error}}` for the promises of `queries`. A query that fails leaves the others alone and keeps its own last data, if
 * `last` is of the same range.
 */
export async function load(queries, last, signal) {
  const names = Object.keys(queries);
  const settled = await Promise.allSettled(Object.values(queries));
  signal.throwIfAborted();
  return Object.fromEntries(names.map((name, i) => [name, result(settled[i], last[name])]));
}

/** The same for functions that ask, one after the other: what can wait does not keep the service from what cannot. */
export async function loadInTurn(questions, last, signal) {
  const results = {};
  for (const [name, ask] of Object.entries(questions)) Object.assign(results, await load({[name]: ask()}, last, signal));
  return results;
}

const result = ({value, reason}, last) => (reason ? {data: last?.data, error: reason.message, status: reason.status} : {data: value});
