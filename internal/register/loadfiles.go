package register

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"

	"copydesk/finding"
	"copydesk/internal/parallel"
	"copydesk/internal/source"
)

// Parsed is the files of one load, for another load that follows it. It is not safe for concurrent use.
type Parsed struct {
	files    map[fileSum]parsed // TOML
	docs     map[fileSum]Policy // policy documents without problems
	sums     map[*source.File]fileSum
	policies folder
}

// folder is the files of policies/, as a load without problems read them.
type folder struct {
	digest string // with the prefix of their paths
	names  []string
	files  map[string]*source.File
}

// fileSum names a file by its path and content.
type fileSum [sha256.Size]byte

func sumOf(f *source.File) (sum fileSum) {
	h := sha256.New()
	_, _ = h.Write([]byte(f.Path + "\x00")) // a hash takes all
	_, _ = h.Write(f.Data)
	h.Sum(sum[:0])
	return sum
}

// sum names a file for whoever remembers it.
func (l *loader) sum(f *source.File) fileSum {
	sum, ok := l.before.sums[f]
	if !ok {
		sum = sumOf(f)
	}
	l.parsed.sums[f] = sum
	return sum
}

// read gives a file, or nil and a problem.
func (l *loader) read(name string) *source.File {
	if f, ok := l.kept[name]; ok {
		l.r.files[f.Path] = f
		return f
	}
	f, err := source.Read(l.fs, name, maxFile)
	if err != nil {
		l.broken = true
		p := finding.Problem{Message: err.Error()}
		errors.As(err, &p)
		p.Path = path.Join(l.prefix, name)
		l.problems = append(l.problems, p)
		return nil
	}
	f = source.New(path.Join(l.prefix, name), f.Data)
	if at, why, bad := f.Unreadable(); bad {
		l.broken = true
		l.problems = append(l.problems, f.Problem(at, why, ""))
		return nil
	}
	l.r.files[f.Path] = f
	if l.reading != nil {
		l.reading[name] = f
	}
	if l.r.secrets != nil {
		l.r.secrets[f.Path] = parallel.Begin(func() []SecretFacts { return secretsIn(f) })
	}
	return f
}

// parsed is a TOML file, read. Its tree is nil where it is none.
type parsed struct {
	tree     *source.Tree
	problems finding.Problems
	decoded  *decoded // nil where nobody remembers it
}

// decoded is what a file said, once it was asked.
type decoded struct {
	value    reflect.Value
	problems finding.Problems
}

// parse reads TOML files, several at once: a register of ten thousand people is mostly this.
func (l *loader) parse(files []*source.File) []parsed {
	out := make([]parsed, len(files))
	sums := make([]fileSum, len(files))
	var fresh []int
	for i, f := range files {
		if l.parsed != nil {
			sums[i] = l.sum(f)
			if p, ok := l.before.files[sums[i]]; ok {
				out[i] = p
				continue
			}
			out[i].decoded = &decoded{}
		}
		fresh = append(fresh, i)
	}
	parallel.Each(0, len(fresh), func(n int) {
		i := fresh[n]
		out[i].tree, out[i].problems = source.ParseTOML(files[i], 0, len(files[i].Data))
	}, nil)
	for i := range out {
		if l.parsed != nil {
			l.parsed.files[sums[i]] = out[i]
		}
	}
	return out
}

// decode binds a TOML file to a struct; it gives nil where the file is no TOML.
func (l *loader) decode(p parsed, into any) *source.Tree {
	l.problems = append(l.problems, p.problems...)
	if p.tree == nil {
		l.broken = true
		return nil
	}
	l.r.trees[p.tree.File.Path] = p.tree
	to := reflect.ValueOf(into).Elem()
	if d := p.decoded; d != nil && d.value.IsValid() && d.value.Type() == to.Type() {
		to.Set(d.value)
		l.tell(d.problems)
		return p.tree
	}
	ps := p.tree.Decode(into)
	if p.decoded != nil {
		kept := reflect.New(to.Type()).Elem()
		kept.Set(to)
		*p.decoded = decoded{kept, ps}
	}
	l.tell(ps)
	return p.tree
}

// tell notes what is wrong with values themselves.
func (l *loader) tell(ps finding.Problems) {
	for _, p := range ps {
		l.told[spot{p.Path, p.Line, p.Column}] = true
	}
	l.problems = append(l.problems, ps...)
}

// spot is where a problem stands.
type spot struct {
	path         string
	line, column int
}

// tomls reads and parses the TOML files among some names, in their order.
func (l *loader) tomls(names []string) (read []string, files []parsed) {
	var found []*source.File
	for _, name := range names {
		if path.Ext(name) != ".toml" {
			l.notRead(name)
			continue
		}
		if f := l.read(name); f != nil {
			read, found = append(read, name), append(found, f)
		}
	}
	return read, l.parse(found)
}

// notRead reports a file that looks like a part of the register, and is none.
func (l *loader) notRead(name string) {
	var why, hint string
	switch ext := strings.ToLower(path.Ext(name)); {
	case ext == ".toml":
		why, hint = "its name does not end in .toml", "rename it"
	case (ext == ".yaml" || ext == ".yml" || ext == ".json") && strings.HasPrefix(name, "roles/"):
		why, hint = "the register is TOML", "write it as TOML, in a file whose name ends in .toml"
	default:
		return
	}
	l.broken = true
	l.problems = append(l.problems, finding.Problem{Path: path.Join(l.prefix, name), Message: "this file is not read: " + why, Hint: hint})
}

// walk lists the files below a folder, sorted; a folder that is absent is empty.
func (l *loader) walk(dir string) []string {
	var names []string
	err := fs.WalkDir(l.fs, dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == dir && errors.Is(err, fs.ErrNotExist):
			return fs.SkipAll
		case err != nil:
			return err
		case !d.IsDir():
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		l.broken = true
		l.problems = append(l.problems, finding.Problem{Path: path.Join(l.prefix, dir), Message: "cannot be read: " + err.Error()})
	}
	slices.Sort(names)
	return names
}
