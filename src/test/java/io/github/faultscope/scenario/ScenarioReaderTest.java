package io.github.faultscope.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is read, and how what cannot be is refused. */
class ScenarioReaderTest {
    private static final String HEAD = "faultscope scenario 1\ntitle T\n";
    private static final String SCRIPT =
            HEAD + "script\nspawn P\nfile F 8 pages\nP: mmap heap 8 pages rw anon private\n";

    private record Row(String text, int line, int column, String problem) {}

    static List<Row> wrong() {
        return List.of(
                // text, line, column, part of the message
                new Row("", 1, 1, "expected \"faultscope scenario 1\""),
                new Row("hello\n", 1, 1, "expected \"faultscope scenario 1\""),
                new Row("faultscope scenario 2\n", 1, 21, "expected version 1, not \"2\""),
                new Row("faultscope scenario 1\nscript\n", 2, 1, "expected a \"title\""),
                new Row(HEAD, 2, 1, "expected a \"script\""),
                new Row(HEAD + "titel x", 3, 1, "did you mean \"title\"?"),
                new Row(HEAD + "title", 3, 6, "expected a text"),
                new Row(HEAD + "machine\n  framse 64", 4, 3, "did you mean \"frames\"?"),
                new Row(HEAD + "machine\nframes 3", 4, 8, "between 4 and 65,536, not \"3\""),
                new Row(HEAD + "machine\nframes x", 4, 8, "expected a number, not \"x\""),
                new Row(HEAD + "machine\nframes 64\nframes 64", 5, 1, "each setting once"),
                new Row(HEAD + "machine\nio atonce", 4, 4, "did you mean \"at_once\"?"),
                new Row(HEAD + "script\nmachine", 4, 1, "in this order"),
                new Row(HEAD + "script\nexpect no fault", 4, 1, "an action before this"),
                new Row(HEAD + "opens at \"x\"\nscript\n", 3, 10, "the name of a stop"),
                new Row(HEAD + "script\n", 3, 1, "expected an action in the script"),
                new Row(HEAD + "script\nP: exit", 4, 1, "a process, of which there is none yet"),
                new Row(HEAD + "opens at \"a\"\nopens at \"b\"", 4, 7, "\"opens at\" once"),
                new Row(SCRIPT + "spawn P", 7, 7, "this one is taken"),
                new Row(SCRIPT + "spwan Q", 7, 1, "did you mean \"spawn\"?"),
                new Row(SCRIPT + "Q: exit", 7, 1, "expected a process (P), not \"Q\""),
                new Row(SCRIPT + "spawn P.2", 7, 7, "without a number behind a dot"),
                new Row(SCRIPT + "P: fork \"Q.10\"", 7, 9, "without a number behind a dot"),
                new Row(SCRIPT + "P: wirte heap 3", 7, 4, "did you mean \"write\"?"),
                new Row(SCRIPT + "P: write heep 3", 7, 10, "did you mean \"heap\"?"),
                new Row(SCRIPT + "P: write heap", 7, 14, "not the end of the line"),
                new Row(SCRIPT + "P: read heap 3 = 7", 7, 16, "expected the end"),
                new Row(
                        SCRIPT + "run P to B44 7 steps",
                        7,
                        14,
                        "expected either \"to\" or \"steps\", not both"),
                new Row(
                        SCRIPT + "run P before B44 to B45",
                        7,
                        18,
                        "expected either \"before\" or \"to\", not both"),
                new Row(
                        SCRIPT + "run P 7 steps until end",
                        7,
                        15,
                        "expected either \"steps\" or \"until\", not both"),
                new Row(
                        SCRIPT + "P: mmap b 8 pages rw anon private hint 0x40000 at 0x50000",
                        7,
                        48,
                        "expected either \"hint\" or \"at\", not both"),
                new Row(SCRIPT + "P: write heap 3 = x", 7, 19, "expected a value"),
                new Row(SCRIPT + "P: write heap 99999999999999999999", 7, 15, "between"),
                new Row(SCRIPT + "P: mmap big 1000000 pages rw anon private", 7, 13, "262,144"),
                new Row(SCRIPT + "P: mmap a 8 pages q anon private", 7, 19, "a protection"),
                new Row(SCRIPT + "P: mmap a 8 pages rw anom private", 7, 22, "\"anon\""),
                new Row(SCRIPT + "P: mmap a 8 pages rw file G shared", 7, 27, "expected a file"),
                new Row(SCRIPT + "file G 8 pgaes", 7, 10, "did you mean \"pages\"?"),
                new Row(SCRIPT + "file G 8 pages bad", 7, 19, "expected a page of the file"),
                new Row(SCRIPT + "file \"G", 7, 6, "this quote is never closed"),
                new Row(SCRIPT + "P: exit\nP: read heap 0", 8, 1, "expected a process"),
                new Row(
                        SCRIPT + "P: thread 1000000\nP.100000: exit",
                        8,
                        1,
                        "expected a process (P), not \"P.100000\""),
                new Row(SCRIPT + "stop \"a\"\nstop \"a\"", 8, 6, "no other stop has"),
                new Row(SCRIPT + "stop \"a\" at B444", 7, 13, "did you mean \"B4"),
                new Row(SCRIPT + "expect result KERN_SUCESS", 7, 15, "\"KERN_SUCCESS\""),
                new Row(SCRIPT + "expect signal SIGSEGV", 7, 15, "a signal with its code"),
                new Row(SCRIPT + "expect counts v_zfood 1", 7, 15, "did you mean \"v_zfod\"?"),
                new Row(SCRIPT + "expect path B11 B9999", 7, 17, "expected a block"),
                new Row(SCRIPT + "expect call vm_page_alloca", 7, 13, "\"vm_page_alloc\""),
                new Row(SCRIPT + "file G 99999999999 pages", 7, 8, "at most 1,048,576 pages"),
                new Row(SCRIPT + "file G 99999999999 bytes", 7, 8, "4,294,967,296 bytes"),
                new Row(SCRIPT + "expect call vput now", 7, 18, "in quotes"),
                new Row(SCRIPT + "expect page P heap 0: dirti 0", 7, 23, "\"dirty\""),
                new Row(SCRIPT + "expect page P heap 0 dirty 0", 7, 22, "expected \":\""),
                new Row(SCRIPT + "expect page P heap 0: queue actve", 7, 29, "\"active\""),
                new Row(
                        SCRIPT + "expect page P heap 3..1: none",
                        7,
                        20,
                        "that does not end before"),
                new Row(SCRIPT + "expect page P heap 0..99999: none", 7, 20, "at most 65,536"),
                new Row(SCRIPT + "expect pte P heap 0: rwA", 7, 22, "a protection such as rw-"),
                new Row(SCRIPT + "expect hazard 99", 7, 15, "between 1 and 68"),
                new Row(SCRIPT + "expect status stuck", 7, 8, "what is expected"),
                new Row(SCRIPT + "end\nstatus ready", 8, 8, "how the run ends"),
                new Row(SCRIPT + "spawn \u0007", 7, 7, "the control character 7"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void read_wrongText_saysWhereAndWhatWasExpected(Row row) {
        assertThatThrownBy(() -> ScenarioReader.parse("s", row.text()))
                .isInstanceOfSatisfying(
                        ScenarioException.class,
                        e ->
                                assertThat(e.line() + ":" + e.column() + " " + e.problem())
                                        .startsWith(row.line() + ":" + row.column() + " ")
                                        .contains(row.problem()));
    }

    @Test
    void message_beginsWithFileLineAndColumn() {
        assertThatThrownBy(() -> ScenarioReader.parse("a.scenario", SCRIPT + "P: reed heap 0"))
                .hasMessage(
                        "a.scenario:7:4: expected what the process does, not \"reed\";"
                                + " did you mean \"read\"?");
    }

    // --- limits ---

    private static void refuses(String text, String message) {
        assertThatThrownBy(() -> ScenarioReader.parse("s", text))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(message);
    }

    @Test
    void read_moreThanAScenarioMayHave_isRefused() {
        refuses(SCRIPT + "P: read heap 0\n".repeat(Limits.ACTIONS), "at most 10,000 actions");
        refuses(HEAD + "\n".repeat(Limits.LINES), "at most 20,000 lines");
        refuses(HEAD + "about " + "x".repeat(Limits.LINE_LETTERS), "at most 2,000 letters");
        refuses(
                SCRIPT + "expect no fault\n".repeat(Limits.EXPECTATIONS + 1),
                "at most 2,000 expectations");
        refuses(
                SCRIPT + "expect pte P heap 0..65535: none\n".repeat(17),
                "at most 1,048,576 pages in all expectations");
    }

    @Test
    void read_streamWithoutEnd_stopsAtTheLimit() {
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return '\n';
                    }
                };
        assertThatThrownBy(() -> ScenarioReader.read("s", endless))
                .hasMessage("s: a scenario has at most 1,048,576 bytes");
    }

    @Test
    void read_notUtf8_saysWhere() {
        byte[] latin1 = (HEAD + "about caf\u00e9").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> ScenarioReader.read("s", new ByteArrayInputStream(latin1)))
                .hasMessage("s:3:10: this is not UTF-8 text");
    }

