package gitrepo

import (
	"crypto/rand"
	"crypto/rsa"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"copydesk/internal/signing"

	"github.com/ProtonMail/go-crypto/openpgp"
	"github.com/ProtonMail/go-crypto/openpgp/packet"
	"golang.org/x/crypto/ssh"
)

const unsigned = "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor Ana <ana@acme.example> 1700000000 +0100\ncommitter Ben <ben@acme.example> 1700000000 +0100\n"

var signingTime = time.Unix(1_700_000_000, 0)

// sign makes a commit of headers and a message, signed by what signer gives for its payload.
func sign(headers, message string, signer signing.Signer) string {
	return signing.Signed(headers+"\n"+message, signer)
}

// oldRSA signs with SHA-1, as OpenSSH once did.
type oldRSA struct{ ssh.Signer }

func (k oldRSA) SignWithAlgorithm(r io.Reader, data []byte, _ string) (*ssh.Signature, error) {
	return k.Signer.(ssh.AlgorithmSigner).SignWithAlgorithm(r, data, ssh.KeyAlgoRSA)
}

func authorized(key ssh.PublicKey) string {
	return strings.TrimSpace(string(ssh.MarshalAuthorizedKey(key)))
}

func certificate(t *testing.T, ca, key ssh.Signer, change func(*ssh.Certificate)) ssh.Signer {
	t.Helper()
	cert := &ssh.Certificate{Key: key.PublicKey(), CertType: ssh.UserCert, KeyId: "ben", ValidPrincipals: []string{"ben@acme.example"},
		ValidAfter: uint64(signingTime.Unix() - 1000), ValidBefore: uint64(signingTime.Unix() + 1000)}
	if change != nil {
		change(cert)
	}
	if err := cert.SignCert(rand.Reader, ca); err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewCertSigner(cert, key)
	if err != nil {
		t.Fatal(err)
	}
	return signer
}

