package register

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // zones must be known on machines that have no zone files

	"copydesk/finding"
	"copydesk/internal/parallel"
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

// add puts the entries of one file's table into the register's, and reports an id that is defined a second time at both
// of its places.
func add[T any](l *loader, tree *source.Tree, table string, into, from map[string]T, fill func(id string, v *T, at origin)) {
	for _, id := range slices.Sorted(maps.Keys(from)) {
		at := origin{file: tree.File, tree: tree, keys: []string{table, id}}
		if why := badID(id); why != "" {
			l.problem(at, nil, fmt.Sprintf("%q cannot be an id: %s", id, why), "")
			continue
		}
		key := table + "\x00" + id
		if first, ok := l.defined[key]; ok {
			l.problem(at, nil, fmt.Sprintf("%s.%s is already defined at %s", table, id, first.where()), "keep one of the two")
			continue
		}
		l.defined[key] = at
		v := from[id]
		fill(id, &v, at)
		into[id] = v
	}
}

func badID(id string) string {
	if id == "" {
		return "it is empty"
	}
	if len(id) > 100 {
		return "it is longer than 100 bytes"
	}
	if strings.ContainsFunc(id, func(r rune) bool { return r <= ' ' || r == 0x7f || r == '\u00a0' || r == '\ufffd' }) {
		return "it holds a space or a control character"
	}
	return ""
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

func (l *loader) charter() {
	if _, err := fs.Stat(l.fs, "charter.toml"); errors.Is(err, fs.ErrNotExist) {
		l.problems = append(l.problems, finding.Problem{Path: path.Join(l.prefix, "charter.toml"),
			Message: "there is no charter.toml", Hint: "`copydesk init` writes one"})
		l.broken = true
		return
	}
	if f := l.read("charter.toml"); f != nil {
		l.charterFile(f)
	}
}

func (l *loader) charterFile(f *source.File) {
	var c struct {
		Charter
		Rules map[string]map[string]any `toml:"rules"`
	}
	tree := l.decode(l.parse([]*source.File{f})[0], &c)
	if tree == nil {
		return
	}
	l.r.Charter = c.Charter
	l.r.Charter.origin = origin{file: f, tree: tree}
	l.r.Charter.Rules = l.overrides(c.Rules)
	if name := c.Organisation.Zone; name != "" {
		if zone, ok := loadZone(name); ok {
			l.r.zone = zone
		}
	}
	add(l, tree, "accounts", l.r.Accounts, c.Accounts, account)
}

// overrides parts what the charter says of rules into levels and parameters.
func (l *loader) overrides(rules map[string]map[string]any) map[string]Override {
	out := map[string]Override{}
	for id, keys := range rules {
		o := Override{Parameters: map[string]any{}, At: l.r.Charter.At("rules", id)}
		for key, v := range keys {
			text, isText := v.(string)
			field := []string{"rules", id, key}
			switch {
			case key != "level" && key != "decision":
				o.Parameters[key] = v
			case !isText:
				l.problem(l.r.Charter.origin, field, key+" must be text", "")
			case key == "decision":
				o.Decision = text
			default:
				if _, err := finding.ParseLevel(text); err != nil {
					l.problem(l.r.Charter.origin, field, err.Error(), near(text, finding.LevelNames()))
					continue
				}
				o.Level = text
			}
		}
		out[id] = o
	}
	return out
}

// forEveryone keeps of the starter kit's charter what holds for somebody without one: where content lives, and the
// settings for all content.
func (c Charter) forEveryone() Charter {
	return Charter{origin: c.origin, Content: c.Content, Rules: c.Rules, Publishing: Publishing{ReadingGrade: c.Publishing.ReadingGrade}}
}

func (l *loader) roles() {
	var empty []*source.File
	_, files := l.tomls(l.walk("roles"))
	for _, file := range files {
		var f struct {
			Roles    map[string]Role     `toml:"roles"`
			People   map[string]Person   `toml:"people"`
			Accounts map[string]Account  `toml:"accounts"`
			RACI     map[string]Activity `toml:"raci"`
		}
		tree := l.decode(file, &f)
		if tree == nil {
			continue
		}
		l.hidden(tree, "roles", "people", "accounts", "raci")
		if len(tree.Keys()) == 0 {
			empty = append(empty, tree.File)
		}
		add(l, tree, "roles", l.r.Roles, f.Roles, func(_ string, v *Role, at origin) { v.origin = at })
		add(l, tree, "people", l.r.People, f.People, func(_ string, v *Person, at origin) { v.origin = at })
		add(l, tree, "accounts", l.r.Accounts, f.Accounts, account)
		add(l, tree, "raci", l.r.RACI, f.RACI, func(_ string, v *Activity, at origin) {
			v.origin = at
			v.MinApprovals = cmp.Or(v.MinApprovals, 1)
		})
	}
	l.emptied(empty)
}

// hidden notes that a file holds tables of another name or of another form than those that are read: what they define is
// unknown.
func (l *loader) hidden(tree *source.Tree, tables ...string) {
	for _, table := range tree.Keys() {
		l.broken = l.broken || !slices.Contains(tables, table) || !tree.IsTable(table)
	}
}

// emptied reports files below roles/ that hold nothing, where a register that has people, roles or accounts lacks the
// people or the roles: told once here, and not at each place that names one.
func (l *loader) emptied(files []*source.File) {
	lacks := "people"
	switch r := l.r; {
	case len(files) == 0 || l.broken:
		return
	case len(r.People) == 0 && len(r.Roles)+len(r.Accounts)+len(r.RACI) > 0:
	case len(r.Roles) == 0 && len(r.People)+len(r.RACI) > 0:
		lacks = "roles"
	default:
		return
	}
	for _, f := range files {
		l.problems = append(l.problems, f.Problem(0, "this file is empty, and no file below roles/ defines any "+lacks,
			"write them here, such as ["+lacks+".ID]; or delete the file"))
	}
	l.broken = true
}

func account(_ string, v *Account, at origin) {
	v.origin = at
	if v.Class == "" {
		v.Class = "standard"
	}
	if v.Status == "" {
		v.Status = "active"
	}
}

// policies reads what is below policies/, or takes it from the load before where a digest says that it is the same.
func (l *loader) policies(digest string) {
	wrong := len(l.problems)
	key := l.prefix + "\x00" + digest
	names := l.before.policies.names
	if l.parsed != nil && digest != "" && l.before.policies.digest == key {
		l.kept = l.before.policies.files
		l.parsed.policies = l.before.policies
	} else {
		names, l.reading = l.walk("policies"), map[string]*source.File{}
	}
	for _, name := range names {
		if dir, base := path.Split(name); base == "POLICY.md" && path.Dir(path.Clean(dir)) == "policies" {
			l.policy(name, path.Base(dir))
		}
	}
	read, files := l.tomls(names)
	for i, name := range read {
		switch f := files[i]; {
		case name == "policies/risks.toml":
			l.risks(f)
		case name == "policies/waivers.toml":
			l.waivers(f)
		case name == "policies/escalation/escalation.toml":
			l.escalation(f)
		case path.Dir(name) == "policies/platforms":
			l.platform(f, strings.TrimSuffix(path.Base(name), ".toml"))
		default:
			l.lists(f, name)
		}
	}
	if l.parsed != nil && digest != "" && l.kept == nil && len(l.problems) == wrong {
		l.parsed.policies = folder{key, names, l.reading}
	}
}

func (l *loader) risks(file parsed) {
	var f struct {
		Risks map[string]Risk `toml:"risks"`
	}
	if tree := l.decode(file, &f); tree != nil {
		add(l, tree, "risks", l.r.Risks, f.Risks, func(_ string, v *Risk, at origin) { v.origin = at })
	}
}

func (l *loader) waivers(file parsed) {
	var f struct {
		Waivers map[string]Waiver `toml:"waivers"`
	}
	if tree := l.decode(file, &f); tree != nil {
		add(l, tree, "waivers", l.r.Waivers, f.Waivers, func(_ string, v *Waiver, at origin) { v.origin = at })
	}
}

func (l *loader) escalation(file parsed) {
	var f struct {
		DefaultLevel string           `toml:"default_level"`
		Levels       map[string]Level `toml:"levels"`
		Rotas        map[string]Rota  `toml:"rotas"`
		Routes       map[string]Route `toml:"routes"`
		Drills       []Drill          `toml:"drills"`
	}
	tree := l.decode(file, &f)
	if tree == nil {
		return
	}
	l.r.DefaultLevel, l.r.Drills = f.DefaultLevel, f.Drills
	l.r.escalation = origin{file: tree.File, tree: tree}
	for _, table := range []string{"levels", "rotas", "routes"} {
		l.broken = l.broken || slices.Contains(tree.Keys(), table) && !tree.IsTable(table)
	}
	add(l, tree, "levels", l.r.Levels, f.Levels, func(_ string, v *Level, at origin) {
		v.origin = at
		l.templateOf(v)
	})
	add(l, tree, "rotas", l.r.Rotas, f.Rotas, func(_ string, v *Rota, at origin) { v.origin = at })
	add(l, tree, "routes", l.r.Routes, f.Routes, func(_ string, v *Route, at origin) { v.origin = at })
}

// templateOf looks for a level's response template. Where governance stands in a folder of its own, the content is
// elsewhere, and so are its templates.
func (l *loader) templateOf(v *Level) {
	if v.Template == "" || l.prefix != "" {
		return
	}
	name := path.Clean(v.Template)
	if _, err := fs.Stat(l.fs, name); err == nil || !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrInvalid) {
		return
	}
	v.lost = true
	var known []string
	if entries, err := fs.ReadDir(l.fs, path.Dir(name)); err == nil {
		for _, e := range entries {
			known = append(known, path.Join(path.Dir(name), e.Name()))
		}
	}
	v.meant = source.Nearest(name, known)
}

func (l *loader) platform(file parsed, name string) {
	var p Platform
	tree := l.decode(file, &p)
	if tree == nil {
		return
	}
	p.origin = origin{file: tree.File, tree: tree}
	p.Name, p.Title = name, cmp.Or(p.Title, name)
	l.r.Platforms[p.Name] = p
}

func (l *loader) lists(file parsed, name string) {
	var f struct {
		Lists map[string]List `toml:"lists"`
	}
	tree := l.decode(file, &f)
	if tree == nil {
		return
	}
	folder, _, _ := strings.Cut(strings.TrimPrefix(name, "policies/"), "/")
	if path.Dir(name) == "policies" {
		folder = ""
	}
	if !l.r.counts(folder) {
		return
	}
	add(l, tree, "lists", l.r.Lists, f.Lists, func(_ string, v *List, at origin) {
		v.origin, v.Policy = at, folder
		if v.Rule == "" {
			v.Rule = "acceptable-use/watchword"
		}
		if v.Level == "" {
			v.Level = "warning"
		}
		if len(v.Subjects) == 0 {
			v.Subjects = []string{"draft"}
		}
	})
}
