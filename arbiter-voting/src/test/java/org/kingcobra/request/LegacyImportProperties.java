package org.kingcobra.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LegacyImportProperties {
    @Property
    void anyBytesAreReadWithoutAnException(@ForAll byte[] bytes) {
        LegacyImport read = LegacyImport.of(ByteString.copyFrom(bytes));
        assertEquals((bytes.length + LegacyImport.RECORD_BYTES - 1) / LegacyImport.RECORD_BYTES, read.records());
        assertEquals(
                read.records(),
                read.applied().size()
                        + read.duplicates().size()
                        + read.malformed().size());
    }
}
