package io.llmlog.analytics.notify.receiver;

import io.llmlog.analytics.notify.Attempts;
import io.llmlog.analytics.notify.Notification;
import io.llmlog.analytics.notify.net.AddressGuard;
import io.llmlog.analytics.notify.net.GuardedSockets;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where mail goes, and how.
 *
 * @param security {@code starttls}, {@code tls} from the first byte, or {@code none}
 */
record MailSettings(
        String host,
        int port,
        String security,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable SSLContext trust,
        String from,
        List<String> to,
        Duration timeout) {
    private static final List<String> SECURITIES = List.of("starttls", "tls", "none");
    private static final int HIGHEST_PORT = 65_535;

    static MailSettings read(Settings settings) {
        String host = settings.text("host");
        settings.host("host", host);
        String security = settings.oneOf("security", SECURITIES);
        int usual = security.equals("tls") ? 465 : security.equals("none") ? 25 : 587;
        String user = settings.optional("username");
        Secret password = settings.optionalSecret("password");
        if ((user == null) != !settings.has("password")) {
            settings.problem("username", "and password go together");
        }
        if (user != null && security.equals("none")) {
            settings.problem("security", "was 'none' but a password needs starttls or tls");
        }
        String from = settings.text("from");
        List<String> to = settings.texts("to");
        List<String> addresses = new ArrayList<>(to);
        if (settings.has("from")) {
            addresses.add(from);
        }
        addresses.stream()
                .filter(each -> !isAddress(each))
                .forEach(each -> settings.problem(
                        each.equals(from) ? "from" : "to", "was '" + each + "' but must be an address of mail"));
        return new MailSettings(
                host,
                settings.whole("port", usual, HIGHEST_PORT),
                security,
                user,
                password,
                settings.trust(),
                from,
                to,
                settings.time("timeout", Attempts.LONGEST, Attempts.LONGEST));
    }

    private static boolean isAddress(String text) {
        try {
            new InternetAddress(text, true).validate();
            return true;
        } catch (AddressException e) {
            return false;
        }
    }

    GuardedSockets sockets(AddressGuard guard) {
        if (!security.equals("tls")) {
            return new GuardedSockets(guard);
        }
        try {
            return GuardedSockets.secured(guard, trust == null ? SSLContext.getDefault() : trust);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    /** The properties are those of Angus Mail's package {@code smtp}. A server's name is checked, and without TLS nothing is sent where it is asked for. */
    Session session(SocketFactory sockets) {
        Properties properties = new Properties();
        String millis = String.valueOf(timeout.toMillis());
        properties.put("mail.smtp.host", host);
        properties.put("mail.smtp.port", String.valueOf(port));
        properties.put("mail.smtp.socketFactory", sockets);
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", String.valueOf(security.equals("starttls")));
        properties.put("mail.smtp.starttls.required", String.valueOf(security.equals("starttls")));
        if (trust != null && security.equals("starttls")) {
            properties.put("mail.smtp.ssl.socketFactory", trust.getSocketFactory());
        }
        if (user == null || password == null) {
            return Session.getInstance(properties);
        }
        properties.put("mail.smtp.auth", "true");
        PasswordAuthentication login = new PasswordAuthentication(user, password.reveal());
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return login;
            }
        });
    }

    MimeMessage message(Notification notification) throws MessagingException {
        Wording words = Wording.of(notification);
        String id = "<" + Ids.of(notification) + "@llmlog>";
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties())) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        message.setFrom(new InternetAddress(from));
        for (String each : to) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(each));
        }
        message.setSubject("[llmlog] " + words.title(), StandardCharsets.UTF_8.name());
        message.setText(words.summary() + "\n\n" + words.text() + "\n", StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(notification.at()));
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }
}
