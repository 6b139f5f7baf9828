/** The ways in which notices reach people. */
@NullMarked
package tminus.connectors.channel;

import org.jspecify.annotations.NullMarked;
