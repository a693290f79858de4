package gitrepo

import (
	"crypto"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/ProtonMail/go-crypto/openpgp"
	"github.com/ProtonMail/go-crypto/openpgp/armor"
	pgperrors "github.com/ProtonMail/go-crypto/openpgp/errors"
	"github.com/ProtonMail/go-crypto/openpgp/packet"
	"github.com/hiddeco/sshsig"
	"golang.org/x/crypto/ssh"
)

// Verdict is what a signature proves.
type Verdict string

// The verdicts. An OpenPGP signature says nothing without its key: intact and tampered ones look alike, so it is
// Unverifiable; an SSH signature carries its key, so it can be valid and yet from nobody known.
const (
	Authorised   Verdict = "authorised"   // valid, by a key that was in force
	Unknown      Verdict = "unknown"      // valid, by a key that nobody listed
	NotThen      Verdict = "not-then"     // valid, by a listed key that was not in force at the time
	Bad          Verdict = "bad"          // does not hold for this commit
	Unverifiable Verdict = "unverifiable" // nothing is proven, since the key is not known
	Unsupported  Verdict = "unsupported"  // of a kind that this tool cannot check
	Unsigned     Verdict = "unsigned"
)

// Signature is what was found about a commit's signature.
type Signature struct {
	Kind    string // "openpgp", "ssh", "x509" or "none"
	Verdict Verdict
	Signer  string // whose key it is, as it was listed; empty where nobody listed it
	Key     string // SSH: the fingerprint, "SHA256:…"; OpenPGP: the fingerprint or key id in hexadecimal digits
	Why     string // the reason for any verdict other than authorised and unsigned
}

// Signed splits a commit into its signature and the exact bytes that were signed; the signature is empty where there is
// none.
func (c *Commit) Signed() (signature, payload string) {
	const own = "gpgsig "
	var sig, rest strings.Builder
	rest.Grow(len(c.raw))
	in, other := false, false // this header's lines; those of a signature for another object format
	for at := 0; at < len(c.raw); {
		end := strings.IndexByte(c.raw[at:], '\n')
		if end < 0 {
			end = len(c.raw)
		} else {
			end += at + 1
		}
		line := c.raw[at:end]
		switch {
		case in && line[0] == ' ':
			sig.WriteString(line[1:])
		case strings.HasPrefix(line, own):
			sig.WriteString(line[len(own):])
			in, other = true, false
		default:
			in = false
			if strings.HasPrefix(line, "gpgsig") {
				other = true
			} else if other && line[0] != ' ' {
				other = false
			}
			if line == "\n" {
				end = len(c.raw)
				line = c.raw[at:]
			}
			if !other {
				rest.WriteString(line)
			}
		}
		at = end
	}
	return sig.String(), rest.String()
}

// Verify checks a commit's signature against the keys that are known. The time that counts is the committer date, or the
// time in an OpenPGP signature if that is later; whoever holds a key can write any date, so an expired key that leaked
// proves nothing. Verify may be called from several goroutines, as long as no key is added meanwhile.
func (c *Commit) Verify(keys *Keys) (s Signature) {
	if keys == nil {
		keys = &Keys{}
	}
	if !strings.Contains(c.raw, "\ngpgsig ") { // most are not signed, and need not be taken apart
		return Signature{Kind: "none", Verdict: Unsigned}
	}
	signature, payload := c.Signed()
	defer func() {
		if p := recover(); p != nil { // what strangers sign must not take the program down
			s.Verdict, s.Why = Bad, fmt.Sprintf("the signature cannot be read: %v", p)
		}
	}()
	switch {
	case signature == "":
		return Signature{Kind: "none", Verdict: Unsigned}
	case strings.HasPrefix(signature, "-----BEGIN SSH SIGNATURE-----"):
		return keys.verifySSH(signature, payload, c.Committer.When)
	case strings.HasPrefix(signature, "-----BEGIN PGP SIGNATURE-----"), strings.HasPrefix(signature, "-----BEGIN PGP MESSAGE-----"):
		return keys.verifyOpenPGP(signature, payload, c.Committer.When)
	case strings.HasPrefix(signature, "-----BEGIN SIGNED MESSAGE-----"):
		return Signature{Kind: "x509", Verdict: Unsupported, Why: "X.509 signatures are not checked"}
	}
	return Signature{Kind: "none", Verdict: Bad, Why: "what stands in the place of a signature is none"}
}

// namespace is what git signs for: a signature for anything else, such as a file, says nothing about a commit.
const namespace = "git"

