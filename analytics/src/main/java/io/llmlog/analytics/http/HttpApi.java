package io.llmlog.analytics.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.staticfiles.Location;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.access.Token;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** The HTTP server: the endpoints it is given, signing in, and the dashboard's files. */
public final class HttpApi implements AutoCloseable {
    private final RouteTable routes;
    private final HostNames names;
    private final Sessions sessions;
    private final Access access;
    private final HttpActivity activity;
    private final Clock clock;
    private final Listening listening;
    private final Javalin server;

    private HttpApi(HttpOptions options, Token own, Clock clock, HttpActivity activity, List<Endpoints> parts) {
        this.clock = clock;
        this.activity = activity;
        this.names = new HostNames(options);
        this.sessions = new Sessions(clock, "llmlog_session_" + options.port(), options.isEncrypted());
        List<Endpoints> all = new ArrayList<>(parts);
        all.add(new SignInEndpoints(sessions, names, this::access));
        all.add(new ApiEndpoints(this::endpoints));
        this.routes = new RouteTable(all);
        this.access = new Access(options, own, routes, sessions, new RateLimits(options.rates(), System::nanoTime));
        this.listening = new Listening(options);
        this.server = Javalin.create(this::configure);
    }

    /** Listens on that port of the loopback interface, or on any free one for 0, for the programs of this machine. */
    public static HttpApi start(int port, Clock clock, List<Endpoints> parts) {
        return start(HttpOptions.onLoopback(port), Token.of("commands", Scope.ADMIN, Token.newSecret()), clock, parts);
    }

    /**
     * Starts it.
     *
     * @param own the token of the commands on this machine, which counts for none of the options' own
     */
    public static HttpApi start(HttpOptions options, Token own, Clock clock, List<Endpoints> parts) {
        return start(options, own, clock, new HttpActivity(), parts);
    }

    /** Starts it, and counts there what it does. */
    public static HttpApi start(
            HttpOptions options, Token own, Clock clock, HttpActivity activity, List<Endpoints> parts) {
        HttpApi api = new HttpApi(options, own, clock, activity, parts);
        api.listening.requireFree();
        api.server.start();
        return api;
    }

    /** Whether nobody listens on that port of the loopback interface. */
    public static boolean isFree(int port) {
        return Listening.isFree(HttpOptions.LOOPBACK, port);
    }

    private Access access() {
        return access;
    }

    /** All that it answers, beside the dashboard's files. */
    public List<Endpoint> endpoints() {
        return routes.endpoints();
    }

    /** Where others reach it. */
    public URI address() {
        return listening.address();
    }

    /** Where the programs of this machine reach it. */
    public URI localAddress() {
        return listening.localAddress();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        listening.configure(config, this::isWelcome);
        config.staticFiles.enableWebjars();
        config.staticFiles.add("web", Location.CLASSPATH);
        config.requestLogger.http(activity::count);
        config.routes.before(Guard::setHeaders);
        config.routes.before(this::refuseForeignHosts);
        config.routes.before(access::admit);
        for (Endpoint endpoint : routes.endpoints()) {
            config.routes.addHttpHandler(endpoint.method(), endpoint.path(), handler(endpoint));
        }
        new ErrorAnswers(routes).addTo(config);
    }

    private Handler handler(Endpoint endpoint) {
        return context -> {
            activity.begin(context, endpoint);
            access.demand(context, endpoint.scope());
            if (endpoint.asksStore()) {
                activity.queries().pass(endpoint.work(), context, parameters(context));
            } else {
                endpoint.work().answer(context, parameters(context));
            }
        };
    }

    private Parameters parameters(Context context) {
        return new Parameters(context.queryParamMap(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private void refuseForeignHosts(Context context) {
        if (!names.isOwn(context.header("Host"))) {
            throw new RefusedException(
                    421, "this service does not answer under this name; serve --public-name gives it further ones");
        }
    }

    private boolean isWelcome(Request request) {
        String session = Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(sessions.cookie()))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse(null);
        return access.isWelcome(request.getHeaders().get(HttpHeader.AUTHORIZATION), session);
    }

    @Override
    public void close() {
        listening.finish();
        server.stop();
    }
}
