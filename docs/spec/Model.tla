------------------------------- MODULE Model -------------------------------
(* A small group for TLC: four replicas, one of which lies.                *)
EXTENDS Ordering, TLC

CONSTANTS c1, c2, c3, a, b

Symmetry == Permutations({c1, c2, c3}) \cup Permutations({a, b})
=============================================================================
