// The parts of an event for reading: texts, facts in groups, and the records of the whole conversation. Together they are the whole event.

import {exact, plural} from "../../core/format.js";
import {isConversation} from "./conversation.js";

const TEXTS = [
  ["error.message", "Error"],
  ["error.stack_trace", "Stack trace"],
  ["prompt", "Prompt"],
  ["response", "Response"],
];
const TEXTS_OF_LOGS = [["message", "Message"], ...TEXTS]; // of a call it is but a line about what stands elsewhere
const RECORDS = [
  ["system_prompt", "System prompt"],
  ["messages", "Conversation as sent"],
  ["output_messages", "Answer as received"],
];

const GROUPS = [
  ["Outcome", ["event.outcome", "is_error", "error.type", "error.code", "http_status", "stream_outcome", "finish_reasons"]],
  ["Time", ["latency_ms", "ttft_ms", "max_gap_ms", "retry_wait_ms", "output_tps", "chunks", "attempt"]],
  ["Tokens and cost", ["input_tokens", "output_tokens", "tokens_used", "cached_tokens", "cache_write_tokens", "cache_write_1h_tokens", "reasoning_tokens", "audio_input_tokens",
    "audio_cached_tokens", "audio_output_tokens", "image_input_tokens", "image_output_tokens", "service_tier", "usage_source", "cost_usd", "cost_status", "price_book"]],
  ["Redactions", ["pii_count", "pii_types", "prompt_length", "prompt_truncated", "response_length", "response_truncated", "content_sampled"]],
  ["Request", ["operation", "provider", "model", "model_served", "api", "endpoint", "server.address", "server.port", "stream", "temperature", "top_p", "max_tokens", "seed", "response_id", "prompt_name", "prompt_version", "prompt_category", "category_source"]],
  ["Label", ["classification", "classification_source"]],
  ["Caller", ["user_id", "session_id", "conversation_id", "tenant_id", "feature", "service.name", "service.version", "service.environment", "host.name", "process.pid", "process.thread.name", "trace.id", "span.id"]],
];
const OTHER = "Capture";
const LABELS = "labels.";

const dollars = usd => `$${exact(usd)}`;
const FORMATS = {cost_usd: dollars, "event.duration": ns => `${exact(ns)} ns`, "process.pid": String, "server.port": String, seed: String};

/** `[{label, note, kind, value}]` of the texts that the event has. */
export const texts = event => blocks(event, textsOf(event));
export const records = event => blocks(event, RECORDS);

const textsOf = event => (event.event_type === "log" ? TEXTS_OF_LOGS : TEXTS);

function blocks(event, wanted) {
  const fields = flatten(event);
  return wanted.filter(([name]) => fields.has(name)).map(([name, label]) => ({
    label,
    kind: name.startsWith("error.") ? "bad" : "",
    note: size(event[`${name}_length`], event[`${name}_truncated`]),
    value: readable(fields.get(name)),
    messages: isConversation(fields.get(name)) ? fields.get(name) : undefined,
  }));
}

/** `[{label, entries: [[name, text]]}]` of everything else, what belongs nowhere in the last group. */
export function facts(event) {
  const fields = flatten(event);
  for (const [name] of [...textsOf(event), ...RECORDS]) fields.delete(name);
  const take = names => names.filter(name => fields.has(name)).map(name => [name, text(name, fields)]);
  const groups = GROUPS.map(([label, names]) => ({label, entries: take(names)}));
  const labels = take([...fields.keys()].filter(name => name.startsWith(LABELS))).map(([name, value]) => [name.slice(LABELS.length), value]);
  return [...groups, {label: "Labels", entries: labels}, {label: OTHER, entries: take([...fields.keys()])}].filter(group => group.entries.length);
}

function text(name, fields) {
  const value = fields.get(name);
  fields.delete(name);
  if (FORMATS[name]) return FORMATS[name](value);
  if (typeof value === "number") return name.endsWith("_ms") ? `${exact(value)} ms` : exact(value);
  return Array.isArray(value) ? value.join(", ") : String(value);
}

/** Nested objects as dotted names; arrays stay whole. */
function flatten(value, prefix = "", fields = new Map()) {
  for (const [key, inner] of Object.entries(value)) {
    if (inner === null) continue;
    if (typeof inner === "object" && !Array.isArray(inner)) flatten(inner, `${prefix}${key}.`, fields);
    else fields.set(prefix + key, inner);
  }
  return fields;
}

const readable = value => (typeof value === "string" ? value : JSON.stringify(value, null, 2));
const size = (length, truncated) => [length === undefined ? "" : plural(length, "character"), truncated ? "cut" : ""].filter(Boolean).join(", ");
