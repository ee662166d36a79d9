package io.github.faultscope.picture.stage;

import static io.github.faultscope.picture.stage.ScenarioStage.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Picture;

import org.junit.jupiter.api.Test;

/** Entries of so few pages that their bars have no room for all that is to be said. */
class NarrowEntryTest {
    @Test
    void entryOfOnePage_tellsNameAndProtection() throws Exception {
        Picture picture = ScenarioStage.shipped("144-quick-touch").after("B52").picture();

        assertThat(words(picture, "entry/100/0x20000")).containsExactly("heap", "rw-");
    }

    @Test
    void entryOfOnePage_isToldInFullBelow() throws Exception {
        Picture picture = ScenarioStage.shipped("144-quick-touch").after("B52").picture();
        assertThat(words(picture, "space/note")).contains("heap", "e2", "rw-", "→ no object");

        Picture wired = ScenarioStage.shipped("76-munlock").after("MW3.2").picture();
        assertThat(words(wired, "space/note")).contains("IN_TRANSITION");
    }

    @Test
    void entryOutsideTheColumns_isAChipAtTheBorder() throws Exception {
        Picture picture = ScenarioStage.shipped("93-mmap-during-io").after("VP7").picture();

        assertThat(words(picture, "entry/e2/aside")).containsExactly("heap", "0x50000", "rw-");
    }

    @Test
    void whatChanged_isToldFirst() throws Exception {
        Picture picture = ScenarioStage.shipped("49-inherit-none").after("MH2.2").picture();

        assertThat(words(picture, "entry/100/0x11000")).contains("inherit none");
    }

    @Test
    void newEntry_isNotComparedWithWhatWasInItsPlace() throws Exception {
        Picture picture = ScenarioStage.shipped("01-first-read").after("MI6.1").picture();

        assertThat(words(picture, "entry/100/0x10000"))
                .contains("rw-")
                .noneMatch(text -> text.contains("→rw-"));
    }

    @Test
    void nameOfAPageAtTheEdge_staysInsideTheStage() throws Exception {
        Picture picture =
                ScenarioStage.shipped("144-quick-touch").after("B52").after("B52").picture();

        assertThat(picture.group("name/fs.m").orElseThrow().bounds().right()).isLessThan(884);
    }
}
