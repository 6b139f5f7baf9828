#!/bin/sh
# What it costs to make each step durable, against a bare file in the same run.
# Usage: bench/durable-steps.sh [FOLDER ON THE DISK TO MEASURE]; -Drounds, -Dsteps, -Druns by JAVA_OPTIONS.
set -eu
house=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$house/.mvn/find-jdk.sh"
find_jdk
"$house/tminus" --version >/dev/null
# shellcheck disable=SC2086
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
    -Djdk.httpclient.redirects.retrylimit=1 ${JAVA_OPTIONS:-} \
    -cp "$house/app/target/product/tminus.jar" "$house/bench/DurableSteps.java" "${1:-${TMPDIR:-/tmp}}"
