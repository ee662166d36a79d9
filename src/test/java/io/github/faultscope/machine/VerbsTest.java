package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.HashSet;
import java.util.Set;

/** The table of verbs: what whoever reads or writes a script relies on. */
class VerbsTest {
    static Iterable<Verb> verbs() {
        return Verbs.ALL;
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void verb_isFoundByItsName(Verb v) {
        assertThat(Verbs.get(v.name())).isSameAs(v);
        assertThat(v.name()).matches("[a-z_]+");
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void parameters_haveNamesAndKeywordsOfTheirOwn(Verb v) {
        Set<String> names = new HashSet<>();
        Set<String> keywords = new HashSet<>();
        for (Parameter p : v.parameters()) {
            assertThat(names.add(p.name())).as(p.name()).isTrue();
            assertThat(p.keyword().isEmpty() || keywords.add(p.keyword())).as(p.name()).isTrue();
            assertThat(p.what()).isNotBlank();
        }
    }

    /** What may be left out is found by its first word, so what must not comes first. */
    @ParameterizedTest
    @MethodSource("verbs")
    void parameters_thatDependOnAChoice_comeBehindIt(Verb v) {
        for (Parameter p : v.parameters()) {
            if (!p.given().isEmpty()) {
                Parameter choice = v.parameter(p.given());
                assertThat(v.parameters().indexOf(choice)).isLessThan(v.parameters().indexOf(p));
                assertThat(((Parameter.Choice) choice.kind()).words()).containsAll(p.is());
            }
        }
    }
}
