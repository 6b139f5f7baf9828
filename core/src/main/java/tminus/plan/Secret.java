package tminus.plan;

import tminus.source.Node;

/** Where a secret comes from; its value is never part of a plan. */
public record Secret(String name, String provider, Node.Mapping with) {}
