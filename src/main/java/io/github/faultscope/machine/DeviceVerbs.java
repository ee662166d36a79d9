package io.github.faultscope.machine;

import io.github.faultscope.vm.Cdev;

import java.util.List;

/** The verbs about memory that is neither a file's nor the machine's own. */
final class DeviceVerbs {
    /** Page n of the first device holds 600 + n. */
    private static final long TAGS = 600;

    private static final Verb DEVICE =
            Verb.ofMachine("device", Verb.Group.FILES)
                    .with(Parameter.newName("name", "the name of a device", Naming.DEVICE))
                    .with(
                            Parameter.pages(
                                    "pages",
                                    "how much memory it has, in pages",
                                    Limits.MAX_REGION_PAGES,
                                    Outcome.REGION_TOO_LARGE))
                    .begins(DeviceVerbs::device);

    static final List<Verb> ALL = List.of(DEVICE);

    private DeviceVerbs() {}

    private static int device(Call c) {
        int dev = Cdev.create(c.k(), c.name("name"), c.number("pages"));
        Cdev.tagBase(c.k(), dev, TAGS * c.k().id(dev));
        return c.done(Console.CO21, 0, dev);
    }
}
