/** Requests that a healthy release answers as expected. */
@NullMarked
package tminus.connectors.smoke;

import org.jspecify.annotations.NullMarked;