func TestSSHSignatures(t *testing.T) {
	ben, stranger, sk, ca := signing.NewSSHKey(t), signing.NewSSHKey(t), signing.NewSecurityKey(t), signing.NewSSHKey(t)
	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	old, err := ssh.NewSignerFromKey(rsaKey)
	if err != nil {
		t.Fatal(err)
	}
	list := func(options string, key ssh.Signer) string {
		return "ben@acme.example " + options + " " + authorized(key.PublicKey()) + "\n"
	}
	signed := func(key ssh.Signer) string { return sign(unsigned, "subject\n\nbody\n", signing.SSH(t, key, "git")) }
	const day = "20231114" // of the signing time
	g := newSandbox(t)
	file := filepath.Join(g.dir, ".git", "allowed")
	g.git("config", "gpg.ssh.allowedSignersFile", file)
	for name, c := range map[string]struct {
		raw     string
		allowed string
		want    Verdict
		signer  string
		git     string // what git says: G good, U unknown, B bad, N none
	}{
		"authorised":            {signed(ben), list("", ben), Authorised, "ben@acme.example", "G"},
		"unknown":               {signed(stranger), list("", ben), Unknown, "", "U"},
		"nobody listed":         {signed(ben), "", Unknown, "", "U"},
		"another message":       {strings.Replace(signed(ben), "body", "nobody", 1), list("", ben), Bad, "", "B"},
		"another author":        {strings.Replace(signed(ben), "Ana", "Eve", 1), list("", ben), Bad, "", "B"},
		"signed for a file":     {sign(unsigned, "m\n", signing.SSH(t, ben, "file")), list("", ben), Bad, "", "B"},
		"truncated":             {strings.Replace(signed(ben), "\n -----END", "\n ----", 1), list("", ben), Bad, "", ""},
		"security key":          {signed(sk), "ben@acme.example " + authorized(sk.PublicKey()), Authorised, "ben@acme.example", "G"},
		"security key, unknown": {signed(sk), list("", ben), Unknown, "", "U"},
		"RSA with SHA-1":        {signed(oldRSA{old}), list("", old), Bad, "", "B"},
		"not yet":               {signed(ben), list(`valid-after="20231115Z"`, ben), NotThen, "ben@acme.example", "U"},
		"no more":               {signed(ben), list(`valid-before="20231101Z"`, ben), NotThen, "ben@acme.example", "U"},
		"in its time":           {signed(ben), list(`valid-after="`+day+`Z",valid-before="20231115Z"`, ben), Authorised, "ben@acme.example", "G"},
		"to the second":         {signed(ben), list(`valid-after="20231114221320Z",valid-before="20231114221321Z"`, ben), Authorised, "ben@acme.example", "G"},
		"rotated and back":      {signed(ben), list(`valid-before="20230101Z"`, ben) + list(`valid-after="20230601Z"`, ben), Authorised, "ben@acme.example", "G"},
		"only for files":        {signed(ben), list(`namespaces="file,email"`, ben), Unknown, "", "B"},
		"for everything but":    {signed(ben), list(`namespaces="!git,*"`, ben), Unknown, "", "B"},
		"for git too":           {signed(ben), list(`namespaces="file,g*"`, ben), Authorised, "ben@acme.example", "G"},
		"many names":            {signed(ben), "b@x,ben@acme.example " + authorized(ben.PublicKey()), Authorised, "b@x,ben@acme.example", "G"},
		"comments and blanks":   {signed(ben), "# people\n\n  " + list("", ben), Authorised, "ben@acme.example", "G"},
		"certificate":           {signed(certificate(t, ca, ben, nil)), "*@acme.example cert-authority " + authorized(ca.PublicKey()), Authorised, "ben@acme.example", "G"},
		"certificate expired": {signed(certificate(t, ca, ben, func(c *ssh.Certificate) { c.ValidBefore = uint64(signingTime.Unix() - 10) })),
			"*@acme.example cert-authority " + authorized(ca.PublicKey()), NotThen, "ben@acme.example", "U"},
		"certificate for another name": {signed(certificate(t, ca, ben, func(c *ssh.Certificate) { c.ValidPrincipals = []string{"ben@evil.example"} })),
			"*@acme.example cert-authority " + authorized(ca.PublicKey()), Unknown, "", "U"},
		"certificate without names": {signed(certificate(t, ca, ben, func(c *ssh.Certificate) { c.ValidPrincipals = nil })),
			"*@acme.example cert-authority " + authorized(ca.PublicKey()), Unknown, "", "U"},
		"host certificate": {signed(certificate(t, ca, ben, func(c *ssh.Certificate) { c.CertType = ssh.HostCert })),
			"*@acme.example cert-authority " + authorized(ca.PublicKey()), Unknown, "", "U"},
		"certificate of another authority": {signed(certificate(t, stranger, ben, nil)), "*@acme.example cert-authority " + authorized(ca.PublicKey()), Unknown, "", "U"},
		"authority that is none":           {signed(certificate(t, ca, ben, nil)), "*@acme.example " + authorized(ca.PublicKey()), Unknown, "", "U"},
		"authority signs itself":           {signed(ca), "*@acme.example cert-authority " + authorized(ca.PublicKey()), Unknown, "", "U"},
		"key listed, certificate shown":    {signed(certificate(t, ca, ben, nil)), list("", ben), Unknown, "", "U"},
		"unsigned":                         {unsigned + "\nm\n", list("", ben), Unsigned, "", "N"},
		"signature in the message":         {unsigned + "\nm\n\ngpgsig -----BEGIN SSH SIGNATURE-----\n", "", Unsigned, "", "N"},
		"with an encoding header":          {sign(unsigned+"encoding ISO-8859-1\n", "gr\xfc\xdfe\n", signing.SSH(t, ben, "git")), list("", ben), Authorised, "ben@acme.example", "G"},
		"with a merged tag": {sign(unsigned+"mergetag object 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n type commit\n tag v1\n \n gpgsig no\n -----BEGIN SSH SIGNATURE-----\n", "m\n", signing.SSH(t, ben, "git")),
			list("", ben), Authorised, "ben@acme.example", "G"},
		"with a SHA-256 signature": {strings.Replace(signed(ben), "gpgsig ", "gpgsig-sha256 -----BEGIN\n other\ngpgsig ", 1), list("", ben), Authorised, "ben@acme.example", "G"},
		"no final line end":        {sign(unsigned, "m", signing.SSH(t, ben, "git")), list("", ben), Authorised, "ben@acme.example", "G"},
		"blank lines":              {sign(unsigned, "\n\n\nm\n\n\n", signing.SSH(t, ben, "git")), list("", ben), Authorised, "ben@acme.example", "G"},
		"X.509":                    {sign(unsigned, "m\n", func(string) string { return "-----BEGIN SIGNED MESSAGE-----\nabc\n-----END SIGNED MESSAGE-----" }), "", Unsupported, "", ""},
		"nonsense":                 {sign(unsigned, "m\n", func(string) string { return "looks good to me" }), "", Bad, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			var keys Keys
			if err := keys.AddAllowedSigners(c.allowed); err != nil {
				t.Fatal(err)
			}
			commit, err := parseCommit(Hash{}, c.raw)
			if err != nil {
				t.Fatal(err)
			}
			got := commit.Verify(&keys)
			if got.Verdict != c.want || got.Signer != c.signer {
				t.Errorf("got %+v, want %s by %q", got, c.want, c.signer)
			}
			if (got.Why == "") != (c.want == Authorised || c.want == Unsigned) {
				t.Errorf("the reason of %s is %q", got.Verdict, got.Why)
			}
			if got.Kind == "ssh" && c.want != Bad && !strings.HasPrefix(got.Key, "SHA256:") {
				t.Errorf("the key is %q", got.Key)
			}
			if _, err := exec.LookPath("ssh-keygen"); err != nil {
				t.Log("NOT COMPARED WITH ssh-keygen, WHICH IS NOT INSTALLED")
				return
			}
			if c.git == "" {
				return
			}
			if err := os.WriteFile(file, []byte(c.allowed), 0o600); err != nil {
				t.Fatal(err)
			}
			h := g.feed(c.raw, "hash-object", "-t", "commit", "-w", "--stdin", "--literally")
			if said := g.git("log", "-1", "--format=%G?", h); said != c.git {
				t.Errorf("git says %q, want %q", said, c.git)
			}
		})
	}
}

