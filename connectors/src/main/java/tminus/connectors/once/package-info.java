/** Who may begin an attempt, decided once, by a file in its scratch folder. */
@NullMarked
package tminus.connectors.once;

import org.jspecify.annotations.NullMarked;
