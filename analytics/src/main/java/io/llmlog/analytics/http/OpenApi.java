package io.llmlog.analytics.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.access.Scope;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The OpenAPI document of a service's endpoints, <a href="https://spec.openapis.org/oas/v3.1.0">version 3.1</a>. What has no description, files of
 * pages, is not in it.
 */
final class OpenApi {
    private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");
    private static final String ANY_FIELD =
            " Beside these, every field of an event is a parameter by its name (provider=openai, labels.team=search).";

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    private OpenApi(String version) {
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "LLMLog analytics")
                .put("version", version)
                .put("description", "Events of LLM calls and log records: sending, finding, and numbers over them.");
        document.putArray("servers").addObject().put("url", "/");
    }

    static ObjectNode of(List<Endpoint> endpoints, String version) {
        OpenApi api = new OpenApi(version);
        ObjectNode paths = api.document.putObject("paths");
        for (Endpoint endpoint : endpoints) {
            Description description = endpoint.description();
            if (description != null) {
                ObjectNode path = paths.withObjectProperty(endpoint.path());
                String method = endpoint.method().name().toLowerCase(Locale.ROOT);
                path.set(method, operation(endpoint, description));
            }
        }
        api.addComponents();
        return api.document;
    }

    private static ObjectNode operation(Endpoint endpoint, Description description) {
        ObjectNode operation = JsonNodeFactory.instance.objectNode();
        operation.put("operationId", operationId(endpoint));
        operation.putArray("tags").add(description.tag());
        operation.put("summary", description.summary());
        operation.put("description", description.about() + (description.isQuestion() ? ANY_FIELD : ""));
        operation.put("x-scope", endpoint.scope().toString());
        if (endpoint.scope() != Scope.ANYBODY) {
            operation.putArray("security").addObject().putArray("token");
        }
        addParameters(operation, endpoint, description);
        Description.Body body = description.body();
        if (body != null) {
            operation.set("requestBody", body(body));
        }
        addResponses(operation.putObject("responses"), endpoint, description.answer());
        return operation;
    }

    /** The method and the path as one name. */
    private static String operationId(Endpoint endpoint) {
        String path = endpoint.path().replaceAll("[^A-Za-z0-9]+", "_").replaceAll("_$", "");
        return endpoint.method().name().toLowerCase(Locale.ROOT) + path;
    }

    private static void addParameters(ObjectNode operation, Endpoint endpoint, Description description) {
        ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
        Matcher inPath = IN_PATH.matcher(endpoint.path());
        while (inPath.find()) {
            ObjectNode parameter = parameters.addObject().put("name", inPath.group(1));
            parameter
                    .put("in", "path")
                    .put("required", true)
                    .putObject("schema")
                    .put("type", "string");
        }
        description.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
    }

    private static ObjectNode parameter(Parameter parameter) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", parameter.name()).put("in", "query").put("description", about(parameter));
        node.set("schema", schema(parameter));
        if (parameter.example() != null) {
            node.put("example", parameter.example());
        }
        return node;
    }

    private static String about(Parameter parameter) {
        return parameter.about() + "."
                + (parameter.repeats() ? " May be repeated." : "")
                + (parameter.aliases().isEmpty() ? "" : " Also " + String.join(", ", parameter.aliases()) + ".");
    }

    private static ObjectNode schema(Parameter parameter) {
        ObjectNode one = JsonNodeFactory.instance.objectNode().put("type", parameter.isNumber() ? "integer" : "string");
        if (parameter.isNumber()) {
            one.put("minimum", parameter.least()).put("maximum", parameter.most());
        }
        if (!parameter.allowed().isEmpty()) {
            parameter.allowed().forEach(one.putArray("enum")::add);
        }
        if (parameter.standard() != null && parameter.isNumber()) {
            one.put("default", Integer.valueOf(parameter.standard()));
        } else if (parameter.standard() != null) {
            one.put("default", parameter.standard());
        }
        if (!parameter.repeats()) {
            return one;
        }
        ObjectNode several = JsonNodeFactory.instance.objectNode().put("type", "array");
        several.set("items", one);
        return several;
    }

    private static ObjectNode body(Description.Body body) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("required", true);
        node.put("description", body.about() + ".");
        ObjectNode content = node.putObject("content");
        for (String type : body.types()) {
            ObjectNode media = content.putObject(type);
            if (!body.members().isEmpty()) {
                ObjectNode properties =
                        media.putObject("schema").put("type", "object").putObject("properties");
                body.members().forEach(member -> properties.set(member.name(), schema(member)));
            }
            media.put("example", body.example());
        }
        return node;
    }

    private static void addResponses(ObjectNode responses, Endpoint endpoint, Description.Answer answer) {
        ObjectNode good = responses.putObject(answer.type().isEmpty() ? "204" : "200");
        good.put("description", answer.type().isEmpty() ? "Done" : "The answer");
        if (!answer.type().isEmpty()) {
            ObjectNode media = good.putObject("content").putObject(answer.type());
            if (answer.shape() != null) {
                media.set("schema", AnswerSchema.of(answer.shape()));
            }
        }
        responses.putObject("400").put("$ref", "#/components/responses/Wrong");
        if (endpoint.scope() != Scope.ANYBODY) {
            responses.putObject("401").put("$ref", "#/components/responses/Refused");
            responses.putObject("403").put("$ref", "#/components/responses/Refused");
        }
        responses.putObject("429").put("$ref", "#/components/responses/Refused");
    }

    private void addComponents() {
        ObjectNode components = document.putObject("components");
        components.putObject("schemas").set("Error", AnswerSchema.of(ErrorBody.class));
        ObjectNode responses = components.putObject("responses");
        addError(
                responses,
                "Wrong",
                "Something in the request is wrong: each parameter that is, its value and what is allowed");
        addError(responses, "Refused", "The request may not be made, or not now; Retry-After says when to come back");
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put(
                        "description",
                        "A token with the scope that x-scope names, or admin. None is needed while the service has"
                                + " none.");
    }

    private static void addError(ObjectNode responses, String name, String description) {
        responses
                .putObject(name)
                .put("description", description)
                .putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Error");
    }
}