func TestKeysOfPeople(t *testing.T) {
	ben := signing.NewSSHKey(t)
	commit, err := parseCommit(Hash{}, sign(unsigned, "m\n", signing.SSH(t, ben, "git")))
	if err != nil {
		t.Fatal(err)
	}
	var keys Keys
	if err := keys.AddSSH("ben", authorized(ben.PublicKey())+" ben's laptop", time.Time{}, signingTime.Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	if got := commit.Verify(&keys); got.Verdict != NotThen || got.Signer != "ben" || !strings.Contains(got.Why, "until 2023-11-14T21:13:20Z") {
		t.Errorf("got %+v", got)
	}
	if err := keys.AddSSH("ben again", authorized(ben.PublicKey()), signingTime, time.Time{}); err != nil {
		t.Fatal(err)
	}
	if got := commit.Verify(&keys); got.Verdict != Authorised || got.Signer != "ben again" {
		t.Errorf("got %+v", got)
	}
	if got := commit.Verify(nil); got.Verdict != Unknown {
		t.Errorf("without keys: got %+v", got)
	}
	for _, bad := range []string{"", "ssh-ed25519", "ssh-ed25519 AAAA", "ana@acme.example " + authorized(ben.PublicKey()), authorized(ben.PublicKey()) + "\n" + authorized(ben.PublicKey())} {
		if err := keys.AddSSH("x", bad, time.Time{}, time.Time{}); err == nil {
			t.Errorf("%.40q: want an error", bad)
		}
	}
	if err := keys.AddOpenPGP("x", "not armored", time.Time{}, time.Time{}); err == nil {
		t.Error("want an error")
	}
}

func TestAllowedSignersThatCannotBeRead(t *testing.T) {
	key := authorized(signing.NewSSHKey(t).PublicKey())
	var keys Keys
	err := keys.AddAllowedSigners(strings.Join([]string{
		"# comment", "ana@x " + key, "ben@x", "cai@x ssh-ed25519 AAAA", "dee@x valid-until=\"20240101\" " + key, "eva@x valid-after=20240101 " + key,
		"fay@x valid-after=\"2024\" " + key, "gus@x valid-after=\"20240101\",valid-before=\"20230101\" " + key, "hal@x cert-authority=\"yes\" " + key,
		"ivy@x namespaces=\"git\",namespaces=\"git\" " + key,
	}, "\n"))
	if err == nil {
		t.Fatal("want an error")
	}
	for _, want := range []string{"line 3: want names", "line 4: not an SSH public key", `line 5: unknown or repeated option "valid-until`, "line 6: the value of the option valid-after",
		`line 7: option valid-after: "2024" is not a time`, "line 8: valid-before is not after", "line 9: unknown or repeated", "line 10: unknown or repeated"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in\n%v", want, err)
		}
	}
	if strings.Count(err.Error(), "\n") != 7 || len(keys.ssh) != 1 {
		t.Errorf("got %v", err)
	}
}

