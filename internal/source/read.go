package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"copydesk/finding"
)

// readError is a problem that still says what caused it, so that errors.Is(err, fs.ErrNotExist) holds.
type readError struct {
	finding.Problem
	cause error
}

// Unwrap gives the problem, for errors.As, and its cause, for errors.Is.
func (e *readError) Unwrap() []error {
	if e.cause == nil {
		return []error{e.Problem}
	}
	return []error{e.Problem, e.cause}
}

// Read reads a regular file of at most limit bytes. The error is for the reader; errors.As finds a [finding.Problem] in
// it and errors.Is what the file system said.
func Read(fsys fs.FS, path string, limit int64) (*File, error) {
	fail := func(cause error, message, hint string) (*File, error) {
		return nil, &readError{finding.Problem{Path: path, Message: message, Hint: hint}, cause}
	}
	because := func(err error) (*File, error) {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return fail(err, "there is no such file", "")
		case errors.Is(err, fs.ErrPermission):
			return fail(err, "you have no permission to read this file", "")
		case errors.Is(err, fs.ErrInvalid):
			return fail(err, "this is not a path inside the repository", "write it relative to the repository, with /")
		}
		var pe *fs.PathError
		if errors.As(err, &pe) {
			err = pe.Err // the path is already said
		}
		return fail(err, "cannot be read: "+err.Error(), "")
	}
	if !fs.ValidPath(path) {
		return because(fs.ErrInvalid)
	}
	// Opening a named pipe would wait for a writer, so what the file is has to be known first.
	info, err := fs.Stat(fsys, path)
	if err != nil {
		return because(err)
	}
	switch {
	case info.IsDir():
		return fail(nil, "this is a folder, not a file", "")
	case !info.Mode().IsRegular():
		return fail(nil, "this is not a regular file", "")
	}
	tooLarge := func() (*File, error) {
		return fail(nil, "the file is larger than "+size(limit), "shorten it, or split it into several files")
	}
	if info.Size() > limit {
		return tooLarge()
	}
	in, err := fsys.Open(path)
	if err != nil {
		return because(err)
	}
	defer in.Close()
	var data bytes.Buffer
	data.Grow(int(info.Size()) + bytes.MinRead) // no second one: the file may have grown, but hardly ever has
	if _, err := data.ReadFrom(io.LimitReader(in, limit+1)); err != nil {
		return because(err)
	}
	if int64(data.Len()) > limit {
		return tooLarge()
	}
	return New(path, data.Bytes()), nil
}

// size writes a number of bytes as people say it.
func size(n int64) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	case n >= 1<<10 && n%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", n>>10)
	default:
		return fmt.Sprintf("%d bytes", n)
	}
}
