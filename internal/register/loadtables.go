package register

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"copydesk/finding"
	"copydesk/internal/source"
	"copydesk/internal/spelling"
)

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
	key := fmt.Sprint(l.r.KitPolicies, l.prefix, "\x00", digest) // where there are none, the kit's stand in
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
	v.meant = spelling.Nearest(name, known)
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
