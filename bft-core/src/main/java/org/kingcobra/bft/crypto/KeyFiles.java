package org.kingcobra.bft.crypto;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.kingcobra.bft.Identity;

/**
 * Identities in PKCS#12 files: the private key and a self-signed X.509 certificate of its public half, under a password. Other
 * tools can read them, and files that other tools made of an Ed25519 key are read here.
 */
public final class KeyFiles {
    /** The largest file that is taken for a key file. */
    static final int FILE_BYTES_MAX = 64 << 10;

    private static final String TYPE = "PKCS12";
    private static final String ALIAS = "identity";

    private KeyFiles() {}

    /** Writes a new file that only its owner may read; an existing file is left as it is and refused. */
    public static void write(Path file, Identity identity, char[] password) throws KeyFileException {
        checkArgument(password.length > 0, "expected a password");
        checkArgument(identity instanceof Identities.KeyPair, "expected an identity whose private key is here");
        byte[] content = encode((Identities.KeyPair) identity, password);
        try {
            Files.createFile(file, ownerOnly(file));
            Files.write(file, content);
        } catch (FileAlreadyExistsException e) {
            throw new KeyFileException("expected no file at " + file + ": a key is never overwritten", e);
        } catch (IOException e) {
            throw new KeyFileException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** The identity in a file, checked: its key is Ed25519 and its certificate is of that key. */
    public static Identity read(Path file, char[] password) throws KeyFileException {
        KeyStore store = load(file, password);
        try {
            String alias = onlyKey(file, store);
            Key key = store.getKey(alias, password);
            Identity identity = Identities.fromSeed(seed(file, key));
            checkCertificate(file, identity, store.getCertificate(alias));
            return identity;
        } catch (UnrecoverableKeyException e) {
            throw new KeyFileException("expected the password of the key in " + file, e);
        } catch (GeneralSecurityException e) {
            throw new KeyFileException("expected a key and a certificate in " + file + ": " + e.getMessage(), e);
        }
    }

    private static byte[] encode(Identities.KeyPair identity, char[] password) {
        try {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(null, password);
            Certificate[] chain = {SelfSigned.certificate(identity)};
            store.setKeyEntry(ALIAS, SelfSigned.privateKey(identity), password, chain);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password);
            return bytes.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java platform cannot make a PKCS#12 file of an Ed25519 key", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static KeyStore load(Path file, char[] password) throws KeyFileException {
        try {
            long size = Files.size(file);
            if (size > FILE_BYTES_MAX) {
                throw new KeyFileException(
                        "expected a key file of at most " + FILE_BYTES_MAX + " bytes, " + file + " has " + size);
            }
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(new ByteArrayInputStream(Files.readAllBytes(file)), password);
            return store;
        } catch (IOException e) {
            String expected = e.getCause() instanceof UnrecoverableKeyException
                    ? "expected the password of " + file
                    : "expected a PKCS#12 key file at " + file + ": " + e;
            throw new KeyFileException(expected, e);
        } catch (GeneralSecurityException e) {
            throw new KeyFileException("expected a PKCS#12 key file at " + file + ": " + e.getMessage(), e);
        }
    }

    private static String onlyKey(Path file, KeyStore store) throws GeneralSecurityException, KeyFileException {
        String found = "";
        for (String alias : java.util.Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                if (!found.isEmpty()) {
                    throw new KeyFileException("expected one key in " + file + ", found several");
                }
                found = alias;
            }
        }
        if (found.isEmpty()) {
            throw new KeyFileException("expected a private key in " + file + ", found none");
        }
        return found;
    }

    private static ByteString seed(Path file, Key key) throws KeyFileException {
        try {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
            if (info == null
                    || !info.getPrivateKeyAlgorithm().getAlgorithm().equals(EdECObjectIdentifiers.id_Ed25519)) {
                throw new KeyFileException("expected an Ed25519 key in " + file + ", found " + key.getAlgorithm());
            }
            return ByteString.copyFrom(
                    ASN1OctetString.getInstance(info.parsePrivateKey()).getOctets());
        } catch (IOException e) {
            throw new KeyFileException("expected an Ed25519 key in " + file, e);
        }
    }

    private static void checkCertificate(Path file, Identity identity, Certificate certificate)
            throws KeyFileException {
        byte[] certified = SubjectPublicKeyInfo.getInstance(
                        certificate.getPublicKey().getEncoded())
                .getPublicKeyData()
                .getBytes();
        if (!Arrays.equals(certified, identity.id().key().toByteArray())) {
            throw new KeyFileException(
                    "expected the certificate of " + identity.id() + " in " + file + ", found one of another key");
        }
    }
}
