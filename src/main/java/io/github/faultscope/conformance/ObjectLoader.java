package io.github.faultscope.conformance;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.SwapBlock;
import io.github.faultscope.vm.SwapMeta;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.Vnode;

import java.util.List;

/** Builds one vm_object of a vector's machine, without its pages and what stands behind it. */
final class ObjectLoader {
    private final Kernel k;
    private final Object members;
    private final String path;
    private final int o;

    private ObjectLoader(Kernel k, String name, Object members, String path) {
        this.k = k;
        this.members = members;
        this.path = path;
        o = k.alloc(VmObject.STRUCT);
        k.setId(o, Tree.id(name));
    }

    static int load(Kernel k, String name, Object members, String path) throws VectorException {
        ObjectLoader loader = new ObjectLoader(k, name, members, path);
        loader.load();
        return loader.o;
    }

    private void load() throws VectorException {
        int type = Names.OBJECT_TYPES.indexOf(Tree.text(members, "type"));
        VmObject.type(k, o, type);
        VmObject.size(k, o, Tree.number(members, "size"));
        VmObject.refCount(k, o, (int) Tree.number(members, "ref_count"));
        VmObject.shadowCount(k, o, (int) Tree.number(members, "shadow_count"));
        VmObject.backingObjectOffset(k, o, Tree.hex(members, "backing_offset", 0));
        VmObject.flags(k, o, Names.OBJECT_FLAGS.parse(Tree.list(members, "flags")));
        VmObject.pgColor(k, o, (int) Tree.number(members, "pg_color"));
        VmObject.pagingInProgress(k, o, (int) Tree.number(members, "pip"));
        boolean named = type == VmObject.VNODE || type == VmObject.DEVICE;
        if (named && !Tree.has(members, "handle")) {
            throw new VectorException(path, "member handle is missing");
        }
        if (Tree.has(members, "handle")) {
            VmObject.handle(k, o, VmObject.NAMED);
        }
        belongs("swap", type == VmObject.SWAP_TYPE);
        belongs("file", type == VmObject.VNODE);
        belongs("device", type == VmObject.DEVICE);
        numbers("read_errors", members, o + VmObject.READ_ERRORS);
        backingStore(type);
    }

    private void belongs(String member, boolean needed) throws VectorException {
        if (Tree.has(members, member) != needed) {
            throw new VectorException(
                    path,
                    needed
                            ? "member " + member + " is missing"
                            : "an object of this type has no member " + member);
        }
    }

    private void backingStore(int type) throws VectorException {
        if (type == VmObject.SWAP_TYPE) {
            Tree.object(members, "swap")
                    .forEach(
                            (pindex, block) -> {
                                List<Object> pair = Tree.list(block);
                                SwapMeta.put(
                                        k,
                                        o,
                                        Long.parseUnsignedLong(pindex),
                                        SwapBlock.pack((Long) pair.get(0), (Long) pair.get(1)));
                            });
        } else if (type == VmObject.DEVICE) {
            VmObject.devpBase(k, o, Tree.number(Tree.get(members, "device"), "tag_base"));
        } else if (type == VmObject.VNODE) {
            vnode(Tree.get(members, "file"));
        }
    }

    private void vnode(Object file) throws VectorException {
        int vp = k.alloc(Vnode.STRUCT);
        VmObject.handle(k, o, vp);
        Vnode.object(k, vp, o);
        Vnode.size(k, vp, Tree.number(file, "size"));
        Vnode.blockPages(k, vp, Tree.number(file, "block_pages"));
        Vnode.tagBase(k, vp, Tree.number(file, "tag_base"));
        numbers("holes", file, vp + Vnode.HOLES);
        numbers("breaks", file, vp + Vnode.BREAKS);
        FileBlocks.layOut(k, vp);
    }

    private void numbers(String member, Object of, int root) throws VectorException {
        for (Object number : Tree.list(of, member)) {
            if (Radix.get(k, root, (Long) number) != 0) {
                throw new VectorException(path + "/" + member, number + " is listed twice");
            }
            Radix.put(k, root, (Long) number, 1);
        }
    }
}
