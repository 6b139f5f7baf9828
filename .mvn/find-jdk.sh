# shellcheck shell=sh
# Sourced by mvnw and tminus (POSIX sh).
# find_jdk sets and exports JAVA_HOME to a JDK 25 or newer, or says in one line what to install and returns 1.
# TMINUS_JDKS: folders that hold JDKs, separated by colons, looked at instead of the usual ones of the system.

jdk_needed=25

# The feature version of the JDK in $1, or nothing: its release file says it, and asking java is slower.
jdk_feature() {
    if [ ! -x "$1/bin/java" ] || [ ! -x "$1/bin/javac" ]; then return 0; fi
    jdk_version=
    if [ -r "$1/release" ]; then
        while IFS= read -r jdk_line || [ -n "$jdk_line" ]; do
            case $jdk_line in
                JAVA_VERSION=*) jdk_version=${jdk_line#JAVA_VERSION=}; jdk_version=${jdk_version#\"}; break ;;
            esac
        done <"$1/release"
    else
        jdk_version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
    fi
    jdk_version=${jdk_version%%[!0-9]*}
    [ -z "$jdk_version" ] || echo "$jdk_version"
}

# Takes $1 if it is new enough and older than what was found so far: the release we test on is preferred to the newest.
jdk_consider() {
    jdk_found=$(jdk_feature "$1")
    if [ -z "$jdk_found" ] || [ "$jdk_found" -lt "$jdk_needed" ]; then return 0; fi
    if [ -z "$jdk_best" ] || [ "$jdk_found" -lt "$jdk_best" ]; then
        jdk_best=$jdk_found
        jdk_home=$1
    fi
}

jdk_consider_toolchains() {
    jdk_toolchains="${HOME:-}/.m2/toolchains.xml"
    [ -r "$jdk_toolchains" ] || return 0
    jdk_entries=$(sed -n 's|.*<jdkHome>[[:space:]]*\([^<]*[^<[:space:]]\)[[:space:]]*</jdkHome>.*|\1|p' "$jdk_toolchains")
    while IFS= read -r jdk_entry; do
        [ -z "$jdk_entry" ] || jdk_consider "$jdk_entry"
    done <<ENTRIES
$jdk_entries
ENTRIES
}

jdk_consider_folders() {
    jdk_system=/usr/lib/jvm:/usr/lib64/jvm:/usr/java:/usr/local/java:/usr/local/lib/jvm:/opt:/opt/java:/opt/jdk
    jdk_system=$jdk_system:/Library/Java/JavaVirtualMachines:/opt/homebrew/opt:/usr/local/opt
    jdk_rest=${TMINUS_JDKS-$jdk_system}
    if [ -n "${HOME:-}" ]; then
        jdk_rest=$jdk_rest:$HOME/.sdkman/candidates/java:$HOME/.jdks:$HOME/.gradle/jdks:$HOME/.asdf/installs/java
        jdk_rest=$jdk_rest:$HOME/.local/share/mise/installs/java:$HOME/Library/Java/JavaVirtualMachines
    fi
    while [ -n "$jdk_rest" ]; do
        jdk_folder=${jdk_rest%%:*}
        case $jdk_rest in
            *:*) jdk_rest=${jdk_rest#*:} ;;
            *) jdk_rest= ;;
        esac
        [ -d "$jdk_folder" ] || continue
        for jdk_candidate in "$jdk_folder" "$jdk_folder"/* "$jdk_folder"/*/Contents/Home \
            "$jdk_folder"/*/libexec/openjdk.jdk/Contents/Home; do
            jdk_consider "$jdk_candidate"
        done
    done
}

jdk_consider_path() {
    jdk_java=$(command -v java) || return 0
    while [ -h "$jdk_java" ]; do
        jdk_link=$(readlink "$jdk_java")
        case $jdk_link in
            /*) jdk_java=$jdk_link ;;
            *) jdk_java=$(dirname "$jdk_java")/$jdk_link ;;
        esac
    done
    jdk_consider "$(dirname "$(dirname "$jdk_java")")"
}

find_jdk() {
    jdk_best=
    jdk_home=
    [ -z "${JAVA_HOME:-}" ] || jdk_consider "$JAVA_HOME"
    if [ -z "$jdk_home" ]; then
        jdk_consider_toolchains
        jdk_consider_folders
        jdk_consider_path
    fi
    if [ -z "$jdk_home" ] && [ -z "${TMINUS_JDKS+set}" ] && [ -x /usr/libexec/java_home ]; then
        jdk_consider "$(/usr/libexec/java_home -v "$jdk_needed+" 2>/dev/null)"
    fi
    if [ -z "$jdk_home" ]; then
        echo "tminus needs a JDK $jdk_needed or newer and found none:" \
            "install one (Temurin $jdk_needed, or your system's openjdk-$jdk_needed-jdk) or set JAVA_HOME to it." >&2
        return 1
    fi
    JAVA_HOME=$jdk_home
    export JAVA_HOME
}
