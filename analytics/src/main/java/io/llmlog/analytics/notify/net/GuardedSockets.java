package io.llmlog.analytics.notify.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sockets that connect to checked addresses alone. */
public final class GuardedSockets extends SocketFactory {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedSockets.class);

    private final AddressGuard guard;
    private final @Nullable SSLContext tls;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** Sockets without TLS, which may be laid over them. */
    public GuardedSockets(AddressGuard guard) {
        this(guard, null);
    }

    /**
     * Sockets that speak TLS from the first byte, with a server that has a certificate for its name. They are none of {@link SSLSocket}, and this is no
     * {@code SSLSocketFactory}: mail would connect for these by itself, past the guard.
     */
    public static GuardedSockets secured(AddressGuard guard, SSLContext tls) {
        return new GuardedSockets(guard, tls);
    }

    private GuardedSockets(AddressGuard guard, @Nullable SSLContext tls) {
        this.guard = guard;
        this.tls = tls;
    }

    private final class GuardedSocket extends Socket {
        private volatile @Nullable SSLSocket secured;

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public synchronized void close() throws IOException {
            open.remove(this);
            super.close();
        }

        /** Whatever the caller took the name for: it is looked up here. */
        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress asked)) {
                throw new IOException("no address of the internet");
            }
            super.connect(new InetSocketAddress(guard.checked(asked.getHostString())[0], asked.getPort()), timeout);
            if (tls != null) {
                secured = secure(tls, asked);
            }
        }

        private SSLSocket secure(SSLContext context, InetSocketAddress asked) throws IOException {
            SSLSocket layer = (SSLSocket)
                    context.getSocketFactory().createSocket(this, asked.getHostString(), asked.getPort(), true);
            SSLParameters parameters = layer.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            layer.setSSLParameters(parameters);
            layer.startHandshake();
            return layer;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            SSLSocket layer = secured;
            return layer == null ? super.getInputStream() : layer.getInputStream();
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            SSLSocket layer = secured;
            return layer == null ? super.getOutputStream() : layer.getOutputStream();
        }
    }

    /** Ends whatever goes on at these sockets. */
    public void endAll() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("a connection was not closed: {}", e.toString());
            }
        }
    }

    @Override
    public Socket createSocket() {
        Socket socket = new GuardedSocket();
        open.add(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(InetSocketAddress.createUnresolved(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return createSocket(address, port);
    }

    private Socket connected(InetSocketAddress endpoint) throws IOException {
        Socket socket = createSocket();
        try {
            socket.connect(endpoint);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
