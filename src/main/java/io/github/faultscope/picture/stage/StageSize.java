package io.github.faultscope.picture.stage;

/**
 * How large a stage is, in pixels at zoom 1. In a room that is larger than full, everything is
 * larger, so that it is read from the back row.
 */
record StageSize(double leastWidth, double leastHeight, double fullWidth, double fullHeight) {
    private static final StageSize WHOLE = new StageSize(900, 600, 1500, 820);

    /** Without the column at the right. */
    private static final StageSize LEFT = new StageSize(700, 600, 1050, 820);

    /** With less to tell, what is told is larger. */
    private static final StageSize OVERVIEW = new StageSize(820, 520, 1120, 580);

    static StageSize of(View view) {
        Part alone = view.alone();
        if (alone == null && view.detail() == Detail.OVERVIEW) {
            return OVERVIEW;
        }
        if (alone == null) {
            return view.showsAny(Part.WORDS, Part.MAP, Part.STATE) ? WHOLE : LEFT;
        }
        return switch (alone) {
            case THREADS, TURNS, OTHERS, COUNTERS -> new StageSize(700, 120, 900, 160);
            case SPACE -> new StageSize(700, 130, 1000, 170);
            case CHAIN -> new StageSize(700, 300, 1050, 460);
            case READING -> new StageSize(800, 290, 1100, 330);
            case FILES -> new StageSize(700, 200, 1000, 260);
            case MEMORY -> new StageSize(700, 380, 900, 400);
            case WORDS -> new StageSize(400, 260, 560, 300);
            case STATE -> new StageSize(400, 300, 520, 560);
            case MAP -> new StageSize(400, 400, 560, 480);
        };
    }

    /** How much larger than usual everything is in a room, 1 at least. */
    double grown(double width, double height) {
        double larger = Math.min(width / fullWidth, height / fullHeight);
        return Math.max(1, Math.floor(larger * 20) / 20);
    }
}
