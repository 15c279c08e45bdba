# Branches that the tests took, of JaCoCo's table: docs/testing.md
NR > 1 {
    missed[$2] += $6
    taken[$2] += $7
    if ($6 > 0) print $2 "." $3 " misses " $6 " of " $6 + $7
}
END {
    for (name in taken) printf "%s: %d of %d branches, %.1f %%\n", name, taken[name], taken[name] + missed[name], 100 * taken[name] / (taken[name] + missed[name])
}
