// Reads what the page shows out of an OpenAPI document.

/** The operations in the groups of their tags, in the document's order. */
export function operations(document) {
  const groups = new Map();
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(methods)) {
      const [tag] = operation.tags;
      if (!groups.has(tag)) groups.set(tag, []);
      groups.get(tag).push(read(path, method, operation));
    }
  return [...groups].map(([tag, list]) => ({tag, list}));
}

function read(path, method, operation) {
  const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  return {
    id: operation.operationId,
    path,
    method: method.toUpperCase(),
    summary: operation.summary,
    description: operation.description,
    scope: operation["x-scope"],
    parameters: (operation.parameters ?? []).map(parameter),
    body: media && {type, about: operation.requestBody.description, example: media.example},
    answer: answer(operation.responses["200"]?.content),
  };
}

function parameter({name, in: place, description = "", required = false, schema, example}) {
  const {type, minimum, maximum, default: standard, enum: allowed = []} = schema.items ?? schema;
  const range = maximum === undefined ? "" : `${minimum} to ${maximum}`;
  return {
    name,
    place,
    required,
    description,
    type: [type, range].filter(Boolean).join(", "),
    standard,
    allowed,
    hint: example ?? standard ?? "",
  };
}

/** The names in an answer, nested as they are, or the type of one that is no JSON. */
function answer(content) {
  const [type, media] = Object.entries(content ?? {})[0] ?? [];
  return media?.schema ? JSON.stringify(shape(media.schema), null, 2) : type;
}

function shape({type, properties, items, additionalProperties}) {
  const kind = [type].flat()[0];
  if (kind === "array") return [shape(items)];
  if (properties) return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, shape(schema)]));
  if (additionalProperties) return {"...": shape(additionalProperties)};
  return [type].flat().join(" or ");
}

/** Whether a reader looks for it. */
export const matches = ({path, summary, description}, filter) =>
  `${path} ${summary} ${description}`.toLowerCase().includes(filter.trim().toLowerCase());
