/**
 * What must hold in every run, checked against what was recorded and what really took effect; knows
 * the promises and nothing of the engine.
 */
@NullMarked
package tminus.simulation.audit;

import org.jspecify.annotations.NullMarked;
