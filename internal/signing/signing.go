// Package signing makes keys and signs commits with them, as people and forges do. Only tests import it.
package signing

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/ProtonMail/go-crypto/openpgp"
	"github.com/ProtonMail/go-crypto/openpgp/armor"
	"github.com/ProtonMail/go-crypto/openpgp/packet"
	"github.com/hiddeco/sshsig"
	"golang.org/x/crypto/ssh"
)

// A Signer gives the armored signature of a commit's payload: the raw commit without its signature.
type Signer func(payload string) string

// SSH signs by an SSH key; git's own namespace is "git".
func SSH(t testing.TB, key ssh.Signer, namespace string) Signer {
	return func(payload string) string {
		sig, err := sshsig.Sign(strings.NewReader(payload), key, sshsig.HashSHA512, namespace)
		if err != nil {
			t.Fatal(err)
		}
		return string(sshsig.Armor(sig))
	}
}

// OpenPGP signs by an OpenPGP key at a time.
func OpenPGP(t testing.TB, key *openpgp.Entity, at time.Time) Signer {
	return func(payload string) string {
		var b bytes.Buffer
		if err := openpgp.ArmoredDetachSign(&b, key, strings.NewReader(payload), &packet.Config{Time: func() time.Time { return at }}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
}

// Signed gives a raw commit with the signature in its headers.
func Signed(raw string, sign Signer) string {
	headers, message, _ := strings.Cut(raw, "\n\n")
	return headers + "\ngpgsig " + strings.ReplaceAll(strings.TrimRight(sign(raw), "\n"), "\n", "\n ") + "\n\n" + message
}

// NewSSHKey makes an Ed25519 key.
func NewSSHKey(t testing.TB) ssh.Signer {
	t.Helper()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	key, err := ssh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// NewOpenPGPKey makes an Ed25519 key that is born at a time and lives for some seconds, or for ever where these are 0.
func NewOpenPGPKey(t testing.TB, name string, born time.Time, lifetime uint32) *openpgp.Entity {
	t.Helper()
	key, err := openpgp.NewEntity(name, "", name+"@acme.example", &packet.Config{Algorithm: packet.PubKeyAlgoEdDSA, KeyLifetimeSecs: lifetime,
		Time: func() time.Time { return born }})
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// Public gives the public part of an OpenPGP key, armored.
func Public(t testing.TB, key *openpgp.Entity) string {
	t.Helper()
	var b bytes.Buffer
	w, err := armor.Encode(&b, openpgp.PublicKeyType, nil)
	if err == nil {
		err = key.Serialize(w)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// SecurityKey signs as a hardware key does (sk-ssh-ed25519).
type SecurityKey struct {
	private ed25519.PrivateKey
	public  ssh.PublicKey
}

// NewSecurityKey makes a key that pretends to be in hardware.
func NewSecurityKey(t testing.TB) SecurityKey {
	t.Helper()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	key, err := ssh.ParsePublicKey(ssh.Marshal(struct{ Type, Key, Application string }{ssh.KeyAlgoSKED25519, string(public), "ssh:"}))
	if err != nil {
		t.Fatal(err)
	}
	return SecurityKey{private, key}
}

// PublicKey gives the part of the key that is listed.
func (k SecurityKey) PublicKey() ssh.PublicKey { return k.public }

// Sign signs what an SSH signature is made over: touched, for the 42nd time.
func (k SecurityKey) Sign(_ io.Reader, data []byte) (*ssh.Signature, error) {
	application, message := sha256.Sum256([]byte("ssh:")), sha256.Sum256(data)
	rest := binary.BigEndian.AppendUint32([]byte{1}, 42)
	signed := append(append(append([]byte{}, application[:]...), rest...), message[:]...)
	return &ssh.Signature{Format: ssh.KeyAlgoSKED25519, Blob: ed25519.Sign(k.private, signed), Rest: rest}, nil
}
