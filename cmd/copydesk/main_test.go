package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"copydesk/internal/conformance"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"copydesk": main})
}

// TestStories runs the real program as its users do: each script in testdata/script is one story.
func TestStories(t *testing.T) {
	scripts, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(scripts) < 3 {
		t.Fatalf("only %d stories were found: %v", len(scripts), err)
	}
	manifest, err := filepath.Abs("../../.pre-commit-hooks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOOKS", manifest)
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("NO_COLOR", "")
			env.Setenv("TERM", "dumb")
			// Stories play on a fixed day: what is true today must be true tomorrow.
			env.Setenv("NOW", "2026-11-22T09:00:00Z")
			for _, e := range []string{"AUTHOR", "COMMITTER"} {
				env.Setenv("GIT_"+e+"_NAME", "Ana")
				env.Setenv("GIT_"+e+"_EMAIL", "ana@acme.example")
				env.Setenv("GIT_"+e+"_DATE", "2026-11-20T09:00:00Z")
			}
			env.Setenv("GIT_CONFIG_NOSYSTEM", "1")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"bytes":   writeBytes,
			"edit":    edit,
			"samples": copySamples,
			"same":    sameBytes,
			"unsum":   unsum,
			"lose":    loseObject,
			"spoil":   spoilPack,
		},
		RequireExplicitExec: false,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
	})
}

// edit replaces a text in a file wherever it stands there: "edit FILE OLD NEW".
func edit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: edit FILE OLD NEW")
	}
	was := ts.ReadFile(args[0])
	if !strings.Contains(was, args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(was, args[1], args[2])), 0o644))
}

// writeBytes writes what a script cannot hold: "bytes FILE TEXT [TIMES]", with Go's escapes in TEXT.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: bytes FILE TEXT [TIMES]")
	}
	text := strings.NewReplacer(`\n`, "\n", `\r`, "\r", `\0`, "\x00", `\xff`, "\xff", `\e`, "\x1b", `\ufeff`, "\ufeff").Replace(args[1])
	if len(args) == 3 {
		n := 0
		for _, c := range args[2] {
			n = n*10 + int(c-'0')
		}
		text = strings.Repeat(text, n)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
}

// copySamples copies a folder of the shared samples into the story: "samples NAME DIR".
func copySamples(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: samples NAME DIR")
	}
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), os.DirFS(os.Getenv("COPYDESK_SAMPLES")+"/"+args[0])))
}

// loseObject copies a repository without one of its objects: "lose FROM TO REVISION".
func loseObject(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: lose FROM TO REVISION")
	}
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), os.DirFS(ts.MkAbs(args[0]))))
	ts.Check(ts.Exec("git", "-C", args[1], "rev-parse", args[2]))
	name := strings.TrimSpace(ts.ReadFile("stdout"))
	ts.Check(os.Remove(filepath.Join(ts.MkAbs(args[1]), ".git", "objects", name[:2], name[2:])))
}

// spoilPack copies a repository and damages its pack, or cuts it short: "spoil FROM TO [cut]".
func spoilPack(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: spoil FROM TO [cut]")
	}
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), os.DirFS(ts.MkAbs(args[0]))))
	packs, err := filepath.Glob(filepath.Join(ts.MkAbs(args[1]), ".git", "objects", "pack", "*.pack"))
	if err != nil || len(packs) != 1 {
		ts.Fatalf("there are %d packs", len(packs))
	}
	data, err := os.ReadFile(packs[0])
	ts.Check(err)
	if len(args) > 2 {
		data = data[:20]
	}
	for i := 20; i < len(data); i++ {
		data[i] ^= 0x55
	}
	ts.Check(os.Remove(packs[0]))
	ts.Check(os.WriteFile(packs[0], data, 0o644))
}

// sameBytes runs a command ten times and holds its output to be equal each time: "same COMMAND…".
func sameBytes(ts *testscript.TestScript, neg bool, args []string) {
	first := ""
	for i := range 10 {
		// A finding is no failure here: only the bytes count.
		_ = ts.Exec(args[0], args[1:]...)
		out := ts.ReadFile("stdout") + ts.ReadFile("stderr")
		switch {
		case strings.TrimSpace(out) == "":
			ts.Fatalf("%v prints nothing", args)
		case i == 0:
			first = out
		case out != first:
			ts.Fatalf("run %d of %v differs:\n%s\nfrom the first:\n%s", i+1, args, out, first)
		}
	}
}

// unsum takes the checksum out of an index, as git with index.skipHash leaves it out: "unsum FILE".
func unsum(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: unsum FILE")
	}
	data, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	clear(data[len(data)-20:])
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o644))
}

// TestRealRepositories: two real content repositories adopt Copydesk by one charter.toml that is laid over them.
func TestRealRepositories(t *testing.T) {
	t.Setenv("COPYDESK_SAMPLES", conformance.Path(t, "samples"))
	testscript.Run(t, testscript.Params{Dir: "testdata/samples", Cmds: map[string]func(*testscript.TestScript, bool, []string){"samples": copySamples},
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != ""})
}
