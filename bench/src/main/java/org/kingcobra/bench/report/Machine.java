package org.kingcobra.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.kingcobra.bft.crypto.Ed25519;

/**
 * What the numbers were taken on.
 *
 * @param cores that this process may use
 * @param load average number of running threads over the last minute before, -1 where the system does not tell
 * @param signatures whose Ed25519 signs and verifies
 */
public record Machine(
        String processor,
        int cores,
        long memoryMebibytes,
        long heapMebibytes,
        String system,
        String java,
        String signatures,
        double load) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    public static Machine here() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                processorModel(),
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize() >> 20,
                Runtime.getRuntime().maxMemory() >> 20,
                system.getName() + " " + system.getVersion() + " " + system.getArch(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                Ed25519.fastest().providerName(),
                system.getSystemLoadAverage());
    }

    private static String processorModel() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith(MODEL))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown"; // not a Linux
        }
    }
}
