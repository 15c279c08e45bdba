@NullMarked
package org.kingcobra.sim.services;

import org.jspecify.annotations.NullMarked;
