package io.github.faultscope.ui.browse;

import io.github.faultscope.ui.engine.ScenarioRef;
import io.github.faultscope.ui.look.Texts;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/** All that is known of the row that is selected. */
final class Details extends ScrollPane {
    private static final double PICTURE = 390;

    private final Thumbnails thumbnails;
    private final ImageView picture = new ImageView();
    private final Label title = label("browse-detail-title");
    private final Label about = label("browse-text");
    private final Label teaches = label("browse-teaches");
    private final Label blocks = label("browse-blocks");
    private @Nullable Item shown;

    Details(Thumbnails thumbnails) {
        this.thumbnails = thumbnails;
        picture.setFitWidth(PICTURE);
        picture.setPreserveRatio(true);
        title.setId("browse-title");
        teaches.setId("browse-teaches");
        blocks.setId("browse-blocks");
        VBox all = new VBox(title, about, teaches, picture, blocks);
        all.getStyleClass().add("browse-details");
        setContent(all);
        setFitToWidth(true);
        setFocusTraversable(false);
        getStyleClass().add("browse-scroll");
        setPrefWidth(PICTURE + 50);
    }

    private static Label label(String style) {
        Label label = new Label();
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }

    void show(@Nullable Item item) {
        shown = item;
        picture.setImage(null);
        blocks.setText("");
        switch (item) {
            case null -> words("", "", "");
            case Item.Heading heading -> words(heading.title(), "", "");
            case Item.Recent recent ->
                    words(
                            String.valueOf(recent.file().getFileName()),
                            recent.file().toString(),
                            "");
            case Item.Shipped shipped -> scenario(shipped);
        }
    }

    private void words(String newTitle, String newAbout, String newTeaches) {
        title.setText(newTitle);
        about.setText(newAbout);
        teaches.setText(newTeaches);
    }

    private void scenario(Item.Shipped item) {
        ScenarioRef scenario = item.scenario();
        words(scenario.title(), scenario.about(), scenario.teaches());
        blocks.setText(Texts.of("browse.running"));
        thumbnails.ask(scenario.id(), made -> preview(item, made));
    }

    private void preview(Item asked, Thumbnails.Shown made) {
        if (!asked.equals(shown)) {
            return;
        }
        picture.setImage(made.image());
        int count = made.preview().blocks().size();
        blocks.setText(
                made.preview().of() == 0
                        ? Texts.of("browse.unknown")
                        : Texts.of(
                                "browse.blocks",
                                made.preview().steps(),
                                count,
                                made.preview().of(),
                                String.join(" ", made.preview().blocks())));
    }
}
