# An event that Elasticsearch refused becomes one text with the reason beside it.

require "json"

def register(params)
end

def filter(event)
  whole = event.to_hash.reject { |name, _| name.start_with?("@metadata") }
  reason = event.get("[@metadata][dead_letter_queue][reason]")
  id = event.get("event_id")
  whole.keys.each { |name| event.remove(name) unless name == "@timestamp" || name == "@version" }
  event.set("message", JSON.generate(whole))
  event.set("event_id", id) unless id.nil?
  event.set("[error][message]", reason.to_s) unless reason.nil?
  event.set("tags", ["_refused"])
  [event]
end

test "an event becomes a text" do
  in_event { { "event_id" => "e-1", "latency_ms" => { "not" => "a number" } } }
  expect("it is whole") { |events| events.first.get("message").include?("not") }
  expect("its id stays") { |events| events.first.get("event_id") == "e-1" }
  expect("nothing else of it is a field") { |events| events.first.get("latency_ms").nil? }
end
