package audit_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"copydesk/audit"
	"copydesk/finding"
	"copydesk/internal/gitrepo"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestRandomHistories: of histories that grew at random, with branches from anywhere, several roots, octopus merges, dates
// that go backwards, and a charter that changes what is governed, breaks, goes and comes back, the audit tells what git
// tells. It says the same with any number of jobs, of any copy of the repository, and of each landing alone.
func TestRandomHistories(t *testing.T) {
	for _, seed := range []uint64{1, 3, 8} {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			c := grow(t, seed, 20)
			r, text := everyFormat(t, c.request())
			c.hold(r, c.line, nil)
			for _, jobs := range []int{1, 8} {
				request := c.request()
				request.Jobs = jobs
				c.same(fmt.Sprintf("with %d jobs", jobs), text, request)
			}
			c.alone(r)
			c.ranges()
			c.copies(text)
		})
	}
}

// moment is a commit of a random history with all its files.
type moment struct {
	commit  string
	parents []*moment
	files   map[string]string
}

// chance grows a history at random.
type chance struct {
	*book
	*rand.Rand
	all  []*moment // every commit
	line []*moment // the landings of the branch, oldest first
}

// charters are what may govern a random history, the folder in which another governs, and the content that each names. One
// does not load.
var charters = []struct{ text, folder, content string }{
	{charterTOML, "", "posts/**"},
	{charterTOML + "[rules.\"house/calm\"]\nlevel = \"off\"\ndecision = \"D-1\"\n", "", "posts/**"},
	{strings.Replace(charterTOML, "posts/**", "texts/*.md", 1), "", "texts/*.md"},
	{strings.Replace(charterTOML, "posts/**", "**/note-?.md", 1), "", "**/note-?.md"},
	{"[comittee]\n", "", ""},
	{"[governance]\npath = \"gov\"\n[content]\nposts = [\"texts/**\"]\n", "gov/", "texts/**"},
	{"[governance]\npath = \"gov\"\n", "gov/", ""},
}

func grow(t *testing.T, seed uint64, landings int) *chance {
	c := &chance{book: start(t), Rand: rand.New(rand.NewPCG(seed, 7))}
	c.git("config", "fastimport.unpackLimit", "40") // below it objects are loose
	first := map[string]string{}
	if seed%3 > 0 {
		first = map[string]string{"charter.toml": charterTOML, "roles/roles.toml": rolesTOML, "roles/people.toml": peopleTOML, "roles/raci.toml": raciTOML}
	}
	c.line = append(c.line, c.step("main", nil, first))
	for len(c.line) < landings {
		tip := c.line[len(c.line)-1]
		parents, files := []*moment{tip}, maps.Clone(tip.files)
		for c.IntN(3) == 0 && len(parents) < 4 {
			side := c.side()
			if c.IntN(6) == 0 {
				side = c.all[c.IntN(len(c.all))] // merged long ago, perhaps
			}
			if slices.Contains(parents, side) {
				continue
			}
			parents = append(parents, side)
			for _, name := range slices.Sorted(maps.Keys(side.files)) {
				if c.IntN(2) == 0 {
					files[name] = side.files[name]
				}
			}
		}
		c.line = append(c.line, c.step("main", parents, files))
		if c.IntN(8) == 0 {
			c.flush()
		}
	}
	c.head = c.line[len(c.line)-1].commit
	c.flush()
	return c
}

// side makes a branch: from anywhere or from nothing, with merges of its own.
func (c *chance) side() *moment {
	name := fmt.Sprintf("side-%d", len(c.all))
	var tip *moment
	if c.IntN(8) > 0 {
		tip = c.all[len(c.all)-1-c.IntN(min(len(c.all), 12))]
	}
	for range 1 + c.IntN(3) {
		var parents []*moment
		files := map[string]string{}
		if tip != nil {
			parents, files = append(parents, tip), maps.Clone(tip.files)
			if other := c.all[c.IntN(len(c.all))]; c.IntN(4) == 0 && other != tip {
				parents = append(parents, other)
				maps.Copy(files, other.files)
			}
		}
		tip = c.step(name, parents, files)
	}
	return tip
}

