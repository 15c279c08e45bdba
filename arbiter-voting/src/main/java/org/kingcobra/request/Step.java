package org.kingcobra.request;

import org.kingcobra.bft.Reply;

/** A command that was decoded: all that can be wrong with its bytes is behind it. */
@FunctionalInterface
interface Step {
    Reply run(Call call);
}
