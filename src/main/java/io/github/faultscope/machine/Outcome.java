package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;

import java.util.List;

/** How an action ended: errno as the program sees it, and the reason in words. */
public enum Outcome {
    SUCCESS("0", ""),
    SIGNALLED("", "a signal"),
    BAD_NAME("EINVAL", "a name has 1 to 40 letters"),
    NAME_OF_A_THREAD("EINVAL", "with a number behind a dot it is the name of a thread"),
    NO_SUCH_PROCESS("ESRCH", "no process has this name"),
    PROCESS_EXISTS("EEXIST", "a process has this name already"),
    TOO_MANY_PROCESSES("EAGAIN", "the machine has all the processes that it may have"),
    NO_SUCH_THREAD("ESRCH", "no thread has this name"),
    THREAD_EXISTS("EEXIST", "the process has a thread of this number already"),
    TOO_MANY_THREADS("EAGAIN", "the process has all the threads that it may have"),
    BAD_THREAD_NUMBER("EINVAL", "the threads that a process makes have numbers from 2 to 9,999"),
    TIMES_OF_NO_BLOCK("EINVAL", "times are those of a block, and none is named"),
    NOTHING_TO_RUN("EINVAL", "the thread has nothing to do"),
    NOBODY_CAN_RUN("EDEADLK", "the thread waits, and nobody can go on who would end that"),
    NOTHING_THERE("EFAULT", "there is no such thing at this place"),
    NOBODY_HAS_IT("EPERM", "nobody was told to take it"),
    PAGE_BUSY("EBUSY", "somebody has the page busy already"),
    NO_FRAMES_TAKEN("EINVAL", "no frames were taken away that could be given back"),
    NO_SUCH_FILE("ENOENT", "no file has this name"),
    FILE_EXISTS("EEXIST", "a file has this name already"),
    TOO_MANY_FILES("ENFILE", "the machine has all the files that it may have"),
    FILE_TOO_LARGE("EFBIG", "the file would be larger than a file may be"),
    BAD_BLOCK_SIZE("EINVAL", "a block has 512, 1024 or 2048 bytes, or some whole pages"),
    NO_SUCH_BLOCK("EINVAL", "the file is too short for such a block or page"),
    NO_SUCH_DEVICE("ENXIO", "no device has this name"),
    DEVICE_EXISTS("EEXIST", "a device has this name already"),
    TOO_MANY_DEVICES("ENFILE", "the machine has all the devices that it may have"),
    NO_SUCH_SEGMENT("EINVAL", "no shared segment has this name"),
    SEGMENT_EXISTS("EEXIST", "a shared segment has this name already"),
    BAD_SEGMENT_SIZE("EINVAL", "a shared segment has at least a byte and at most shmmax pages"),
    TOO_MANY_SEGMENTS("ENOSPC", "the machine has all the shared segments that it may have"),
    TOO_MUCH_SHARED("ENOMEM", "with this one the shared segments would have more than shmall"),
    TOO_MANY_ATTACHED("EMFILE", "the process has as many segments attached as it may"),
    SEGMENT_READ_ONLY("EACCES", "ordinary users may not write to this segment"),
    NOT_ITS_OWNER("EPERM", "only a privileged process may remove what another made"),
    NOT_ATTACHED("EINVAL", "no shared segment is attached at this address"),
    NO_PROGRAM("ENOEXEC", "the file is too short for such a program"),
    TEXT_BUSY("ETXTBSY", "the file is a program that runs"),
    IN_EXEC("EAGAIN", "a thread of the process is in execve or exit"),
    IO_ERROR("EIO", "the disk failed, or the file is gone"),
    NOT_MAPPED_THROUGHOUT("EINVAL", "the range is not mapped throughout"),
    LOCKED_IN_MEMORY("EBUSY", "a part of the range is locked in memory"),
    NO_SUCH_REGION("EFAULT", "the process has no region of this name"),
    REGION_EXISTS("EEXIST", "the process has a region of this name already"),
    REGION_TOO_LARGE("ENOMEM", "the region would be larger than a region may be"),
    BAD_ARGUMENT("EINVAL", "an argument is out of range"),
    CONTRADICTION("EINVAL", "two things are said that cannot hold together"),
    NOT_ALIGNED(
            "EINVAL", "the address is not that of a page, or not that of the offset in its page"),
    OUTSIDE_THE_MAP("EINVAL", "the range does not lie within the addresses of a process"),
    TOO_MANY_ENTRIES("ENOMEM", "the address space has all the entries that it may have"),
    TOO_MANY_OBJECTS("ENOMEM", "the machine has all the objects that it may have"),
    NO_DAEMON("ENXIO", "the machine has no such daemon"),
    NO_ROOM("ENOMEM", "no range of free addresses is large enough"),
    NOT_ALLOWED("EACCES", "the protection does not allow it"),
    NOT_OPEN_SO("EACCES", "the file is not open for this"),
    HOLE("EINVAL", "part of the range is not mapped"),
    NOT_MAPPED("ENOMEM", "part of the range is not mapped"),
    TOO_MUCH_MEMORY("ENOMEM", "RLIMIT_VMEM does not allow so much"),
    NOT_PERMITTED("EPERM", "only a privileged process may do this"),
    TOO_MANY_TO_WIRE("ENOMEM", "these are more pages than may ever be wired"),
    MEMLOCK_LIMIT("ENOMEM", "RLIMIT_MEMLOCK does not allow so much"),
    TOO_MANY_WIRED("EAGAIN", "with what is wired already these are too many pages"),
    NOT_WIRED("ENOMEM", "not all of the range could be wired, or unwired"),
    NOT_ALL_WIRED("EAGAIN", "not all of the address space could be wired"),
    BAD_ADDRESS("EFAULT", "the memory cannot be used in this way"),
    KERNEL_BUSY("EBUSY", "the kernel's own thread has not finished what it does"),
    NO_SUCH_SEND("ENOENT", "no send has this name"),
    SEND_EXISTS("EEXIST", "a send has this name already"),
    TOO_MANY_SENDS("ENOBUFS", "the machine has all the sends that it may have"),
    NOT_FOR_COPY("EINVAL", "the destination has an object already, or another size"),
    NO_ENTRY("EINVAL", "no entry lies there"),
    KERN_FAILED("", "the function did not return KERN_SUCCESS");

    private static final List<Outcome> ALL = List.of(values());

    private final String errno;
    private final String text;

    Outcome(String errno, String text) {
        this.errno = errno;
        this.text = text;
    }

    /** The name of the errno; 0 for success, empty where a signal says it all. */
    public String errno() {
        return errno;
    }

    /** The reason in a few words. */
    public String text() {
        return text;
    }

    /** What stands for it in a word of the state. */
    int number() {
        return ALL.indexOf(this);
    }

    /**
     * How an action has ended, {@link #SUCCESS} as long as it has not.
     *
     * @param action what a routine's variable of that name points to
     */
    public static Outcome of(Kernel k, int action) {
        return ActionRecord.outcome(k, action);
    }

    static Outcome of(long number) {
        return ALL.get((int) number);
    }

    static String[] texts() {
        return ALL.stream().map(Outcome::text).toArray(String[]::new);
    }

    static String[] names() {
        return ALL.stream().map(Enum::name).toArray(String[]::new);
    }
}
