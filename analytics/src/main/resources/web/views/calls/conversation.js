import {html} from "../../vendor.js";

/** Messages as they were exchanged, one after the other. */
export const conversation = messages => html`
  <ol class="turns">${messages.map(({role, ...rest}) => html`<li class=${kind(role)}><b>${role ?? "message"}</b><pre>${text(rest)}</pre></li>`)}</ol>
`;

/** Whether it is a list of messages, in whatever form the provider has them. */
export const isConversation = value => Array.isArray(value) && value.length > 0 && value.every(isMessage);

const isMessage = message => typeof message === "object" && message !== null && ("role" in message || "content" in message);
const kind = role => (role === "user" ? "asked" : role === "assistant" || role === "model" ? "answered" : "told");

/** The text of a message; whatever else it holds (calls of tools, pictures) as JSON. */
function text({content, parts, ...rest}) {
  const said = [content ?? parts ?? []].flat().map(piece).filter(Boolean);
  if (Object.keys(rest).length) said.push(JSON.stringify(rest, null, 2));
  return said.join("\n");
}

function piece(part) {
  if (typeof part === "string") return part;
  return typeof part?.text === "string" ? part.text : JSON.stringify(part, null, 2);
}