func TestOpenPGPSignatures(t *testing.T) {
	ana, stranger, brief := signing.NewOpenPGPKey(t, "ana", signingTime.Add(-time.Hour), 0), signing.NewOpenPGPKey(t, "stranger", signingTime.Add(-time.Hour), 0), signing.NewOpenPGPKey(t, "brief", signingTime.Add(-time.Hour), 2*3600)
	revoked := signing.NewOpenPGPKey(t, "revoked", signingTime.Add(-time.Hour), 0)
	signed := sign(unsigned, "subject\n\nbody\n", signing.OpenPGP(t, ana, signingTime))
	byRevoked := sign(unsigned, "m\n", signing.OpenPGP(t, revoked, signingTime))
	byBrief := sign(unsigned, "m\n", signing.OpenPGP(t, brief, signingTime))
	if err := revoked.RevokeKey(packet.KeyCompromised, "stolen", &packet.Config{Time: func() time.Time { return signingTime.Add(time.Hour) }}); err != nil {
		t.Fatal(err)
	}
	late := strings.ReplaceAll(unsigned, "1700000000", "1800000000")
	for name, c := range map[string]struct {
		raw    string
		key    *openpgp.Entity
		until  time.Time
		want   Verdict
		signer string
	}{
		"authorised":                {signed, ana, time.Time{}, Authorised, "ana"},
		"signed a moment later":     {sign(unsigned, "m\n", signing.OpenPGP(t, ana, signingTime.Add(3*time.Second))), ana, time.Time{}, Authorised, "ana"},
		"without the key":           {signed, stranger, time.Time{}, Unverifiable, ""},
		"tampered, without the key": {strings.Replace(signed, "body", "nobody", 1), stranger, time.Time{}, Unverifiable, ""},
		"tampered":                  {strings.Replace(signed, "body", "nobody", 1), ana, time.Time{}, Bad, ""},
		"after the person left":     {signed, ana, signingTime.Add(-time.Minute), NotThen, "ana"},
		"in the key's time":         {byBrief, brief, time.Time{}, Authorised, "ana"},
		"expired key":               {sign(late, "m\n", func(p string) string { return signing.OpenPGP(t, brief, signingTime)(p) }), brief, time.Time{}, NotThen, "ana"},
		"stolen key":                {byRevoked, revoked, time.Time{}, NotThen, "ana"},
		"not a signature":           {sign(unsigned, "m\n", func(string) string { return signing.Public(t, ana) }), ana, time.Time{}, Bad, ""},
		"cut off":                   {sign(unsigned, "m\n", func(p string) string { return signing.OpenPGP(t, ana, signingTime)(p)[:120] }), ana, time.Time{}, Bad, ""},
		"damaged armor":             {strings.Replace(signed, "\n =", "\n A=", 1), ana, time.Time{}, Bad, ""},
	} {
		t.Run(name, func(t *testing.T) {
			var keys Keys
			if err := keys.AddOpenPGP("ana", signing.Public(t, c.key), time.Time{}, c.until); err != nil {
				t.Fatal(err)
			}
			commit, err := parseCommit(Hash{}, c.raw)
			if err != nil {
				t.Fatal(err)
			}
			got := commit.Verify(&keys)
			if got.Verdict != c.want || got.Signer != c.signer {
				t.Errorf("got %+v, want %s by %q", got, c.want, c.signer)
			}
			if c.want == Authorised && got.Key != fmt.Sprintf("%X", c.key.PrimaryKey.Fingerprint) {
				t.Errorf("the key is %s, want %X", got.Key, c.key.PrimaryKey.Fingerprint)
			}
		})
	}
}

