package io.llmlog.analytics.notify.receiver;

import io.llmlog.analytics.notify.DeliveryException;
import io.llmlog.analytics.notify.net.RefusedAddressException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** Tells why a mail was not taken; what the server said is left out: it may repeat what it was sent. */
final class MailFailure {
    /** What servers answer to a mail whose content they do not want (RFC 5321, 4.2.3). */
    private static final int MESSAGE_REFUSED = 554;

    private static final int TOO_LARGE = 552;

    private MailFailure() {}

    static DeliveryException of(String name, MessagingException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof RefusedAddressException) {
                return DeliveryException.away("refused address", name + " is refused: " + cause.getMessage());
            } else if (cause instanceof UnknownHostException) {
                return DeliveryException.away("unknown host", name + " is not known to the resolver");
            } else if (cause instanceof SocketTimeoutException) {
                return DeliveryException.away("timeout", name + " did not answer in time");
            } else if (cause instanceof SSLException) {
                return DeliveryException.away("tls", name + " does not speak TLS as it should: " + cause.getMessage());
            } else if (cause instanceof AuthenticationFailedException) {
                return DeliveryException.away("login", name + " does not take the login");
            } else if (cause instanceof SMTPAddressFailedException address) {
                return code(name, address.getReturnCode());
            } else if (cause instanceof SMTPSendFailedException send) {
                return code(name, send.getReturnCode());
            }
        }
        return DeliveryException.away(
                "connection", name + " cannot be used: " + failure.getClass().getSimpleName());
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause instanceof MessagingException mail && mail.getNextException() != null
                ? mail.getNextException()
                : cause.getCause();
    }

    private static DeliveryException code(String name, int code) {
        String message = name + " refused the mail with the code " + code;
        return code == MESSAGE_REFUSED || code == TOO_LARGE
                ? DeliveryException.rejected("smtp " + code, message)
                : DeliveryException.away("smtp " + code, message);
    }
}
