package audit_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"copydesk/internal/signing"

	"golang.org/x/crypto/ssh"
)

// TestKindsOfKeys: an audit judges OpenPGP signatures and those of hardware keys by the keys of the people list, and counts
// every kind.
func TestKindsOfKeys(t *testing.T) {
	at := time.Date(2026, 2, 1, 9, 0, 0, 0, time.UTC)
	pgp, other := signing.NewOpenPGPKey(t, "ana", at.AddDate(0, -1, 0), 0), signing.NewOpenPGPKey(t, "ana", at.AddDate(0, -1, 0), 0)
	hardware := signing.NewSecurityKey(t)
	b := start(t)
	b.adopt()
	people := peopleTOML + fmt.Sprintf("[[people.ana.keys]]\nkind = \"openpgp\"\nkey = '''%s'''\n", signing.Public(t, pgp)) +
		fmt.Sprintf("[[people.ben.keys]]\nkind = \"ssh\"\nkey = %q\n", strings.TrimSpace(string(ssh.MarshalAuthorizedKey(hardware.PublicKey()))))
	b.merge(ben, "Keys", "roles/people.toml", people, "charter.toml", charterTOML+"signed = [\"roles/**\"]\n")
	b.on("2026-02-01")
	want := map[string]string{
		b.signed("By OpenPGP", signing.OpenPGP(t, pgp, at)):                                                                "openpgp authorised ana",
		b.signed("By a hardware key", signing.SSH(t, hardware, "git")):                                                     "ssh authorised ben",
		b.signed("By an OpenPGP key that nobody listed", signing.OpenPGP(t, other, at)):                                    "openpgp unverifiable ",
		b.signed("By a hardware key that nobody listed", signing.SSH(t, signing.NewSecurityKey(t), "git")):                 "ssh unknown ",
		b.signed("For something else", signing.SSH(t, hardware, "file")):                                                   "ssh bad ",
		b.signed("Another text", func(string) string { return signing.OpenPGP(t, pgp, at)("something else") }):             "openpgp bad ",
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
func (b *book) signed(message string, sign signing.Signer) string {
	b.Helper()
	b.signer = ""
	commit := b.commit(message, "roles/a.md", message)
	b.flushed()
	raw := b.git("cat-file", "commit", commit) + "\n"
	var out, failed bytes.Buffer
	cmd := b.command("hash-object", "-t", "commit", "-w", "--stdin")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(signing.Signed(raw, sign)), &out, &failed
	if err := cmd.Run(); err != nil {
		b.Fatal(err, failed.String())
	}
	b.head = strings.TrimSpace(out.String())
	b.git("update-ref", "refs/heads/main", b.head)
	return b.head
}
