package io.github.faultscope.ui.bench;

import jdk.jfr.FlightRecorder;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * How long a thread of the toolkit is busy with each pulse, from the toolkit's flight-recorder
 * events. Close it to end the recording.
 */
public final class PulseTimes implements AutoCloseable {
    private static final String EVENT = "javafx.PulsePhase";
    private static final String WAITING = "Waiting";

    private final RecordingStream stream = new RecordingStream();
    private final Queue<Phase> phases = new ConcurrentLinkedQueue<>();
    private final String thread;

    private record Phase(long pulse, Instant start, double millis) {}

    private PulseTimes(String thread) {
        this.thread = thread;
        stream.enable(EVENT).withoutThreshold();
        stream.onEvent(EVENT, this::phase);
        stream.startAsync();
    }

    /** Of the thread that paints. */
    static PulseTimes ofRenderer() {
        return new PulseTimes("QuantumRenderer");
    }

    /** Of the FX thread: style, layout and handing over. */
    public static PulseTimes ofFxThread() {
        return new PulseTimes("JavaFX Application Thread");
    }

    /** The toolkit makes events only if it finds the flight recorder ready when it starts. */
    public static void prepare() {
        FlightRecorder.getFlightRecorder();
    }

    private void phase(RecordedEvent event) {
        String name = event.getThread() == null ? "" : event.getThread().getJavaName();
        String what = event.getString("phaseName");
        boolean works = what == null || !what.startsWith(WAITING);
        if (works && name != null && name.startsWith(thread)) {
            double millis = event.getDuration().toNanos() / 1e6;
            phases.add(new Phase(event.getInt("pulseId"), event.getStartTime(), millis));
        }
    }

    /** Ends the recording; the times of all pulses in which the thread did something. */
    Figures end() {
        stream.stop();
        Map<Long, Double> millis = new HashMap<>();
        phases.forEach(phase -> millis.merge(phase.pulse, phase.millis, Double::sum));
        Figures figures = new Figures();
        millis.values().forEach(figures::add);
        return figures;
    }

    /**
     * Ends the recording; the time spent in pulses from each instant to the next.
     *
     * @param instants in their order
     */
    public List<Double> end(List<Instant> instants) {
        stream.stop();
        TreeMap<Instant, Double> millis = new TreeMap<>();
        instants.forEach(instant -> millis.put(instant, 0.0));
        for (Phase phase : phases) {
            Instant begin = millis.floorKey(phase.start);
            if (begin != null) {
                millis.merge(begin, phase.millis, Double::sum);
            }
        }
        return List.copyOf(millis.values());
    }

    @Override
    public void close() {
        stream.close();
    }
}
