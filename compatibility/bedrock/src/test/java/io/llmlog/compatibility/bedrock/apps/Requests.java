package io.llmlog.compatibility.bedrock.apps;

import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InferenceConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ToolInputSchema;
import software.amazon.awssdk.services.bedrockruntime.model.ToolSpecification;

/** What the shapes ask. The prompt names the shape, so that its events can be told apart. */
final class Requests {
    private Requests() {}

    static ConverseRequest converse(String model, String prompt) {
        return ConverseRequest.builder()
                .modelId(model)
                .system(system())
                .messages(user(prompt))
                .inferenceConfig(settings())
                .toolConfig(tools())
                .build();
    }

    static ConverseStreamRequest stream(String model, String prompt) {
        return ConverseStreamRequest.builder()
                .modelId(model)
                .system(system())
                .messages(user(prompt))
                .inferenceConfig(settings())
                .toolConfig(tools())
                .build();
    }

    private static SystemContentBlock system() {
        return SystemContentBlock.fromText("You translate.");
    }

    private static Message user(String prompt) {
        return Message.builder()
                .role(ConversationRole.USER)
                .content(ContentBlock.fromText(prompt))
                .build();
    }

    private static InferenceConfiguration settings() {
        return InferenceConfiguration.builder().temperature(0.5f).maxTokens(64).build();
    }

    private static ToolConfiguration tools() {
        Document schema = Document.mapBuilder().putString("type", "object").build();
        ToolSpecification weather = ToolSpecification.builder()
                .name("get_weather")
                .inputSchema(ToolInputSchema.fromJson(schema))
                .build();
        return ToolConfiguration.builder().tools(Tool.fromToolSpec(weather)).build();
    }
}
