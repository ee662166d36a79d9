package io.github.faultscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class TraceCommandTest {
    @TempDir private Path folder;

    @Test
    void trace_tellsEachStepWithItsLinesAndASentence() {
        Ran ran = Ran.of("trace", Ran.VECTOR);

        assertThat(ran.status()).isEqualTo(0);
        assertThat(ran.lines().get(0))
                .isEqualTo("     1  T1  B00  enter  (vm_fault, vm_fault.c:222-224)");
        assertThat(ran.lines().get(1)).startsWith("        vm_fault is called");
        assertThat(ran.out()).doesNotContain("  call ").doesNotContain("  change ");
    }

    @Test
    void callsAndChanges_areToldWhenAskedFor() {
        assertThat(Ran.of("trace", Ran.VECTOR, "--calls").out())
                .contains("        call vm_map_lookup m1 0x403000 r--")
                .doesNotContain("  change ");
        assertThat(Ran.of("trace", Ran.VECTOR, "--changes").out())
                .contains("        change cnt: v_vm_faults 0 \u2192 1")
                .doesNotContain("  call ");
    }

    @Test
    void telling_leavesOutWhatExportLeavesOut() {
        String all = Ran.of("trace", Ran.VECTOR).out();
        String telling = Ran.of("trace", Ran.VECTOR, "--telling").out();

        assertThat(all).contains("  B40  ").contains("  B01.1  ");
        assertThat(telling).contains("  B00  ").contains("  B40  ").doesNotContain("  B01.1  ");
    }

    @Test
    void json_isAnObjectALineWithTheMembersOfTheHelp() throws IOException {
        List<String> lines = Ran.of("trace", Ran.VECTOR, "--json").lines();
        String help = Ran.of("trace", "--help").out();

        int number = 1;
        for (String line : lines) {
            JsonNode step = new ObjectMapper().readTree(line);
            assertThat(step.get("step").asInt()).isEqualTo(number++);
            step.fieldNames().forEachRemaining(member -> assertThat(help).contains(member));
        }
        assertThat(lines.get(0)).contains("\"lines\":[222,224]").contains("\"next\":\"B01.1\"");
        assertThat(lines.get(1)).contains("\"calls\":[\"vm_map_lookup m1 0x403000 r--\"]");
    }

    @Test
    void fileThatIsNotThere_isNamed() {
        Ran ran = Ran.of("trace", folder.resolve("none.json").toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).hasLineCount(1).contains("none.json: there is no such file");
    }

    @Test
    void fileThatCannotBeRead_isToldByLine() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\n  \"name\": }\n");

        Ran ran = Ran.of("trace", wrong.toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("wrong.json").doesNotContain("Exception");
    }

    @Test
    void vectorThatIsNotThere_isToldWithTheRange() {
        Ran ran = Ran.of("trace", Ran.VECTOR, "--vector", "3");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("no vector 3").contains("from 1 to 1");
    }

    @Test
    void vectorOfAScenario_isTold() {
        Ran ran = Ran.of("trace", "assets/scenarios/01-first-read.scenario", "--vector", "2");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).hasLineCount(1).contains("no file of vectors");
    }
}
