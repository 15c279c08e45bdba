/** Tests of the replicated fusion service. Open {@link org.kingcobra.fusion.service.FusionRig} first. */
@NullMarked
package org.kingcobra.fusion.service;

import org.jspecify.annotations.NullMarked;