func (c *chance) pick(of ...string) string { return of[c.IntN(len(of))] }

// step commits some files, a few of which it changes.
func (c *chance) step(branch string, parents []*moment, files map[string]string) *moment {
	for range c.IntN(4) {
		c.change(files)
	}
	old := map[string]string{}
	var names, changed []string
	for i, p := range parents {
		if names = append(names, p.commit); i == 0 {
			old = p.files
		}
	}
	both := maps.Clone(old)
	maps.Copy(both, files)
	for _, name := range slices.Sorted(maps.Keys(both)) {
		if old[name] != files[name] {
			changed = append(changed, name, files[name])
		}
	}
	c.by(c.pick(ana, ana, ben, cleo, zoe))
	c.clock = c.clock.Add(time.Duration(c.IntN(96)-24) * time.Hour)
	message := c.pick("A change", "Another\n\nReviewed-by: "+ben, "A third\n\nReason: error\nDecision: D-1", "Now\n\nEmergency: it burns", "")
	m := &moment{c.land(branch, message, names, changed), parents, files}
	c.all = append(c.all, m)
	return m
}

// change makes one change at random.
func (c *chance) change(files map[string]string) {
	folder, n := c.pick("", "", "gov/"), strconv.Itoa(c.IntN(4))
	switch c.IntN(12) {
	case 0:
		files["charter.toml"] = charters[c.IntN(5)].text
	case 1:
		files["charter.toml"] = charters[c.IntN(len(charters))].text
		files["gov/charter.toml"] = charters[c.IntN(5)].text
	case 2:
		delete(files, c.pick("charter.toml", "gov/charter.toml", "roles/people.toml", "policies/house/calm/calm.md"))
	case 3:
		files[folder+"roles/people.toml"], files[folder+"roles/roles.toml"] = peopleTOML, rolesTOML
		files[folder+"roles/raci.toml"] = c.pick(raciTOML, raciTOML+"[raci.notes]\nresponsible = [\"manager\"]\naccountable = \"manager\"\npaths = [\"notes/**\"]\n")
		files[folder+"roles/accounts.toml"] = "[accounts.acme]\nplatform = \"x\"\nowner = \"" + c.pick("ana", "ben") + "\"\nbackup = \"" + c.pick("ana", "cleo") + "\"\n"
	case 4:
		for name, text := range houseKit {
			if strings.HasPrefix(name, "policies/") {
				files[folder+name] = strings.Replace(text, "BUY NOW", c.pick("BUY", "NOW"), 1)
			}
		}
	case 5:
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if strings.Contains(files[name], "A line") && c.IntN(4) == 0 {
				files[c.pick("posts/", "texts/", "notes/")+"moved-"+n+".md"] = files[name]
				delete(files, name)
				break
			}
		}
	default:
		name := c.pick("posts/", "texts/", "notes/", "texts/deep/er/", "") + c.pick("note-", "post-") + n + ".md"
		files[name] = c.pick("Hello ", "BUY NOW ", "BUY ") + strings.Repeat("A line that stays.\n", 5) + strconv.Itoa(c.IntN(3)) + "\n"
	}
}

