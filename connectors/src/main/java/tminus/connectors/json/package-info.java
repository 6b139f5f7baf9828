/** JSON as others write it: read, and looked into by paths. */
@NullMarked
package tminus.connectors.json;

import org.jspecify.annotations.NullMarked;
