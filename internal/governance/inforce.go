package governance

import (
	"io/fs"
	"path"
	"slices"

	"copydesk/internal/register"
)

// InForce gives policies without those that the register knows to be dormant.
func InForce(policies fs.FS, r *register.Register) fs.FS {
	if dormant := r.Dormant(); len(dormant) > 0 {
		return inForce{policies, dormant}
	}
	return policies
}

// inForce is a folder of policies without those that are not in force: nothing of an opt-in pack is loaded where the charter
// does not name it.
type inForce struct {
	fs.FS
	dormant []string // names of folders below policies/
}

func (f inForce) hides(name string) bool {
	for dir := name; dir != "."; dir = path.Dir(dir) {
		if path.Dir(dir) == "policies" && slices.Contains(f.dormant, path.Base(dir)) {
			return true
		}
	}
	return false
}

// Open opens a file that is not hidden.
func (f inForce) Open(name string) (fs.File, error) {
	if fs.ValidPath(name) && f.hides(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return f.FS.Open(name)
}

// ReadDir lists what is not hidden.
func (f inForce) ReadDir(name string) ([]fs.DirEntry, error) {
	if fs.ValidPath(name) && f.hides(name) {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	entries, err := fs.ReadDir(f.FS, name)
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return f.hides(path.Join(name, e.Name())) }), err
}
