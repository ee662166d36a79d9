package io.github.faultscope.ui.browse;

import io.github.faultscope.ui.engine.ScenarioRef;
import io.github.faultscope.ui.look.Texts;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Everything there is to be opened: files of late, then the scenarios of the program in their
 * groups. The keyboard stays in the search: up and down go through the list, Enter opens.
 */
public final class Browser extends BorderPane {
    private static final double LEAST = 300;

    /** Rows that PageUp and PageDown go. */
    private static final int PAGE = 6;

    private final List<ScenarioRef> scenarios;
    private final List<Path> recent;
    private final Thumbnails thumbnails;
    private final Consumer<Item> open;
    private final TextField search = new TextField();
    private final Label found = new Label();
    private final ObservableList<Item> items = FXCollections.observableArrayList();
    private final ListView<Item> list = new ListView<>(items);

    /**
     * @param recent files that were opened before
     * @param open told what is to be opened
     */
    public Browser(
            List<ScenarioRef> scenarios,
            List<Path> recent,
            Thumbnails thumbnails,
            Consumer<Item> open) {
        this.scenarios = scenarios;
        this.recent = recent;
        this.thumbnails = thumbnails;
        this.open = open;
        search.setId("browse-search");
        search.setPromptText(Texts.of("browse.search"));
        search.setAccessibleText(Texts.of("browse.search"));
        search.textProperty().addListener((seen, was, is) -> fill());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        found.getStyleClass().add("browse-note");
        list.setId("browse-list");
        list.setAccessibleText(Texts.of("browse.list"));
        list.setCellFactory(view -> new ItemCell(thumbnails));
        list.setPlaceholder(new Label(Texts.of("browse.nothing")));
        list.setOnMouseClicked(this::clicked);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        Details details = new Details(thumbnails);
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((seen, was, is) -> details.show(is));
        VBox left = new VBox(search, found, list);
        VBox.setVgrow(list, javafx.scene.layout.Priority.ALWAYS);
        left.getStyleClass().add("browse-left");
        left.setMinWidth(LEAST);
        getStyleClass().add("browse");
        setCenter(left);
        setRight(details);
        setOnDragOver(Browser::dragged);
        setOnDragDropped(this::dropped);
        fill();
    }

    /** The keyboard is in the search. */
    public void begin() {
        search.requestFocus();
    }

    /** Nothing more is made in the background for it. */
    public void end() {
        thumbnails.forget();
    }

    private void fill() {
        List<Item> rows = new ArrayList<>();
        String wanted = search.getText();
        List<Path> files =
                recent.stream()
                        .filter(file -> ScenarioRef.of("", file.toString(), "").matches(wanted))
                        .toList();
        if (!files.isEmpty()) {
            rows.add(new Item.Heading(Texts.of("browse.recent")));
            files.forEach(file -> rows.add(new Item.Recent(file)));
        }
        int count = 0;
        for (String group : groups()) {
            List<ScenarioRef> fitting =
                    scenarios.stream()
                            .filter(one -> one.group().equals(group) && one.matches(wanted))
                            .toList();
            if (!fitting.isEmpty()) {
                rows.add(new Item.Heading(group.isEmpty() ? Texts.of("browse.other") : group));
                fitting.forEach(one -> rows.add(new Item.Shipped(one)));
            }
            count += fitting.size();
        }
        thumbnails.forget();
        items.setAll(rows);
        found.setText(Texts.of("browse.found", count, scenarios.size()));
        select(0, 1);
    }

    private List<String> groups() {
        return scenarios.stream().map(ScenarioRef::group).distinct().toList();
    }

    /** The first row from an index on, in a direction, that can be opened. */
    private void select(int from, int by) {
        for (int i = from; i >= 0 && i < items.size(); i += by) {
            if (items.get(i).opens()) {
                list.getSelectionModel().select(i);
                show(i);
                return;
            }
        }
    }

    /** So that its heading is seen, too. */
    private void show(int index) {
        list.scrollTo(Math.max(0, index - 1));
    }

    private void pressed(KeyEvent event) {
        int at = list.getSelectionModel().getSelectedIndex();
        boolean known = true;
        switch (event.getCode()) {
            case DOWN -> select(at + 1, 1);
            case UP -> select(at - 1, -1);
            case PAGE_DOWN -> select(Math.min(items.size() - 1, at + PAGE), 1);
            case PAGE_UP -> select(Math.max(0, at - PAGE), at > PAGE ? -1 : 1);
            case ENTER -> openSelected();
            default -> known = false;
        }
        if (known || event.getCode() == KeyCode.ENTER) {
            event.consume();
        }
    }

    private void clicked(MouseEvent event) {
        if (event.getClickCount() == 2) {
            openSelected();
        }
    }

    /** Opens what is selected, if anything is. */
    public void openSelected() {
        Item item = list.getSelectionModel().getSelectedItem();
        if (item != null && item.opens()) {
            open.accept(item);
        }
    }

    private static void dragged(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        List<File> files = event.getDragboard().getFiles();
        if (!files.isEmpty()) {
            open.accept(new Item.Recent(files.getFirst().toPath()));
        }
        event.setDropCompleted(!files.isEmpty());
        event.consume();
    }
}
