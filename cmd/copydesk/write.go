package main

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"copydesk/finding"

	"github.com/urfave/cli/v2"
)

// deliver writes bytes to stdout, or to a file as a whole.
func (c *console) deliver(output string, data []byte) error {
	return c.stream(output, all(data))
}

// stream has an output written as it comes: to stdout, or to a file that appears whole when all is written.
func (c *console) stream(output string, write func(io.Writer) error) error {
	if output == "" || output == "-" {
		if err := buffered(c.stdout, write); err != nil {
			return fmt.Errorf("write the report: %w", err)
		}
		return nil
	}
	return writeWhole(output, 0o644, write)
}

// writeWhole has a file written whole or not at all, through a link where the name is one. A device or a pipe, such as
// /dev/null, is written to as it stands: it must never be replaced.
func writeWhole(name string, mode fs.FileMode, write func(io.Writer) error) error {
	target := name
	if real, err := filepath.EvalSymlinks(name); err == nil {
		target = real
	}
	err := func() error {
		if info, err := os.Stat(target); err == nil && !info.Mode().IsRegular() {
			f, err := os.OpenFile(target, os.O_WRONLY, 0)
			if err != nil {
				return reason(err)
			}
			return errors.Join(buffered(f, write), f.Close())
		}
		root, err := os.OpenRoot(filepath.Dir(target))
		if err != nil {
			return reason(err)
		}
		return errors.Join(replace(root, filepath.Base(target), mode, write), root.Close())
	}()
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// replace writes a file of a folder under another name and then gives it its own, so that it is there whole or not at all.
// A file that is there already keeps its permissions.
func replace(root *os.Root, name string, mode fs.FileMode, write func(io.Writer) error) (err error) {
	beside := filepath.Join(filepath.Dir(name), ".copydesk-"+rand.Text())
	f, err := root.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return reason(err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, root.Remove(beside))
		}
	}()
	err = buffered(f, write)
	if info, there := root.Stat(name); there == nil && err == nil {
		err = f.Chmod(info.Mode().Perm())
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return root.Rename(beside, name)
}

// buffered has an output written in large pieces.
func buffered(to io.Writer, write func(io.Writer) error) error {
	w := bufio.NewWriterSize(to, 64<<10)
	return errors.Join(write(w), w.Flush())
}

// all writes bytes that are there already.
func all(data []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}

// reason gives why a file cannot be opened without its path, where the message names it.
func reason(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// deliverJSON writes a document as JSON.
func (c *console) deliverJSON(ctx *cli.Context, document any) error {
	data, err := asJSON(document)
	if err != nil {
		return err
	}
	return c.deliver(ctx.String("output"), data)
}

func asJSON(document any) ([]byte, error) {
	var out bytes.Buffer
	enc := encoder(&out)
	enc.SetIndent("", "  ")
	if err := enc.Encode(document); err != nil {
		return nil, fmt.Errorf("write the document: %w", err)
	}
	return out.Bytes(), nil
}

// encoder writes JSON for people as for programs: <, > and & of a draft stand as they are.
func encoder(w io.Writer) *json.Encoder {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc
}

// brokenLine is the output for a line of JSON Lines that cannot be read.
type brokenLine struct {
	ID     string            `json:"id"`
	Errors []finding.Problem `json:"errors"`
}
