package io.github.faultscope.ui.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every verb once or more, one after the other on a new machine, as a user fills their forms. */
public final class VerbSession {
    /**
     * One verb.
     *
     * @param filled what is written into its form where that is not what is offered: {@code
     *     name=value}, blanks in a value written as underlines
     * @param line the line of the script that must come of it; empty if the form cannot be right
     * @param told the end of what the user is told; empty if it is done
     */
    public record Row(String verb, String filled, String line, String told) {
        /** A verb that is done, and of which the user is told nothing more. */
        Row(String verb, String filled, String line) {
            this(verb, filled, line, "");
        }

        /** What is written, by the names of fields, in order. */
        public Map<String, String> values() {
            Map<String, String> values = new LinkedHashMap<>();
            for (String one : filled.isEmpty() ? new String[0] : filled.split(" ")) {
                int sign = one.indexOf('=');
                values.put(one.substring(0, sign), one.substring(sign + 1).replace('_', ' '));
            }
            return values;
        }
    }

    /** In this order. */
    public static final List<Row> ROWS =
            List.of(
                    new Row("spawn", "", "spawn Q"),
                    new Row("file", "name=f", "file f 8 pages"),
                    new Row("device", "name=fb", "device fb 8 pages"),
                    new Row(
                            "mmap",
                            "actor=P name=m of=file file=f",
                            "P: mmap m 8 pages rw- file f private"),
                    new Row("stack", "actor=P name=s", "P: stack s 8 pages"),
                    new Row("read", "actor=P page=m_0", "P: read m 0"),
                    new Row("write", "actor=P page=heap_1 value=7", "P: write heap 1 = 7"),
                    new Row("execute", "actor=P page=heap_2", "P: execute heap 2"),
                    new Row("fork", "actor=P child=C", "P: fork C"),
                    new Row("rfork", "actor=P child=D", "P: rfork D"),
                    new Row("limit", "actor=C", "C: limit stack 8 pages"),
                    new Row("setuid", "actor=C", "C: setuid user"),
                    new Row(
                            "ptrace_read",
                            "actor=C target=P page=heap_1",
                            "C: ptrace_read P heap 1"),
                    new Row(
                            "ptrace_write",
                            "actor=C target=P page=heap_1",
                            "C: ptrace_write P heap 1"),
                    new Row(
                            "mprotect",
                            "actor=C range=heap_0..1 prot=r--",
                            "C: mprotect heap 0..1 r--"),
                    new Row("madvise", "actor=C range=heap", "C: madvise heap normal"),
                    new Row("minherit", "actor=C range=heap", "C: minherit heap share"),
                    new Row("mincore", "actor=C range=heap", "C: mincore heap"),
                    new Row("shmget", "actor=P segment=g", "P: shmget g 8 pages"),
                    new Row("shmat", "actor=P name=shared", "P: shmat shared segment g"),
                    new Row("shmdt", "actor=P range=shared", "P: shmdt shared"),
                    new Row("shmctl", "actor=P", "P: shmctl g remove"),
                    new Row("mlock", "actor=P range=heap_1", "P: mlock heap 1"),
                    new Row(
                            "vm_fault_wire",
                            "actor=P target=P place=heap_1",
                            "P: vm_fault_wire P heap 1",
                            "KERN_PROTECTION_FAILURE: the function did not return KERN_SUCCESS."),
                    new Row(
                            "vm_fault_unwire",
                            "actor=P target=P place=heap_1 flags=FICTITIOUS",
                            "P: vm_fault_unwire P heap 1 FICTITIOUS"),
                    new Row("munlock", "actor=P range=heap_1", "P: munlock heap 1"),
                    new Row("mlockall", "actor=Q what=current", "Q: mlockall current"),
                    new Row("munlockall", "actor=Q", "Q: munlockall"),
                    new Row("send", "actor=P page=heap_1", "P: send send heap 1"),
                    new Row("sent", "", "sent send"),
                    new Row("munmap", "actor=C range=heap_2..5", "C: munmap heap 2..5"),
                    new Row("pread", "actor=P", "P: pread f 0"),
                    new Row("pwrite", "actor=P", "P: pwrite f 0"),
                    new Row("fsync", "actor=P", "P: fsync f"),
                    new Row("msync", "actor=P range=m", "P: msync m"),
                    new Row("ftruncate", "actor=P size=4_pages", "P: ftruncate f 4 pages"),
                    new Row("sync", "", "sync"),
                    new Row("badblock", "", "badblock f 0"),
                    new Row("thread", "actor=Q", "Q: thread 2"),
                    new Row("hold", "thread=Q.2", "hold Q.2"),
                    new Row(
                            "mmap",
                            "actor=Q.2 name=own",
                            "Q.2: mmap own 8 pages rw- anon private",
                            "Q.2: mmap own 8 pages rw- anon private: it has begun, but not ended:"
                                    + " Q.2 is held back."),
                    new Row("run", "thread=Q.2", "run Q.2"),
                    new Row("release", "thread=Q.2", "release Q.2"),
                    new Row("vslock", "actor=P range=heap_1", "P: vslock heap 1"),
                    new Row("vsunlock", "actor=P range=heap_1", "P: vsunlock heap 1"),
                    new Row("kmem_alloc", "name=k1", "kmem_alloc k1 8 pages"),
                    new Row("kmem_alloc_pageable", "name=k2", "kmem_alloc_pageable k2 8 pages"),
                    new Row("kmem_alloc_nofault", "name=k3", "kmem_alloc_nofault k3 8 pages"),
                    new Row("kernel_read", "range=k2_0", "kernel_read k2 0"),
                    new Row("kernel_write", "range=k2_0", "kernel_write k2 0"),
                    new Row("kmem_free", "name=k3", "kmem_free k3"),
                    new Row("copyin", "actor=P range=heap_1", "P: copyin heap 1"),
                    new Row("copyout", "actor=P range=heap_1", "P: copyout heap 1"),
                    new Row(
                            "vm_fault",
                            "actor=P target=P place=heap_3",
                            "P: vm_fault P heap 3 rw-"),
                    new Row(
                            "vm_fault_prefault",
                            "actor=P target=P place=heap_3",
                            "P: vm_fault_prefault P heap 3"),
                    new Row(
                            "vm_fault_quick",
                            "actor=P place=heap_3",
                            "P: vm_fault_quick heap 3 rw-"),
                    new Row(
                            "vm_fault_copy_entry",
                            "actor=P target=P place=heap_3 source=P from=heap_3",
                            "P: vm_fault_copy_entry P heap 3 from P heap 3",
                            "EINVAL: the destination has an object already, or another size."),
                    new Row("occupy", "actor=P", "P: occupy map"),
                    new Row("vacate", "actor=P", "P: vacate map"),
                    new Row("keep_busy", "actor=P page=heap_1", "P: keep_busy heap 1"),
                    new Row("vacate_all", "", "vacate_all"),
                    new Row("take_frames", "frames=5", "take_frames 5"),
                    new Row("give_frames", "frames=5", "give_frames 5"),
                    new Row("change_map", "actor=P", "P: change_map"),
                    new Row("pagedaemon", "", "pagedaemon scan"),
                    new Row(
                            "vmdaemon",
                            "",
                            "vmdaemon swap_out",
                            "ENXIO: the machine has no such daemon."),
                    new Row("pagezero", "", "pagezero frames 1"),
                    new Row("badswap", "", "badswap block 0"),
                    new Row("wait", "", "wait seconds 1"),
                    new Row("scheduler", "policy=random", "scheduler random"),
                    new Row("exec", "actor=D", "D: exec f"),
                    new Row("unlink", "actor=P", "P: unlink f"),
                    new Row("revoke", "", "", "There is no file."),
                    new Row("invalidate", "range=k1_0", "invalidate k1 0"),
                    new Row("exit", "actor=C", "C: exit"));

    private VerbSession() {}
}
