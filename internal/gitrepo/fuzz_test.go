package gitrepo

import (
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"copydesk/internal/signing"
)

func FuzzIndex(f *testing.F) {
	g := newSandbox(f)
	g.commit("one", "a.md", "a\n", "b/c.md", "c\n", "b/d.md", "d\n")
	read := func() {
		data, err := os.ReadFile(filepath.Join(g.dir, ".git", "index"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(append(data[:len(data)-20:len(data)-20], make([]byte, 20)...))
	}
	read()
	g.git("update-index", "--index-version", "4")
	read()
	splitAndChangeSmall(g)
	read()
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := parseIndex(data)
		if err != nil || x.check() != nil {
			return
		}
		var leaves []leaf
		for i, e := range x.entries {
			if strings.Contains("/"+e.path+"/", "/../") {
				t.Errorf("the path %q leads out", e.path)
			}
			if i > 0 && e.path <= x.entries[i-1].path && e.stage == x.entries[i-1].stage {
				t.Errorf("%q stands after %q", e.path, x.entries[i-1].path)
			}
			if e.stage == 0 {
				leaves = append(leaves, e.leaf)
			}
		}
		newSnapshot(nil, "fuzz", leaves)
		_ = x.join(&indexFile{entries: x.entries})
	})
}

func splitAndChangeSmall(g *sandbox) {
	g.git("config", "splitIndex.maxPercentChange", "100")
	g.git("update-index", "--split-index")
	g.write("a.md", "changed\n")
	g.git("add", "-A")
	g.git("rm", "-q", "--cached", "b/c.md")
}

func FuzzTree(f *testing.F) {
	sum := strings.Repeat("\x01", 20)
	f.Add("100644 a\x00" + sum + "40000 b\x00" + sum + "160000 c\x00" + sum)
	f.Fuzz(func(t *testing.T, data string) {
		tree, err := parseTree(data)
		if err != nil {
			return
		}
		for _, e := range tree {
			if got, ok := lookup(tree, e.name); !ok || got.name != e.name {
				t.Errorf("%q is not found", e.name)
			}
		}
		hashTree(tree)
	})
}

func FuzzCommit(f *testing.F) {
	f.Add(unsigned + "\nsubject\n")
	f.Add(unsigned + "parent 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nencoding ISO-8859-1\nmergetag x\n y\ngpgsig -----BEGIN SSH SIGNATURE-----\n AAAA\n -----END SSH SIGNATURE-----\n\n\xff\n")
	f.Add(unsigned + "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQA=\n =AAAA\n -----END PGP SIGNATURE-----\n\nm")
	f.Add(sign(unsigned, "m\n", signing.SSH(f, signing.NewSSHKey(f), "git")))
	f.Add(sign(unsigned, "m\n", signing.OpenPGP(f, signing.NewOpenPGPKey(f, "ana", signingTime.Add(-time.Hour), 0), signingTime)))
	f.Fuzz(func(t *testing.T, raw string) {
		parentsIn([]byte(raw))
		c, err := parseCommit(Hash{}, raw)
		if err != nil {
			return
		}
		c.Subject()
		signature, payload := c.Signed()
		if signature == "" && !strings.Contains(raw, "\ngpgsig") && payload != raw {
			t.Errorf("the payload of an unsigned commit is %q, want %q", payload, raw)
		}
		if v := c.Verify(nil); v.Verdict == Authorised || v.Verdict == NotThen {
			t.Errorf("%q is %s without any key", raw, v.Verdict)
		}
	})
}

func FuzzTrailers(f *testing.F) {
	for _, m := range messages()[:40] {
		f.Add(m)
	}
	f.Fuzz(func(t *testing.T, message string) {
		for _, tr := range Trailers(message) {
			if tr.Key == "" || strings.ContainsAny(tr.Key, "\n:") || strings.Contains(tr.Value, "\n") {
				t.Errorf("%q has the trailer %q: %q", message, tr.Key, tr.Value)
			}
		}
	})
}

func FuzzMailmap(f *testing.F) {
	f.Add("Ana <ana@x> Old <old@x>\n# c\n<a@b> <c@d>\n", "Old", "OLD@x")
	f.Fuzz(func(t *testing.T, text, name, email string) {
		m := ParseMailmap(text)
		if _, got := m.Map(name, email); got == "" && email != "" {
			t.Errorf("%q <%q> lost its address", name, email)
		}
	})
}

func FuzzAllowedSigners(f *testing.F) {
	const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdEQeiNrTjKrnlRVYAP0iVDVVXtG6AFRFvQmG8ZcJ2A"
	f.Add("ana@x,*@y " + key + "\n# c\nben@x namespaces=\"git,!file\",valid-after=\"20240101Z\",valid-before=\"202502030405\" " + key)
	f.Add("\"a b\" cert-authority " + key)
	f.Fuzz(func(t *testing.T, text string) {
		var keys Keys
		err := keys.AddAllowedSigners(text)
		n := 0
		for _, listed := range keys.ssh {
			n += len(listed)
			for _, k := range listed {
				k.covers()
				k.judge(time.Time{})
				matchAny(k.principals, text)
			}
		}
		if err == nil && n == 0 {
			for line := range strings.Lines(text) {
				if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
					t.Errorf("%q was dropped in silence", line)
				}
			}
		}
	})
}

func FuzzPatterns(f *testing.F) {
	f.Add("*@acme.exam?le", "ana@acme.example")
	f.Fuzz(func(t *testing.T, pattern, s string) {
		if got := match(pattern, s); pattern == s && !strings.ContainsAny(s, "*?") && !got {
			t.Errorf("%q does not match itself", s)
		}
	})
}

func FuzzBitmap(f *testing.F) {
	b, err := hex.DecodeString("0000000a00000002000000020000000000000000000002ff00000000")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Fuzz(func(t *testing.T, data []byte) {
		set, _, err := bitmap(data)
		if err == nil && len(set) > 1<<24+64*len(data) {
			t.Errorf("%d positions of %d bytes", len(set), len(data))
		}
	})
}
