package org.kingcobra.arbiter;

/** What somebody is accused of, as far as it decides what may follow. */
public enum Offence {
    /** She broke a rule of the service that accuses her, or somebody says so. */
    MISCONDUCT("misconduct"),
    /** She reported somebody and attached evidence that does not verify. */
    SLANDER("slander"),
    /** A replica signed what f+1 others contradict: it is faulty, which is not malice (docs/PROTOCOL.md, rule 18). */
    FAULTY_REPLICA("a faulty replica");

    private final String words;

    Offence(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
