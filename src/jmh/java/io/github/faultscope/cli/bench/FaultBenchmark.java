package io.github.faultscope.cli.bench;

import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.StepLog;
import io.github.faultscope.machine.Engine;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Faults a second, as {@code faultscope bench} has them, in a Java process of their own each. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FaultBenchmark {
    private static final int PAGES = 32_768;

    /** A fresh machine for each round. */
    @State(Scope.Thread)
    public static class Fresh {
        private final Runner runner = Engine.runner();
        private @Nullable FaultMachine machine;

        @Setup(Level.Invocation)
        public void boot() {
            machine = new FaultMachine(PAGES, runner, false);
        }

        void bootRecorded() {
            machine = new FaultMachine(PAGES, runner, true);
        }

        FaultMachine machine() {
            return Objects.requireNonNull(machine);
        }
    }

    /** The same, recorded. */
    @State(Scope.Thread)
    public static class FreshRecorded extends Fresh {
        @Override
        @Setup(Level.Invocation)
        public void boot() {
            bootRecorded();
        }
    }

    /** A fresh machine whose pages are all resident. */
    @State(Scope.Thread)
    public static class Touched extends Fresh {
        @Override
        @Setup(Level.Invocation)
        public void boot() {
            super.boot();
            machine().touchAll();
        }
    }

    /** The same, recorded. */
    @State(Scope.Thread)
    public static class TouchedRecorded extends Fresh {
        @Override
        @Setup(Level.Invocation)
        public void boot() {
            bootRecorded();
            machine().touchAllRecorded();
        }
    }

    @Benchmark
    @OperationsPerInvocation(PAGES)
    public FaultMachine zeroFillFlat(Fresh fresh) {
        fresh.machine().touchAll();
        return fresh.machine();
    }

    @Benchmark
    @OperationsPerInvocation(PAGES)
    public StepLog zeroFillRecorded(FreshRecorded fresh) {
        StepLog log = fresh.machine().record();
        fresh.machine().touchAllRecorded();
        return log;
    }

    @Benchmark
    @OperationsPerInvocation(PAGES)
    public FaultMachine reFaultFlat(Touched touched) {
        touched.machine().touchAll();
        return touched.machine();
    }

    @Benchmark
    @OperationsPerInvocation(PAGES)
    public StepLog reFaultRecorded(TouchedRecorded touched) {
        StepLog log = touched.machine().record();
        touched.machine().touchAllRecorded();
        return log;
    }
}
