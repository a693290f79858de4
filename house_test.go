package copydesk_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// house is the table of imports: what each package may import of ours, and which third-party modules. ARCHITECTURE.md
// explains it. Tests may import more.
var house = map[string]struct{ ours, theirs []string }{
	".":                    {},
	"finding":              {nil, []string{"golang.org/x/text"}},
	"internal/conformance": {},
	"internal/signing":     {nil, []string{"github.com/hiddeco/sshsig", "github.com/ProtonMail/go-crypto", "golang.org/x/crypto"}},
	"internal/parallel":    {},
	"internal/spelling":    {},
	"internal/source":      {[]string{"finding", "internal/spelling"}, []string{"github.com/pelletier/go-toml/v2", "github.com/goccy/go-yaml"}},
	"internal/text":        {nil, []string{"github.com/clipperhouse/uax29/v2", "golang.org/x/text", "golang.org/x/net", "github.com/yuin/goldmark"}},
	"internal/register":    {[]string{"finding", "internal/parallel", "internal/spelling", "internal/source", "internal/text"}, []string{"github.com/bmatcuk/doublestar/v4"}},
	"internal/gitrepo":     {[]string{"internal/parallel", "internal/spelling"}, []string{"github.com/go-git/go-git/v5", "github.com/go-git/go-billy/v5", "github.com/hiddeco/sshsig", "github.com/ProtonMail/go-crypto", "golang.org/x/crypto"}},
	"internal/engine":      {[]string{"finding", "internal/parallel", "internal/spelling"}, []string{"github.com/open-policy-agent/opa"}},
	"internal/report":      {[]string{"finding"}, []string{"github.com/owenrumney/go-sarif/v3", "github.com/clipperhouse/uax29/v2", "golang.org/x/text"}},
	"internal/governance":  {[]string{"finding", "internal/parallel", "internal/source", "internal/register", "internal/engine"}, []string{"github.com/bmatcuk/doublestar/v4"}},
	"lint":                 {[]string{"finding", "internal/parallel", "internal/spelling", "internal/source", "internal/register", "internal/text", "internal/engine", "internal/governance"}, []string{"github.com/bmatcuk/doublestar/v4"}},
	"route":                {[]string{"finding", "internal/spelling", "internal/source", "internal/register", "internal/text", "internal/engine", "internal/governance"}, nil},
	"audit":                {[]string{"finding", "internal/parallel", "internal/spelling", "internal/source", "internal/gitrepo", "internal/register", "internal/engine", "internal/governance", "internal/report", "lint"}, []string{"github.com/bmatcuk/doublestar/v4"}},
	"internal/policy":      {[]string{"finding", "internal/parallel", "internal/spelling", "internal/source", "internal/register", "internal/engine", "internal/governance", "lint", "audit", "route"}, []string{"github.com/yuin/goldmark"}},
	"cmd/copydesk":         {[]string{".", "finding", "internal/spelling", "internal/source", "internal/register", "internal/gitrepo", "internal/engine", "internal/report", "internal/governance", "internal/policy", "lint", "route", "audit"}, []string{"github.com/urfave/cli/v2", "golang.org/x/term"}},
}

// source is one Go file that is no test.
type source struct {
	folder string
	path   string
	file   *ast.File
	set    *token.FileSet
}

func sources(t *testing.T) []source {
	t.Helper()
	var out []source
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && p != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
			return nil
		}
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, p, nil, parser.ParseComments)
		if err == nil {
			out = append(out, source{filepath.ToSlash(filepath.Dir(p)), p, f, set})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 50 {
		t.Fatalf("only %d source files were found", len(out))
	}
	return out
}

// ours tells whether an import is of this module, and its folder.
func ours(p string) (string, bool) {
	if p == "copydesk" {
		return ".", true
	}
	return strings.CutPrefix(p, "copydesk/")
}

// tools are the folders of programs that make data or measure; nothing imports them.
func tools(folder string) bool {
	return strings.HasPrefix(folder, "bench") || path.Base(folder) == "gen"
}

// TestImportsFollowTheTable: arrows go one way, and every package has only the neighbours that the table gives it.
func TestImportsFollowTheTable(t *testing.T) {
	used := map[string]map[string]bool{} // by folder, what it imports
	for _, s := range sources(t) {
		if tools(s.folder) {
			continue
		}
		row, ok := house[s.folder]
		if !ok {
			t.Errorf("%s: the table of imports has no row for %s", s.path, s.folder)
			continue
		}
		if used[s.folder] == nil {
			used[s.folder] = map[string]bool{}
		}
		for _, spec := range s.file.Imports {
			p, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if own, ok := ours(p); ok {
				used[s.folder][own] = true
				if !slices.Contains(row.ours, own) {
					t.Errorf("%s imports %s, which the table does not give to %s", s.path, p, s.folder)
				}
				continue
			}
			if first, _, _ := strings.Cut(p, "/"); !strings.Contains(first, ".") {
				continue // the standard library
			}
			module := slices.IndexFunc(row.theirs, func(m string) bool { return p == m || strings.HasPrefix(p, m+"/") })
			if module < 0 {
				t.Errorf("%s imports %s, which the table does not give to %s", s.path, p, s.folder)
				continue
			}
			used[s.folder][row.theirs[module]] = true
		}
	}
	for folder, row := range house {
		if used[folder] == nil {
			t.Errorf("the table of imports has a row for %s, which has no files", folder)
		}
		for _, p := range slices.Concat(row.ours, row.theirs) {
			if !used[folder][p] {
				t.Errorf("the table of imports gives %s to %s, which does not import it", p, folder)
			}
		}
	}
}

