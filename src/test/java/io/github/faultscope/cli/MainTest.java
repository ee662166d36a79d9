package io.github.faultscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AtomicInteger opened = new AtomicInteger();
    private final List<String> words = new ArrayList<>();

    @Test
    void noArguments_withDisplay_openTheWindow() {
        assertThat(run(window("linux", Map.of("DISPLAY", ":0"), ""))).isEqualTo(0);
        assertThat(opened).hasValue(1);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void fileAlone_opensTheWindowOnIt() {
        String file = "assets/scenarios/02-write-after-read.scenario";
        assertThat(run(window("linux", Map.of("DISPLAY", ":0"), ""), file)).isEqualTo(0);
        assertThat(words).containsExactly(file);
        assertThat(err.toString()).isEmpty();
    }

    // os, DISPLAY, WAYLAND_DISPLAY, glass.platform, exit status
    @ParameterizedTest
    @CsvSource({
        "linux,      '', '',        '',       1",
        "linux,      :0, '',        '',       0",
        "linux,      '', wayland-0, '',       0",
        "linux,      '', '',        Headless, 0",
        "mac os x,   '', '',        '',       0",
        "windows 11, '', '',        '',       0",
    })
    void window_onLinuxAlone_needsADisplayVariable(
            String os, String display, String wayland, String platform, int status) {
        var environment = Map.of("DISPLAY", display, "WAYLAND_DISPLAY", wayland);

        assertThat(run(window(os, environment, platform))).isEqualTo(status);
        assertThat(opened).hasValue(1 - status);
    }

    // arguments, what is said
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bench --pages 99999999999   | between 16 and 65,000, not '99999999999'",
                "bench --rounds x            | between 1 and 1,000, not 'x'",
                "trace a --vector 0          | between 1 and 2,147,483,647, not '0'",
                "trace a --vector 1.5        | between 1 and 2,147,483,647, not '1.5'",
                "export a -o EMPTY --step 1  | Give the name of a file",
                "run EMPTY                   | Give the name of a file",
            })
    void numbersAndNames_thatCannotBe_areNotUnderstood(String arguments, String said) {
        String[] args = arguments.split(" +");
        Arrays.setAll(args, i -> args[i].equals("EMPTY") ? "" : args[i]);
        Ran ran = Ran.of(args);

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains(said);
    }

    @Test
    void window_withoutDisplay_endsInOneSentenceWithTheRemedy() {
        run(window("linux", Map.of(), ""));

        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("no display").contains("set DISPLAY");
    }

    @Test
    void window_whoseToolkitFails_endsInOneSentenceWithTheReason() {
        Window broken =
                new Window(
                        "linux",
                        Map.of("DISPLAY", ":0"),
                        "",
                        ignored -> {
                            throw new IllegalStateException(
                                    new UnsupportedOperationException("Unable to\nload GTK"));
                        });

        assertThat(run(broken)).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("Unable to load GTK").contains("libgtk-3-0");
    }

    @Test
    void version_namesTheProgram() {
        assertThat(run(window("linux", Map.of(), ""), "--version")).isEqualTo(0);
        assertThat(out.toString()).startsWith("Faultscope ").hasLineCount(1);
        assertThat(opened).hasValue(0);
    }

    @Test
    void help_saysHowTheWindowOpens() {
        assertThat(run(window("linux", Map.of(), ""), "--help")).isEqualTo(0);
        assertThat(out.toString()).contains("Usage: faultscope").contains("the window opens");
    }

    // a command line
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--version",
                "trace assets/scenarios/01-first-read.scenario",
                "run assets/scenarios/01-first-read.scenario"
            })
    void output_thatCannotBeWritten_fails(String command) {
        PrintWriter full = new PrintWriter(new FullDisk(), true, StandardCharsets.UTF_8);

        int status =
                Main.run(
                        window("linux", Map.of(), ""),
                        full,
                        new PrintWriter(err, true),
                        command.split(" ", -1));

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains("could not be written").hasLineCount(1);
    }

    // argument, nearest valid word
    @ParameterizedTest
    @CsvSource({"--hlep, --help", "--versoin, --version", "-v, -V"})
    void unknownOption_isNamedBesideTheNearestValidOne(String argument, String nearest) {
        assertThat(run(window("linux", Map.of(), ""), argument)).isEqualTo(2);
        assertThat(err.toString()).contains("'" + argument + "'").contains(nearest);
        assertThat(err.toString()).doesNotContain("\tat ");
    }

    @Test
    void unknownWord_isNamed() {
        assertThat(run(window("linux", Map.of(), ""), "runn")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("There is neither a command nor a file 'runn'.")
                .contains("Did you mean run?", "--help");
    }

    @Test
    void surplusWord_isNamed() {
        assertThat(run(window("linux", Map.of(), ""), "bench", "nothing")).isEqualTo(2);
        assertThat(err.toString()).startsWith("'nothing' is not expected here.");
    }

    private int run(Window window, String... args) {
        return Main.run(window, new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private Window window(String os, Map<String, String> environment, String platform) {
        return new Window(
                os,
                environment,
                platform,
                given -> {
                    opened.incrementAndGet();
                    words.addAll(List.of(given));
                });
    }

    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }
}
