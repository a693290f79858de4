package audit_test

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
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

// TestKindsOfKeys: an audit judges OpenPGP signatures and those of hardware keys by the keys of the people list, and counts
// every kind.
func TestKindsOfKeys(t *testing.T) {
	at := time.Date(2026, 2, 1, 9, 0, 0, 0, time.UTC)
	pgp, other := openPGP(t, at), openPGP(t, at)
	hardware := newHardwareKey(t)
	b := start(t)
	b.adopt()
	people := peopleTOML + fmt.Sprintf("[[people.ana.keys]]\nkind = \"openpgp\"\nkey = '''%s'''\n", public(t, pgp)) +
		fmt.Sprintf("[[people.ben.keys]]\nkind = \"ssh\"\nkey = %q\n", strings.TrimSpace(string(ssh.MarshalAuthorizedKey(hardware.PublicKey()))))
	b.merge(ben, "Keys", "roles/people.toml", people, "charter.toml", charterTOML+"signed = [\"roles/**\"]\n")
	b.on("2026-02-01")
	want := map[string]string{
		b.signed("By OpenPGP", signPGP(t, pgp, at)):                                                                        "openpgp authorised ana",
		b.signed("By a hardware key", signSSH(t, hardware, "git")):                                                         "ssh authorised ben",
		b.signed("By an OpenPGP key that nobody listed", signPGP(t, other, at)):                                            "openpgp unverifiable ",
		b.signed("By a hardware key that nobody listed", signSSH(t, newHardwareKey(t), "git")):                             "ssh unknown ",
		b.signed("For something else", signSSH(t, hardware, "file")):                                                       "ssh bad ",
		b.signed("Another text", func(string) string { return signPGP(t, pgp, at)("something else") }):                     "openpgp bad ",
		b.signed("X.509", func(string) string { return "-----BEGIN SIGNED MESSAGE-----\n\n-----END SIGNED MESSAGE-----" }): "x509 unsupported ",
	}
	r := b.audit()
	seen := 0
	for _, l := range r.Landings {
		w, ok := want[l.Commit]
		if !ok {
			continue
		}
		seen++
		signer := ""
		if l.Signature.Signer != nil {
			signer = *l.Signature.Signer
		}
		if got := l.Signature.Kind + " " + l.Signature.Verdict + " " + signer; got != w {
			t.Errorf("%s: %q, want %q", l.Subject, got, w)
		}
		if unsigned := strings.Contains(strings.Join(told(r, l.Commit), "\n"), "sign"); unsigned == strings.Contains(w, "authorised") {
			t.Errorf("%s: found %v", l.Subject, told(r, l.Commit))
		}
	}
	if s := r.Totals.Signatures; seen != len(want) || s["openpgp"]["authorised"] != 1 || s["openpgp"]["unverifiable"] != 1 || s["ssh"]["bad"] != 1 || s["x509"]["unsupported"] != 1 {
		t.Errorf("%d landings, %v", seen, s)
	}
}

// signed commits a change of the register that somebody signs, and gives the commit.
func (b *book) signed(message string, sign func(payload string) string) string {
	b.Helper()
	b.signer = ""
	commit := b.commit(message, "roles/a.md", message)
	b.flushed()
	raw := b.git("cat-file", "commit", commit) + "\n"
	header, text, _ := strings.Cut(raw, "\n\n")
	signature := strings.ReplaceAll(strings.TrimRight(sign(raw), "\n"), "\n", "\n ")
	var out, failed bytes.Buffer
	cmd := b.command("hash-object", "-t", "commit", "-w", "--stdin")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(header+"\ngpgsig "+signature+"\n\n"+text), &out, &failed
	if err := cmd.Run(); err != nil {
		b.Fatal(err, failed.String())
	}
	b.head = strings.TrimSpace(out.String())
	b.git("update-ref", "refs/heads/main", b.head)
	return b.head
}

func openPGP(t *testing.T, at time.Time) *openpgp.Entity {
	t.Helper()
	e, err := openpgp.NewEntity("Ana", "", "ana@acme.example", &packet.Config{Algorithm: packet.PubKeyAlgoEdDSA, Time: func() time.Time { return at.AddDate(0, -1, 0) }})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func public(t *testing.T, e *openpgp.Entity) string {
	t.Helper()
	var b bytes.Buffer
	w, err := armor.Encode(&b, openpgp.PublicKeyType, nil)
	if err == nil {
		err = e.Serialize(w)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func signPGP(t *testing.T, e *openpgp.Entity, at time.Time) func(string) string {
	return func(payload string) string {
		var b bytes.Buffer
		if err := openpgp.ArmoredDetachSign(&b, e, strings.NewReader(payload), &packet.Config{Time: func() time.Time { return at }}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
}

func signSSH(t *testing.T, key ssh.Signer, namespace string) func(string) string {
	return func(payload string) string {
		sig, err := sshsig.Sign(strings.NewReader(payload), key, sshsig.HashSHA512, namespace)
		if err != nil {
			t.Fatal(err)
		}
		return string(sshsig.Armor(sig))
	}
}

// hardwareKey signs as a security key does (sk-ssh-ed25519).
type hardwareKey struct {
	private ed25519.PrivateKey
	public  ssh.PublicKey
}

func newHardwareKey(t *testing.T) hardwareKey {
	t.Helper()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	key, err := ssh.ParsePublicKey(ssh.Marshal(struct{ Type, Key, Application string }{ssh.KeyAlgoSKED25519, string(public), "ssh:"}))
	if err != nil {
		t.Fatal(err)
	}
	return hardwareKey{private, key}
}

func (k hardwareKey) PublicKey() ssh.PublicKey { return k.public }

func (k hardwareKey) Sign(_ io.Reader, data []byte) (*ssh.Signature, error) {
	application, message := sha256.Sum256([]byte("ssh:")), sha256.Sum256(data)
	rest := binary.BigEndian.AppendUint32([]byte{1}, 42) // touched; the 42nd signature
	signed := append(append(append([]byte{}, application[:]...), rest...), message[:]...)
	return &ssh.Signature{Format: ssh.KeyAlgoSKED25519, Blob: ed25519.Sign(k.private, signed), Rest: rest}, nil
}
