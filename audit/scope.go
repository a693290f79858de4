package audit

import (
	"fmt"
	"path"
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
	var starts []string
	for _, glob := range append(append([]string{"charter.toml", "policies/**", "roles/**"}, s.content...), s.others...) {
		start, _ := doublestar.SplitPattern(glob)
		starts = append(starts, start)
	}
	if s.folder != "" {
		starts = append(starts, s.folder)
	}
	return gitrepo.Filter{
		Folder: func(p string) bool {
			rel, ok := relative(p, within)
			if !ok {
				return within == p || strings.HasPrefix(within, p+"/")
			}
			for _, start := range starts {
				if s.all || start == "." || start == rel || strings.HasPrefix(start, rel+"/") || strings.HasPrefix(rel, start+"/") {
					return true
				}
			}
			return false
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

func matches(globs []string, p string) bool {
	for _, glob := range globs {
		if ok, err := doublestar.Match(path.Clean(glob), p); err == nil && ok {
			return true
		}
	}
	return false
}
