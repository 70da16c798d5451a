package io.llmlog.compatibility.bedrock.apps;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.core.retry.backoff.BackoffStrategy;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** Clients as applications make them. */
final class Clients {
    private Clients() {}

    /** On Apache's client, which one the class path decides. */
    static BedrockRuntimeClient apache(String baseUrl) {
        System.setProperty(SdkSystemSetting.SYNC_HTTP_SERVICE_IMPL.property(), apacheService());
        return common(BedrockRuntimeClient.builder(), baseUrl).build();
    }

    private static String apacheService() {
        String older = "software.amazon.awssdk.http.apache.ApacheSdkHttpService";
        try {
            return Class.forName(older).getName();
        } catch (ClassNotFoundException newer) {
            return "software.amazon.awssdk.http.apache5.Apache5SdkHttpService";
        }
    }

    /** On the JDK's oldest client. */
    static BedrockRuntimeClient urlConnection(String baseUrl) {
        SdkHttpClient http = UrlConnectionHttpClient.create();
        return common(BedrockRuntimeClient.builder(), baseUrl).httpClient(http).build();
    }

    /** On Netty. */
    static BedrockRuntimeAsyncClient netty(String baseUrl) {
        return common(BedrockRuntimeAsyncClient.builder(), baseUrl)
                .httpClient(NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP1_1)
                        .build())
                .build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B common(B builder, String baseUrl) {
        return builder.region(Region.US_EAST_1)
                .endpointOverride(URI.create(baseUrl))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryPolicy(twiceAtOnce())
                        .build())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("AKIASIMULATED0000000", "sim-secret-0000")));
    }

    /** Newer versions have another word for it, which older ones do not know. */
    @SuppressWarnings("deprecation")
    private static RetryPolicy twiceAtOnce() {
        return RetryPolicy.builder(RetryMode.STANDARD)
                .numRetries(2)
                .backoffStrategy(BackoffStrategy.none())
                .throttlingBackoffStrategy(BackoffStrategy.none())
                .build();
    }
}
