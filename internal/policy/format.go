package policy

import (
	"bytes"
	"errors"
	"io/fs"
	"path"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/source"
)

// Format gives the Rego files below policies/ that are not in the common style, as they should be. A file that does not
// parse is a problem; the others are given all the same.
func Format(policies fs.FS) ([]File, finding.Problems) {
	var changed []File
	var problems finding.Problems
	err := fs.WalkDir(policies, "policies", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(p) != ".rego" {
			return err
		}
		f, err := source.Read(policies, p, maxPolicyFile)
		if err != nil {
			problems = append(problems, asProblem(p, err))
			return nil
		}
		formatted, ps := engine.Format(p, f.Data)
		if len(ps) > 0 {
			problems = append(problems, ps...)
		} else if !bytes.Equal(formatted, f.Data) {
			changed = append(changed, File{Path: p, Text: string(formatted)})
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		problems = append(problems, asProblem("policies", err))
	}
	return changed, problems.Sort()
}
