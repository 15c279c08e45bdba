package org.kingcobra.bft.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;

class KeyFilesTest {
    private static final char[] PASSWORD = "correct horse".toCharArray();
    private static final Identities.KeyPair ALICE = (Identities.KeyPair) Identities.wellKnown("alice");
    private static final Identities.KeyPair BOB = (Identities.KeyPair) Identities.wellKnown("bob");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void anIdentityComesBackAsItWasWritten() throws Exception {
        Path file = directory.resolve("alice.p12");
        KeyFiles.write(file, ALICE, PASSWORD);
        Identity read = KeyFiles.read(file, PASSWORD);
        assertEquals(ALICE.id(), read.id());
        assertEquals(ALICE.sign(Digest.ZERO), read.sign(Digest.ZERO));
    }

    @Test
    void onlyTheOwnerMayReadTheFile() throws Exception {
        Path file = directory.resolve("alice.p12");
        KeyFiles.write(file, ALICE, PASSWORD);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void theCertificateIsSignedByItsOwnKeyAndOtherToolsCanReadIt() throws Exception {
        Path file = directory.resolve("alice.p12");
        KeyFiles.write(file, ALICE, PASSWORD);
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
        Certificate certificate = store.getCertificate("identity");
        certificate.verify(certificate.getPublicKey());
        assertTrue(certificate.toString().contains("CN=" + ALICE.id().abbreviated()));
    }

    @Test
    void anExistingKeyIsNeverOverwritten() throws Exception {
        Path file = directory.resolve("alice.p12");
        KeyFiles.write(file, ALICE, PASSWORD);
        refused("never overwritten", () -> KeyFiles.write(file, BOB, PASSWORD));
        assertEquals(ALICE.id(), KeyFiles.read(file, PASSWORD).id());
    }

    @Test
    void aWrongPasswordIsCalledThat() throws Exception {
        Path file = directory.resolve("alice.p12");
        KeyFiles.write(file, ALICE, PASSWORD);
        refused("expected the password of", () -> KeyFiles.read(file, "battery staple".toCharArray()));
    }

    @Test
    void aFileThatIsNoKeyFileIsCalledThat() throws Exception {
        Path file = directory.resolve("notes.txt");
        refused("expected a PKCS#12 key file", () -> KeyFiles.read(file, PASSWORD));
        Files.writeString(file, "these are no keys");
        refused("expected a PKCS#12 key file", () -> KeyFiles.read(file, PASSWORD));
        Files.writeString(file, "");
        refused("expected a PKCS#12 key file", () -> KeyFiles.read(file, PASSWORD));
        Files.write(file, new byte[KeyFiles.FILE_BYTES_MAX + 1]);
        refused("expected a key file of at most", () -> KeyFiles.read(file, PASSWORD));
    }

    @Test
    void aCutOffOrTouchedFileIsRefused() throws Exception {
        Path file = directory.resolve("alice.p12");
        KeyFiles.write(file, ALICE, PASSWORD);
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at += 97) {
            Files.write(file, java.util.Arrays.copyOf(whole, at));
            refused("expected", () -> KeyFiles.read(file, PASSWORD));
        }
    }

    @Test
    void aKeyOfAnotherKindIsRefused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        Path file = store(generator.generateKeyPair().getPrivate(), SelfSigned.certificate(ALICE));
        refused("expected an Ed25519 key", () -> KeyFiles.read(file, PASSWORD));
    }

    @Test
    void aSeedThatDoesNotMatchItsCertificateIsRefused() throws Exception {
        Path file = store(SelfSigned.privateKey(BOB), SelfSigned.certificate(ALICE));
        refused("expected the certificate of " + BOB.id(), () -> KeyFiles.read(file, PASSWORD));
    }

    @Test
    void aFileWithoutAKeyIsRefused() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setCertificateEntry("somebody", SelfSigned.certificate(ALICE));
        refused("expected a private key", () -> KeyFiles.read(save(store), PASSWORD));
    }

    @Test
    void anIdentityWhosePrivateKeyIsElsewhereCannotBeWritten() {
        Identity elsewhere = new Identity() {
            @Override
            public ClientId id() {
                return ALICE.id();
            }

            @Override
            public ByteString sign(Digest digest) {
                return ALICE.sign(digest);
            }
        };
        Path file = directory.resolve("elsewhere.p12");
        assertThrows(IllegalArgumentException.class, () -> KeyFiles.write(file, elsewhere, PASSWORD));
        assertThrows(IllegalArgumentException.class, () -> KeyFiles.write(file, ALICE, new char[0]));
    }

    private Path store(PrivateKey key, Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setKeyEntry("key", key, PASSWORD, new Certificate[] {certificate});
        return save(store);
    }

    private Path save(KeyStore store) throws Exception {
        Path file = directory.resolve("made elsewhere.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return file;
    }

    private static void refused(String expected, org.junit.jupiter.api.function.Executable attempt) {
        String message =
                String.valueOf(assertThrows(KeyFileException.class, attempt).getMessage());
        assertTrue(message.contains(expected), message);
    }
}
