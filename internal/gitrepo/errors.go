package gitrepo

import (
	"errors"
	"fmt"
)

// The kinds of [Error]; ask for one with [errors.Is].
var (
	ErrNoRepository    = errors.New("no git repository")
	ErrUnsupported     = errors.New("unsupported repository")
	ErrUnborn          = errors.New("no commit yet")
	ErrUnknownRevision = errors.New("unknown revision")
	ErrShallow         = errors.New("shallow clone")
	ErrUnrelated       = errors.New("unrelated histories")
	ErrMissing         = errors.New("missing object")
	ErrCorrupt         = errors.New("corrupt object")
	ErrIndex           = errors.New("unreadable index")
	ErrUnmerged        = errors.New("unmerged paths")
	ErrNotFile         = errors.New("not a file of this repository")
)

// Error says what kept a repository from being read and what to type next.
type Error struct {
	Kind    error  // one of the Err values of this package
	Message string // what is wrong, and where
	Hint    string // what to do or to type next; empty where the message says it all
	Path    string // the file in question, where there is one
}

// Error gives message and hint in one line.
func (e *Error) Error() string {
	if e.Hint == "" {
		return e.Message
	}
	return e.Message + "; " + e.Hint
}

// Unwrap gives the kind.
func (e *Error) Unwrap() error { return e.Kind }

func fail(kind error, hint, format string, args ...any) *Error {
	return &Error{Kind: kind, Message: fmt.Sprintf(format, args...), Hint: hint}
}
