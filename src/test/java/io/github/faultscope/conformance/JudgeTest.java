package io.github.faultscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.machine.Engine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The engine repeats the compiled handler; and the judge would say so if it did not. */
class JudgeTest {
    private static final Path COW_STEAL = Corpus.FOLDER.resolve("hand").resolve("cow-steal.json");

    @TempDir Path folder;

    private final List<String> lines = new ArrayList<>();

    private Judge.Verdict judge(Path... paths) {
        return Judge.judge(List.of(paths), Engine.runner(), lines::add);
    }

    @Test
    void everyVector_agrees() {
        Judge.Verdict verdict = judge(Corpus.FOLDER);

        assertThat(lines).containsExactly(verdict.toString());
        assertThat(verdict.agreed()).isGreaterThanOrEqualTo(Corpus.AT_LEAST);
        assertThat(verdict.passed()).isTrue();
    }

    private Path changed(String from, String to) throws IOException {
        String text = Files.readString(COW_STEAL);
        assertThat(text).contains(from);
        return Files.writeString(folder.resolve("changed.json"), text.replace(from, to));
    }

    // Columns: what the vector says, what it is made to say, what the judge says of it.
    private static final String[][] CHANGES = {
        {
            "\"result\": \"KERN_SUCCESS\"",
            "\"result\": \"KERN_FAILURE\"",
            "result: expected \"KERN_FAILURE\", found \"KERN_SUCCESS\""
        },
        {
            "\"v_vm_faults\": 1, \"v_cow_optim\"",
            "\"v_vm_faults\": 2, \"v_cow_optim\"",
            "counters.v_vm_faults: expected 2, found 1"
        },
        {
            "\"objects\": {\"o1\": {\"resident\": []}",
            "\"objects\": {\"o1\": {\"pip\": 1, \"resident\": []}",
            "objects.o1.pip: expected 1, found 0"
        },
        {
            "\"pages\": {\"p0\": {\"queue\": \"active\",",
            "\"pages\": {\"p0\": {\"cow\": 1, \"queue\": \"active\",",
            "pages.p0.cow: expected 1, found nothing"
        },
        {
            "\"result\": \"KERN_SUCCESS\",",
            "\"result\": \"KERN_SUCCESS\", \"violations\": [\"page p0 left busy\"],",
            "violations: expected [\"page p0 left busy\"], found []"
        },
        {
            "\"vnode_pager_lock o2 -> NULL\"",
            "\"vnode_pager_lock o2 -> vnode of o1\"",
            "call 5: expected vnode_pager_lock o2 -> vnode of o1, found vnode_pager_lock o2 ->"
                    + " NULL"
        },
        {
            ",\n   \"vm_map_lookup_done m1\"",
            "",
            "call 45: expected the end, found vm_map_lookup_done m1"
        },
    };

    @Test
    void wrongVector_differs_andTheLineSaysWhere() throws IOException {
        for (String[] change : CHANGES) {
            lines.clear();
            Path file = changed(change[0], change[1]);

            Judge.Verdict verdict = judge(file);

            assertThat(verdict.passed()).isFalse();
            assertThat(lines)
                    .containsExactly(
                            file + ": cow-steal: op 1 (fault m1 0x402000 -w- []): " + change[2],
                            "0 agreed, 1 differed");
        }
    }

    @Test
    void substrateCallsAndAnnotations_areNotCompared() throws IOException {
        Path file =
                changed(
                        "\". vm_page_dirty p0\"",
                        "\". something else\", \"wakeup p0\", \"trap 0x1000 read\"");

        assertThat(judge(file).passed()).isTrue();
    }

    @Test
    void lineThatCannotBeRead_isCountedApart_andTheRestGoesOn() throws IOException {
        String vector = Files.readString(COW_STEAL).replace("\n", "");
        Path file = folder.resolve("three.jsonl");
        Files.writeString(file, vector + "\n{\"name\": 1}\n\n" + vector + "\n");

        Judge.Verdict verdict = judge(file);

        assertThat(verdict).isEqualTo(new Judge.Verdict(2, 0, 1));
        assertThat(verdict.passed()).isFalse();
        assertThat(lines.getFirst()).startsWith(file + ":2: ");
    }

    @Test
    void noVectors_isNotASuccess() {
        assertThat(judge(folder).passed()).isFalse();
        assertThat(lines)
                .containsExactly(
                        "No vector was found: name a file that ends in .json, .jsonl or .jsonl.gz,"
                                + " or a folder with such files.",
                        "0 agreed, 0 differed");
    }

    @Test
    void missingFile_isSaid() {
        Path file = folder.resolve("nothing.json");

        assertThat(judge(file).passed()).isFalse();
        assertThat(lines)
                .containsExactly(
                        file + ": there is no such file or folder. Check the path.",
                        "1 could not be read",
                        "0 agreed, 0 differed");
    }

    @Test
    void livelock_endsAndIsSaid() throws IOException {
        Path file = folder.resolve("livelock.json");
        String text =
                Files.readString(Corpus.FOLDER.resolve("hand").resolve("busy-page-sleep.json"));
        int at = text.indexOf("\"do\"", text.indexOf("page_sleep"));
        int end = text.indexOf(']', at);
        String awake =
                text.substring(0, at) + "\"do\": [{\"do\": \"nothing\"}" + text.substring(end);
        int n = awake.indexOf("\"n\":", awake.indexOf("\"interference\""));
        Files.writeString(
                file, awake.substring(0, n) + "\"n\": 0" + awake.substring(awake.indexOf(',', n)));

        assertThat(judge(file).passed()).isFalse();
        assertThat(lines.getFirst()).contains("it never ends");
    }
}
