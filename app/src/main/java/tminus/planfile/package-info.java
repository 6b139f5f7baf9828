/** Plan files: from YAML to a checked plan, and problems as people and machines read them. */
@NullMarked
package tminus.planfile;

import org.jspecify.annotations.NullMarked;
