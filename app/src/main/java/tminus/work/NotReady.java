package tminus.work;

/** An attempt cannot be begun; nothing was sent. The code never changes once released. */
final class NotReady extends RuntimeException {
    private NotReady(String code, String reason) {
        super(code + " " + reason);
    }

    static NotReady unknownKind(String kind) {
        return new NotReady("W101", "this version of tminus has no action \"" + kind + "\"");
    }

    static NotReady noSecret(String reason) {
        return new NotReady("W102", reason);
    }

    static NotReady noReference(String path, String reason) {
        return new NotReady("W103", "${" + path + "} has no value: " + reason);
    }

    static NotReady badSettings(String problem) {
        return new NotReady(
                "W104", "with its references filled in, a setting cannot be used: " + problem);
    }

    static NotReady fileChanged(String difference) {
        return new NotReady("W105", difference);
    }

    static NotReady unable(String kind, String ability) {
        return new NotReady("W106", "the action \"" + kind + "\" cannot " + ability);
    }

    static NotReady unexpected(Throwable cause) {
        return new NotReady("W107", "it could not be prepared, by a fault in tminus: " + cause);
    }
}
