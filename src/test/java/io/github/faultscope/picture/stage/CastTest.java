package io.github.faultscope.picture.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.history.History;

import org.junit.jupiter.api.Test;

class CastTest {
    private static History whole(String scenario) throws Exception {
        History history = ScenarioStage.shipped(scenario).history;
        history.runToEnd(5_000);
        return history;
    }

    @Test
    void of_threadsThatInterruptEachOther_takeTurns() throws Exception {
        History history = whole("145-last-user-of-a-file");

        assertThat(new Cast.Finder(history).of(history.view()).isSeveral()).isTrue();
    }

    @Test
    void of_processesOneAfterTheOther_takeNone() throws Exception {
        History history = whole("41-fork-then-write");
        Cast cast = new Cast.Finder(history).of(history.view());

        assertThat(cast.isSeveral()).isFalse();
        assertThat(cast.threads()).isNotEmpty();
    }

    @Test
    void of_anotherFuture_forgetsWhoTookPartInTheFirst() throws Exception {
        History history = whole("145-last-user-of-a-file");
        Cast.Finder finder = asked(history);

        history.cut(1);
        history.runToEnd(5_000);

        assertThat(finder.of(history.view()).isSeveral()).isFalse();
    }

    @Test
    void of_futureOfWhichNothingIsRecordedYet_isNobody() throws Exception {
        History history = whole("145-last-user-of-a-file");
        Cast.Finder finder = asked(history);

        history.cut(0);

        assertThat(finder.of(history.view())).isEqualTo(Cast.NONE);
    }

    /** A finder that was asked at the end of a run. */
    private static Cast.Finder asked(History history) {
        Cast.Finder finder = new Cast.Finder(history);
        finder.of(history.view());
        return finder;
    }
}
