package io.github.faultscope.ui.browse;

import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/** A row of the list: a small picture, the title, and what it teaches. */
final class ItemCell extends ListCell<Item> {
    private static final double THUMB = 96;
    private static final double THUMB_HEIGHT = 56;

    private final Thumbnails thumbnails;
    private final ImageView picture = new ImageView();
    private final Label title = new Label();
    private final Label teaches = new Label();
    private final HBox row;

    ItemCell(Thumbnails thumbnails) {
        this.thumbnails = thumbnails;
        picture.setFitWidth(THUMB);
        picture.setPreserveRatio(true);
        StackPane frame = new StackPane(picture);
        frame.getStyleClass().add("browse-thumb");
        frame.setMinSize(THUMB, THUMB_HEIGHT);
        frame.setMaxSize(THUMB, THUMB_HEIGHT);
        title.getStyleClass().add("browse-title");
        title.setWrapText(true);
        teaches.getStyleClass().add("browse-note");
        VBox words = new VBox(title, teaches);
        words.setMinWidth(0);
        row = new HBox(frame, words);
        row.getStyleClass().add("browse-row");
        HBox.setHgrow(words, Priority.ALWAYS);
        // As wide as the list: titles go on in another line, the rest ends with dots.
        setPrefWidth(0);
    }

    /** A cell asks its graphic how high it is without saying how wide. */
    @Override
    protected double computePrefHeight(double width) {
        double room = getWidth() - snappedLeftInset() - snappedRightInset();
        if (getGraphic() != row || room <= THUMB) {
            return super.computePrefHeight(width);
        }
        return snappedTopInset() + row.prefHeight(room) + snappedBottomInset();
    }

    @Override
    protected void updateItem(@Nullable Item item, boolean empty) {
        super.updateItem(item, empty);
        picture.setImage(null);
        getStyleClass().remove("browse-heading");
        setText(null);
        setGraphic(null);
        setDisable(false);
        if (empty || item == null) {
            return;
        }
        switch (item) {
            case Item.Heading heading -> {
                setText(heading.title());
                getStyleClass().add("browse-heading");
                setDisable(true);
            }
            case Item.Shipped shipped -> {
                String id = shipped.scenario().id();
                title.setText(shipped.scenario().title());
                teaches.setText(firstSentence(shipped.scenario().teaches()));
                setGraphic(row);
                thumbnails.ask(id, shown -> show(item, shown));
            }
            case Item.Recent recent -> {
                title.setText(String.valueOf(recent.file().getFileName()));
                teaches.setText(String.valueOf(recent.file().getParent()));
                setGraphic(row);
            }
        }
    }

    /** The cell may show something else by now. */
    private void show(Item asked, Thumbnails.Shown shown) {
        if (asked.equals(getItem())) {
            Image image = shown.image();
            picture.setImage(image);
            if (image != null) {
                // Its upper part: address space and chain.
                double height = image.getWidth() * THUMB_HEIGHT / THUMB;
                picture.setViewport(new Rectangle2D(0, 0, image.getWidth(), height));
            }
        }
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }
}
