package io.github.faultscope.ui.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.ui.testing.FakeDriver;
import io.github.faultscope.ui.testing.Fx;

import javafx.application.Platform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

@ExtendWith(ApplicationExtension.class)
class EngineSessionTest {
    private final FakeDriver driver = new FakeDriver();
    private final EngineSession session = new EngineSession(driver);
    private final List<Moment> moments = Collections.synchronizedList(new ArrayList<>());
    private final List<String> notices = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void listen() {
        session.listen(
                new Session.Listener() {
                    @Override
                    public void moment(Moment moment) {
                        assertThat(Platform.isFxApplicationThread()).isTrue();
                        moments.add(moment);
                    }

                    @Override
                    public void notice(String sentence) {
                        notices.add(sentence);
                    }
                });
        Fx.until("the first moment", () -> !moments.isEmpty());
    }

    @AfterEach
    void close() {
        session.close();
    }

    private int position() {
        return moments.getLast().position();
    }

    @Test
    void commands_areDoneInOrder_andTheLastMomentIsTold() {
        session.go(Move.START);
        session.go(Move.FORWARD);
        session.go(Move.FORWARD);

        Fx.until("step 2", () -> position() == 2);
        assertThat(driver.heard()).containsExactly("START", "FORWARD", "FORWARD");
    }

    @Test
    void seeks_inAHurry_endAtTheLast() {
        for (int i = 0; i <= 40; i++) {
            session.seek(i);
        }

        Fx.until("step 40", () -> position() == 40);
        assertThat(moments).hasSizeLessThan(40);
    }

    @Test
    void viewport_isWhatThePictureIsLaidOutFor() {
        session.show(new Viewport(800, 500, 1));

        Fx.until("smaller picture", () -> moments.getLast().picture().width() == 800);
    }

    @Test
    void refusal_andFault_areToldAsSentences_andTheThreadGoesOn() {
        session.act("va/1/0x1000", Access.EXECUTE);
        session.openFile(Path.of("broken"));
        session.go(Move.END);

        Fx.until("the end", () -> position() == FakeDriver.LAST);
        Fx.until("both sentences", () -> notices.size() == 2);
        assertThat(notices.get(0)).contains("PROT_EXEC");
        assertThat(notices.get(1)).contains("broken on purpose").doesNotContain("\tat ");
    }

    @Test
    void close_endsTheThread_andTellsNothingMore() {
        session.close();
        session.go(Move.START);

        Fx.until("end of the thread", () -> !session.isAlive());
        assertThat(driver.heard()).doesNotContain("START");
    }
}
