/** Secrets: fetched just before they are used, and kept out of everything that is shown or kept. */
@NullMarked
package tminus.secrets;

import org.jspecify.annotations.NullMarked;
