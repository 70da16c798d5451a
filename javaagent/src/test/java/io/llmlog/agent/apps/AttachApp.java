package io.llmlog.agent.apps;

import com.openai.client.OpenAIClient;
import com.sun.tools.attach.VirtualMachine;

/** Has made calls already when the agent is attached to it. */
public final class AttachApp {
    private AttachApp() {}

    public static void main(String[] args) throws Exception {
        OpenAIClient client = Chat.client(args[0]);
        Chat.answer(client, "sim-chat", "before the agent");
        VirtualMachine vm =
                VirtualMachine.attach(String.valueOf(ProcessHandle.current().pid()));
        vm.loadAgent(args[1], args[2]);
        vm.detach();
        System.out.println(Chat.answer(client, "sim-chat", "with the agent"));
        client.close();
    }
}
