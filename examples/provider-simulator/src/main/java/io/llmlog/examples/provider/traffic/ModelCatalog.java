package io.llmlog.examples.provider.traffic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The models of {@code models.txt}. Any other name is answered as a provider answers a name it does not know. */
public final class ModelCatalog {
    private final Map<String, SimulatedModel> models;

    private ModelCatalog(List<SimulatedModel> models) {
        this.models = models.stream().collect(Collectors.toUnmodifiableMap(SimulatedModel::name, Function.identity()));
    }

    public static ModelCatalog load() {
        return new ModelCatalog(Resource.text("models.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(SimulatedModel::parse)
                .toList());
    }

    public Optional<SimulatedModel> find(String name) {
        return Optional.ofNullable(models.get(name));
    }

    /** The list that {@code GET /v1/models} gives, as JSON. */
    public String asJson() {
        return models.values().stream()
                .map(SimulatedModel::name)
                .sorted()
                .map(name -> "{\"id\": \"" + name
                        + "\", \"object\": \"model\", \"created\": 1764000000, \"owned_by\": \"simulator\"}")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
