# "error": "text" becomes "error": {"message": "text"}, as the mapping has it.

def register(params)
end

def filter(event)
  error = event.get("error")
  unless error.nil? || error.is_a?(Hash)
    event.remove("error")
    event.set("[error][message]", error.is_a?(Array) ? error.join("; ") : error.to_s)
  end
  [event]
end

test "a text becomes a message" do
  in_event { { "error" => "boom" } }
  expect("the message is there") { |events| events.first.get("[error][message]") == "boom" }
end

test "an object stays" do
  in_event { { "error" => { "type" => "java.io.IOException" } } }
  expect("the type is there") { |events| events.first.get("[error][type]") == "java.io.IOException" }
end

test "none stays none" do
  in_event { { "model" => "m" } }
  expect("there is none") { |events| events.first.get("error").nil? }
end
