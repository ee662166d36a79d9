package io.github.faultscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Patches as in RFC 7386, and differences field by field. */
class MergeAndDiffTest {
    private static Object json(String text) throws VectorException {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    // Columns: value, patch, what it makes of the value (the RFC's own examples).
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"a":"b"}              | {"a":"c"}               | {"a":"c"}
                    {"a":"b"}              | {"b":"c"}               | {"a":"b","b":"c"}
                    {"a":"b"}              | {"a":null}              | {}
                    {"a":"b","b":"c"}      | {"a":null}              | {"b":"c"}
                    {"a":["b"]}            | {"a":"c"}               | {"a":"c"}
                    {"a":"c"}              | {"a":["b"]}             | {"a":["b"]}
                    {"a":{"b":"c"}}        | {"a":{"b":"d","c":null}}| {"a":{"b":"d"}}
                    {"a":[{"b":"c"}]}      | {"a":[1]}               | {"a":[1]}
                    ["a","b"]              | ["c","d"]               | ["c","d"]
                    {"a":"b"}              | ["c"]                   | ["c"]
                    {"e":null}             | {"a":1}                 | {"e":null,"a":1}
                    [1,2]                  | {"a":"b","c":null}      | {"a":"b"}
                    {}                     | {"a":{"bb":{"ccc":null}}}| {"a":{"bb":{}}}
                    """)
    void patch_appliesAsInTheRfc(String value, String patch, String result) throws VectorException {
        Object before = json(value);

        assertThat(Merge.apply(before, json(patch))).isEqualTo(json(result));
        assertThat(before).isEqualTo(json(value));
    }

    // Columns: expected, found, the lines.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"a":1,"b":2}     | {"b":2,"a":1}     | ``
                    {"a":1}           | {"a":2}           | a: expected 1, found 2
                    {"a":{"b":true}}  | {"a":{}}          | a.b: expected true, found nothing
                    {"a":{}}          | {"a":{"b":"x"}}   | a.b: expected nothing, found "x"
                    {"a":[1,2]}       | {"a":[2,1]}       | a: expected [1, 2], found [2, 1]
                    {"a":1,"b":1}     | {"a":2,"b":2}     | a: expected 1, found 2;b: expected 1, found 2
                    {"a":{"b":1}}     | {"a":3}           | a: expected {"b": 1}, found 3
                    """)
    void difference_isALineForEachField(String expected, String found, String lines)
            throws VectorException {
        List<String> said = new ArrayList<>();

        Diff.of("", json(expected), json(found), said::add);

        assertThat(String.join(";", said)).isEqualTo(lines);
    }

    @ParameterizedTest
    @CsvSource({"3, 20", "20, 3"})
    void longArrays_differInOneLine(int expectedLength, int foundLength) throws VectorException {
        List<String> said = new ArrayList<>();

        Diff.of("q", array(expectedLength), array(foundLength), said::add);

        assertThat(said).hasSize(1);
        assertThat(said.getFirst())
                .startsWith("q[3]: expected ")
                .endsWith(expectedLength + " items expected, " + foundLength + " found)");
    }

    private static Object array(int length) {
        List<Object> items = new ArrayList<>();
        for (long i = 0; i < length; i++) {
            items.add(i);
        }
        return items;
    }
}