    // --- what is read ---

    @Test
    void read_windowsLineEndsMarkAndComments_areNoTrouble(@TempDir Path folder)
            throws IOException, ScenarioException {
        Path file = folder.resolve("x.scenario");
        Files.writeString(file, "\uFEFF# first\r\n" + SCRIPT.replace("\n", " # why\r\n"));
        Scenario s = ScenarioReader.read(file);
        assertThat(s.title()).isEqualTo("T # why");
        assertThat(s.actions()).hasSize(3);
    }

    @Test
    void write_everythingThatCanBeSaid_readsBack() throws ScenarioException {
        String text =
                """
                faultscope scenario 1

                title Everything
                group All
                about This and that.
                teaches Much.
                opens at "b"

                machine
                  frames 128
                  block_pages 2
                  partly_valid reread
                  io at_once
                  map_read_lock shared
                  prot_fault_translation 1
                  next_action during_io
                  v_free_reserved 9

                script
                  spawn P
                  spawn "a process"
                  file F 64 pages block 8 pages holes 2 3 breaks 1 bad 20 contents 3=7 4=8
                  file "at" 9000 bytes
                  P: mmap heap 8 pages rw- anon shared at 0x20000
                  P: mmap text 1 page r-x file "at" private offset 1
                  P: write heap 0 = -7
                    stop "a"
                    stop "b" at B37 2
                    expect result KERN_SUCCESS
                    expect signal none
                    expect value -7
                    expect path B00 B61
                    expect call vm_page_lookup "* 0 -> NULL"
                    expect call vput
                    expect counts v_vm_faults 1, others 0
                    expect queue active: P heap 0
                    expect page P heap 0..3: queue active, frame new, flags WRITEABLE, valid ff
                    expect page under P heap 0: none
                    expect pte P heap 0: rw- W A M
                    expect object under under P heap: type OBJT_DEFAULT, backing_object none, locked FALSE
                    expect entry P heap: eflags none, protection rw-, start 0x20000
                    expect entry P heap 3: pages 8
                    expect map P: nentries 1, size 0x8000
                    expect process P: vm_ssize 0
                    expect result EINVAL
                    expect hazard 43
                  P: mmap stack 16 pages rw- stack private at 0x90000 nosync nocore
                  P: mmap tail 1 page r-- file F private offset 1 plus 100 open r
                  P: munmap heap 2..3
                  P: mprotect heap r--
                  P: madvise at 0x20010 100 bytes willneed
                  P: limit vmem 20 pages
                  P: execute at 0x1000
                    expect signal SIGSEGV SEGV_MAPERR
                  device fb 8 pages
                  P: mmap screen 2 pages rw- device fb shared offset 1
                  P: shmget seg 9000 bytes mode r
                  P: shmat shared segment seg at 0x200000 rdonly rnd
                  P: shmdt shared
                  P: shmctl seg remove
                  P: exec F text 4 pages data 9000 bytes bss 2 pages stack 16 pages
                  P: mmap heap 1 page rw- anon private
                  P: read bss 0
                  "a process": fork C
                    expect no fault
                  C: exit

                end
                  status stuck
                  object file "at": resident 3
                """;
        assertThat(ScenarioWriter.write(ScenarioReader.parse("s", text))).isEqualTo(text);
    }
}
