// Server-sent events (the WHATWG HTML standard, "Server-sent events") of a fetched stream, whose errors EventSource would not tell.

/** The events of a stream as `{event, data}`, data being parsed JSON. */
export async function* eventsOf(stream) {
  let text = "";
  for await (const piece of textOf(stream)) {
    const blocks = (text + piece).split("\n\n");
    text = blocks.pop();
    for (const block of blocks) {
      const found = parse(block);
      if (found.data !== undefined) yield found;
    }
  }
}

async function* textOf(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
}

function parse(block) {
  const fields = {};
  for (const line of block.split("\n")) {
    const colon = line.indexOf(": ");
    if (colon > 0) fields[line.slice(0, colon)] = line.slice(colon + 2);
  }
  return {event: fields.event, data: fields.data === undefined ? undefined : JSON.parse(fields.data)};
}
