package org.kingcobra.sim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file that the user names, to be written. */
final class OutputFile {
    private OutputFile() {}

    /** To be called before the work begins whose result the file is to hold. */
    static void check(Path file) throws UsageException {
        Optional<String> obstacle = obstacle(file);
        if (obstacle.isPresent()) {
            throw refusal(file, obstacle.get());
        }
    }

    static void write(Path file, String text) throws UsageException {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw refusal(file, obstacle(file).orElse(String.valueOf(e.getMessage())));
        }
    }

    private static UsageException refusal(Path file, String obstacle) {
        return new UsageException(
                "expected a file that can be written, got " + Shown.of(file.toString()) + ", " + obstacle);
    }

    private static Optional<String> obstacle(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null) {
            return Optional.of("which is a folder");
        } else if (!Files.isDirectory(folder)) {
            return Optional.of("whose folder does not exist");
        }
        boolean isWritable = Files.isWritable(Files.exists(file) ? file : folder);
        return isWritable ? Optional.empty() : Optional.of("which may not be written");
    }
}
