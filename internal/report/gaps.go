package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"copydesk/finding"
)

// gap is one reason for which something was not checked, with the files that it concerns.
type gap struct {
	what, why string
	paths     []string
}

// gaps groups what was not checked by reason, the one that concerns most files first.
func gaps(r finding.Report) []gap {
	at := map[[2]string]int{}
	var gs []gap
	for _, u := range r.Unchecked {
		key := [2]string{u.What, u.Why}
		i, ok := at[key]
		if !ok {
			i = len(gs)
			at[key] = i
			gs = append(gs, gap{what: u.What, why: u.Why})
		}
		if ps := gs[i].paths; u.Path != "" && (len(ps) == 0 || ps[len(ps)-1] != u.Path) {
			gs[i].paths = append(ps, u.Path)
		}
	}
	slices.SortStableFunc(gs, func(a, b gap) int {
		return cmp.Or(cmp.Compare(len(b.paths), len(a.paths)), cmp.Compare(a.what, b.what), cmp.Compare(a.why, b.why))
	})
	return gs
}

// files names the files of a gap, or counts them where they are many.
func (g gap) files(r finding.Report) string {
	if len(g.paths) > 3 {
		noun := "files"
		if subject(r) == "draft" {
			noun = "drafts"
		}
		return fmt.Sprintf("%d %s", len(g.paths), noun)
	}
	return strings.Join(g.paths, ", ")
}

// reason says why something was not checked, and where.
func (g gap) reason(r finding.Report) string {
	if files := g.files(r); files != "" {
		return g.why + " (" + files + ")"
	}
	return g.why
}

// sentence says what was not checked, why, and where.
func (g gap) sentence(r finding.Report) string { return join(": ", g.what, g.reason(r)) }
