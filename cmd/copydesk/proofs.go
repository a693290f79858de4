package main

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
)

// proofs remembers in the user's cache folder which policies compiled whole, so that the next run need not check their types
// again. Losing it costs a tenth of a second; that it cannot be written is no fault.
type proofs struct{ dir string }

// newProofs gives nil where there is no cache folder.
func newProofs() *proofs {
	dir, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	return &proofs{filepath.Join(dir, "copydesk", "proofs")}
}

func (p *proofs) file(digest string) string {
	sum := sha256.Sum256([]byte(digest))
	return filepath.Join(p.dir, hex.EncodeToString(sum[:]))
}

// Known says that the policies of this digest compiled whole before.
func (p *proofs) Known(digest string) bool {
	_, err := os.Stat(p.file(digest))
	return err == nil
}

// Learn remembers that they did.
func (p *proofs) Learn(digest string) {
	if os.MkdirAll(p.dir, 0o755) == nil {
		_ = os.WriteFile(p.file(digest), nil, 0o644) // only a cache: the next run checks again
	}
}
