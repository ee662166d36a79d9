package io.github.faultscope.ui.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.machine.Parameter;
import io.github.faultscope.machine.Verb;
import io.github.faultscope.machine.Verbs;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table of verbs and the texts of their forms name the same things. */
class FormTextsTest {
    private static final Set<String> GROUPS =
            Arrays.stream(Verb.Group.values()).map(Enum::name).collect(Collectors.toSet());

    @Test
    void everyVerb_hasATitle_andItsParametersLabels() {
        for (Verb v : Verbs.ALL) {
            assertThat(FormTexts.title(v)).as(v.name()).matches("[A-Z].*[^.]");
            assertThat(FormTexts.group(v.group())).isNotBlank();
            Set<String> labels = new TreeSet<>();
            if (v.ofProcess()) {
                labels.add(FormTexts.label(v, Forms.ACTOR));
            }
            for (Parameter p : v.parameters()) {
                String label = FormTexts.label(v, p.name());
                assertThat(label).as(v + "." + p.name()).matches("[A-Z][^:]*[^.:]");
                assertThat(labels.add(label)).as(v + " asks twice for " + label).isTrue();
            }
        }
    }

    @Test
    void whatMayBeLeftOut_tellsWhatHoldsThen() {
        for (Verb v : Verbs.ALL) {
            for (Parameter p : v.parameters()) {
                boolean words = p.kind() instanceof Parameter.Choices;
                assertThat(FormTexts.without(v, p).isEmpty())
                        .as(v + "." + p.name())
                        .isEqualTo(words || !p.optional());
            }
        }
    }

    @Test
    void everyText_isOfAVerbOrAParameter() {
        Set<String> parameters =
                Verbs.ALL.stream()
                        .flatMap(v -> v.parameters().stream())
                        .map(Parameter::name)
                        .collect(Collectors.toSet());
        parameters.add(Forms.ACTOR);
        Set<String> unknown = new TreeSet<>();
        for (String key : FormTexts.keys()) {
            List<String> parts = List.of(key.split("\\."));
            boolean known =
                    switch (parts.getFirst()) {
                        case "group" -> GROUPS.contains(parts.get(1));
                        case "hint" -> true;
                        case "any" -> parameters.contains(parts.get(1));
                        default -> knows(parts);
                    };
            if (!known) {
                unknown.add(key);
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static boolean knows(List<String> parts) {
        Verb v = Verbs.get(parts.getFirst());
        return parts.size() == 1
                || v.parameters().stream().anyMatch(p -> p.name().equals(parts.get(1)));
    }
}
