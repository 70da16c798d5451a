package io.llmlog.analytics.forget;

import io.llmlog.analytics.decode.UserMatch;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Looks into the damaged pieces of a spool that were set aside. Applications make and delete files there meanwhile. */
final class DamagedFiles extends SimpleFileVisitor<Path> {
    private final UserMatch user;
    private final PlaceReport.Builder report;

    DamagedFiles(UserMatch user, PlaceReport.Builder report) {
        this.user = user;
        this.report = report;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        try {
            if (file.toString().endsWith(".bad")
                    && attributes.isRegularFile()
                    && user.isMentioned(Files.readAllBytes(file))) {
                report.problem(file + " holds damaged bytes that name the user: delete the file");
            }
            return FileVisitResult.CONTINUE;
        } catch (IOException e) {
            return visitFileFailed(file, e);
        }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        if (!(failure instanceof NoSuchFileException)) {
            report.problem(file + " cannot be searched: " + failure);
        }
        return FileVisitResult.CONTINUE;
    }
}
