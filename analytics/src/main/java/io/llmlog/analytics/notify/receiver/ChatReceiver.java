package io.llmlog.analytics.notify.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.notify.DeliveryException;
import io.llmlog.analytics.notify.Notification;
import io.llmlog.analytics.notify.Receiver;
import io.llmlog.analytics.notify.net.Payload;
import java.util.Map;
import java.util.function.Function;

/**
 * Posts to an incoming webhook of a chat: that of Slack and those who understand the same (Mattermost, Rocket.Chat, Discord with {@code /slack}), or one of
 * a workflow of Teams, as an adaptive card. Values are shown as they are: none of them is read as markup, a link or a mention.
 */
final class ChatReceiver implements Receiver {
    private final HttpTarget target;
    private final Function<Wording, JsonNode> form;

    private ChatReceiver(HttpTarget target, Function<Wording, JsonNode> form) {
        this.target = target;
        this.form = form;
    }

    static Function<Means, Receiver> readSlack(String name, Settings settings) {
        return read(name, settings, ChatReceiver::slack);
    }

    static Function<Means, Receiver> readTeams(String name, Settings settings) {
        return read(name, settings, ChatReceiver::teams);
    }

    private static Function<Means, Receiver> read(String name, Settings settings, Function<Wording, JsonNode> form) {
        HttpTarget.Plan plan = HttpTarget.Plan.of(name, settings.secretAddress("url"), settings);
        return means -> new ChatReceiver(plan.open(means), form);
    }

    @Override
    public void deliver(Notification notification) throws DeliveryException {
        target.post(
                Map.of("Idempotency-Key", Ids.of(notification)), Payload.json(form.apply(Wording.of(notification))));
    }

    /** What Slack's "Formatting text for app surfaces" asks to be escaped, so that nothing else is special. */
    private static JsonNode slack(Wording words) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("text", escaped(words.title() + "\n" + words.summary() + "\n" + words.text()))
                .put("mrkdwn", false)
                .put("unfurl_links", false);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Text runs are plain text, which text blocks and facts of adaptive cards are not. */
    private static JsonNode teams(Wording words) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("type", "message");
        ObjectNode card = message.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .putObject("content")
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        ArrayNode body = card.putArray("body");
        run(body, words.title()).put("weight", "Bolder").put("size", "Medium");
        run(body, words.summary());
        words.facts()
                .forEach(fact -> run(body, fact.name() + ": " + fact.value()).put("isSubtle", true));
        return message;
    }

    private static ObjectNode run(ArrayNode body, String text) {
        return body.addObject()
                .put("type", "RichTextBlock")
                .putArray("inlines")
                .addObject()
                .put("type", "TextRun")
                .put("text", text);
    }

    @Override
    public void close() {
        target.close();
    }
}
