------------------------------ MODULE Ordering ------------------------------
(***************************************************************************)
(* The core of the ordering protocol: votes, locks, leader change,         *)
(* restarts.  See docs/PROTOCOL.md, sections 2, 3 and 11, whose argument   *)
(* for safety is checked here for small groups.                            *)
(*                                                                         *)
(* The network and the F liars are as bad as can be.  Whatever a correct   *)
(* replica has signed can be shown to anybody at any later time, or never. *)
(* A liar signs whatever helps, so it is in every quorum.  A leader may    *)
(* propose anything to anybody: nothing here depends on who leads.         *)
(*                                                                         *)
(* Left out: batches' contents and validity, checkpoints (the log begins   *)
(* at 1), memberships, lives without memory.                               *)
(***************************************************************************)
EXTENDS Integers, FiniteSets

CONSTANTS
    Correct,      \* the correct replicas
    F,            \* how many others lie
    Values,       \* batches that leaders propose
    Window,       \* W, sequences in flight
    LastSequence,
    LastRegency,
    Flaw          \* a rule that is broken on purpose, or "none"

N == Cardinality(Correct) + F
Quorum == (N + F) \div 2 + 1
Sequences == 1..LastSequence
Regencies == 0..LastRegency

Empty == "empty"        \* the empty batch
Nothing == "nothing"    \* no vote, no lock
Votable == Values \cup {Empty}

ASSUME N >= 3 * F + 1 /\ Window >= 1

VARIABLES
    wrote,        \* by replica, regency and sequence: the WRITE it has signed
    accepted,     \* likewise its ACCEPT
    executed,     \* by replica: the last sequence it has executed
    promised,     \* by replica: it votes in no regency below, a STOP says so
    entered,      \* by replica: the regency whose SYNC it has followed last
    started,      \* by replica: whether it still holds that SYNC
    choice,       \* by replica: what that SYNC chose
    shown         \* by replica and regency: the STOPDATA it has signed

vars == <<wrote, accepted, executed, promised, entered, started, choice, shown>>

Max(set) == CHOOSE x \in set : \A y \in set : y <= x

-----------------------------------------------------------------------------
(* Certificates: a quorum of votes, some by liars.                         *)

Signed(votes, r, s, v) == Cardinality({i \in Correct : votes[i][r][s] = v}) + F >= Quorum

IsWritten(r, s, v) == Signed(wrote, r, s, v)

IsDecided(s, v) == \E r \in Regencies : Signed(accepted, r, s, v)

-----------------------------------------------------------------------------
(* The normal case.                                                        *)

Votes(i) == started[i] /\ entered[i] = promised[i]

IsInWindow(i, s) == executed[i] < s /\ s <= executed[i] + Window

(* What a replica may WRITE: up to the end of the choice what was chosen,  *)
(* and nothing where it was decided before; behind it any proposal.        *)
MayWrite(i, s) ==
    IF s > choice[i].last THEN Values
    ELSE IF s > choice[i].executed THEN {choice[i].values[s]} ELSE {}

Write(i, s, v) ==
    /\ Votes(i)
    /\ IsInWindow(i, s)
    /\ v \in MayWrite(i, s)
    /\ wrote[i][entered[i]][s] = Nothing
    /\ wrote' = [wrote EXCEPT ![i][entered[i]][s] = v]
    /\ UNCHANGED <<accepted, executed, promised, entered, started, choice, shown>>

Accept(i, s, v) ==
    /\ Votes(i) \/ (Flaw = "accepts after its STOP" /\ started[i])
    /\ IsInWindow(i, s)
    /\ IsWritten(entered[i], s, v)
    /\ accepted[i][entered[i]][s] = Nothing
    /\ accepted' = [accepted EXCEPT ![i][entered[i]][s] = v]
    /\ UNCHANGED <<wrote, executed, promised, entered, started, choice, shown>>

Execute(i) ==
    LET s == executed[i] + 1
    IN  /\ s \in Sequences
        /\ \E v \in Votable : IsDecided(s, v)
        /\ executed' = [executed EXCEPT ![i] = s]
        /\ UNCHANGED <<wrote, accepted, promised, entered, started, choice, shown>>

-----------------------------------------------------------------------------
(* Leader change.                                                          *)

Stop(i, r) ==
    /\ r > promised[i]
    /\ promised' = [promised EXCEPT ![i] = r]
    /\ UNCHANGED <<wrote, accepted, executed, entered, started, choice, shown>>

(* The lock of a replica at a sequence: of its highest ACCEPT.             *)
NoLock == [regency |-> -1, value |-> Nothing]

Lock(i, s) ==
    LET regencies == {r \in Regencies : accepted[i][r][s] # Nothing}
    IN  IF s <= executed[i] \/ regencies = {} THEN NoLock
        ELSE [regency |-> Max(regencies), value |-> accepted[i][Max(regencies)][s]]

NoStopData == [executed |-> -1, locks |-> [s \in Sequences |-> NoLock]]

(* Once for each regency, at any time behind the promise.                  *)
Show(i, r) ==
    /\ entered[i] <= r /\ r <= promised[i] /\ r > 0
    /\ shown[i][r] = NoStopData
    /\ shown' = [shown EXCEPT ![i][r] =
                    [executed |-> executed[i], locks |-> [s \in Sequences |-> Lock(i, s)]]]
    /\ UNCHANGED <<wrote, accepted, executed, promised, entered, started, choice>>

