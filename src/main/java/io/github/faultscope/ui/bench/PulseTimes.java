package io.github.faultscope.ui.bench;

import jdk.jfr.FlightRecorder;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long the render thread is busy with each pulse, from the toolkit's flight-recorder events.
 * Close it to end the recording.
 */
public final class PulseTimes implements AutoCloseable {
    private static final String EVENT = "javafx.PulsePhase";
    private static final String RENDERER = "QuantumRenderer";

    private final RecordingStream stream = new RecordingStream();
    private final Map<Long, Double> millisOfPulse = new ConcurrentHashMap<>();

    public PulseTimes() {
        stream.enable(EVENT).withoutThreshold();
        stream.onEvent(EVENT, this::phase);
        stream.startAsync();
    }

    /** The toolkit makes events only if it finds the flight recorder ready when it starts. */
    public static void prepare() {
        FlightRecorder.getFlightRecorder();
    }

    private void phase(RecordedEvent event) {
        String thread = event.getThread() == null ? "" : event.getThread().getJavaName();
        if (thread != null && thread.startsWith(RENDERER)) {
            int id = event.getInt("pulseId");
            millisOfPulse.merge((long) id, event.getDuration().toNanos() / 1e6, Double::sum);
        }
    }

    /** Ends the recording; the times of all pulses that painted something. */
    public Figures end() {
        stream.stop();
        Figures figures = new Figures();
        millisOfPulse.values().forEach(figures::add);
        return figures;
    }

    @Override
    public void close() {
        stream.close();
    }
}
