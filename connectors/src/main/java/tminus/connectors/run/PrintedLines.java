package tminus.connectors.run;

import java.util.HexFormat;
import tminus.connector.Output;

/**
 * Makes lines of what a program prints. Whatever it prints, the lines are plain text: bytes that
 * are not UTF-8 and characters that could fool a reader are written as escapes, terminal sequences
 * are dropped except colours. Long lines are handed on in parts.
 */
public final class PrintedLines {
    static final int LONGEST_PART = 16_384;

    private final Output out;
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder sequence = new StringBuilder();
    private State state = State.TEXT;
    private boolean afterReturn;
    private boolean afterPart;
    private boolean afterCut;
    private int codePoint;
    private int missing;
    private final byte[] pending = new byte[4];
    private int pendingLength;

    private enum State {
        TEXT,
        ESCAPE,
        /** ESC [ ... letter: ECMA-48 section 5.4. */
        CONTROL,
        /** ESC ], P, X, ^ or _ up to BEL or ESC \: ECMA-48 section 5.6. */
        STRING,
        STRING_ESCAPE
    }

    public PrintedLines(Output out) {
        this.out = out;
    }

    public void push(byte[] bytes, int length) {
        for (var index = 0; index < length; index++) {
            if (isPlain(bytes[index])) {
                afterReturn = false;
                append((char) bytes[index]);
            } else {
                push(bytes[index]);
            }
        }
    }

    /** Nearly everything is: it is only passed on. */
    private boolean isPlain(byte octet) {
        return octet >= 0x20
                && octet < 0x7f
                && state == State.TEXT
                && pendingLength == 0
                && !afterCut;
    }

    /** Gives out what stands in an unfinished line. */
    public void end() {
        if (pendingLength > 0) {
            cut("[half a character left out here]");
        } else if (!line.isEmpty() || afterPart) {
            cut("");
        }
        state = State.TEXT;
    }

    /** What follows does not follow on what was before: half a character is left out. */
    public void cut(String told) {
        pendingLength = 0;
        missing = 0;
        state = State.TEXT;
        if (!line.isEmpty()) {
            part();
        }
        out.cut(told);
        afterPart = false;
        afterReturn = false;
        afterCut = true;
    }

    private void push(byte octet) {
        var value = octet & 0xff;
        afterCut &= (value & 0xc0) == 0x80;
        if (afterCut) {
            return;
        }
        if (missing > 0) {
            continued(octet, value);
        } else if (value < 0x80) {
            character(value);
        } else if (value >= 0xc2 && value <= 0xf4) {
            missing = value < 0xe0 ? 1 : value < 0xf0 ? 2 : 3;
            codePoint = value & (0x3f >> missing);
            pending[0] = octet;
            pendingLength = 1;
        } else {
            escapedByte(octet);
        }
    }

    private void continued(byte octet, int value) {
        if ((value & 0xc0) != 0x80) {
            invalid();
            push(octet);
            return;
        }
        codePoint = codePoint << 6 | value & 0x3f;
        pending[pendingLength++] = octet;
        missing--;
        if (missing > 0) {
            return;
        }
        // Overlong forms, surrogates and what lies beyond Unicode are not UTF-8 (RFC 3629).
        var shortest = pendingLength == 2 ? 0x80 : pendingLength == 3 ? 0x800 : 0x10000;
        if (codePoint < shortest
                || codePoint > 0x10ffff
                || (codePoint >= 0xd800 && codePoint < 0xe000)) {
            invalid();
        } else {
            pendingLength = 0;
            character(codePoint);
        }
    }

    private void invalid() {
        for (var index = 0; index < pendingLength; index++) {
            escapedByte(pending[index]);
        }
        pendingLength = 0;
        missing = 0;
    }

    private void escapedByte(byte octet) {
        append("\\x" + HexFormat.of().toHexDigits(octet));
    }

    private void character(int character) {
        switch (state) {
            case TEXT -> text(character);
            case ESCAPE -> escape(character);
            case CONTROL -> control(character);
            case STRING -> {
                if (character == 0x07 || character == '\n') {
                    state = State.TEXT;
                } else if (character == 0x1b) {
                    state = State.STRING_ESCAPE;
                }
            }
            case STRING_ESCAPE -> {
                state = State.STRING;
                if (character == '\\') {
                    state = State.TEXT;
                }
            }
        }
    }

    private void escape(int character) {
        sequence.setLength(0);
        state =
                switch (character) {
                    case '[' -> State.CONTROL;
                    case ']', 'P', 'X', '^', '_' -> State.STRING;
                    default -> State.TEXT;
                };
        if (character == '\n') {
            text(character);
        }
    }

    private void control(int character) {
        if (character >= 0x40 && character <= 0x7e) {
            state = State.TEXT;
            if (character == 'm' && sequence.chars().allMatch(PrintedLines::isColour)) {
                append("\u001b[" + sequence + "m");
            }
        } else if (character >= 0x20 && character < 0x40 && sequence.length() < 64) {
            sequence.append((char) character);
        } else {
            state = State.TEXT;
            text(character);
        }
    }

    private static boolean isColour(int character) {
        return (character >= '0' && character <= '9') || character == ';' || character == ':';
    }

    private void text(int character) {
        var returned = afterReturn;
        afterReturn = character == '\r';
        if (character == '\n') {
            if (!returned) {
                endLine();
            }
        } else if (character == '\r') {
            endLine();
        } else if (character == 0x1b) {
            state = State.ESCAPE;
        } else if (character == '\t' || !misleads(character)) {
            append(Character.toString(character));
        } else if (character < 0x80) {
            append("\\x" + HexFormat.of().toHexDigits((byte) character));
        } else {
            append("\\u%04x".formatted(character));
        }
    }

    /** Control characters, and those that reorder or hide text (Unicode TR 36, TR 9). */
    private static boolean misleads(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    character != 0x200d; // joins emoji
            default -> false;
        };
    }

    private void append(String text) {
        if (line.length() + text.length() > LONGEST_PART) {
            part();
        }
        line.append(text);
    }

    private void append(char character) {
        if (line.length() == LONGEST_PART) {
            part();
        }
        line.append(character);
    }

    private void part() {
        out.part(line.toString());
        line.setLength(0);
        afterPart = true;
    }

    private void endLine() {
        out.line(line.toString());
        line.setLength(0);
        afterPart = false;
    }
}
