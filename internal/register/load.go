package register

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"time"
	_ "time/tzdata" // zones must be known on machines that have no zone files

	"copydesk/finding"
	"copydesk/internal/source"
)

// Sources says where a register is read from.
type Sources struct {
	// FS holds charter.toml, roles/ and policies/. It is nil where somebody works without a charter: then the starter
	// kit's policies and its settings for all content hold, but not its people and accounts, which are examples.
	FS fs.FS
	// Prefix stands before the paths of FS in places and problems: the governance folder inside the repository.
	Prefix string
	// Kit is the starter kit, whose policies stand in where FS has no policies/.
	Kit fs.FS
	// Secrets begins to look for secrets in the files as they are read, since [Register.Facts] will need them.
	Secrets bool
	// Parsed, where not nil, remembers the files of this load for the next one, which has most of them too.
	Parsed *Parsed
	// Policies is a digest of all files below policies/. Where it is that of the load before, they are not read again;
	// empty, they are.
	Policies string
}

// maxFile is the size of the largest file that is read: far more than ten thousand people need.
const maxFile = 32 << 20

// Load reads a register. It gives what could be read beside all problems, sorted; a register with problems must not
// judge.
func Load(s Sources) (*Register, finding.Problems) {
	l := loader{r: empty(), defined: map[string]origin{}, told: map[spot]bool{}}
	if s.Secrets {
		l.r.secrets = map[string]func() []SecretFacts{}
	}
	if s.Parsed != nil {
		l.before = *s.Parsed
		*s.Parsed = Parsed{files: map[fileSum]parsed{}, docs: map[fileSum]Policy{}, sums: map[*source.File]fileSum{}}
		l.parsed = s.Parsed
	}
	own, prefix := s.FS, s.Prefix
	if own == nil {
		own, prefix = s.Kit, ""
	} else {
		l.r.HasCharter = true
	}
	if own == nil {
		return l.finish()
	}
	l.fs, l.prefix = own, prefix
	l.charter()
	if s.FS != nil {
		l.roles()
	} else {
		l.r.Charter = l.r.Charter.forEveryone()
		l.r.Accounts = map[string]Account{}
		l.r.KitPolicies = true
	}
	if s.FS != nil {
		l.folder("policies")
		l.folder("roles")
	}
	if s.FS != nil && s.Kit != nil && !isDir(own, "policies") {
		l.r.KitPolicies = true
		l.fs, l.prefix = s.Kit, ""
	}
	l.policies(s.Policies)
	if l.r.KitPolicies {
		l.r.withoutExamples()
	}
	return l.finish()
}

// folder reports what stands where a folder belongs: a submodule that is not here, say, or a link. Nothing stands in for it.
func (l *loader) folder(name string) {
	if info, err := fs.Stat(l.fs, name); err == nil && !info.IsDir() {
		l.broken = true
		l.problems = append(l.problems, finding.Problem{Path: path.Join(l.prefix, name), Message: "this is not a folder, so what belongs in it cannot be read"})
	}
}

// withoutExamples takes the starter kit's examples out of its policies: who is on duty, who drilled, who asked for a
// waiver and which risks there are is for each organisation to say.
func (r *Register) withoutExamples() {
	r.Rotas, r.Drills, r.Waivers, r.Risks = map[string]Rota{}, nil, map[string]Waiver{}, map[string]Risk{}
}

// ParseCharter reads a charter.toml by itself, for who must know where content and policies live before all else.
func ParseCharter(f *source.File) (Charter, finding.Problems) {
	l := loader{r: empty(), defined: map[string]origin{}, told: map[spot]bool{}}
	l.charterFile(f)
	l.broken = true // names are in files that are not read here
	l.verifyCharter()
	return l.r.Charter, l.problems.Sort()
}

// loader gathers a register and everything that is wrong with it.
type loader struct {
	r         *Register
	fs        fs.FS
	prefix    string
	defined   map[string]origin // where each id was first defined, by table and id
	problems  finding.Problems
	told      map[spot]bool           // where values have been told to be wrong, so that nothing more is told of them
	people    map[string]bool         // the ids of people, once looked up
	policyIDs map[string]bool         // the folders of policies, once looked up
	classes   map[string]bool         // the classes of accounts, once looked up
	suggested int                     // unknown names that were looked up
	before    Parsed                  // what the load before parsed
	parsed    *Parsed                 // what this one has parsed, for the next; nil where nobody asks
	kept      map[string]*source.File // files of policies/ that are known already, by name
	reading   map[string]*source.File // those that are read, for the next load; nil elsewhere
	broken    bool                    // a file could not be read at all: what it names is unknown, so unknown names tell nothing
}

func empty() *Register {
	return &Register{
		Roles: map[string]Role{}, People: map[string]Person{}, Accounts: map[string]Account{}, RACI: map[string]Activity{},
		Levels: map[string]Level{}, Rotas: map[string]Rota{}, Routes: map[string]Route{}, Risks: map[string]Risk{},
		Waivers: map[string]Waiver{}, Lists: map[string]List{}, Platforms: map[string]Platform{}, Policies: map[string]Policy{},
		files: map[string]*source.File{}, trees: map[string]*source.Tree{}, zone: time.UTC, zones: map[string]*time.Location{}, holders: map[string][]string{}, byEmail: map[string]string{},
	}
}

// finish checks what only the whole can tell, and sorts.
func (l *loader) finish() (*Register, finding.Problems) {
	l.r.index()
	l.verify()
	l.r.unreadable = l.broken
	return l.r, l.problems.Sort()
}

func isDir(fsys fs.FS, name string) bool {
	info, err := fs.Stat(fsys, name)
	return err == nil && info.IsDir()
}

// problem reports something at a field of an entry, unless the value itself has been told to be wrong.
func (l *loader) problem(at origin, field []string, message, hint string) {
	if at.file == nil {
		l.problems = append(l.problems, finding.Problem{Message: message, Hint: hint})
		return
	}
	if at.tree.Misspelt(append(slices.Clip(at.keys), field...)...) {
		return
	}
	p := at.file.Problem(at.place(field...).Start, message, hint)
	if !l.told[spot{p.Path, p.Line, p.Column}] {
		l.problems = append(l.problems, p)
	}
}

// where names a place as people read it.
func (o origin) where(field ...string) string {
	p := o.place(field...)
	if o.file == nil {
		return p.Path
	}
	return fmt.Sprintf("%s:%d", p.Path, o.file.Position(p.Start).Line)
}