// governed gives the paths that are governed before a landing as git takes them; none where all are of interest.
func (c *chance) governed(m *moment) []string {
	if len(m.parents) == 0 || m.parents[0].files["charter.toml"] == "" {
		return nil
	}
	files := m.parents[0].files
	known := func(text string) int {
		return slices.IndexFunc(charters, func(k struct{ text, folder, content string }) bool { return k.text == text })
	}
	top := charters[known(files["charter.toml"])]
	specs := []string{"charter.toml", "policies", "roles", top.folder + "charter.toml", top.folder + "policies", top.folder + "roles"}
	request := c.request()
	request.From, request.To = c.hash(m.parents[0]), c.hash(m.parents[0])
	if r := audit.Run(context.Background(), request); len(r.Errors) > 0 {
		return specs // it does not load
	}
	content := top.content
	if i := known(files[top.folder+"charter.toml"]); content == "" {
		content = charters[i].content
	}
	specs = append(specs, ":(glob)"+content)
	for _, glob := range []string{"posts/**", "notes/**"} {
		if strings.Contains(files[top.folder+"roles/raci.toml"], glob) {
			specs = append(specs, ":(glob)"+glob)
		}
	}
	return specs
}

func (c *chance) hash(m *moment) gitrepo.Hash {
	c.Helper()
	h, err := gitrepo.ParseHash(m.commit)
	if err != nil {
		c.Fatal(err)
	}
	return h
}

// reach lists a commit and all its ancestors. What git leaves out for ^COMMIT is not to be relied upon where dates lie.
func (c *chance) reach(commit string) map[string]bool {
	out := map[string]bool{}
	for _, name := range strings.Fields(c.git("rev-list", commit)) {
		out[name] = true
	}
	return out
}

