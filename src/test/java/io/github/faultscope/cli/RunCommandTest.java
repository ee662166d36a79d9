package io.github.faultscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class RunCommandTest {
    private static final String GOOD =
            """
            faultscope scenario 1

            title One write

            machine
              frames 64

            script
              spawn P
              P: mmap heap 8 pages rw anon private
              P: write heap 0
                expect result KERN_SUCCESS
            """;

    @TempDir private Path folder;
    private String good = "";
    private String wrong = "";

    @BeforeEach
    void setUp() throws IOException {
        good = Files.writeString(folder.resolve("good.scenario"), GOOD).toString();
        wrong =
                Files.writeString(
                                folder.resolve("wrong.txt"),
                                GOOD.replace("KERN_SUCCESS", "KERN_FAILURE"))
                        .toString();
    }

    @Test
    void scenarioThatPasses_isALineAndTheCount() {
        Ran ran = Ran.of("run", good);

        assertThat(ran.out()).contains("good.scenario: passed: One write, ");
        assertThat(ran.lines()).hasSize(2).last().isEqualTo("1 passed, 0 failed");
        assertThat(ran.status()).isEqualTo(0);
    }

    @Test
    void scenarioThatFails_isToldByFileAndLine() {
        Ran ran = Ran.of("run", good, wrong);

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).contains("wrong.txt: FAILED").contains("wrong.txt:12: ");
        assertThat(ran.lines()).last().isEqualTo("1 passed, 1 failed");
    }

    @Test
    void folder_standsForTheScenariosInIt() {
        assertThat(Ran.of("run", folder.toString()).lines()).last().isEqualTo("1 passed, 0 failed");
    }

    @Test
    void folderWithoutScenarios_fails() throws IOException {
        Ran ran = Ran.of("run", Files.createDirectory(folder.resolve("empty")).toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).contains("ends in .scenario").contains("0 passed, 1 failed");
    }

    @Test
    void unknownOptionInPlaceOfAPath_isNamed() {
        Ran ran = Ran.of("run", "--all");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("'--all'").doesNotContain("PATH");
    }

    @Test
    void missingPath_fails() {
        Ran ran = Ran.of("run", folder.resolve("none").toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).contains("none: there is no such file or folder");
    }

    @Test
    void fileThatIsNoScenario_isToldByLineAndColumn() throws IOException {
        String bad = Files.writeString(folder.resolve("bad"), GOOD + "  Q: walk\n").toString();

        Ran ran = Ran.of("run", bad);

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).contains("bad:13:").doesNotContain("Exception");
        assertThat(Ran.of("trace", bad).err()).hasLineCount(1).contains("bad:13:");
    }

    @Test
    void traceAndExport_takeScenarios() {
        String picture = folder.resolve("out.svg").toString();

        assertThat(Ran.of("trace", good).out()).contains("vm_fault.c:222-224");
        assertThat(Ran.of("export", good, "--step", "9", "-o", picture).status()).isEqualTo(0);
        assertThat(Path.of(picture)).isNotEmptyFile();
    }
}
