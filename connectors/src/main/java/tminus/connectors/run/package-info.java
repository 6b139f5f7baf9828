/** Scripts that outlive the process that started them. */
@NullMarked
package tminus.connectors.run;

import org.jspecify.annotations.NullMarked;
