package tminus.simulation.golden;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tminus.source.Json;

/** Writes records as JSON and reads them back, whatever they are made of. */
final class RecordText {
    private static final String ROOT = "tminus.";
    private static final String TAG = "is";

    private RecordText() {}

    static String write(Record value, Class<?> declared) {
        return json(value, declared).canonical();
    }

    static <T> T read(String text, Class<T> declared) {
        return declared.cast(value(JsonText.parse(text), declared));
    }

    private static Json json(Object value, Type declared) {
        return switch (value) {
            case String text -> Json.of(text);
            case Integer number -> Json.of(number);
            case Long number -> Json.of(number);
            case Double number -> Json.of(number.toString());
            case Boolean truth -> Json.of(truth);
            case Instant instant -> Json.of(instant.toString());
            case Duration duration -> Json.of(duration.toString());
            case ZoneId zone -> Json.of(zone.getId());
            case Enum<?> constant -> Json.of(constant.name());
            case Optional<?> maybe ->
                    new Json.Array(
                            maybe.stream().map(one -> json(one, argument(declared, 0))).toList());
            case List<?> list ->
                    new Json.Array(
                            list.stream().map(one -> json(one, argument(declared, 0))).toList());
            case Map<?, ?> map -> pairs(map, argument(declared, 1));
            case Record made -> members(made, declared);
            default -> throw new IllegalArgumentException("cannot write " + value.getClass());
        };
    }

    /** Pairs in a list keep their order. */
    private static Json pairs(Map<?, ?> map, Type valueType) {
        var pairs = new ArrayList<Json>();
        map.forEach((key, value) ->
                pairs.add(new Json.Array(List.of(Json.of((String) key), json(value, valueType)))));
        return new Json.Array(pairs);
    }

    private static Json members(Record value, Type declared) {
        var members = new LinkedHashMap<String, Json>();
        if (((Class<?>) declared).isSealed()) {
            members.put(TAG, Json.of(value.getClass().getName().substring(ROOT.length())));
        }
        for (var component : value.getClass().getRecordComponents()) {
            members.put(
                    component.getName(), json(get(value, component), component.getGenericType()));
        }
        return new Json.Members(members);
    }

    private static Object get(Record value, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(value);
        } catch (ReflectiveOperationException cannotBe) {
            throw new IllegalStateException(cannotBe);
        }
    }

    private static Type argument(Type declared, int place) {
        return ((ParameterizedType) declared).getActualTypeArguments()[place];
    }

    private static Object value(Json json, Type declared) {
        if (declared instanceof ParameterizedType generic) {
            return container((Json.Array) json, generic);
        }
        return switch (json) {
            case Json.Text(var text) -> text(text, (Class<?>) declared);
            case Json.Number(var number) ->
                    declared == int.class
                            ? (Object) number.intValueExact()
                            : number.longValueExact();
            case Json.Truth(var truth) -> truth;
            case Json.Members members -> record(members, (Class<?>) declared);
            case Json.Array _, Json.Null _ -> throw new IllegalArgumentException(declared + "?");
        };
    }

    private static Object text(String text, Class<?> declared) {
        if (declared.isEnum()) {
            return Arrays.stream(declared.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equals(text))
                    .findFirst()
                    .orElseThrow();
        }
        return switch (declared.getSimpleName()) {
            case "Instant" -> Instant.parse(text);
            case "Duration" -> Duration.parse(text);
            case "ZoneId" -> ZoneId.of(text);
            case "double", "Double" -> Double.valueOf(text);
            default -> text;
        };
    }

    private static Object container(Json.Array array, ParameterizedType declared) {
        var raw = (Class<?>) declared.getRawType();
        if (Map.class.isAssignableFrom(raw)) {
            var map = new LinkedHashMap<String, Object>();
            for (var pair : array.items()) {
                var items = ((Json.Array) pair).items();
                map.put(
                        ((Json.Text) items.getFirst()).value(),
                        value(items.getLast(), argument(declared, 1)));
            }
            return map;
        }
        var items = array.items().stream().map(one -> value(one, argument(declared, 0))).toList();
        return raw == Optional.class ? items.stream().findFirst() : items;
    }

    private static Object record(Json.Members json, Class<?> declared) {
        try {
            var type = declared;
            if (json.members().get(TAG) instanceof Json.Text(var name)) {
                type = Class.forName(ROOT + name).asSubclass(declared);
            }
            var components = type.getRecordComponents();
            var types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
            var values = new Object[components.length];
            for (var place = 0; place < components.length; place++) {
                var member = json.members().get(components[place].getName());
                values[place] = value(member, components[place].getGenericType());
            }
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("a recorded journal cannot be read any more", changed);
        }
    }
}
