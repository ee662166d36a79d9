package io.github.faultscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Scenarios of a folder, exported into another. */
class ExportBatchTest {
    private static final Path SHIPPED = Path.of("assets", "scenarios");

    /** Waits for a disk that is held back: its second stop is not reached. */
    private static final String STUCK =
            """
            faultscope scenario 1

            title Waits for ever

            script
              file F 8 pages
              spawn P
              P: mmap data 8 pages rw file F shared
              hold disk
              P: read data 0
                stop "read"
              P: read data 0
                stop "again"
            """;

    @TempDir private Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void setUp() throws IOException {
        in = Files.createDirectories(folder.resolve("in"));
        out = folder.resolve("out");
        Files.createDirectories(in.resolve("below"));
        copy("02-write-after-read", in);
        copy("04-zeroed-frame", in.resolve("below"));
    }

    private static void copy(String name, Path to) throws IOException {
        String file = name + ".scenario";
        Files.copy(SHIPPED.resolve(file), to.resolve(file));
    }

    private Ran export(String... options) {
        List<String> args = new ArrayList<>(List.of("export", in.toString()));
        args.addAll(List.of("--into", out.toString()));
        args.addAll(List.of(options));
        return Ran.of(args.toArray(String[]::new));
    }

    private List<String> written() throws IOException {
        try (Stream<Path> walk = Files.walk(out)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void folder_isExportedScenarioByScenario_inEveryFormat() throws IOException {
        Ran ran = export("--as", "pdf,svg");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isEqualTo(0);
        assertThat(written())
                .contains(
                        "02-write-after-read.pdf",
                        "02-write-after-read-0063.svg",
                        "below/04-zeroed-frame.pdf")
                .hasSize(1 + 2 + 1 + 4);
        assertThat(ran.lines().getLast()).startsWith("2 exported, 0 failed: 8 files, ");
    }

    @Test
    void scenariosThatFail_areListedAtTheEnd_andTheOthersAreThere() throws IOException {
        Files.writeString(in.resolve("00-bad.scenario"), "bad");
        Files.writeString(in.resolve("05-stuck.scenario"), STUCK);
        Ran ran = export("--as", "pdf");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.lines().getLast()).startsWith("2 exported, 2 failed: 2 files");
        assertThat(ran.err())
                .contains("Not exported:")
                .contains("00-bad.scenario:1:1")
                .contains("the run is stuck")
                .contains("stops early, after step 68")
                .contains("--partial");
        assertThat(written())
                .containsExactly("02-write-after-read.pdf", "below/04-zeroed-frame.pdf");
    }

    @Test
    void runThatStopsEarly_isExportedAsFarAsItGoes_ifThatIsWanted() throws IOException {
        Files.writeString(in.resolve("05-stuck.scenario"), STUCK);
        Ran ran = export("--as", "pdf", "--partial");

        assertThat(ran.status()).isEqualTo(0);
        assertThat(ran.err()).contains("stops early");
        assertThat(written()).contains("05-stuck.pdf");
    }

    @Test
    void oneStepOfARunThatStopsEarly_needsNoPermission() throws IOException {
        Path stuck = Files.writeString(in.resolve("05-stuck.scenario"), STUCK);
        Path target = folder.resolve("a.svg");
        Ran ran = Ran.of("export", stuck.toString(), "--step", "20", "-o", target.toString());

        assertThat(ran.status()).isEqualTo(0);
        assertThat(ran.lines()).singleElement().asString().startsWith(target + ": 1 step, ");
    }

    @Test
    void export_again_isTheSameBytes_andNeedsForce() throws IOException {
        export("--as", "pdf,pptx,svg,png,gif", "--fps", "5", "--hold", "0.2");
        List<String> names = written();
        List<byte[]> first = read(names);
        Ran refused = export("--as", "pdf");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("is there already");

        Ran again =
                export("--as", "pdf,pptx,svg,png,gif", "--fps", "5", "--hold", "0.2", "--force");
        assertThat(again.status()).isEqualTo(0);
        assertThat(written()).isEqualTo(names).hasSize(3 * 2 + 2 * (2 + 4));
        assertThat(read(names)).containsExactlyElementsOf(first);
    }

    private List<byte[]> read(List<String> names) throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (String name : names) {
            files.add(Files.readAllBytes(out.resolve(name)));
        }
        return files;
    }

    @Test
    void twoScenariosOfOneName_doNotReplaceEachOther() throws IOException {
        Path twin = in.resolve("below").resolve("02-write-after-read.scenario");
        Files.copy(in.resolve("02-write-after-read.scenario"), twin);
        Ran ran =
                Ran.of(
                        "export",
                        in.resolve("02-write-after-read.scenario").toString(),
                        twin.toString(),
                        "--into",
                        out.toString(),
                        "--as",
                        "pdf",
                        "--force");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("another scenario of this export");
        assertThat(written()).containsExactly("02-write-after-read.pdf");
    }

    @Test
    void progress_isToldOnRequest_aboveTheSummary() {
        Ran ran = export("--as", "pdf", "--every", "4", "--from", "1", "--progress");

        assertThat(ran.err().lines())
                .contains("02-write-after-read.pdf: 0 of 17")
                .hasSizeBetween(10, 22);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--as bmp", "", "--as pdf -o x.pdf"})
    void optionsThatDoNotFit_areNotUnderstood(String options) {
        Ran ran = export(options.isEmpty() ? new String[0] : options.split(" "));

        assertThat(ran.status()).isEqualTo(2);
        assertThat(out).doesNotExist();
    }

    @Test
    void folderWithAnO_isTold() {
        Ran ran = Ran.of("export", in.toString(), "-o", folder.resolve("a.pdf").toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("--into FOLDER --as FORMAT");
    }

    @Test
    void folderThatCannotBeMade_isTold() throws IOException {
        Files.writeString(out, "a file");
        Ran ran = export("--as", "pdf");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("cannot be made");
        assertThat(out).hasContent("a file");
    }
}
