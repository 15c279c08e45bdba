package org.kingcobra.bft.log;

/**
 * What a promise about regencies is about: of each topic the newest record says all.
 *
 * @param membership in which it binds; once the log is cut for a checkpoint of a later one it is of no account
 */
record Topic(Kind kind, long membership) implements Comparable<Topic> {
    /** What was promised. */
    enum Kind {
        STOPPED,
        LED,
        ENTERED
    }

    @Override
    public int compareTo(Topic other) {
        int byMembership = Long.compare(membership, other.membership);
        return byMembership == 0 ? kind.compareTo(other.kind) : byMembership;
    }

    /** The least of a membership. */
    static Topic firstOf(long membership) {
        return new Topic(Kind.STOPPED, membership);
    }
}
