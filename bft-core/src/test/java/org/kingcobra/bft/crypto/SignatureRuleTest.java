package org.kingcobra.bft.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.security.Security;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.crypto.Edwards.Point;

/** ENGINE 3: whether a signature is valid is a rule of the protocol; every provider must give the same answer. */
class SignatureRuleTest {
    private static final Digest MESSAGE = Digest.of(ByteString.copyFromUtf8("pay the bearer"));
    private static final BigInteger SECRET = Edwards.sha512(ByteString.copyFromUtf8("a secret scalar"));
    private static final Point EIGHTH = Edwards.ofOrderEight();

    static List<SignatureProvider> providers() {
        List<SignatureProvider> all = new ArrayList<>(List.of(new BouncyCastleProvider()));
        all.add(JcaProvider.of("the JDK", Security.getProvider("SunEC")).orElseThrow());
        Ed25519.correttoProvider().ifPresent(all::add);
        return all;
    }

    /** What is claimed to be a signature of the message. */
    private record Claim(String what, ByteString key, ByteString r, BigInteger s) {
        ByteString signature() {
            return r.concat(Edwards.number(s));
        }

        /** The rule in the words of the definition. */
        boolean isValid() {
            Optional<Point> keyPoint = Edwards.decode(key);
            Optional<Point> nonce = Edwards.decode(r);
            if (keyPoint.isEmpty() || nonce.isEmpty() || s.compareTo(Edwards.L) >= 0) {
                return false;
            }
            BigInteger k = Edwards.sha512(r, key, MESSAGE.bytes());
            return keyPoint.get().isOfPrimeOrder()
                    && !nonce.get().times(BigInteger.valueOf(8)).sameAs(Edwards.NEUTRAL)
                    && Edwards.BASE
                            .times(s)
                            .sameAs(nonce.get().plus(keyPoint.get().times(k)));
        }
    }

    private static Point torsion(long times) {
        return EIGHTH.times(BigInteger.valueOf(times));
    }

    /** Signs as RFC 8032 does, but with components of small order in the key and in the nonce. */
    private static Claim torsioned(long inKey, long inNonce, long nonceNumber) {
        BigInteger nonce = Edwards.sha512(ByteString.copyFromUtf8("nonce " + nonceNumber));
        ByteString key = Edwards.BASE.times(SECRET).plus(torsion(inKey)).encoded();
        ByteString r = Edwards.BASE.times(nonce).plus(torsion(inNonce)).encoded();
        return signed("torsion " + inKey + " in the key, " + inNonce + " in the nonce", key, r, nonce);
    }

    private static Claim signed(String what, ByteString key, ByteString r, BigInteger nonce) {
        BigInteger k = Edwards.sha512(r, key, MESSAGE.bytes());
        return new Claim(what, key, r, nonce.add(k.multiply(SECRET)).mod(Edwards.L));
    }

    private static final List<Claim> CLAIMS = claims();

