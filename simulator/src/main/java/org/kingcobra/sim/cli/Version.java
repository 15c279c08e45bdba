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

    static String java() {
        return Runtime.version().toString();
    }

    /** Whose Ed25519 signs and verifies. */
    static String signatures() {
        return Ed25519.fastest().providerName();
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "kingcobra " + number(),
            "java " + java(),
            "signatures " + signatures(),
            "engines " + String.join(", ", Engines.names())
        };
    }
}