(* What a liar can prove that it has executed.                             *)
Provable == {e \in 0..LastSequence :
                \A s \in Sequences : s <= e /\ s > e - Window => \E v \in Votable : IsDecided(s, v)}

(* What a liar can show for a sequence in a STOPDATA of regency r; the     *)
(* rank of a decision is above that of all locks.                          *)
Certificates(r, s) ==
    {[regency |-> q, value |-> v] : q \in {p \in 0..(r - 1) : \E v \in Votable : IsWritten(p, s, v)}, v \in Votable}
        \cap [regency : Regencies, value : Votable]

LiarsLocks(r, s) ==
    {NoLock}
        \cup {c \in Certificates(r, s) : IsWritten(c.regency, s, c.value)}
        \cup {[regency |-> LastRegency + 1, value |-> v] : v \in {w \in Votable : IsDecided(s, w)}}

Strongest(locks) == CHOOSE l \in locks : \A m \in locks : m.regency <= l.regency

(* SyncChoice: from what n-f senders have shown.                           *)
Chosen(e, locks) ==
    LET certified == {s \in Sequences : s > e /\ locks[s] # NoLock}
        last == IF certified = {} THEN e ELSE Max(certified)
    IN  [executed |-> e,
         last |-> last,
         values |-> [s \in Sequences |->
                        IF s <= e \/ s > last THEN Nothing
                        ELSE IF locks[s] = NoLock THEN Empty ELSE locks[s].value]]

SyncSize == IF Flaw = "starts from a quorum less one" THEN N - F - 1 ELSE N - F

(* A SYNC of regency r: n-f STOPDATAs, of which those of liars show        *)
(* whatever can be certified.                                              *)
Syncs(r) ==
    UNION {
        LET senders == {i \in Correct : shown[i][r] # NoStopData}
            liars == SyncSize - Cardinality(from)
            known == {shown[i][r].executed : i \in from}
            of(s) == {shown[i][r].locks[s] : i \in from} \cup {NoLock}
        IN  IF ~(from \subseteq senders) \/ liars < 0 \/ liars > F THEN {}
            ELSE IF liars = 0
            THEN {Chosen(Max(known), [s \in Sequences |-> Strongest(of(s))])}
            ELSE {Chosen(Max(known \cup {e}), [s \in Sequences |-> Strongest(of(s) \cup {lie[s]})]) :
                    e \in Provable,
                    lie \in {l \in [Sequences -> UNION {LiarsLocks(r, s) : s \in Sequences}] :
                                \A s \in Sequences : l[s] \in LiarsLocks(r, s)}}
        : from \in SUBSET Correct}

Start(i, r) ==
    /\ promised[i] = r /\ entered[i] <= r /\ r > 0
    /\ entered[i] < r \/ ~started[i]
    /\ \E sync \in Syncs(r) : choice' = [choice EXCEPT ![i] = sync]
    /\ entered' = [entered EXCEPT ![i] = r]
    /\ started' = [started EXCEPT ![i] = TRUE]
    /\ UNCHANGED <<wrote, accepted, executed, promised, shown>>

(* Everything that was signed is on disk; SYNCs are not.                   *)
NoChoice == [executed |-> 0, last |-> 0, values |-> [s \in Sequences |-> Nothing]]

Restart(i) ==
    /\ started[i] /\ entered[i] > 0
    /\ started' = [started EXCEPT ![i] = FALSE]
    /\ choice' = [choice EXCEPT ![i] = NoChoice]
    /\ UNCHANGED <<wrote, accepted, executed, promised, entered, shown>>

-----------------------------------------------------------------------------

Init ==
    /\ wrote = [i \in Correct |-> [r \in Regencies |-> [s \in Sequences |-> Nothing]]]
    /\ accepted = wrote
    /\ executed = [i \in Correct |-> 0]
    /\ promised = [i \in Correct |-> 0]
    /\ entered = [i \in Correct |-> 0]
    /\ started = [i \in Correct |-> TRUE]
    /\ choice = [i \in Correct |-> NoChoice]
    /\ shown = [i \in Correct |-> [r \in Regencies |-> NoStopData]]

Next ==
    \E i \in Correct :
        \/ \E s \in Sequences, v \in Votable : Write(i, s, v) \/ Accept(i, s, v)
        \/ Execute(i)
        \/ \E r \in Regencies : Stop(i, r) \/ Show(i, r) \/ Start(i, r)
        \/ Restart(i)

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

(* Stronger than that no two replicas execute different batches: no two    *)
(* certificates of decisions can ever be shown for different ones.         *)
Agreement == \A s \in Sequences : \A v, w \in Votable : IsDecided(s, v) /\ IsDecided(s, w) => v = w

(* Locks of one slot are for one value.                                    *)
OneValueInASlot == \A r \in Regencies, s \in Sequences : \A v, w \in Votable :
    IsWritten(r, s, v) /\ IsWritten(r, s, w) => v = w
=============================================================================