func TestCommitsSignedByTheRealPrograms(t *testing.T) {
	t.Run("ssh-keygen", func(t *testing.T) {
		if _, err := exec.LookPath("ssh-keygen"); err != nil {
			t.Skip("NOT TESTED: ssh-keygen is not installed; install openssh-client")
		}
		for _, kind := range []string{"ed25519", "ecdsa", "rsa"} {
			g := newSandbox(t)
			key := filepath.Join(t.TempDir(), "key")
			if out, err := exec.Command("ssh-keygen", "-q", "-t", kind, "-N", "", "-f", key).CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			public, err := os.ReadFile(key + ".pub")
			if err != nil {
				t.Fatal(err)
			}
			g.git("-c", "gpg.format=ssh", "-c", "user.signingKey="+key, "commit", "-q", "--allow-empty", "-S", "-m", "signed")
			var keys Keys
			if err := keys.AddSSH("ben", string(public), time.Time{}, time.Time{}); err != nil {
				t.Fatal(err)
			}
			c, err := g.open().Commit(g.hash("HEAD"))
			if err != nil {
				t.Fatal(err)
			}
			if got := c.Verify(&keys); got.Verdict != Authorised || got.Signer != "ben" {
				t.Errorf("%s: got %+v", kind, got)
			}
		}
	})
	t.Run("gpg", func(t *testing.T) {
		if _, err := exec.LookPath("gpg"); err != nil {
			t.Skip("NOT TESTED: gpg is not installed; install gnupg")
		}
		home, err := os.MkdirTemp("", "gpg") // t.TempDir is too long a path for gpg's socket
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(home)
		defer exec.Command("gpgconf", "--homedir", home, "--kill", "all").Run()
		gpg := func(args ...string) string {
			t.Helper()
			out, err := exec.Command("gpg", append([]string{"--homedir", home, "--batch", "--pinentry-mode", "loopback", "--passphrase", ""}, args...)...).Output()
			if err != nil {
				t.Fatalf("gpg %v: %v", args, err)
			}
			return string(out)
		}
		gpg("--quick-generate-key", "Ben <ben@acme.example>", "rsa2048", "sign", "never")
		gpg("--quick-generate-key", "Eve <eve@acme.example>", "ed25519", "sign", "never")
		g := newSandbox(t)
		g.env = []string{"GNUPGHOME=" + home}
		now := time.Now().Unix()
		g.env = append(g.env, fmt.Sprintf("GIT_COMMITTER_DATE=%d +0000", now))
		var keys Keys
		if err := keys.AddOpenPGP("ben", gpg("--armor", "--export", "ben@acme.example"), time.Time{}, time.Time{}); err != nil {
			t.Fatal(err)
		}
		g.git("commit", "-q", "--allow-empty", "-Sben@acme.example", "-m", "signed by Ben")
		g.git("-c", "i18n.commitEncoding=ISO-8859-1", "commit", "-q", "--allow-empty", "-Sben@acme.example", "-m", "gr\xfc\xdfe")
		g.git("commit", "-q", "--allow-empty", "-Seve@acme.example", "-m", "signed by Eve")
		r := g.open()
		for rev, want := range map[string]Verdict{"HEAD~2": Authorised, "HEAD~1": Authorised, "HEAD": Unverifiable} {
			c, err := r.Commit(g.hash(rev))
			if err != nil {
				t.Fatal(err)
			}
			if got := c.Verify(&keys); got.Verdict != want {
				t.Errorf("%s: got %+v, want %s", c.Subject(), got, want)
			}
		}
	})
}
