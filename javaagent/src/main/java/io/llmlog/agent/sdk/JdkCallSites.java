package io.llmlog.agent.sdk;

import io.llmlog.agent.bridge.HttpCalls;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Leads the calls that a class makes of the JDK's {@code HttpClient} through {@link HttpCalls}, which needs to know for which library and
 * class. The client itself, which lies where no class of ours is seen, stays as it is.
 */
final class JdkCallSites extends AsmVisitorWrapper.AbstractBase {
    private static final String CLIENT = Type.getInternalName(HttpClient.class);
    private static final String ARGUMENTS =
            Type.getDescriptor(HttpRequest.class) + Type.getDescriptor(HttpResponse.BodyHandler.class);

    private final String library;

    JdkCallSites(String library) {
        this.library = library;
    }

    /** The stack grows by what is told in addition. */
    @Override
    public int mergeWriter(int flags) {
        return flags | ClassWriter.COMPUTE_MAXS;
    }

    @Override
    public ClassVisitor wrap(
            TypeDescription type,
            ClassVisitor visitor,
            Implementation.Context context,
            TypePool pool,
            FieldList<FieldDescription.InDefinedShape> fields,
            MethodList<?> methods,
            int writerFlags,
            int readerFlags) {
        Type caller = Type.getObjectType(type.getInternalName());
        return new ClassVisitor(OpenedClassReader.ASM_API, visitor) {
            @Override
            public @Nullable MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
                return method == null ? null : new CallSite(method, library, caller);
            }
        };
    }

    private static final class CallSite extends MethodVisitor {
        private final String library;
        private final Type caller;

        CallSite(MethodVisitor method, String library, Type caller) {
            super(OpenedClassReader.ASM_API, method);
            this.library = library;
            this.caller = caller;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            boolean sends = opcode == Opcodes.INVOKEVIRTUAL
                    && owner.equals(CLIENT)
                    && (name.equals("send") || name.equals("sendAsync"))
                    && descriptor.startsWith("(" + ARGUMENTS + ")");
            if (!sends) {
                super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
                return;
            }
            super.visitLdcInsn(library);
            super.visitLdcInsn(caller);
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    Type.getInternalName(HttpCalls.class),
                    name,
                    descriptor.replace(
                            "(" + ARGUMENTS + ")",
                            "(" + Type.getDescriptor(HttpClient.class) + ARGUMENTS + Type.getDescriptor(String.class)
                                    + Type.getDescriptor(Class.class) + ")"),
                    false);
        }
    }
}
