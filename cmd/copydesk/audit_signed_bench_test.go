package main

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"copydesk/internal/signing"
)

// signHistory makes a history of another one in which every commit is signed, as git fast-import cannot: merges by OpenPGP,
// as forges do, and all else by SSH.
func signHistory(b *testing.B, from, to string) {
	b.Helper()
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	git := func(args ...string) []byte {
		out, err := exec.Command("git", args...).Output()
		must(err)
		return out
	}
	git("clone", "-q", "--bare", "--no-hardlinks", from, to)
	entity := signing.NewOpenPGPKey(b, "forge", time.Unix(1_700_000_000, 0), 0)
	byForge, byHand := signing.OpenPGP(b, entity, time.Now()), signing.SSH(b, signing.NewSSHKey(b), "git")
	names := git("-C", to, "rev-list", "--reverse", "--topo-order", "main")
	read := exec.Command("git", "-C", to, "cat-file", "--batch")
	read.Stdin = bytes.NewReader(names)
	out, err := read.StdoutPipe()
	must(err)
	must(read.Start())
	objects := bufio.NewReader(out)
	renamed, tip := map[string]string{}, ""
	for {
		var name, kind string
		var size int
		if _, err := fmt.Fscanf(objects, "%s %s %d\n", &name, &kind, &size); err == io.EOF {
			break
		} else if err != nil {
			b.Fatal(err)
		}
		raw := make([]byte, size+1) // and a newline
		_, err := io.ReadFull(objects, raw)
		must(err)
		head, message, _ := strings.Cut(string(raw[:size]), "\n\n")
		parents := 0
		for line := range strings.SplitSeq(head, "\n") {
			if p, ok := strings.CutPrefix(line, "parent "); ok {
				head = strings.Replace(head, p, renamed[p], 1)
				parents++
			}
		}
		sign := byHand
		if parents > 1 {
			sign = byForge
		}
		tip, err = writeCommit(to, signing.Signed(head+"\n\n"+message, sign))
		must(err)
		renamed[name] = tip
	}
	must(read.Wait())
	git("-C", to, "update-ref", "refs/heads/main", tip)
	git("-C", to, "repack", "-adq")
	git("-C", to, "prune-packed", "-q")
}

// writeCommit writes a commit as a loose object and gives its name.
func writeCommit(dir, raw string) (string, error) {
	object := fmt.Sprintf("commit %d\x00%s", len(raw), raw)
	sum := sha1.Sum([]byte(object))
	name := hex.EncodeToString(sum[:])
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	if _, err := io.WriteString(w, object); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	file := filepath.Join(dir, "objects", name[:2], name[2:])
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return "", err
	}
	return name, os.WriteFile(file, out.Bytes(), 0o444)
}
