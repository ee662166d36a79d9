package io.github.faultscope.export.handout;

import io.github.faultscope.export.ExportTexts;
import io.github.faultscope.export.Progress;
import io.github.faultscope.export.pdf.PdfWriter;
import io.github.faultscope.export.pdf.Placed;
import io.github.faultscope.export.reel.Question;
import io.github.faultscope.export.reel.Questions;
import io.github.faultscope.export.reel.Reel;
import io.github.faultscope.export.reel.Shot;
import io.github.faultscope.export.reel.Shots;
import io.github.faultscope.export.reel.View;
import io.github.faultscope.export.sheet.SheetOptions;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.PictureBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.picture.stage.Part;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lays steps out on pages, and after the last one the key to what was left blank. */
public final class HandoutWriter {
    private static final Type TITLE = Type.sansBold(13);
    private static final Type SMALL = Type.sans(8);
    private static final Type STRONG = Type.sansBold(10);
    private static final Type BODY = Type.sans(9.5);
    private static final double LINE = 19;
    private static final int LINES = 2;

    private final Reel reel;
    private final Shots shots;
    private final Handout handout;
    private final HandoutLayout layout;
    private final PdfWriter pdf;
    private int pages;

    /**
     * @param sheet what is kept of each picture; no caption, since the text stands beside it
     * @param pdf gets the pages, and is not finished
     */
    public HandoutWriter(Reel reel, View view, SheetOptions sheet, Handout handout, PdfWriter pdf) {
        this.reel = reel;
        this.handout = handout;
        this.pdf = pdf;
        layout = new HandoutLayout(handout.perPage());
        shots = shots(reel, view, sheet, handout);
    }

    /** Makes the pictures of a handout, as large as its pages want them. */
    public static Shots shots(Reel reel, View view, SheetOptions sheet, Handout handout) {
        HandoutLayout layout = new HandoutLayout(handout.perPage());
        SheetOptions bare = new SheetOptions(sheet.panes(), sheet.crop(), false, sheet.legend());
        return new Shots(
                reel, view.without(hidden(handout)), layout.roomWidth(), layout.roomHeight(), bare);
    }

    /** What tells in words is told beside the picture, or is what the reader is asked. */
    private static Set<Part> hidden(Handout handout) {
        return handout.blanks()
                ? Set.of(Part.WORDS, Part.MAP, Part.STATE, Part.THREADS)
                : Set.of(Part.WORDS, Part.MAP, Part.STATE);
    }

    /** Writes the pages. */
    public void write(List<Integer> steps, Progress progress) throws IOException {
        for (int first = 0; first < steps.size(); first += handout.perPage()) {
            progress.at(first, steps.size());
            int end = Math.min(first + handout.perPage(), steps.size());
            page(steps.subList(first, end), first + 1);
        }
        if (handout.blanks()) {
            key(steps);
        }
    }

    private void page(List<Integer> steps, int number) throws IOException {
        List<Placed> parts = new ArrayList<>();
        PictureBuilder words = begin();
        for (int row = 0; row < steps.size(); row++) {
            Shot shot = shots.shot(steps.get(row));
            parts.add(placed(shot.picture(), layout.picture(row)));
            GroupBuilder text = GroupBuilder.of("text/" + row);
            write(shot, number + row, new TextBlock(text, layout.text(row)));
            words.pane("text/" + row, Layer.GROUND, layout.text(row)).add(text);
        }
        parts.addFirst(new Placed(words.build(), 0, 0, 1));
        String title = ExportTexts.of("handout.steps", steps.getFirst(), steps.getLast());
        pdf.sheet(HandoutLayout.WIDTH, HandoutLayout.HEIGHT, parts, title);
    }

    /** As large as the others; smaller where it would not fit. */
    private Placed placed(Picture picture, Rect room) {
        double fitting = Math.min(room.width() / picture.width(), room.height() / picture.height());
        return new Placed(picture, room.x(), room.y(), Math.min(layout.scale(), fitting));
    }

    private PictureBuilder begin() {
        pages++;
        PictureBuilder page = new PictureBuilder(HandoutLayout.WIDTH, HandoutLayout.HEIGHT);
        Rect head = layout.head();
        GroupBuilder text = GroupBuilder.of("head/text");
        text.text(
                head.x(),
                head.y() + TITLE.ascent(),
                TextMeasure.ellipsize(reel.title(), TITLE, head.width()),
                TITLE,
                Role.INK);
        double rule = head.y() + TITLE.lineHeight() + 3;
        text.rule(head.x(), rule, head.right(), rule, Role.RULE);
        text.text(head.x(), layout.foot(), ExportTexts.of("handout.made"), SMALL, Role.MUTED);
        text.textRight(head.right(), layout.foot(), Integer.toString(pages), SMALL, Role.MUTED);
        page.pane("head", Layer.GROUND, head).add(text);
        return page;
    }

    private void write(Shot shot, int number, TextBlock text) {
        String name = reel.nameOf(shot.step());
        text.text(ExportTexts.of("handout.number", number, name).strip(), STRONG, Role.INK);
        if (handout.blanks() && shot.step() > 0) {
            ask(shot, text);
        } else {
            text.text(shot.where(), SMALL, Role.MUTED).gap(6);
            text.text(shot.title(), STRONG, Role.INK).gap(2);
            text.text(shot.text(), BODY, Role.INK).gap(4);
            text.text(shot.next(), BODY, Role.MUTED);
        }
    }

    private void ask(Shot shot, TextBlock text) {
        Question question = Questions.before(reel, shot.step());
        text.text(ExportTexts.of("step.caption", shot.step(), reel.steps()), SMALL, Role.MUTED);
        if (!question.options().isEmpty()) {
            text.gap(6).text(question.text(), BODY, Role.INK).gap(3);
            text.choices(question.options(), BODY);
        }
        text.gap(6).text(Cloze.of(shot.title()), STRONG, Role.INK);
        if (!shot.text().isEmpty()) {
            text.gap(6).text(ExportTexts.of("handout.why"), BODY, Role.INK).ruled(LINES, LINE);
        }
    }

    /** What was left out, by number, on as many pages as it takes. */
    private void key(List<Integer> steps) throws IOException {
        int next = 0;
        while (next < steps.size()) {
            PictureBuilder page = begin();
            GroupBuilder group = GroupBuilder.of("key/text");
            TextBlock text = new TextBlock(group, layout.body());
            text.text(ExportTexts.of("handout.key"), TITLE, Role.INK).gap(8);
            int first = next;
            while (next < steps.size() && (next == first || fits(steps, next, text))) {
                answer(steps.get(next), next + 1, text);
                next++;
            }
            page.pane("key", Layer.GROUND, layout.body()).add(group);
            pdf.sheet(
                    HandoutLayout.WIDTH,
                    HandoutLayout.HEIGHT,
                    List.of(new Placed(page.build(), 0, 0, 1)),
                    ExportTexts.of("handout.key"));
        }
    }

    private boolean fits(List<Integer> steps, int next, TextBlock text) {
        Rect body = layout.body();
        TextBlock trial =
                new TextBlock(
                        GroupBuilder.of("trial"),
                        new Rect(0, 0, body.width(), body.height() - text.used()));
        answer(steps.get(next), next + 1, trial);
        return !trial.isFull();
    }

    private void answer(int step, int number, TextBlock text) {
        Shot shot = shots.told(step);
        String answer = step == 0 ? shot.title() : Questions.before(reel, step).answer();
        text.text(ExportTexts.of("handout.answer", number, answer), STRONG, Role.INK);
        text.indented(12, shot.text(), BODY, Role.INK).gap(6);
    }
}
