#!/bin/sh
# Runs the shop's processes, which live in the folder out/. Each is detached, ends when its lease
# file there is taken away, and ends by itself after a quarter of an hour.
#
#   shop.sh up VERSION             the world as it is before the release: database, configuration,
#                                  front, blue with VERSION, and customers
#   shop.sh start COLOUR VERSION   stop COLOUR
#   shop.sh backup FILE            restore FILE
#   shop.sh effect TEXT            one line into out/effects.log, for what cannot be repeated
#   shop.sh customers              how the customers fared; fails when one request failed
#   shop.sh down                   ends everything
set -eu
cd "$(dirname "$0")"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

say() { echo "$*"; }
die() { echo "shop.sh: $*" >&2; exit 1; }

# Outputs for later steps, as lines name=value.
give() { say "$1=$2"; [ -z "${TMINUS_OUTPUT:-}" ] || echo "$1=$2" >>"$TMINUS_OUTPUT"; }

address() { sed -n 1p "out/$1.lease" 2>/dev/null || true; }
process() { sed -n 2p "out/$1.lease" 2>/dev/null || true; }

# Looks for what the shop needs: a JDK, and the database driver that came with tminus.
look_around() {
    version=$("$java" --version | sed -n '1s/^[^0-9]*\([0-9]*\).*/\1/p')
    [ "${version:-0}" -ge 25 ] || die "$java is no JDK 25 or newer: set JAVA_HOME to one"
    lib=${SHOP_LIB:-../../app/target/product/lib}
    for driver in "$lib"/sqlite-jdbc-*.jar; do
        [ ! -f "$driver" ] || return 0
    done
    die "no sqlite-jdbc-*.jar in $lib: build tminus first, or set SHOP_LIB"
}

# launch NAME CLASS ARGUMENT... : starts a daemon unless it runs, as process $launched. It shares
# neither the session nor the open files of the step that starts it, or it would end with it.
launch() {
    name=$1 class=$2
    shift 2
    launched=$(process "$name")
    ! is_running "$name" || return 0
    rm -f "out/$name.lease"
    (
        exec >>"out/$name.log" 2>&1 </dev/null 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
        detached=$(command -v setsid || echo nohup)
        exec "$detached" "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m \
            -Dsun.net.httpserver.nodelay=true --enable-native-access=ALL-UNNAMED \
            -cp "$driver" "app/$class.java" "$PWD/out" "$@"
    ) &
    launched=$!
}

# A process that has ended is there until its parent has looked, which may take seconds.
is_there() {
    kill -0 "$1" 2>/dev/null || return 1
    case $(cat "/proc/$1/stat" 2>/dev/null) in *") Z "*) return 1 ;; esac
}

is_gone() { ! is_there "$1"; }

is_running() { number=$(process "$1") && [ -n "$number" ] && is_there "$number"; }

# patiently N COMMAND... : waits for it to become true, N times a twentieth of a second
patiently() {
    left=$1
    shift
    until "$@"; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || return 1
        sleep 0.05
    done
}

has_started_or_failed() { is_running "$1" || is_gone "$2"; }

# await NAME PROCESS : until it serves, but not when it has ended
await() {
    patiently 600 has_started_or_failed "$1" "$2" || die "$1 does not start, see out/$1.log"
    is_running "$1" || die "$1 did not start: $(tail -n 3 "out/$1.log")"
}

# end NAME... : takes the leases away and waits for the processes to go
end() {
    numbers=
    for name in "$@"; do
        numbers="$numbers $(process "$name")"
        rm -f "out/$name.lease"
    done
    for number in $numbers; do
        patiently 200 is_gone "$number" || die "process $number does not end"
    done
}

up() {
    end customers
    end front blue green
    mkdir -p out
    rm -f out/shop.db* out/customers.json
    cp config/shop.env config/flags.json out/
    "$java" --enable-native-access=ALL-UNNAMED -cp "$driver" app/Database.java out/shop.db db/V1__products_and_orders.sql
    launch front Front
    front=$launched
    launch blue Shop blue "$1"
    await blue "$launched"
    await front "$front"
    launch customers Client "$(address front)/"
    await customers "$launched"
    give front "$(address front)"
    give blue "$(address blue)"
}

case ${1:-} in
    up)
        look_around
        up "$2"
        ;;
    start)
        look_around
        launch "$2" Shop "$2" "$3"
        await "$2" "$launched"
        give url "$(address "$2")"
        ;;
    stop) end "$2" ;;
    backup)
        # A plain copy is right because nobody writes: the shop is in maintenance.
        cp out/shop.db "$2.draft" && mv "$2.draft" "$2"
        give file "$2"
        give checksum "$(cksum <"$2" | cut -d ' ' -f 1)"
        ;;
    restore) cp "$2" out/shop.db.draft && mv out/shop.db.draft out/shop.db ;;
    effect)
        # Slow, as such things are: there is a middle in which everything can break.
        sleep 0.3
        echo "$2" >>out/effects.log
        sleep 0.3
        ;;
    customers)
        cat out/customers.json
        grep -q '"failed": 0}' out/customers.json
        ;;
    down)
        end customers
        end front blue green
        ;;
    *) sed -n '2,/^set/s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
