package audit

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"copydesk/internal/gitrepo"
	"copydesk/internal/register"

	"github.com/bmatcuk/doublestar/v4"
)

// The areas of a governed repository.
const (
	areaPolicy   = "policy"
	areaRegister = "register"
	areaCharter  = "charter"
	areaContent  = "content"
	areaWaivers  = "waivers"
	areaOther    = "other"
)

// scope says which files are governed at a moment, and which area each belongs to.
type scope struct {
	all     bool // every file is of interest
	folder  string
	content []string
	others  []string // globs of activities, of paths to be signed, and those that the audit was told

	everything *scope // the same, but every file is of interest

	once sync.Once
	text string
}

// newScope reads from a charter and RACI what is governed. The folder is where another charter governs, if any.
func newScope(r *register.Register, content register.Content, folder string, told []string) *scope {
	s := &scope{folder: folder, others: append([]string{}, told...)}
	s.content = append(append(append(s.content, content.Posts...), content.Blogs...), content.Templates...)
	for _, id := range sortedKeys(r.RACI) {
		s.others = append(s.others, r.RACI[id].Paths...)
	}
	s.others = append(s.others, r.Charter.Change.Signed...)
	return s
}

// name is equal for scopes that name the same files.
func (s *scope) name() string {
	s.once.Do(func() {
		s.text = fmt.Sprintf("%t\x00%s\x00%s\x00%s", s.all, s.folder, strings.Join(s.content, "\x00"), strings.Join(s.others, "\x00\x00"))
	})
	return s.text
}

// area gives the area of a path; false where it is not governed.
func (s *scope) area(p string) (string, bool) {
	own := p
	if s.folder != "" {
		if rest, ok := strings.CutPrefix(p, s.folder+"/"); ok {
			own = rest
		}
	}
	top, _, _ := strings.Cut(own, "/")
	switch {
	case own == "policies/waivers.toml":
		return areaWaivers, true
	case own == "charter.toml":
		return areaCharter, true
	case top == "policies":
		return areaPolicy, true
	case top == "roles":
		return areaRegister, true
	case matches(s.content, p):
		return areaContent, true
	}
	return areaOther, s.all || matches(s.others, p)
}

// governs says whether a path decides what is in force: the charter, the register or a policy.
func (s *scope) governs(p string) bool {
	area, _ := s.area(p)
	return area != areaContent && area != areaOther
}

// filter is the scope for a walk over trees; within is the charter's folder inside the repository.
func (s *scope) filter(within string) gitrepo.Filter {
	if s.all && within == "." {
		return gitrepo.Filter{}
	}
	globs := slices.Concat([]string{"charter.toml", "policies/**", "roles/**"}, s.content, s.others)
	if s.folder != "" {
		globs = append(globs, s.folder+"/**")
	}
	var known sync.Map // the same folders are asked about at each landing
	return gitrepo.Filter{
		Folder: func(p string) bool {
			rel, ok := relative(p, within)
			if !ok {
				return within == p || strings.HasPrefix(within, p+"/")
			}
			if s.all {
				return true
			}
			of, ok := known.Load(rel)
			if !ok {
				of = slices.ContainsFunc(globs, func(glob string) bool { return reaches(glob, rel) })
				known.Store(rel, of)
			}
			return of.(bool)
		},
		File: func(p string) bool {
			rel, ok := relative(p, within)
			if !ok {
				return false
			}
			_, governed := s.area(rel)
			return governed
		},
	}
}

// relative gives a path of the repository as one of the charter's folder.
func relative(p, within string) (string, bool) {
	if within == "." {
		return p, true
	}
	return strings.CutPrefix(p, within+"/")
}

// reaches says that a glob may match something below a folder.
func reaches(glob, folder string) bool {
	glob = path.Clean(glob)
	if strings.ContainsAny(glob, `{[\`) { // which may hold slashes of their own
		start, _ := doublestar.SplitPattern(glob)
		return start == "." || start == folder || strings.HasPrefix(start, folder+"/") || strings.HasPrefix(folder, start+"/")
	}
	for {
		part, rest, more := strings.Cut(glob, "/")
		if part == "**" {
			return true
		}
		name, below, deeper := strings.Cut(folder, "/")
		if ok, err := doublestar.Match(part, name); !more || !ok && err == nil {
			return false
		}
		if !deeper {
			return true
		}
		glob, folder = rest, below
	}
}

func matches(globs []string, p string) bool {
	for _, glob := range globs {
		if ok, err := doublestar.Match(path.Clean(glob), p); err == nil && ok {
			return true
		}
	}
	return false
}
