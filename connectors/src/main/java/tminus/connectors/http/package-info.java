/** Requests that are sent once, and what is expected of their answers. */
@NullMarked
package tminus.connectors.http;

import org.jspecify.annotations.NullMarked;
