package org.kingcobra.sim.cli;

import java.util.Optional;
import org.kingcobra.bft.crypto.Ed25519;
import picocli.CommandLine.IVersionProvider;

/** Which build this is, and on what it runs. */
final class Version implements IVersionProvider {
    /** As the jar's manifest has it. */
    static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "kingcobra " + number(),
            "java " + System.getProperty("java.version"),
            "signatures " + Ed25519.fastest().providerName()
        };
    }
}
