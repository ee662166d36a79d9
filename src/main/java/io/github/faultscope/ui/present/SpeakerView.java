package io.github.faultscope.ui.present;

import io.github.faultscope.ui.engine.Mark;
import io.github.faultscope.ui.engine.Moment;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Paints;
import io.github.faultscope.ui.look.Texts;
import io.github.faultscope.ui.stage.StageListener;
import io.github.faultscope.ui.stage.StageView;
import io.github.faultscope.ui.stage.Transition;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.transform.Scale;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** What the speaker sees: the audience's picture in small, notes, what comes next, the time. */
final class SpeakerView extends BorderPane {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final StageView small;
    private final Ink ink;
    private final Scale scale = new Scale();
    private final StackPane room = new StackPane();
    private final Label place = label("present-place", "speaker-place");
    private final Label title = label("present-title", "speaker-title");
    private final Label text = label("present-text", "speaker-text");
    private final Label next = label("present-next", "speaker-next");
    private final Label nextStop = label("present-next-stop", "speaker-text");
    private final Label aside = label("present-aside", "speaker-text");
    private final Label mode = label("present-mode", "speaker-place");
    private final Label time = label("present-time", "speaker-time");
    private final Clock clock;
    private final Instant begun;
    private final Timeline ticking;

    SpeakerView(Look look, StageListener listener, Clock clock) {
        this.clock = clock;
        begun = clock.instant();
        small = new StageView(look.themeProperty().get(), listener);
        small.setPace(look.paceProperty().get());
        ink = new Ink(new Paints(look.themeProperty().get()), true);
        StackPane both = new StackPane(small, ink);
        both.getTransforms().add(scale);
        room.getChildren().add(new Group(both));
        room.setMinSize(0, 0);
        room.widthProperty().addListener((seen, was, is) -> fit());
        room.heightProperty().addListener((seen, was, is) -> fit());
        VBox notes = new VBox(place, title, text, next, nextStop, aside);
        notes.getStyleClass().add("speaker-notes");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox foot = new HBox(mode, space, time);
        foot.getStyleClass().add("speaker-foot");
        getStyleClass().add("speaker");
        setId("speaker");
        setCenter(room);
        setRight(notes);
        setBottom(foot);
        ticking = new Timeline(new KeyFrame(Duration.seconds(1), event -> tick()));
        ticking.setCycleCount(Animation.INDEFINITE);
        ticking.play();
        tick();
    }

    private static Label label(String id, String style) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private void fit() {
        double width = small.picture().width();
        double height = small.picture().height();
        double factor = Math.min(room.getWidth() / width, room.getHeight() / height);
        scale.setX(factor);
        scale.setY(factor);
    }

    private void tick() {
        long seconds = java.time.Duration.between(begun, clock.instant()).toSeconds();
        time.setText(
                Texts.of(
                        "present.time",
                        LocalTime.now(clock).format(TIME),
                        "%d:%02d".formatted(seconds / 60, seconds % 60)));
    }

    void show(Moment moment, Transition transition, @Nullable Mark stop, boolean byStep) {
        small.show(moment.picture(), transition);
        fit();
        place.setText(Texts.of("transport.step", moment.position(), moment.recorded()));
        title.setText(moment.told().title());
        text.setText(moment.told().text());
        next.setText(moment.told().next());
        aside.setText(moment.undoing().note());
        nextStop.setText(
                stop == null
                        ? Texts.of("present.no.stop")
                        : Texts.of("present.next.stop", stop.label(), stop.position()));
        mode.setText(Texts.of(byStep ? "present.by.step" : "present.by.stop"));
    }

    StageView small() {
        return small;
    }

    Ink ink() {
        return ink;
    }

    void close() {
        ticking.stop();
        small.finish();
    }
}