func (k *Keys) verifySSH(signature, payload string, at time.Time) Signature {
	s := Signature{Kind: "ssh", Verdict: Bad}
	sig, err := sshsig.Unarmor([]byte(signature))
	if err != nil {
		s.Why = fmt.Sprintf("the signature cannot be read: %v", err)
		return s
	}
	s.Key = ssh.FingerprintSHA256(bare(sig.PublicKey))
	switch {
	case sig.Namespace != namespace:
		s.Why = fmt.Sprintf("it was made for %q, not for git", sig.Namespace)
		return s
	case strings.HasPrefix(sig.Signature.Format, "webauthn-"):
		s.Verdict, s.Why = Unsupported, "signatures made in a browser (WebAuthn) are not checked"
		return s
	case sig.Signature.Format == ssh.KeyAlgoRSA: // SHA-1, which OpenSSH refuses too, and sshsig misses under a certificate
		s.Why = "it rests on SHA-1"
		return s
	}
	if err := sshsig.Verify(strings.NewReader(payload), sig, sig.PublicKey, sig.HashAlgorithm, namespace); err != nil {
		s.Why = "it does not fit the commit"
		return s
	}
	s.Verdict, s.Signer, s.Why = k.judgeSSH(sig.PublicKey, at)
	return s
}

// bare is the key itself where a certificate came with it.
func bare(key ssh.PublicKey) ssh.PublicKey {
	if cert, ok := key.(*ssh.Certificate); ok {
		return cert.Key
	}
	return key
}

func (k *Keys) verifyOpenPGP(signature, payload string, at time.Time) Signature {
	s := Signature{Kind: "openpgp", Verdict: Bad}
	unreadable := func(err error) Signature {
		s.Why = fmt.Sprintf("the signature cannot be read: %v", err)
		return s
	}
	packets, err := unarmor(signature)
	if err != nil {
		return unreadable(err)
	}
	sig, err := firstSignature(packets)
	var beyond pgperrors.UnsupportedError
	if errors.As(err, &beyond) {
		s.Verdict, s.Why = Unsupported, beyond.Error()
		return s
	}
	if err != nil {
		return unreadable(err)
	}
	if len(sig.IssuerFingerprint) > 0 {
		s.Key = fmt.Sprintf("%X", sig.IssuerFingerprint)
	} else if sig.IssuerKeyId != nil {
		s.Key = fmt.Sprintf("%016X", *sig.IssuerKeyId)
	}
	if sig.Hash == crypto.MD5 || sig.Hash == crypto.RIPEMD160 {
		s.Why = "it rests on a broken digest"
		return s
	}
	var ring openpgp.EntityList
	if sig.IssuerKeyId != nil {
		ring = k.entities[*sig.IssuerKeyId]
	}
	if len(ring) == 0 {
		s.Verdict, s.Why = Unverifiable, "its key is not known here"
		return s
	}
	if sig.CreationTime.After(at) {
		at = sig.CreationTime
	}
	_, entity, err := openpgp.VerifyDetachedSignature(ring, strings.NewReader(payload), strings.NewReader(packets),
		&packet.Config{Time: func() time.Time { return at }})
	if entity == nil {
		switch {
		case errors.Is(err, pgperrors.ErrUnknownIssuer):
			s.Verdict, s.Why = Unverifiable, "its key is not one for signing"
		case errors.As(err, &beyond):
			s.Verdict, s.Why = Unsupported, beyond.Error()
		default:
			s.Why = "it does not fit the commit"
		}
		return s
	}
	owner := k.owners[entity]
	s.Signer = owner.name
	switch {
	case err == nil:
		s.Verdict, s.Why = owner.judge(at)
	case errors.Is(err, pgperrors.ErrKeyExpired), errors.Is(err, pgperrors.ErrSignatureExpired), errors.Is(err, pgperrors.ErrKeyRevoked):
		s.Verdict, s.Why = NotThen, strings.TrimPrefix(err.Error(), "openpgp: ")
	default:
		s.Why = strings.TrimPrefix(err.Error(), "openpgp: ")
	}
	return s
}

func unarmor(signature string) (string, error) {
	block, err := armor.Decode(strings.NewReader(signature))
	if err != nil {
		return "", err
	}
	if block.Type != openpgp.SignatureType {
		return "", fmt.Errorf("it is a %s", strings.ToLower(block.Type))
	}
	data, err := io.ReadAll(block.Body)
	return string(data), err
}

func firstSignature(packets string) (*packet.Signature, error) {
	p, err := packet.NewReader(strings.NewReader(packets)).Next()
	if err != nil {
		return nil, err
	}
	sig, ok := p.(*packet.Signature)
	if !ok {
		return nil, errors.New("it holds something else")
	}
	return sig, nil
}
