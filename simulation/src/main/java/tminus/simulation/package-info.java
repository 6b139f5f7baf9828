/** Made-up worlds in which the real engine runs, thousands of times, from one seed each. */
@NullMarked
package tminus.simulation;

import org.jspecify.annotations.NullMarked;
