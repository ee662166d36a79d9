package io.github.faultscope.ui.stage;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Spot;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.picture.stage.Part;
import io.github.faultscope.ui.engine.Access;
import io.github.faultscope.ui.look.Pace;
import io.github.faultscope.ui.look.Paints;
import io.github.faultscope.ui.look.Texts;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Shows a picture at the size that it was laid out for, animates the way from one to the next, and
 * says what was clicked. Knows nothing of machines.
 */
public final class StageView extends Region {
    private final Animator animator = new Animator();
    private final StageNodes nodes;
    private final Ring ring;
    private final StageListener listener;
    private final StagePointer pointer;
    private Consumer<Rect> onRing = at -> {};
    private Pace pace = Pace.USUAL;

    public StageView(Theme theme, StageListener listener) {
        this.listener = listener;
        Paints paints = new Paints(theme);
        nodes = new StageNodes(paints);
        ring = new Ring(paints);
        getChildren().addAll(nodes.root(), ring);
        getStyleClass().add("stage-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setTheme(theme);
        pointer = new StagePointer(this, new BorderDrag(this, listener));
        addEventHandler(KeyEvent.KEY_PRESSED, new StageKeys(this, this::putRing)::pressed);
        focusedProperty().addListener((seen, was, is) -> ring.setOpacity(is ? 1 : 0));
    }

    /** Shows the picture; a movement under way is skipped to its end first. */
    public void show(Picture picture, Transition transition) {
        animator.finish();
        Picture before = nodes.shown();
        boolean resized = before.width() != picture.width() || before.height() != picture.height();
        Transition how = resized ? Transition.JUMP : transition;
        animator.start(nodes.show(picture, how, !pace.travels()), pace.moveMillis());
        ring.follow(picture);
        describe();
        if (resized) {
            setPrefSize(picture.width(), picture.height());
            requestLayout();
        }
    }

    /** What is shown, or on its way to be shown. */
    public Picture picture() {
        return nodes.shown();
    }

    /** Skips whatever moves to its end. */
    public void finish() {
        animator.finish();
    }

    /** Whether something moves. */
    public ReadOnlyBooleanProperty movingProperty() {
        return animator.runningProperty();
    }

    /** Colours everything anew. */
    public void setTheme(Theme theme) {
        animator.finish();
        Paints paints = new Paints(theme);
        nodes.repaint(paints);
        ring.repaint(paints);
        setBackground(Background.fill(paints.of(Role.PAPER)));
    }

    /** Speed and reduced motion. */
    public void setPace(Pace newPace) {
        pace = newPace;
        nodes.pulses().setWanted(newPace.travels());
        if (!newPace.travels()) {
            animator.finish();
        }
    }

    /** The target that the keyboard is at. */
    public Optional<Group> ringed() {
        return ring.at();
    }

    /** The part of the stage that the keyboard is at, else the one under the pointer. */
    public Optional<Part> partAtHand() {
        return ringed().map(Group::bounds)
                .map(at -> new Point2D(at.centerX(), at.centerY()))
                .or(pointer::place)
                .flatMap(this::partAt);
    }

    private Optional<Part> partAt(Point2D place) {
        return picture().panes().reversed().stream()
                .filter(pane -> pane.bounds().contains(place.getX(), place.getY()))
                .flatMap(pane -> Part.ofPane(pane.key()).stream())
                .findFirst();
    }

    /** What is said about what the pointer is on, or empty. */
    public String explanation() {
        return pointer.explanation();
    }

    /** Whether a click there does something. */
    boolean isClickable(Group group, double x, double y) {
        String target = targetAt(group, x, y);
        return target != null && listener.isFor(target);
    }

    /** What a click on a place of the group is about: the spot there, else the group. */
    private static @Nullable String targetAt(Group group, double x, double y) {
        return group.spotAt(x, y).map(Spot::target).orElse(group.target());
    }

    /** Has it done what a click there means. */
    void choose(Group at, double x, double y, Access access) {
        String target = targetAt(at, x, y);
        if (target != null && listener.opensMenu(target)) {
            Point2D where = localToScreen(x, y);
            listener.menu(target, where.getX(), where.getY());
        } else {
            choose(at, access);
        }
    }

    /**
     * Has it done what a click or a key on the group means, or on the place that the ring is at.
     */
    void choose(Group at, Access access) {
        if (ring.spot().isPresent()) {
            askMenu(at);
            return;
        }
        String target = at.target();
        if (target == null) {
            return;
        }
        if (listener.opensMenu(target)) {
            askMenu(at);
        } else {
            listener.chosen(target, access);
        }
    }

    /** Asks for the menu of something, below it. */
    void askMenu(Group at) {
        Optional<Spot> spot = ringed().filter(at::equals).flatMap(ringed -> ring.spot());
        Rect place = spot.map(s -> s.at().moved(at.x(), at.y())).orElse(at.bounds());
        String target = spot.map(Spot::target).orElse(at.target());
        askMenu(target, localToScreen(place.centerX(), place.bottom()));
    }

    /** Asks for the menu of something, at a place on the screen. */
    void askMenu(Group at, @Nullable Point2D where) {
        askMenu(at.target(), where);
    }

    private void askMenu(@Nullable String target, @Nullable Point2D where) {
        if (target != null && where != null) {
            listener.menu(target, where.getX(), where.getY());
        }
    }

    /** Puts the ring on the next place within its target, or on the one before. */
    void putRingOnSpot(int by) {
        ring.spot(by);
        tellRing();
        describe();
    }

    void putRing(@Nullable Group group) {
        ring.put(group);
        tellRing();
        describe();
    }

    /** Has it told where the keyboard is, whenever it goes elsewhere. */
    void setOnRing(Consumer<Rect> told) {
        onRing = told;
    }

    private void tellRing() {
        if (ringed().isPresent()) {
            onRing.accept(ring.place());
        }
    }

    /** What a screen reader says: what the ring is at, else what happens. */
    private void describe() {
        setAccessibleText(ringed().map(this::description).orElseGet(this::story));
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private String description(Group at) {
        String whole = Objects.requireNonNullElse(at.tooltip(), String.valueOf(at.target()));
        return ring.spot()
                .map(spot -> spot.tooltip().isEmpty() ? field(spot) + ": " + whole : spot.tooltip())
                .orElse(whole);
    }

    /** The field that a place is about: {@code valid/3}. */
    private static String field(Spot spot) {
        return spot.target().substring(spot.target().indexOf('#') + 1);
    }

    /** The words beside the picture; of the handler map, those on it. */
    private String story() {
        return Stream.of("sentence", "map/words")
                .flatMap(key -> picture().group(key).stream())
                .map(Group::tooltip)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Texts.of("stage.name"));
    }

    @Override
    protected double computeMinWidth(double height) {
        return picture().width();
    }

    @Override
    protected double computeMinHeight(double width) {
        return picture().height();
    }

    @Override
    protected double computePrefWidth(double height) {
        return picture().width();
    }

    @Override
    protected double computePrefHeight(double width) {
        return picture().height();
    }
}
