/** The code that the documentation shows, run as a test and compared with it byte for byte. */
@NullMarked
package org.kingcobra.docs;

import org.jspecify.annotations.NullMarked;
