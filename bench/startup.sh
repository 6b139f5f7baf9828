#!/bin/sh
# How long ./tminus takes to start, against an empty JVM main in the same run. Needs Python 3. Takes the number of rounds.
set -eu

house=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
rounds=${1:-21}

. "$house/.mvn/find-jdk.sh"
find_jdk

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT HUP TERM

echo 'class Empty { public static void main(String[] arguments) {} }' >"$work/Empty.java"
"$JAVA_HOME/bin/javac" -d "$work" "$work/Empty.java"

# The first start builds and prepares what is missing, and does not count.
"$house/tminus" --version

python3 - "$rounds" "$work" "$house" <<'PYTHON'
import os, statistics, subprocess, sys, time

rounds, work, house = int(sys.argv[1]), sys.argv[2], sys.argv[3]
java = os.environ["JAVA_HOME"] + "/bin/java"
commands = {
    "empty JVM main": [java, "-cp", work, "Empty"],
    "tminus --version": [house + "/tminus", "--version"],
    "tminus check": [house + "/tminus", "check", house + "/examples/webshop/plan.yaml"],
}


def seconds(command):
    before = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - before


# Alternated, so that whatever else the machine does meets all of them.
times = {name: [] for name in commands}
for _ in range(rounds):
    for name, command in commands.items():
        times[name].append(seconds(command))

print(f"{rounds} rounds, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
print(f"{'':18}{'median':>10}{'fastest':>10}{'of empty':>10}")
base = statistics.median(times["empty JVM main"])
for name, taken in times.items():
    median = statistics.median(taken)
    print(f"{name:18}{median * 1000:>7.0f} ms{min(taken) * 1000:>7.0f} ms{median / base:>9.1f}x")
PYTHON
