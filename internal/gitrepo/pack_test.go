package gitrepo

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// packedRepository makes a repository all of whose objects are in one pack, most of them as deltas.
func packedRepository(t testing.TB) (*sandbox, map[Hash]string) {
	t.Helper()
	g := newSandbox(t)
	text := strings.Repeat("a line of text that stays\n", 200)
	for i := range 60 {
		g.commit("change "+strconv.Itoa(i), "a.txt", text+strconv.Itoa(i)+"\n"+text, "folder/"+strconv.Itoa(i), strconv.Itoa(i))
	}
	g.git("tag", "-a", "-m", "one", "v1")
	g.git("repack", "-adfq", "--depth=50", "--window=20")
	kinds := map[Hash]string{}
	for line := range strings.Lines(g.git("cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype) %(objectsize)")) {
		name, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		h, err := ParseHash(name)
		if err != nil {
			t.Fatal(err)
		}
		kinds[h] = rest
	}
	return g, kinds
}

// TestPacksAgreeWithGit: every object of a pack has the kind, size and content that git gives it, whether its deltas name
// their bases by offset or by name, and whether the pack is read as a whole or in parts.
func TestPacksAgreeWithGit(t *testing.T) {
	g, kinds := packedRepository(t)
	check := func(t *testing.T, p *packs) {
		t.Helper()
		if len(kinds) < 180 || len(p.all()) != 1 {
			t.Fatalf("%d objects in %d packs", len(kinds), len(p.all()))
		}
		for h, want := range kinds {
			object, err := p.read(h)
			if err != nil {
				t.Fatalf("%s: %v", h, err)
			}
			if got := object.kind + " " + strconv.Itoa(len(object.data)); got != want || hashObject(object.kind, object.data) != h {
				t.Errorf("%s is %s, want %s", h, got, want)
			}
			fresh := &packs{all: p.all, bases: kept[place, packed]{limit: baseCache}}
			if n, err := fresh.size(h); err != nil || !strings.HasSuffix(want, " "+strconv.Itoa(int(n))) {
				t.Errorf("%s has the size %d (%v), want %s", h, n, err, want)
			}
		}
		if _, err := p.read(Hash{1, 2, 3}); err == nil {
			t.Error("an object that is not there was read")
		}
	}
	objects := filepath.Join(g.dir, ".git", "objects")
	open := func(t *testing.T) *packs {
		p := openPacks(objects)
		t.Cleanup(func() { _ = p.close() })
		return p
	}
	t.Run("whole", func(t *testing.T) { check(t, open(t)) })
	t.Run("in parts", func(t *testing.T) {
		p := open(t)
		for _, one := range p.all() {
			one.whole = func() []byte { return nil }
		}
		check(t, p)
	})
	t.Run("bases by name", func(t *testing.T) {
		g.git("-c", "repack.useDeltaBaseOffset=false", "repack", "-adfq")
		check(t, open(t))
	})
}

// TestDamagedPacks: whatever happens to a pack or its index, nothing panics, and no other content is taken for an
// object's.
func TestDamagedPacks(t *testing.T) {
	g, kinds := packedRepository(t)
	dir := filepath.Join(g.dir, ".git", "objects", "pack")
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(names) < 2 {
		t.Fatal(names, err)
	}
	hashes := make([]Hash, 0, len(kinds))
	for h := range kinds {
		hashes = append(hashes, h)
	}
	slices.SortFunc(hashes, func(a, b Hash) int { return bytes.Compare(a[:], b[:]) })
	for _, name := range names {
		if ext := filepath.Ext(name); ext != ".idx" && ext != ".pack" {
			continue
		}
		sound, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(name, 0o644); err != nil {
			t.Fatal(err)
		}
		for n := range 16 {
			damaged := bytes.Clone(sound)
			at := n * len(sound) / 16
			if n%4 == 3 {
				damaged = damaged[:at]
			} else {
				damaged[at] ^= 0x55
			}
			if err := os.WriteFile(name, damaged, 0o644); err != nil {
				t.Fatal(err)
			}
			o := &objects{packs: []*packs{openPacks(filepath.Dir(dir))}}
			for _, h := range hashes {
				if object, ok := o.packed(h); ok && hashObject(object.kind, object.data) != h {
					t.Errorf("%s is taken for something else", h)
				}
				_, _ = o.packs[0].size(h)
			}
			_ = o.close()
		}
		if err := os.WriteFile(name, sound, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func FuzzDelta(f *testing.F) {
	f.Add([]byte("the base"), []byte("\x08\x04\x90\x04"))
	f.Add([]byte("the base"), []byte("\x08\x06\x90\x04\x02ab"))
	f.Fuzz(func(t *testing.T, base, delta []byte) {
		to, rest, _ := length(delta)
		_ = to
		want, _, ok := length(rest)
		if got, err := patched(base, delta); err == nil && (!ok || uint64(len(got)) != want) {
			t.Errorf("%d bytes, announced were %d", len(got), want)
		}
	})
}
