package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"

	"copydesk/finding"
	"copydesk/internal/governance"
	"copydesk/internal/register"

	"github.com/urfave/cli/v2"
)

// ownersHead says what the file is, and what it cannot say.
const ownersHead = `# Written by "copydesk export codeowners" from the RACI. Change roles/, not this file.
# A forge takes the last line that matches a file, and the approval of any one owner on it: where several activities govern
# a path, the owners of all of them stand there. That each of them approved is what "copydesk audit" checks.
`

// owned is a pattern with those who may approve changes of the files that it matches.
type owned struct {
	pattern            string
	activities, owners []string
}

// codeowners writes the governed paths of the RACI with those who may approve: active people who hold an accountable role.
// The last line that matches a file counts, so wider patterns come first, and a narrower one inherits their owners.
func (c *console) codeowners(ctx *cli.Context, g *governance.Governance) ([]byte, finding.Problems) {
	p, err := locate(ctx, nil)
	if err != nil {
		return nil, finding.Problems{{Message: err.Error()}}
	}
	folders := []string{""}
	if below := belowGit(p.dir); below != "" { // a forge reads the paths from the top of the git repository
		folders[0] = "/" + ownerPath(below)
	}
	if own := path.Dir(g.Register.Charter.At().Path); own != "." && fs.ValidPath(own) { // the paths of a charter elsewhere hold there too
		folders = append(folders, folders[0]+"/"+ownerPath(own))
	}
	lines := map[string]*owned{}
	var problems finding.Problems
	for _, id := range slices.Sorted(maps.Keys(g.Facts.RACI)) {
		a := g.Facts.RACI[id]
		if len(a.Paths) == 0 {
			continue
		}
		fault := func(message, hint string) {
			problem := finding.Problem{Path: a.At.Path}
			if f, ok := g.Register.File(a.At.Path); ok {
				problem = f.Problem(a.At.Start, "", "")
			}
			problem.Message, problem.Hint = message, hint
			problems = append(problems, problem)
		}
		owners, unnamed := addresses(g, a.Approvers, ctx.String("forge"))
		for _, person := range unnamed {
			c.say("%s may approve %s, but has no e-mail address and no handle on %s: left out", person, id, ctx.String("forge"))
		}
		if len(owners) == 0 {
			fault(fmt.Sprintf("nobody could approve %s: no active person whom a forge knows holds an accountable role", id),
				"give somebody the role, or write down their e-mail address; copydesk check says more")
		}
		for _, glob := range a.Paths {
			patterns, why := ownerPatterns(glob)
			if why != "" {
				fault(fmt.Sprintf("%s governs %q, which CODEOWNERS cannot say: %s", id, glob, why), "write the paths out")
			}
			for _, p := range patterns {
				for _, folder := range folders {
					whole := folder + p
					if lines[whole] == nil {
						lines[whole] = &owned{pattern: whole}
					}
					lines[whole].add(id, owners)
				}
			}
		}
	}
	if len(lines) == 0 && len(problems) == 0 {
		problems = append(problems, finding.Problem{Message: "no activity of the RACI governs a path, so there is nothing to write", Hint: "add paths to the activities in roles/"})
	}
	sorted := slices.SortedFunc(maps.Values(lines), func(a, b *owned) int {
		return cmp.Or(cmp.Compare(spelled(a.pattern), spelled(b.pattern)), cmp.Compare(len(b.pattern), len(a.pattern)), cmp.Compare(a.pattern, b.pattern))
	})
	inherit(sorted)
	out := bytes.NewBufferString(ownersHead)
	for _, l := range sorted {
		fmt.Fprintf(out, "%s %s # %s\n", l.pattern, strings.Join(l.owners, " "), plainLine(strings.Join(l.activities, ", ")))
	}
	return out.Bytes(), problems
}

// inherit gives to a pattern the owners of all wider ones.
func inherit(patterns []*owned) {
	for _, narrow := range patterns {
		for _, wide := range patterns {
			if wide != narrow && covers(wide.pattern, narrow.pattern) {
				for _, id := range wide.activities {
					narrow.add(id, wide.owners)
				}
			}
		}
	}
}

// ownerPath writes a path as CODEOWNERS does, where a space ends it.
func ownerPath(p string) string { return strings.ReplaceAll(p, " ", `\ `) }

// add gives a pattern to an activity too.
func (o *owned) add(activity string, owners []string) {
	for _, own := range owners {
		if !slices.Contains(o.owners, own) {
			o.owners = append(o.owners, own)
		}
	}
	if !slices.Contains(o.activities, activity) {
		o.activities = append(o.activities, activity)
	}
}

// covers says whether a pattern of a folder, dir/** or dir/*, matches everything that another one does.
func covers(wide, narrow string) bool {
	folder, all := strings.CutSuffix(wide, "/**")
	flat := false
	if !all {
		folder, flat = strings.CutSuffix(wide, "/*")
	}
	rest, within := strings.CutPrefix(narrow, folder+"/")
	return (all || flat) && within && !strings.ContainsAny(folder, "*?") && (all || rest != "**" && !strings.Contains(rest, "/"))
}

// spelled counts what a pattern spells out: the less, the wider it is.
func spelled(pattern string) int {
	return len(pattern) - strings.Count(pattern, "*") - strings.Count(pattern, "?")
}

// ownerPatterns writes a glob of the register as CODEOWNERS does, which knows neither {a,b} nor [a-z].
func ownerPatterns(glob string) (patterns []string, why string) {
	if plainLine(glob) != glob {
		return nil, "it holds a line break or another sign that is not printed"
	}
	globs, ok := alternatives(glob)
	if !ok {
		return nil, "its braces give more than a thousand paths"
	}
	for _, g := range globs {
		if strings.ContainsAny(g, `[]\`) {
			return nil, `it has no [ ] and no \`
		}
		patterns = append(patterns, "/"+strings.TrimPrefix(ownerPath(g), "/"))
	}
	return patterns, ""
}

// alternatives spells out the braces of a glob: a{b,c}d is abd and acd. It is false where that gives too many.
func alternatives(glob string) ([]string, bool) {
	done, open := []string{}, []string{glob}
	for len(open) > 0 {
		g := open[len(open)-1]
		open = open[:len(open)-1]
		// The first group that closes holds no other.
		end := strings.IndexByte(g, '}')
		start := -1
		if end >= 0 {
			start = strings.LastIndexByte(g[:end], '{')
		}
		if start < 0 {
			done = append(done, g)
			continue
		}
		parts := strings.Split(g[start+1:end], ",")
		for _, part := range slices.Backward(parts) {
			open = append(open, g[:start]+part+g[end+1:])
		}
		if len(open)+len(done) > 1000 {
			return nil, false
		}
	}
	return done, true
}

// plainLine leaves out what would end the line.
func plainLine(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return -1
		}
		return r
	}, s)
}

// addresses gives what a forge knows people by: their handle there, else their first e-mail address; and who has neither.
func addresses(g *governance.Governance, people []string, forge string) (known, unnamed []string) {
	for _, id := range people {
		if name := address(g.Register.People[id], forge); name != "" {
			known = append(known, name)
		} else {
			unnamed = append(unnamed, id)
		}
	}
	return known, unnamed
}

func address(p register.Person, forge string) string {
	names := []string{}
	if handle := strings.TrimPrefix(p.Handles[forge], "@"); handle != "" {
		names = append(names, "@"+handle)
	}
	for _, name := range append(names, p.Emails...) {
		if !strings.ContainsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || r == '#' }) {
			return name
		}
	}
	return ""
}