    private static List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (long inKey = 0; inKey < 8; inKey++) {
            for (long inNonce = 0; inNonce < 8; inNonce++) {
                claims.add(torsioned(inKey, inNonce, 8 * inKey + inNonce));
            }
        }
        ByteString key = Edwards.BASE.times(SECRET).encoded();
        for (long times = 0; times < 8; times++) {
            ByteString small = torsion(times).encoded();
            claims.add(signed("a nonce of small order " + times, key, small, BigInteger.ZERO));
            claims.add(new Claim("a key of small order " + times, small, Edwards.NEUTRAL.encoded(), BigInteger.ZERO));
            claims.add(new Claim("a key and nonce of small order " + times, small, small, BigInteger.ZERO));
        }
        for (int above = 0; above < 19; above++) {
            for (boolean odd : new boolean[] {false, true}) {
                ByteString notBelowP = Edwards.encode(Edwards.P.add(BigInteger.valueOf(above)), odd);
                claims.add(signed("a nonce p + " + above, key, notBelowP, BigInteger.ZERO));
                claims.add(new Claim("a key p + " + above, notBelowP, key, BigInteger.ONE));
                ByteString small = Edwards.encode(BigInteger.valueOf(above), odd);
                claims.add(signed("a nonce with y = " + above, key, small, BigInteger.ZERO));
                claims.add(new Claim("a key with y = " + above, small, key, BigInteger.ONE));
            }
        }
        Claim genuine = torsioned(0, 0, 0);
        for (long times = 1; times < 16; times++) {
            BigInteger s = genuine.s.add(Edwards.L.multiply(BigInteger.valueOf(times)));
            claims.add(new Claim("S + " + times + " L", genuine.key, genuine.r, s));
        }
        claims.add(new Claim("S = 0", genuine.key, genuine.r, BigInteger.ZERO));
        claims.add(new Claim("S = L", genuine.key, genuine.r, Edwards.L));
        claims.add(new Claim(
                "S = 2^256 - 1", genuine.key, genuine.r, BigInteger.TWO.pow(256).subtract(BigInteger.ONE)));
        claims.add(new Claim("-S", genuine.key, genuine.r, Edwards.L.subtract(genuine.s)));
        return claims;
    }

    @Test
    void everyProviderGivesTheAnswerOfTheRuleToEveryTrickThatIsKnown() {
        int valid = 0;
        for (Claim claim : CLAIMS) {
            boolean expected = claim.isValid();
            valid += expected ? 1 : 0;
            for (SignatureProvider provider : providers()) {
                boolean answer = new Ed25519(provider).verify(new ClientId(claim.key), MESSAGE, claim.signature());
                assertEquals(expected, answer, provider.name() + ": " + claim.what);
            }
        }
        assertEquals(1, valid);
    }

    /** Only those with a torsioned nonce can still be told apart by a verifier once the key is of prime order. */
    @Test
    void aNonceWithASmallComponentIsRefusedHoweverOftenOneTries() {
        for (long attempt = 0; attempt < 40; attempt++) {
            Claim claim = torsioned(0, 1 + attempt % 7, 1_000 + attempt);
            for (SignatureProvider provider : providers()) {
                assertFalse(
                        new Ed25519(provider).verify(new ClientId(claim.key), MESSAGE, claim.signature()),
                        provider.name() + ": " + claim.what);
            }
        }
    }

    @Test
    void aKeyIsAdmittedOnlyIfItIsCanonicalAndOfPrimeOrder() {
        for (Claim claim : CLAIMS) {
            boolean expected =
                    Edwards.decode(claim.key).filter(Point::isOfPrimeOrder).isPresent();
            assertEquals(expected, SignatureRule.admitsKey(claim.key.toByteArray()), claim.what);
        }
        assertFalse(SignatureRule.admitsKey(new byte[31]));
    }

    /** RFC 8032, 7.1, tests 1 to 3: seed, key, message, signature. */
    @Test
    void everyProviderSignsAndVerifiesAsTheStandardShows() {
        List<List<String>> vectors = List.of(
                List.of(
                        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                        "",
                        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
                                + "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
                List.of(
                        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                        "72",
                        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e"
                                + "458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
                List.of(
                        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
                        "af82",
                        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290"
                                + "ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"));
        for (List<String> vector : vectors) {
            List<byte[]> bytes = vector.stream().map(HexFormat.of()::parseHex).toList();
            assertEquals(vector.get(1), HexFormat.of().formatHex(Ed25519.publicKeyOf(bytes.get(0))));
            for (SignatureProvider provider : providers()) {
                byte[] signature = provider.sign(bytes.get(0), bytes.get(2));
                assertEquals(vector.get(3), HexFormat.of().formatHex(signature), provider.name());
                assertTrue(provider.verify(bytes.get(1), bytes.get(2), signature), provider.name());
            }
        }
    }

    @Test
    void whatOneProviderSignsEveryOtherAccepts() {
        byte[] seed = SECRET.toByteArray();
        byte[] thirtyTwo = java.util.Arrays.copyOf(seed, 32);
        ClientId signer = new ClientId(ByteString.copyFrom(Ed25519.publicKeyOf(thirtyTwo)));
        for (SignatureProvider one : providers()) {
            ByteString signature = new Ed25519(one).sign(thirtyTwo, MESSAGE);
            for (SignatureProvider other : providers()) {
                assertTrue(new Ed25519(other).verify(signer, MESSAGE, signature), one.name() + ", " + other.name());
                assertFalse(new Ed25519(other).verify(signer, Digest.ZERO, signature));
            }
        }
    }

    @Test
    void aKeyServesManyThreadsAtOnce() {
        byte[] seed = new byte[SignatureRule.KEY_BYTES];
        ClientId signer = new ClientId(ByteString.copyFrom(Ed25519.publicKeyOf(seed)));
        for (SignatureProvider provider : providers()) {
            Ed25519 scheme = new Ed25519(provider);
            assertTrue(
                    IntStream.range(0, 200).parallel().allMatch(number -> {
                        Digest message = Digest.of(ByteString.copyFromUtf8("message " + number));
                        ByteString signature = scheme.sign(seed, message);
                        return scheme.verify(signer, message, signature) && !scheme.verify(signer, MESSAGE, signature);
                    }),
                    provider.name());
        }
    }

    /** Corretto's jar on the class path is for one platform: only there it must not be left out by accident. */
    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void whereCorrettoRunsItIsTheOneThatIsUsed() {
        assertEquals(3, providers().size());
        assertEquals("Amazon Corretto", Ed25519.fastest().providerName());
    }
}
