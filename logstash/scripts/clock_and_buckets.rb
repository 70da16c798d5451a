# What charts group by, where it is absent: the hour and day of the event's own time in UTC (Monday is 1), and steps of latency and tokens as labels.

LATENCY = [[250, "0-250 ms"], [500, "250-500 ms"], [1_000, "500 ms-1 s"], [2_500, "1-2.5 s"], [5_000, "2.5-5 s"], [10_000, "5-10 s"]].freeze
TOKENS = [[100, "0-100"], [500, "100-500"], [1_000, "500-1k"], [4_000, "1k-4k"], [16_000, "4k-16k"]].freeze

def register(params)
end

def bucket(value, steps, above)
  step = steps.find { |limit, _| value < limit }
  step.nil? ? above : step[1]
end

def label(event, name, value, steps, above)
  return unless value.is_a?(Numeric) && value >= 0
  labels = event.get("labels")
  return unless labels.nil? || labels.is_a?(Hash)
  event.set("[labels][#{name}]", bucket(value, steps, above)) if event.get("[labels][#{name}]").nil?
end

def filter(event)
  time = event.timestamp.time.dup.utc
  event.set("hour_of_day", time.hour) if event.get("hour_of_day").nil?
  event.set("day_of_week", time.wday == 0 ? 7 : time.wday) if event.get("day_of_week").nil?
  label(event, "latency_bucket", event.get("latency_ms"), LATENCY, "10 s and more")
  label(event, "token_bucket", event.get("tokens_used"), TOKENS, "16k and more")
  [event]
end

test "an event without them gets them" do
  in_event { { "@timestamp" => "2026-11-22T23:30:00.000Z", "latency_ms" => 812, "tokens_used" => 470 } }
  expect("the hour is that of UTC") { |events| events.first.get("hour_of_day") == 23 }
  expect("Sunday is 7") { |events| events.first.get("day_of_week") == 7 }
  expect("its latency has a step") { |events| events.first.get("[labels][latency_bucket]") == "500 ms-1 s" }
  expect("its tokens have a step") { |events| events.first.get("[labels][token_bucket]") == "100-500" }
end

test "what is there stays" do
  in_event { { "@timestamp" => "2026-11-22T23:30:00.000Z", "hour_of_day" => 5, "labels" => { "latency_bucket" => "own" }, "latency_ms" => 1 } }
  expect("the hour stays") { |events| events.first.get("hour_of_day") == 5 }
  expect("the label stays") { |events| events.first.get("[labels][latency_bucket]") == "own" }
end

test "unknown stays absent" do
  in_event { { "model" => "m" } }
  expect("there is no step") { |events| events.first.get("[labels][latency_bucket]").nil? }
end
