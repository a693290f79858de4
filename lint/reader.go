package lint

import (
	"io/fs"
	"sync"

	"copydesk/internal/source"
)

// keptBytes is how much a [reader] keeps in memory, in bytes.
const keptBytes = 32 << 20

// reader reads drafts. What the calendar has read is kept for the run that judges it next, as long as there is room.
type reader struct {
	fsys fs.FS

	mu   sync.Mutex
	kept map[string]*source.File
	size int
}

// look reads a file, and keeps it where it will be taken.
func (r *reader) look(path string, keep bool) (*source.File, error) {
	f, err := source.Read(r.fsys, path, MaxDraft)
	if err != nil || !keep {
		return f, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.size+len(f.Data) <= keptBytes {
		if r.kept == nil {
			r.kept = map[string]*source.File{}
		}
		r.kept[path], r.size = f, r.size+len(f.Data)
	}
	return f, nil
}

// take gives a file that was kept, and forgets it, or reads it.
func (r *reader) take(path string) (*source.File, error) {
	r.mu.Lock()
	f, ok := r.kept[path]
	delete(r.kept, path)
	r.mu.Unlock()
	if ok {
		return f, nil
	}
	return source.Read(r.fsys, path, MaxDraft)
}
