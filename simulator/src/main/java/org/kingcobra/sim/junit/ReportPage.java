package org.kingcobra.sim.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the page about a failed test goes: beside the test report. */
final class ReportPage {
    /** Names another folder. */
    static final String FOLDER_PROPERTY = "kingcobra.sim.reports";

    /** Where Maven and Gradle put reports, below the folder in which tests run; looked for in this order. */
    private static final List<String> BUILD_FOLDERS = List.of("target", "build");

    private static final List<String> REPORT_FOLDERS = List.of("surefire-reports", "reports");

    private final String name;

    ReportPage(String name) {
        this.name = name.replaceAll("[^A-Za-z0-9_.-]", "_");
    }

    /** Returns where it is, or why it is not. */
    String write(String html) {
        try {
            Path folder = folder();
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve(name + ".html"), html).toString();
        } catch (IOException e) {
            return "not written: " + e;
        }
    }

    private static Path folder() {
        String wanted = System.getProperty(FOLDER_PROPERTY, "");
        if (!wanted.isEmpty()) {
            return Path.of(wanted);
        }
        for (int i = 0; i < BUILD_FOLDERS.size(); i++) {
            Path build = Path.of(BUILD_FOLDERS.get(i));
            if (Files.isDirectory(build)) {
                return build.resolve(REPORT_FOLDERS.get(i));
            }
        }
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