// TestOnlyMainExits: nothing outside the command ends the process, and no library writes to a log.
func TestOnlyMainExits(t *testing.T) {
	for _, s := range sources(t) {
		if tools(s.folder) {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg, ok := call.X.(*ast.Ident)
			if !ok {
				return true
			}
			name := pkg.Name + "." + call.Sel.Name
			switch {
			case name == "os.Exit" && s.path != filepath.Join("cmd", "copydesk", "main.go"):
				t.Errorf("%s: os.Exit outside main", s.set.Position(n.Pos()))
			case pkg.Name == "log", name == "fmt.Println", name == "fmt.Printf", name == "os.Stdout" && s.folder != "cmd/copydesk":
				t.Errorf("%s: %s in a library", s.set.Position(n.Pos()), name)
			}
			return true
		})
	}
}

// TestNothingRunsAtStart: a cold start pays for no init function.
func TestNothingRunsAtStart(t *testing.T) {
	for _, s := range sources(t) {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s: an init function", s.set.Position(f.Pos()))
			}
		}
	}
}

// TestEveryExportedNameIsDocumented: exported names and packages have doc comments that begin as Go's do.
func TestEveryExportedNameIsDocumented(t *testing.T) {
	documented := map[string]bool{}
	for _, s := range sources(t) {
		documented[s.folder] = documented[s.folder] || s.file.Doc != nil
		for _, d := range s.file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && exportedReceiver(d) && d.Doc == nil {
					t.Errorf("%s: %s has no doc comment", s.set.Position(d.Pos()), d.Name.Name)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					undocumented(t, s, d, spec)
				}
			}
		}
	}
	for folder, ok := range documented {
		if !ok {
			t.Errorf("package %s has no doc comment", folder)
		}
	}
}

func exportedReceiver(f *ast.FuncDecl) bool {
	if f.Recv == nil {
		return true
	}
	typ := f.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if generic, ok := typ.(*ast.IndexExpr); ok {
		typ = generic.X
	}
	id, ok := typ.(*ast.Ident)
	return ok && id.IsExported()
}

func undocumented(t *testing.T, s source, d *ast.GenDecl, spec ast.Spec) {
	t.Helper()
	switch spec := spec.(type) {
	case *ast.TypeSpec:
		if spec.Name.IsExported() && d.Doc == nil && spec.Doc == nil {
			t.Errorf("%s: %s has no doc comment", s.set.Position(spec.Pos()), spec.Name.Name)
		}
	case *ast.ValueSpec:
		for _, name := range spec.Names {
			if name.IsExported() && d.Doc == nil && spec.Doc == nil && spec.Comment == nil {
				t.Errorf("%s: %s has no doc comment", s.set.Position(name.Pos()), name.Name)
			}
		}
	}
}

// TestModuleIsTidy: go.mod requires directly just the modules that our packages, tests and tools import. What lies behind
// those is for `go mod tidy -diff` to say, which .ci/run calls, since it may need the network.
func TestModuleIsTidy(t *testing.T) {
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	direct := map[string]bool{}
	for line := range strings.Lines(string(mod)) {
		fields := strings.Fields(strings.TrimPrefix(strings.TrimSpace(line), "require "))
		if len(fields) == 2 && strings.HasPrefix(fields[1], "v") {
			direct[fields[0]] = false
		}
		if tool, ok := strings.CutPrefix(strings.TrimSpace(line), "tool "); ok {
			markUsed(direct, tool)
		}
	}
	if len(direct) < 5 {
		t.Fatalf("go.mod requires only %d modules", len(direct))
	}
	for _, p := range imports(t) {
		first, _, _ := strings.Cut(p, "/")
		if _, own := ours(p); own || !strings.Contains(first, ".") {
			continue
		}
		if !markUsed(direct, p) {
			t.Errorf("%s is imported, but go.mod does not require it directly; run go mod tidy", p)
		}
	}
	for m, used := range direct {
		if !used {
			t.Errorf("go.mod requires %s, which nothing imports; run go mod tidy", m)
		}
	}
}

func markUsed(direct map[string]bool, pkg string) bool {
	for m := range direct {
		if pkg == m || strings.HasPrefix(pkg, m+"/") {
			direct[m] = true
			return true
		}
	}
	return false
}

// imports lists what all Go files import, tests included.
func imports(t *testing.T) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(p, ".go") || strings.Contains(p, "testdata") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range f.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			out = append(out, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestArchitectureNamesEveryPackage: the page that explains the house shows all of its rooms.
func TestArchitectureNamesEveryPackage(t *testing.T) {
	page, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	var missing []string
	for folder := range house {
		if folder != "." && !strings.Contains(string(page), "`"+folder+"`") {
			missing = append(missing, folder)
		}
	}
	slices.Sort(missing)
	if diff := cmp.Diff([]string(nil), missing); diff != "" {
		t.Errorf("ARCHITECTURE.md does not name these packages (-want +got):\n%s", diff)
	}
}
