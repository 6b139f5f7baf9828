package tminus.plan;

import tminus.source.Node;

/** One request that a healthy release answers as expected; {@code settings} are those of http. */
public record SmokeTest(String id, Node.Mapping settings) {}
