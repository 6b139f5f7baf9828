# Carries one script to its end, whatever becomes of the process that started it.
# sh carry.sh FOLDER KEY NOT-AFTER HALF SHELL ISOLATED: everything it learns stands in files of
# FOLDER, which Carrier.java reads. Values for the script are in the environment, never in here.
set -u
folder=$1 key=$2 not_after=$3 half=$4 shell=$5 isolated=$6
script_path=$TMINUS_SCRIPT_PATH
unset TMINUS_SCRIPT_PATH
mask=$(umask)
umask 077

# Writes the result so that it is whole or not there at all, also after a power cut.
end() {
    rm -f "$folder/reserve"
    printf '%s\n' "$*" >"$folder/result.new" && sync "$folder/result.new" &&
        mv "$folder/result.new" "$folder/result" && sync "$folder"
}

# Field 22 of /proc/PID/stat; the second field, a name in brackets, may hold anything.
started() {
    stat=$(cat "/proc/$$/stat") && set -- ${stat##*) } && echo "${20}"
}

# Keeps the first HALF bytes of what comes in, and at least as many of the last.
keep() {
    file=$folder/out.first before=0 dropped=0
    : >"$file"
    while [ ! -e "$folder/result" ]; do
        dd bs=65536 count=16 2>/dev/null >>"$file" || break
        now=$(wc -c <"$file")
        if [ "$now" -le "$before" ]; then
            [ -e "$folder/result" ] || : >"$folder/out.end"
            return
        fi
        before=$now
        [ "$now" -ge "$half" ] || continue
        if [ "$file" = "$folder/out.new" ]; then
            [ ! -e "$folder/out.old" ] || dropped=$((dropped + $(wc -c <"$folder/out.old")))
            mv "$file" "$folder/out.old"
            echo "$dropped" >"$folder/out.dropped"
        fi
        file=$folder/out.new before=0
        : >"$file"
    done
    [ -e "$folder/result" ] || : >"$folder/out.lost"
    # Whoever still writes must not be stopped by a pipe without a reader.
    exec cat >/dev/null
}

printf 'process %s %s %s\n' "$$" "$(started)" "$(cat /proc/sys/kernel/random/boot_id)" >"$folder/key.$$"
sync "$folder/key.$$"
ln "$folder/key.$$" "$folder/key"
taken=$?
rm -f "$folder/key.$$"
[ "$taken" = 0 ] || exit 1
sync "$folder"

[ "$(date +%s)" -lt "$not_after" ] || { end late; exit 0; }
program=$(command -v "$shell") || { end no-program "$shell"; exit 0; }
set -- "$program" -eu "$folder/script"
if [ "$isolated" = yes ]; then
    space=$(command -v unshare) || { end no-program unshare; exit 0; }
    "$space" --pid --fork --kill-child --mount-proc true || { end no-namespace; exit 0; }
    set -- "$space" --pid --fork --kill-child --mount-proc "$@"
fi
dd if=/dev/zero of="$folder/reserve" bs=4096 count=4 2>/dev/null
: >"$folder/output"
: >"$folder/to-mask"
mkfifo "$folder/out" || { end no-pipe; exit 0; }
# Both ends are open before anybody waits at one: whoever is left alone by a kill meets the end and goes.
exec 3<>"$folder/out" 4>"$folder/out" 5<"$folder/out" 3>&-
(exec <&5 4>&- 5<&-; keep) &
echo "$!" >"$folder/keeper"
exec 5<&-
trap : HUP INT TERM
(
    : >"$folder/pid"
    umask "$mask"
    PATH=$script_path TMINUS_KEY=$key TMINUS_OUTPUT=$folder/output TMINUS_MASK=$folder/to-mask
    export PATH TMINUS_KEY TMINUS_OUTPUT TMINUS_MASK
    exec /bin/sh -c 'echo "$$" >"$0"; exec "$@"' "$folder/pid" "$@"
) </dev/null >&4 2>&1 4>&-
code=$?
exec 4>&-

# A background process may hold the pipe for ever; it gets two seconds.
waited=0 pause=0.01
while [ ! -e "$folder/out.end" ] && [ ! -e "$folder/out.lost" ] && [ "$waited" -lt 30 ]; do
    sleep "$pause"
    waited=$((waited + 1))
    [ "$waited" -lt 10 ] || pause=0.1
done
sync "$folder"/out.* "$folder/output" "$folder/to-mask"
end ended "$code"
