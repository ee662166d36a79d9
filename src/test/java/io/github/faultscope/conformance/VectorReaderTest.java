package io.github.faultscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** What is not a vector is refused, with the place and what was expected there. */
class VectorReaderTest {
    private static final Path COW_STEAL = Corpus.FOLDER.resolve("hand").resolve("cow-steal.json");

    @TempDir Path folder;

    private String text = "";

    @BeforeEach
    void readAVector() throws IOException {
        text = Files.readString(COW_STEAL);
    }

    private String problemOf(String vector) throws IOException {
        Path file = Files.writeString(folder.resolve("v.json"), vector);
        Corpus.Read read = Corpus.read(file);
        assertThat(read.vectors()).isEmpty();
        assertThat(read.problems()).hasSize(1);
        String problem = read.problems().getFirst();
        assertThat(problem).startsWith(file + ": ");
        return problem.substring(file.toString().length() + 2);
    }

    // Columns: what the vector says, what it is made to say, what the reader says of it.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "frames": 24,\\n  "thr | "frames": 24, "frame": 1,\\n  "thr | /machine/frame: unknown member
                    "v_intrans": 0,        | "v_intrans": 0, "v_new": 0,      | /machine/counters/v_new: unknown member
                    "act_count": 5         | "act_count": 5, "ref_count": 1   | /machine/pages/p0/ref_count: unknown member
                    "flags": [],\\n   "exp | "flags": [], "x": 1,\\n   "exp   | /ops/0/x: unknown member
                    "objects": {"o1": {"re | "objects": {"o1": {"rs": 1, "re  | /ops/0/expect/patch/objects/o1/rs: unknown member
                    "name": "cow-steal",   |                                  | member name is missing
                    "prot": "-w-",         |                                  | /ops/0: member prot is missing
                    "pid": 42,             |                                  | /machine/proc: member pid is missing
                    "hold": []\\n  },\\n   | "holds": []\\n  },\\n            | /machine/queues/holds: unknown member
                    "va": "0x402000"       | "va": 4202496                    | /ops/0/va: expected a hexadecimal text like "0x401000", found 4202496
                    "va": "0x402000"       | "va": "0x0402000"                | /ops/0/va: expected a hexadecimal text
                    "va": "0x402000"       | "va": "0x10000000000402000"      | /ops/0/va: expected a hexadecimal text
                    "prot": "-w-"          | "prot": "-z-"                    | /ops/0/prot: expected a set of the letters r w x o, found "-z-"
                    "op": "fault"          | "op": "fork"                     | /ops/0/op: expected one of copy_entry, effect, fault
                    "flags": [],\\n   "exp | "flags": ["X"],\\n   "exp        | /ops/0/flags: expected an array of CHANGE_WIRING, USER_WIRE, DIRTY
                    "system_map": false    | "system_map": 0                  | /machine/maps/m1/system_map: expected true or false, found 0
                    "frames": 24,\\n  "thr | "frames": 65537,\\n  "thr        | /machine/frames: expected an integer from 1 to 65536, found 65537
                    "frames": 24,\\n  "thr | "frames": 24.0,\\n  "thr         | expected an integer, found 24.0
                    "wired_count": 0       | "wired_count": 99999999999       | /machine/maps/m1/entries/e1/wired_count: expected an integer
                    "lastr": 0             | "lastr": 18446744073709551616    | an integer of more than 64 bits
                    "valid": 255           | "valid": 256                     | /machine/pages/p0/valid: expected an integer from 1 to 255, found 256
                    "act_count": 5         | "act_count": null                | /machine/pages/p0/act_count: expected an integer from 1 to 255, found null
                    "pid": 42              | "pid": 42, "pid": 42             | not JSON: Duplicate field 'pid'
                    "object": "o2"         | "object": "o3"                   | /machine/maps/m1/entries/e1/object: there is no o3 in this machine
                    "backing": "o1"        | "backing": "o9"                  | /machine/objects/o2/backing: there is no o9 in this machine
                    "queue": "inactive"    | "queue": "active"                | /machine/queues/inactive/0: p0 says that it is on another queue
                    "free": ["p1", "p2"    | "free": ["p1", "p1"              | /machine/queues/free/1: p1 is listed twice
                    "free": ["p1", "p2"    | "free": ["p2"                    | /machine/pages/p1/queue: the queue does not list the page
                    "resident": ["p0"]}    | "resident": []}                  | /machine/objects/o1/resident: expected ["p0"] as the pages say
                    "pindex": 2, "content" | "content"                        | /machine/pages/p0: members object and pindex go together
                    "pmaps": {"m1": {}},   | "pmaps": {},                     | /machine/pmaps: member m1 is missing
                    "map": "m1", "maxs     | "map": "m2", "maxs               | /machine/proc/map: there is no m2 in this machine
                    "p23": {"queue": "free"| "p24": {"queue": "free"          | /machine/pages/p24: there is no p24 in this machine
                    "v_pfree": 0,          | "v_pfree": 0;                    | not JSON: Unexpected character (';'
                    """)
    void faultyVector_isRefused_withTheReason(String from, String to, String problem)
            throws IOException {
        String was = from.replace("\\n", "\n");
        assertThat(text).contains(was);
        String replacement = to == null ? "" : to.replace("\\n", "\n");
        int at = text.indexOf(was);
        String faulty = text.substring(0, at) + replacement + text.substring(at + was.length());

        assertThat(problemOf(faulty)).contains(problem);
    }

    @Test
    void problem_namesLineAndColumn() throws IOException {
        assertThat(problemOf(text.replace("\"wired_count\": 0", "\"wired_count\": \"0\"")))
                .startsWith("line 27, column 7: /machine/maps/m1/entries/e1/wired_count: ");
    }

    @Test
    void notAVector_isRefused() throws IOException {
        assertThat(problemOf("")).isEqualTo("empty, a vector was expected");
        assertThat(problemOf("[]")).isEqualTo("expected an object, found []");
        assertThat(problemOf("{}")).isEqualTo("member name is missing");
        assertThat(problemOf(text + "{}")).isEqualTo("more text after the end of the vector");
        assertThat(problemOf(text.substring(0, 2_000))).contains("not JSON: Unexpected end");
        assertThat(problemOf("[".repeat(1_000))).contains("nesting depth");
    }

    @Test
    void tooFewCalls_areSaid() throws IOException {
        String none = text.substring(0, text.indexOf("\"calls\": [")) + "\"calls\": [[],[]]}";

        assertThat(problemOf(none)).contains("/calls: expected as many lists as operations, 1");
    }

    @Test
    void invalidUtf8_isRefused() throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length / 2] = (byte) 0xff;
        Path file = Files.write(folder.resolve("v.json"), bytes);

        assertThat(Corpus.read(file).problems()).hasSize(1);
    }

    @Test
    void fileOfAnotherKind_isRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("v.txt"), text);

        assertThat(Corpus.read(file).problems().getFirst()).contains("not a file of vectors");
    }

    @Test
    void folder_isReadWithAllBelowIt_andOtherFilesPassedOver() throws IOException {
        Path below = Files.createDirectories(folder.resolve("a").resolve("b"));
        Files.writeString(below.resolve("v.json"), text);
        Files.writeString(folder.resolve("README.md"), "not a vector");
        Files.writeString(folder.resolve("w.jsonl"), text.replace("\n", "") + "\n");

        Corpus.Read read = Corpus.read(folder);

        assertThat(read.problems()).isEmpty();
        assertThat(read.vectors()).hasSize(2);
    }

    @Test
    void packedBomb_isNotUnpackedIntoMemory() throws IOException {
        Path file = folder.resolve("bomb.jsonl.gz");
        byte[] zeros = new byte[1 << 20];
        Arrays.fill(zeros, (byte) '[');
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
            out.write(("\n" + text.replace("\n", "") + "\n").getBytes(StandardCharsets.UTF_8));
        }

        Corpus.Read read = Corpus.read(file);

        assertThat(read.problems())
                .containsExactly(file + ":1: a vector of more than 33554432 bytes");
        assertThat(read.vectors()).hasSize(1);
    }

    @Test
    void brokenArchive_isSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("v.jsonl.gz"), "not packed");

        assertThat(Corpus.read(file).problems().getFirst()).contains("cannot be read");
    }

    @Test
    void emptyFile_isSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("v.jsonl"), "\n\n");

        assertThat(Corpus.read(file).problems().getFirst()).contains("holds no vector");
    }
}
