package io.github.faultscope.export.job;

import io.github.faultscope.export.ExportTexts;
import io.github.faultscope.export.Progress;
import io.github.faultscope.export.carry.Carried;
import io.github.faultscope.export.pptx.PptxWriter;
import io.github.faultscope.export.reel.Question;
import io.github.faultscope.export.reel.Questions;
import io.github.faultscope.export.reel.Reel;
import io.github.faultscope.export.reel.Shot;
import io.github.faultscope.export.reel.Shots;
import io.github.faultscope.export.sheet.Sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** A run as a lecture: what it is about, then a slide a step, perhaps each with its question. */
final class DeckBuilder {
    private final Reel reel;
    private final Look look;
    private final Shots shots;
    private final Progress progress;

    DeckBuilder(Reel reel, Look look, Progress progress) {
        this.reel = reel;
        this.look = look;
        this.progress = progress;
        double height = look.height() - PptxWriter.TITLE_BAND - PptxWriter.FOOT_BAND;
        shots = new Shots(reel, look.view(), look.width(), height, look.sheet());
    }

    void write(OutputStream out, List<Integer> steps) throws IOException {
        PptxWriter deck =
                new PptxWriter(
                        out,
                        look.theme(),
                        look.size().width(),
                        look.size().height(),
                        new Carried(reel.scenario(), steps.getFirst()),
                        look.font(),
                        reel.title());
        deck.textSlide(reel.title(), about(), ExportTexts.of("deck.notes"));
        for (int i = 0; i < steps.size(); i++) {
            progress.at(i, steps.size());
            int step = steps.get(i);
            if (look.questions() && step > 0) {
                question(deck, step);
            }
            Shot shot = shots.shot(step);
            deck.pictureSlide(title(shot), shot.picture(), shot.where(), notes(shot));
        }
        deck.finish();
    }

    private List<String> about() {
        List<String> about = new ArrayList<>();
        if (!reel.about().isEmpty()) {
            about.add(reel.about());
        }
        if (!reel.teaches().isEmpty()) {
            about.add(reel.teaches());
        }
        about.add(ExportTexts.of("deck.made", reel.steps()));
        return about;
    }

    /** What the scenario calls the step, else what happened. */
    private String title(Shot shot) {
        String name = reel.nameOf(shot.step());
        return name.isEmpty()
                ? shot.title()
                : Character.toUpperCase(name.charAt(0)) + name.substring(1) + ": " + shot.title();
    }

    private static String notes(Shot shot) {
        return String.join("\n", shot.title(), shot.text(), shot.next()).strip();
    }

    private void question(PptxWriter deck, int step) throws IOException {
        Question question = Questions.before(reel, step);
        Shot shot = shots.shot(step - 1);
        deck.questionSlide(
                question.text(),
                question.options(),
                Sheet.without(shot.picture(), "sentence"),
                Sheet.room(shot.picture(), "sentence"),
                shot.where(),
                ExportTexts.of("deck.answer", question.answer()));
    }
}
