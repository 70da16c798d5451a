package io.llmlog.agent.apps.tomcat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.WebResourceRoot;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.DirResourceSet;
import org.apache.catalina.webresources.FileResourceSet;
import org.apache.catalina.webresources.StandardRoot;

/** Tomcat with two web applications that each bring LangChain4j; one of them is taken out and deployed anew. */
public final class TomcatApp {
    private static final String PACKAGE = "io/llmlog/agent/apps/tomcat";
    /** What LangChain4j's models of OpenAI are made of. */
    private static final List<String> LIBRARIES = List.of("langchain4j", "jackson", "jtokkit", "slf4j");

    private static final Logger TOMCATS = Logger.getLogger("org.apache");

    private final Tomcat tomcat = new Tomcat();
    private final String provider;
    private final Path folder;

    private TomcatApp(String provider) throws IOException {
        this.provider = provider;
        this.folder = Files.createTempDirectory("tomcat");
    }

    public static void main(String[] args) throws Exception {
        TOMCATS.setLevel(Level.OFF);
        new TomcatApp(args[0]).run();
    }

    private void run() throws Exception {
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector();
        tomcat.start();
        try {
            deploy("/first");
            deploy("/second");
            ask("/first");
            ask("/second");
            WeakReference<ClassLoader> loader = takeOut("/first");
            deploy("/first");
            ask("/first");
            System.out.println("the loader that was taken out is left: " + isLeft(loader));
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    /** With its classes and libraries in {@code WEB-INF}, as far as Tomcat can tell: nothing is copied. */
    private void deploy(String path) throws IOException {
        Context context = new StandardContext();
        context.setName(path);
        context.setPath(path);
        context.setDocBase(
                Files.createDirectories(folder.resolve("apps" + path)).toString());
        context.addLifecycleListener(new Tomcat.FixContextListener());
        WebResourceRoot resources = new StandardRoot(context);
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path file = Path.of(entry);
            if (Files.isDirectory(file.resolve(PACKAGE))) {
                resources.addPostResources(new DirResourceSet(
                        resources,
                        "/WEB-INF/classes/" + PACKAGE,
                        file.resolve(PACKAGE).toString(),
                        "/"));
            } else if (LIBRARIES.stream().anyMatch(file.getFileName().toString()::startsWith)) {
                resources.addPostResources(
                        new FileResourceSet(resources, "/WEB-INF/lib/" + file.getFileName(), file.toString(), "/"));
            }
        }
        context.setResources(resources);
        Tomcat.addServlet(context, "ask", AskServlet.class.getName()).addInitParameter("provider", provider);
        context.addServletMappingDecoded("/", "ask");
        tomcat.getHost().addChild(context);
    }

    private WeakReference<ClassLoader> takeOut(String path) throws LifecycleException {
        Context context = (Context) tomcat.getHost().findChild(path);
        WeakReference<ClassLoader> loader =
                new WeakReference<>(context.getLoader().getClassLoader());
        tomcat.getHost().removeChild(context);
        context.destroy();
        return loader;
    }

    private void ask(String path) throws IOException {
        System.out.println("=== " + path);
        URI address = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path + "/");
        try (InputStream answer = address.toURL().openStream()) {
            System.out.println(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Whether it still is after so many collections of garbage. */
    private static boolean isLeft(WeakReference<ClassLoader> loader) throws InterruptedException {
        for (int i = 0; i < 50 && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return loader.get() != null;
    }
}
