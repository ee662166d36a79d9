package io.github.faultscope.ui.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Spot;
import io.github.faultscope.picture.Text;
import io.github.faultscope.picture.Type;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class MachineDriverTest {
    private static final Viewport ROOM = new Viewport(1280, 660, 1);

    private final MachineDriver driver = new MachineDriver(new Demos());

    private Moment now() {
        return driver.moment(ROOM);
    }

    private String someTarget(Picture picture) {
        return someTarget(picture, "va/");
    }

    private static String someTarget(Picture picture, String beginning) {
        return targets(picture, beginning).getFirst();
    }

    private static List<String> targets(Picture picture, String beginning) {
        return picture.panes().stream()
                .flatMap(pane -> pane.groups().stream())
                .map(group -> String.valueOf(group.target()))
                .filter(target -> target.startsWith(beginning))
                .toList();
    }

    /** The address that stands out above the columns. */
    private static long lookedAt(Picture picture) {
        return picture.panes().stream()
                .flatMap(pane -> pane.groups().stream())
                .flatMap(group -> group.shapes().stream())
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .filter(t -> t.type().equals(Type.CODE_SMALL_STRONG) && t.text().startsWith("0x"))
                .mapToLong(text -> Long.decode(text.text()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyDemo_opensReadyToRun_andRunsToItsEndAndBack() throws Refusal {
        for (ScenarioRef demo : driver.scenarios()) {
            driver.open(demo.id());
            Moment opened = now();
            driver.go(Move.END);
            Moment end = now();
            driver.go(Move.START);
            driver.seek(opened.position());

            assertThat(opened.more()).as(demo.id()).isTrue();
            assertThat(opened.title()).isEqualTo(demo.title());
            assertThat(end.position()).isGreaterThan(opened.position() + 5);
            assertThat(end.more()).isFalse();
            assertThat(now().picture()).isEqualTo(opened.picture());
        }
    }

    @Test
    void eachStep_forwardAndBack_showsTheSamePicture() throws Refusal {
        driver.open("fork-write");
        Moment before = now();
        while (before.more()) {
            driver.go(Move.FORWARD);
            Moment after = now();
            if (after.position() == before.position()) {
                break;
            }
            driver.go(Move.BACK);
            assertThat(now().picture()).isEqualTo(before.picture());
            driver.go(Move.FORWARD);
            assertThat(now().picture()).isEqualTo(after.picture());
            before = after;
        }
        assertThat(before.position()).isGreaterThan(20);
    }

    @Test
    void marks_nameTheActions_whereTheyBegan() throws Refusal {
        driver.open("fork-write");
        driver.go(Move.END);

        assertThat(now().marks())
                .extracting(Mark::label)
                .containsExactly(
                        "spawn P", "P mmap", "P write", "P write", "P write", "P fork", "C write");
        assertThat(now().marks())
                .isSortedAccordingTo(java.util.Comparator.comparingInt(Mark::position));
    }

    @Test
    void act_onAVirtualPage_beginsAnAccessInsteadOfWhatWasPlanned() throws Refusal {
        driver.open("zero-fill");
        int position = now().position();
        driver.act(someTarget(now().picture()), Access.READ);

        assertThat(now().position()).isEqualTo(position + 1);
        assertThat(now().block()).isEqualTo("T1");
        driver.go(Move.END);
        assertThat(now().marks()).last().extracting(Mark::label).isEqualTo("P read");
    }

    @Test
    void act_inThePast_replacesTheFuture() throws Refusal {
        driver.open("zero-fill");
        driver.go(Move.END);
        int recorded = now().recorded();
        driver.go(Move.START_OF_FAULT);
        driver.go(Move.BACK);
        driver.act("va/100/0x10000", Access.WRITE);

        assertThat(now().recorded()).isLessThan(recorded);
        assertThat(now().marks()).allMatch(mark -> mark.position() <= now().recorded());
    }

    @Test
    void operations_areOffered_andDoWhatTheirFormsSay() throws Refusal {
        driver.reset();
        assertThat(now().operations())
                .extracting(Operation::id)
                .contains("spawn", "file", "mmap", "fork", "exit");
        driver.perform("fork", Map.of("actor", "P", "child", "C"));
        driver.perform(
                "mmap",
                Map.of(
                        "actor", "C", "name", "more", "pages", "4", "prot", "rw-", "of", "anon",
                        "sharing", "private"));

        assertThat(now().more()).isFalse();
        assertThatThrownBy(() -> driver.perform("fork", Map.of("actor", "P", "child", "C")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("this one is taken");
        assertThatThrownBy(() -> driver.perform("file", Map.of("name", "f", "size", "many")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("many");
    }

    @Test
    void perform_whatTheDiskWorksFor_showsTheResult_andWhatComesNextComesAfterAll() throws Refusal {
        driver.reset();
        driver.perform("file", Map.of("name", "f", "size", "4 pages"));
        driver.perform("pread", Map.of("actor", "P", "file", "f", "offset", "0"));

        Moment result = now();
        assertThat(result.told().title()).contains("The page of f is given back");
        assertThat(result.position()).isLessThan(result.recorded());

        driver.begin("fork", Map.of("actor", "P", "child", "C"));
        assertThat(now().position()).isEqualTo(result.recorded() + 1);

        driver.seek(result.position() - 1);
        driver.begin("fork", Map.of("actor", "P", "child", "C"));
        assertThat(now().position()).isEqualTo(result.position());
    }

    @Test
    void perform_whatWaits_showsWhereItWaits() throws Refusal {
        driver.reset();
        driver.perform("occupy", Map.of("actor", "P", "what", "map"));
        assertThat(told("mmap", Map.of("actor", "P"))).contains("P waits for");

        assertThat(now().position()).isEqualTo(now().recorded());
    }

    /** Does it, and says what the user is told. */
    private String told(String operation, Map<String, String> values) {
        try {
            driver.perform(operation, values);
            return "";
        } catch (Refusal e) {
            return e.sentence();
        }
    }

    @Test
    void threadsByHand_theUserSaysWhoGoesOn() throws Refusal {
        driver.reset();
        assertThat(told("thread", Map.of("actor", "P", "number", "2"))).isEmpty();
        assertThat(told("scheduler", Map.of("policy", "by_hand"))).isEmpty();
        driver.act("va/100/0x10000", Access.WRITE);
        assertThat(told("write", Map.of("actor", "P.2", "page", "heap 1")))
                .contains("Who goes on: P.1, P.2?");
        assertThat(now().more()).isFalse();
        assertThat(now().operations())
                .filteredOn(o -> o.group().equals("Run next"))
                .extracting(Operation::title)
                .contains("P.2, now at B01.1: one step");
        assertThat(driver.offers(someTarget(now().picture(), "thread/")))
                .extracting(offer -> offer.operation().group())
                .contains("Run next");

        assertThat(told("run \"P.2\" 1 step", Map.of())).contains("Who goes on");
        assertThat(now().operations())
                .extracting(Operation::title)
                .contains("P.2, now at ML1: one step");
        assertThat(told("run \"P.1\" until waiting", Map.of())).isEmpty();
        assertThat(now().operations()).extracting(Operation::group).doesNotContain("Run next");
    }

    @Test
    void target_thatIsNoPage_isRefusedInASentence() {
        assertThatThrownBy(() -> driver.act("va/9999/0x10000", Access.READ))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("no page of a process");
    }

    /** The text of what a target says was written last, by the field's name. */
    private String value(String target) {
        List<Written> written = driver.written(target);
        assertThat(written).as(target).hasSize(1);
        return written.getFirst().value();
    }

    @Test
    void written_ofOneBit_namesTheStepThatChangedThatBit() throws Refusal {
        driver.open("fork-write");
        driver.go(Move.END);
        String page =
                targets(now().picture(), "page/").stream()
                        .filter(one -> !driver.written(one + "#valid/3").isEmpty())
                        .findFirst()
                        .orElseThrow();
        assertThat(value(page + "#valid/3")).isEqualTo("1");
        Written bit = driver.written(page + "#valid/3").getFirst();
        assertThat(bit.field()).isEqualTo("valid 3");
        driver.seek(bit.step() - 1);
        assertThat(driver.written(page + "#valid/3")).doesNotContain(bit);
        driver.seek(bit.step());
        assertThat(driver.written(page + "#valid/3")).containsExactly(bit);
        assertThat(driver.written(page))
                .filteredOn(one -> one.field().equals("valid"))
                .singleElement()
                .satisfies(valid -> assertThat(valid.bits()).hasSize(8));
    }

    @Test
    void written_ofPageTableEntriesQueuesAndCounters_isKnown() throws Refusal {
        driver.open("fork-write");
        driver.go(Move.END);
        Picture picture = now().picture();
        for (String beginning : List.of("va/", "entry/", "proc/")) {
            assertThat(targets(picture, beginning))
                    .as(beginning)
                    .anyMatch(target -> !driver.written(target).isEmpty());
        }
        List<String> pages = targets(picture, "page/");
        assertThat(pages.stream().flatMap(page -> driver.written(page).stream()))
                .extracting(Written::field)
                .contains("pageq", "queue");
        assertThat(value("counters#v_vm_faults")).isNotEqualTo("0");
        assertThat(value("counters#ru_minflt")).isNotEqualTo("0");
        assertThat(driver.written("counters#v_swapin")).isEmpty();
        driver.go(Move.START);
        assertThat(driver.written("counters")).isEmpty();
    }

    @Test
    void everySpotOfAPicture_isAboutSomethingThatCanBeTold() throws Refusal {
        driver.open("fork-write");
        while (now().more()) {
            driver.go(Move.FORWARD);
        }
        int told = 0;
        for (var pane : now().picture().panes()) {
            for (Group group : pane.groups()) {
                for (Spot spot : group.spots()) {
                    told += driver.written(spot.target()).size();
                    assertThat(driver.written(spot.target())).hasSizeLessThan(2);
                }
            }
        }
        assertThat(told).isGreaterThan(20);
    }

    @Test
    void act_onAnAddressSpace_looksAtIt_andBackAgain() throws Refusal {
        driver.open("fork-write");
        driver.go(Move.END);
        String own = someTarget(now().picture(), "va/").substring(0, 7);
        int position = now().position();
        String other = own.equals("va/100/") ? "proc/101" : "proc/100";
        driver.act(other, Access.READ);
        assertThat(someTarget(now().picture(), "va/")).startsWith(other.replace("proc", "va"));
        assertThat(now().position()).isEqualTo(position);
        driver.act(other, Access.READ);
        assertThat(someTarget(now().picture(), "va/")).startsWith(own);
    }

    @Test
    void actionOfAnotherProcess_isShownInItsOwnAddressSpace() throws Refusal {
        driver.open("fork-write");
        driver.go(Move.END);
        driver.perform("read", Map.of("actor", "P", "page", "heap 0"));
        assertThat(someTarget(now().picture(), "va/")).startsWith("va/100/");
        driver.perform("fork", Map.of("actor", "C", "child", "D"));
        assertThat(someTarget(now().picture(), "va/")).startsWith("va/101/");
        driver.perform("thread", Map.of("actor", "P"));
        driver.perform("read", Map.of("actor", "P.2", "page", "heap 1"));
        assertThat(someTarget(now().picture(), "va/")).startsWith("va/100/");
        driver.perform("limit", Map.of("actor", "C"));
        assertThat(someTarget(now().picture(), "va/")).startsWith("va/101/");
        driver.perform("occupy", Map.of("actor", "P.2", "what", "page", "page", "heap 1"));
        assertThat(someTarget(now().picture(), "va/")).startsWith("va/100/");
        driver.perform("change_map", Map.of("actor", "D"));
        assertThat(someTarget(now().picture(), "va/")).startsWith("va/102/");
    }

    @Test
    void loop_marksThePageThatItUses() throws Refusal {
        driver.open("fork-write");
        driver.go(Move.END);
        Map<String, String> loop = Map.of("actor", "P", "page", "heap 0", "pages", "4");
        driver.perform("read", loop);
        long last = lookedAt(now().picture());
        driver.perform("read", loop);
        assertThat(lookedAt(now().picture())).isEqualTo(last);
        driver.go(Move.BACK);
        driver.go(Move.BACK);
        assertThat(lookedAt(now().picture())).isEqualTo(last - 0x1000);
        driver.go(Move.BACK);
        assertThat(lookedAt(now().picture())).isEqualTo(last - 0x2000);
        driver.perform("read", Map.of("actor", "P", "page", "heap 1"));
        assertThat(lookedAt(now().picture())).isEqualTo(last - 0x2000);
    }

    @Test
    void written_namesTheStepThatWroteAFieldLast_andItDid() throws Refusal {
        driver.open("fork-write");
        String object = someTarget(now().picture(), "object/");
        List<Written> written = driver.written(object);
        assertThat(written).extracting(Written::field).contains("ref_count");
        for (Written one : written) {
            driver.seek(one.step());
            assertThat(driver.written(object)).contains(one);
            driver.seek(one.step() - 1);
            assertThat(driver.written(object)).doesNotContain(one);
        }
        assertThat(driver.written("object/o99")).isEmpty();
        assertThat(driver.written(object + "#nonsense")).isEmpty();
        driver.go(Move.START);
        assertThat(driver.written("state/fs.m")).isEmpty();
        assertThat(driver.written("nonsense")).isEmpty();
    }
}
