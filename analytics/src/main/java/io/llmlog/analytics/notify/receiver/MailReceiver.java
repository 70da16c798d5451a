package io.llmlog.analytics.notify.receiver;

import io.llmlog.analytics.notify.DeliveryException;
import io.llmlog.analytics.notify.Notification;
import io.llmlog.analytics.notify.Receiver;
import io.llmlog.analytics.notify.net.AddressGuard;
import io.llmlog.analytics.notify.net.Deadlines;
import io.llmlog.analytics.notify.net.GuardedSockets;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Sends notifications by mail. The {@code Message-ID} is the same each time a notification is sent. */
final class MailReceiver implements Receiver {
    private final String name;
    private final MailSettings settings;
    private final GuardedSockets sockets;
    private final Deadlines deadlines = new Deadlines();

    private MailReceiver(String name, MailSettings settings, GuardedSockets sockets) {
        this.name = name;
        this.settings = settings;
        this.sockets = sockets;
    }

    static Function<Means, Receiver> read(String name, Settings settings) {
        MailSettings mail = MailSettings.read(settings);
        return means -> new MailReceiver(name, mail, mail.sockets(new AddressGuard(settings.rules(), means.lookup())));
    }

    @Override
    public void deliver(Notification notification) throws DeliveryException {
        AtomicBoolean late = new AtomicBoolean();
        Deadlines.Running running = deadlines.after(settings.timeout(), () -> {
            late.set(true);
            sockets.endAll();
        });
        try {
            send(notification);
        } catch (MessagingException e) {
            throw late.get()
                    ? DeliveryException.away("timeout", name + " did not take the mail in time")
                    : MailFailure.of(name, e);
        } finally {
            running.close();
        }
    }

    private void send(Notification notification) throws MessagingException {
        MimeMessage message = settings.message(notification);
        try (Transport transport = settings.session(sockets).getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    @Override
    public void close() {
        deadlines.close();
        sockets.endAll();
    }
}