// hold compares what a report tells of landings with what git tells; from is excluded, where it is not nil.
func (c *chance) hold(r audit.Report, line []*moment, from *moment) {
	c.Helper()
	var got, want []string
	for _, l := range r.Landings {
		got = append(got, fmt.Sprint(l.Commit, l.Kind, l.Parents, slices.Sorted(slices.Values(l.Commits))))
		for _, p := range l.Paths {
			got = append(got, p.Change+" "+p.Path)
		}
	}
	commits, merges := 0, 0
	for _, m := range line {
		known, parents := map[string]bool{}, []string{}
		for _, p := range m.parents {
			parents = append(parents, p.commit)
		}
		if len(parents) > 0 {
			known = c.reach(parents[0])
		}
		if from != nil {
			maps.Copy(known, c.reach(from.commit))
		}
		brought := slices.DeleteFunc(slices.Sorted(maps.Keys(c.reach(m.commit))), func(name string) bool { return known[name] })
		want = append(want, fmt.Sprint(m.commit, []string{"root", "direct", "merge"}[min(len(parents), 2)], parents, brought))
		want = append(want, c.paths(m)...)
		if commits += len(brought); len(parents) > 1 {
			merges++
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		c.Errorf("(-git +copydesk)\n%s", diff)
	}
	if n := r.Totals; n.Commits != commits || n.Merges != merges || n.Direct != len(line)-merges || n.Landings != len(line) {
		c.Errorf("the totals are %+v, want %d commits and %d merges", n, commits, merges)
	}
}

// paths asks git what a landing changed of what is governed.
func (c *chance) paths(m *moment) []string {
	first := c.git("hash-object", "-t", "tree", "/dev/null")
	if len(m.parents) > 0 {
		first = m.parents[0].commit
	}
	words := map[byte]string{'A': "added", 'M': "modified", 'D': "deleted", 'R': "renamed"}
	var out []string
	for line := range strings.Lines(c.git(append([]string{"diff", "--name-status", "-M", first, m.commit, "--"}, c.governed(m)...)...)) {
		fields := strings.Fields(line)
		out = append(out, words[line[0]]+" "+fields[len(fields)-1])
	}
	return out
}

// alone audits each landing by itself: what is said of it does not depend on what was read before.
func (c *chance) alone(whole audit.Report) {
	// What only the whole range can tell is left out.
	apart := "change-control/custody-gap change-control/unknown-identity change-control/unapproved change-control/direct-landing change-control/emergency-unreviewed"
	told := func(r audit.Report, commit string) (out []string) {
		for _, f := range r.Findings {
			if f.Commit == commit && !strings.Contains(apart, f.Rule) {
				out = append(out, fmt.Sprint(f.Rule, f.Level, f.Message, f.Path, f.Start, f.End))
			}
		}
		return out
	}
	ignore := cmp.Options{cmpopts.IgnoreUnexported(audit.Landing{}, audit.Content{}), cmpopts.IgnoreFields(audit.Landing{}, "Findings"),
		cmpopts.IgnoreFields(audit.Content{}, "Fixed", "Today")}
	for i := 1; i < len(c.line); i++ {
		request := c.request()
		request.From, request.To = c.hash(c.line[i-1]), c.hash(c.line[i])
		r := audit.Run(context.Background(), request)
		a, b := r.Landings[0], whole.Landings[i]
		b.Approvals = slices.DeleteFunc(slices.Clone(b.Approvals), func(e audit.Evidence) bool { return e.Late })
		if diff := cmp.Diff(a, b, ignore); diff != "" {
			c.Errorf("landing %d (-alone +in the range)\n%s", i, diff)
		}
		if diff := cmp.Diff(told(r, a.Commit), told(whole, a.Commit)); diff != "" {
			c.Errorf("the findings of landing %d (-alone +in the range)\n%s", i, diff)
		}
	}
}

// ranges audits from any commit to any other.
func (c *chance) ranges() {
	byName := map[string]*moment{}
	for _, m := range c.all {
		byName[m.commit] = m
	}
	for range 4 {
		from, to := c.all[c.IntN(len(c.all))], c.all[c.IntN(len(c.all))]
		request := c.request()
		request.From, request.To = c.hash(from), c.hash(to)
		var line []*moment
		known := c.reach(from.commit)
		for _, name := range strings.Fields(c.git("rev-list", "--first-parent", "--topo-order", to.commit)) {
			if known[name] {
				break
			}
			line = append(line, byName[name])
		}
		slices.Reverse(line)
		c.hold(audit.Run(context.Background(), request), line, from)
	}
}

// copies audits the history as other repositories hold it, and as a shallow one holds a part of it.
func (c *chance) copies(want string) {
	for name, args := range map[string][]string{
		"packed": {"clone", "-q", "--no-local", ".", "packed"}, "borrowed": {"clone", "-q", "--shared", ".", "borrowed"},
		"shallow": {"clone", "-q", "--depth", "4", "file://" + c.dir, "shallow"},
	} {
		c.git(args...)
		dir := filepath.Join(c.dir, name)
		repo, err := gitrepo.Open(dir)
		if err != nil {
			c.Fatal(err)
		}
		c.Cleanup(func() { repo.Close() })
		request := c.request()
		request.Repo = repo
		if name != "shallow" {
			c.same(name, want, request)
			continue
		}
		r := audit.Run(context.Background(), request)
		var line []string
		for _, l := range r.Landings {
			line = append(line, l.Commit)
		}
		slices.Reverse(line)
		if diff := cmp.Diff(strings.Fields(c.git("-C", dir, "rev-list", "--first-parent", "HEAD")), line); diff != "" {
			c.Errorf("shallow (-git +copydesk)\n%s", diff)
		}
		if n := strconv.Itoa(r.Totals.Commits); n != c.git("-C", dir, "rev-list", "--count", "HEAD") || r.ExitStatus(finding.Error) != 2 {
			c.Errorf("shallow: %s commits, complete %t", n, r.Range.Complete)
		}
	}
}

// same audits once more, to the same bytes.
func (c *chance) same(how, want string, request audit.Request) {
	c.Helper()
	if _, got := everyFormat(c, request); got != want {
		c.Errorf("%s (-want +got)\n%s", how, cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")))
	}
}

func everyFormat(t testing.TB, r audit.Request) (audit.Report, string) {
	t.Helper()
	report := audit.Run(context.Background(), r)
	var out bytes.Buffer
	for _, name := range audit.Formats() {
		format, _ := audit.Lookup(name, 80)
		if err := format(&out, report); err != nil {
			t.Fatal(err)
		}
	}
	return report, out.String()
}
