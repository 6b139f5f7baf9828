package tminus.journal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/** Makes up values of our records, so that a new event is tested without a word. */
final class AnyEvent {
    private static final String[] PIECES = {
        "a", "web1", "step", "ä", "€", "\"", "\\", "\n", "\t", "\u0000", "\u2028", "😀", "{}", "/"
    };

    private final Random random;

    AnyEvent(long seed) {
        random = new Random(seed);
    }

    /** All records of a sealed type, also those of its sealed parts. */
    static Class<?>[] records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(part -> Arrays.stream(records(part)))
                        .distinct()
                        .toArray(Class[]::new)
                : new Class<?>[] {type};
    }

    <T> T of(Class<T> type) {
        return type.cast(value(type));
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        }
        return switch (((Class<?>) type).getName()) {
            case "java.lang.String" -> text();
            case "int" -> random.nextInt(1, 1000);
            case "long" -> random.nextLong(1, 1L << 50);
            case "boolean" -> random.nextBoolean();
            case "java.time.Instant" -> instant();
            case "java.time.Duration" ->
                    Duration.ofSeconds(random.nextInt(-100, 1000), random.nextInt(1_000_000_000));
            case "tminus.run.Work" -> tminus.run.Work.parse(work());
            default -> made((Class<?>) type);
        };
    }

    private Object generic(ParameterizedType type) {
        var first = type.getActualTypeArguments()[0];
        if (type.getRawType() == Optional.class) {
            return random.nextBoolean() ? Optional.of(value(first)) : Optional.empty();
        }
        if (type.getRawType() == List.class) {
            return IntStream.range(0, random.nextInt(4)).mapToObj(_ -> value(first)).toList();
        }
        if (type.getRawType() == SequencedMap.class) {
            var map = new LinkedHashMap<Object, Object>();
            IntStream.range(0, random.nextInt(4)).forEach(_ -> map.put(text(), text()));
            return map;
        }
        throw new AssertionError("no example of " + type);
    }

    private Object made(Class<?> type) {
        if (type.isEnum()) {
            return any(type.getEnumConstants());
        }
        if (type.isSealed()) {
            return made(any(type.getPermittedSubclasses()));
        }
        var components = type.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
        var values =
                Arrays.stream(components)
                        .map(component -> value(component.getGenericType()))
                        .toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException impossible) {
            throw new AssertionError(type.getName(), impossible);
        }
    }

    private String work() {
        return any(new String[] {"check", "dry-run", "step", "undo", "back", "verify"})
                + ":"
                + text();
    }

    private Instant instant() {
        var seconds = random.nextLong(0, 4_000_000_000L);
        return Instant.ofEpochSecond(
                seconds, random.nextBoolean() ? 0 : random.nextInt(1_000_000_000));
    }

    private String text() {
        var text = new StringBuilder();
        IntStream.range(0, random.nextInt(6)).forEach(_ -> text.append(any(PIECES)));
        return text.toString();
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
