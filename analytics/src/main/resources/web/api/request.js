// Makes a request out of what the reader has filled in, and sends it.

/** The address, with the values that were given. A value with several lines is given once for each. */
export function address({path, parameters}, values) {
  let filled = path;
  const query = new URLSearchParams();
  for (const {name, place} of parameters)
    for (const value of (values[name] ?? "").split("\n").filter(Boolean)) {
      if (place === "path") filled = filled.replace(`{${name}}`, encodeURIComponent(value));
      else query.append(name, value);
    }
  return query.size ? `${filled}?${query}` : filled;
}

const quoted = text => `'${text.replaceAll("'", `'\\''`)}'`;

/** The same for a shell. */
export function curl(operation, values) {
  const parts = ["curl"];
  if (operation.method !== "GET") parts.push("-X", operation.method);
  if (operation.scope !== "anybody") parts.push("-H", `"Authorization: Bearer $LLMLOG_TOKEN"`);
  if (operation.body) parts.push("-H", quoted(`Content-Type: ${operation.body.type}`), "--data-binary", quoted(values.body ?? operation.body.example));
  return [...parts, quoted(new URL(address(operation, values), document.baseURI).href)].join(" ");
}

/** Only questions: what changes something is not for a page to send. */
export const isTried = ({method, scope}) => scope === "read" && (method === "GET" || method === "POST");

/** Answers with `{status, took, type, text}`; text of JSON is made readable. */
export async function send(operation, values) {
  const begun = performance.now();
  const body = operation.body ? values.body ?? operation.body.example : undefined;
  const response = await fetch(new URL(address(operation, values), document.baseURI), {
    method: operation.method,
    headers: operation.body ? {"Content-Type": operation.body.type} : {},
    body,
    cache: "no-store",
  });
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  return {
    status: `${response.status} ${response.statusText}`.trim(),
    good: response.ok,
    took: Math.round(performance.now() - begun),
    type,
    text: type.includes("json") ? JSON.stringify(JSON.parse(text), null, 2) : text,
  };
}
