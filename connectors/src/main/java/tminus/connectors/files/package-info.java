/** Configuration files: what stood in them is recorded, shown and put back. */
@NullMarked
package tminus.connectors.files;

import org.jspecify.annotations.NullMarked;
