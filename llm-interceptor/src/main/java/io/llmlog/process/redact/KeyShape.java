package io.llmlog.process.redact;

import java.util.List;

/**
 * How the keys of one provider look: a fixed beginning, then letters, digits, dashes and underscores.
 *
 * @param minLength shortest key without its beginning
 * @param minSolid length of the longest piece without dash and underscore; it tells random keys from names made of words
 * @param digit whether every key has a digit, which words do not
 */
record KeyShape(String prefix, int minLength, int minSolid, boolean digit) {
    static final List<KeyShape> ALL = List.of(
            new KeyShape("sk-lf-", 36, 12, true), // Langfuse, whose keys are UUIDs
            new KeyShape("sk-", 20, 16, true), // OpenAI, Anthropic, OpenRouter, DeepSeek and others after them
            new KeyShape("xai-", 40, 40, true),
            new KeyShape("gsk_", 40, 40, true), // Groq
            new KeyShape("hf_", 30, 30, false), // Hugging Face
            new KeyShape("pplx-", 40, 40, true), // Perplexity
            new KeyShape("nvapi-", 50, 16, true), // NVIDIA
            new KeyShape("r8_", 37, 37, true), // Replicate
            new KeyShape("AIza", 35, 8, true), // Google
            new KeyShape("bedrock-api-key-", 40, 20, true),
            new KeyShape("ghp_", 36, 36, true), // GitHub
            new KeyShape("gho_", 36, 36, true),
            new KeyShape("ghu_", 36, 36, true),
            new KeyShape("ghs_", 36, 36, true),
            new KeyShape("ghr_", 36, 36, true),
            new KeyShape("github_pat_", 50, 20, true),
            new KeyShape("glpat-", 20, 8, false), // GitLab
            new KeyShape("xoxb-", 20, 10, true), // Slack
            new KeyShape("xoxp-", 20, 10, true),
            new KeyShape("xoxa-", 20, 10, true),
            new KeyShape("xoxr-", 20, 10, true),
            new KeyShape("xoxs-", 20, 10, true),
            new KeyShape("xoxe-", 20, 10, true),
            new KeyShape("sk_live_", 16, 16, true), // Stripe
            new KeyShape("sk_test_", 16, 16, true),
            new KeyShape("rk_live_", 16, 16, true),
            new KeyShape("rk_test_", 16, 16, true),
            new KeyShape("whsec_", 24, 24, true),
            new KeyShape("sk_", 40, 40, true), // ElevenLabs
            new KeyShape("pk-lf-", 36, 12, true),
            new KeyShape("csk-", 40, 40, true), // Cerebras
            new KeyShape("tvly-", 20, 16, true), // Tavily
            new KeyShape("jina_", 40, 40, true),
            new KeyShape("pcsk_", 40, 16, true), // Pinecone
            new KeyShape("lsv2_pt_", 32, 16, true), // LangSmith
            new KeyShape("lsv2_sk_", 32, 16, true),
            new KeyShape("fw_", 20, 20, true), // Fireworks
            new KeyShape("npm_", 36, 36, true),
            new KeyShape("pypi-", 60, 20, true),
            new KeyShape("dop_v1_", 64, 64, true), // DigitalOcean
            new KeyShape("doo_v1_", 64, 64, true),
            new KeyShape("dor_v1_", 64, 64, true),
            new KeyShape("shpat_", 32, 32, true), // Shopify
            new KeyShape("shpca_", 32, 32, true),
            new KeyShape("shppa_", 32, 32, true),
            new KeyShape("shpss_", 32, 32, true),
            new KeyShape("sq0atp-", 22, 8, false), // Square
            new KeyShape("sq0csp-", 40, 12, true),
            new KeyShape("glrt-", 20, 8, true),
            new KeyShape("gldt-", 20, 8, true),
            new KeyShape("glptt-", 40, 20, true),
            new KeyShape("glsa_", 32, 32, true), // Grafana
            new KeyShape("glc_", 32, 20, true),
            new KeyShape("lin_api_", 40, 40, true), // Linear
            new KeyShape("ntn_", 40, 40, true), // Notion
            new KeyShape("secret_", 43, 43, true),
            new KeyShape("figd_", 40, 12, true), // Figma
            new KeyShape("PMAK-", 50, 20, true), // Postman
            new KeyShape("NRAK-", 27, 27, true), // New Relic
            new KeyShape("sbp_", 40, 40, true), // Supabase
            new KeyShape("pscale_tkn_", 32, 12, true), // PlanetScale
            new KeyShape("pscale_pw_", 32, 12, true),
            new KeyShape("GOCSPX-", 28, 8, true), // Google
            new KeyShape("AGE-SECRET-KEY-1", 58, 58, true),
            new KeyShape("xapp-", 40, 20, true)); // Slack

    boolean startsAt(String text, int start) {
        return text.startsWith(prefix, start) && Chars.startsWord(text, start);
    }

    /** Whether what starts here and ends at {@code end} is such a key. When it is not, neither is any later part of it. */
    boolean fits(String text, int start, int end) {
        int body = start + prefix.length();
        if (end - body < minLength) {
            return false;
        }
        boolean hasDigit = false;
        int solid = 0;
        int longest = 0;
        for (int i = body; i < end; i++) {
            char c = text.charAt(i);
            hasDigit |= Chars.isDigit(c);
            solid = Chars.isAsciiAlphanumeric(c) ? solid + 1 : 0;
            longest = Math.max(longest, solid);
        }
        return longest >= minSolid && (hasDigit || !digit);
    }
}
