package io.github.faultscope.cli.bench;

/** A command to measure beside: prints one line for each argument and ends with status 0. */
final class FakeYardstick {
    private FakeYardstick() {}

    public static void main(String[] args) {
        for (String arg : args) {
            System.out.println(arg);
        }
    }
}
