// Package gitrepo reads git repositories: their revisions, the files of any commit, what is staged, and their history.
//
// A commit's files and the staged files are each an [io/fs.FS], so whoever loads policies from a folder loads them from
// any moment of history too. [Repo.Changed], [Index.Staged] and [Repo.History] answer the question "what changed?" for
// two commits, for the next commit and for a whole history; they agree with what the git program prints.
//
// Nothing is ever written and no program is run: hooks, filters and other commands that a repository's configuration
// names stay untouched. Replacement objects and grafts are ignored, since they show another history than the one that
// was signed; [Repo.Notes] reports them.
//
// What keeps the package from answering is an [*Error], which also says what to type next.
package gitrepo

import (
	"encoding/hex"
	"fmt"
)

// Hash is the name of a git object: the SHA-1 of its content.
type Hash [20]byte

// ParseHash reads the 40 hexadecimal digits of a full object name.
func ParseHash(s string) (Hash, error) {
	var h Hash
	if len(s) != 2*len(h) {
		return h, fmt.Errorf("%q is not a full object name: want 40 hexadecimal digits", s)
	}
	if _, err := hex.Decode(h[:], []byte(s)); err != nil {
		return Hash{}, fmt.Errorf("%q is not a full object name: want 40 hexadecimal digits", s)
	}
	return h, nil
}

// String gives all 40 hexadecimal digits.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Short gives the first ten digits, enough for a person to find the object again.
func (h Hash) Short() string { return h.String()[:10] }

// IsZero says that the hash names nothing, such as the old side of an added file.
func (h Hash) IsZero() bool { return h == Hash{} }

// MarshalText writes the 40 hexadecimal digits.
func (h Hash) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (h *Hash) UnmarshalText(b []byte) error {
	got, err := ParseHash(string(b))
	*h = got
	return err
}
