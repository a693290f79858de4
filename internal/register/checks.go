package register

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"copydesk/finding"
	"copydesk/internal/spelling"

	"github.com/bmatcuk/doublestar/v4"
)

// maxSuggestions is how many unknown names are told what was probably meant: each costs a walk over all known ones, and
// whoever has more will mend these first.
const maxSuggestions = 25

// near is the hint that names the known word that was probably meant, if any.
func near(word string, known []string) string {
	if word := spelling.Nearest(word, known); word != "" {
		return fmt.Sprintf("did you mean %q?", word)
	}
	return ""
}

// meant is the hint for a word that is not among the known ones: the nearest, else all of them.
func meant(word string, known []string) string {
	if hint := near(word, known); hint != "" {
		return hint
	}
	if len(known) == 0 || len(known) > 20 {
		return ""
	}
	return "it is one of " + strings.Join(known, ", ")
}

// word checks a field that takes one of a few words.
func (l *loader) word(at origin, value string, known []string, field ...string) {
	if value != "" && !slices.Contains(known, value) {
		l.problem(at, field, fmt.Sprintf("%s cannot be %q", field[len(field)-1], value), meant(value, known))
	}
}

// words checks a list of such words.
func (l *loader) words(at origin, values, known []string, field ...string) {
	for i, v := range values {
		if !slices.Contains(known, v) {
			l.problem(at, append(slices.Clip(field), item(i)), fmt.Sprintf("%s cannot hold %q", field[len(field)-1], v), meant(v, known))
		}
	}
}

// names checks a list of ids; each of the tables may have them.
func (l *loader) names(at origin, ids []string, what string, known map[string]bool, field ...string) {
	for i, id := range ids {
		l.name(at, id, what, known, append(slices.Clip(field), item(i))...)
	}
}

// name checks one id.
func (l *loader) name(at origin, id, what string, known map[string]bool, field ...string) {
	if id == "" || known[id] || l.broken {
		return
	}
	hint := ""
	if l.suggested++; l.suggested <= maxSuggestions {
		hint = meant(id, slices.Sorted(maps.Keys(known)))
	}
	l.problem(at, field, fmt.Sprintf("there is no %s %q", what, id), hint)
}

func ids[V any](tables ...map[string]V) map[string]bool {
	out := map[string]bool{}
	for _, t := range tables {
		for id := range t {
			out[id] = true
		}
	}
	return out
}

// order checks that a day does not come before another one.
func (l *loader) order(at origin, from, to Date, fromField, toField string, field ...string) {
	if !from.IsZero() && !to.IsZero() && to.Compare(from) < 0 {
		l.problem(at, append(slices.Clip(field), toField), fmt.Sprintf("%s is %s, which is before %s, %s", toField, to, fromField, from), "")
	}
}

// moment checks what should be a day or a time.
func (l *loader) moment(at origin, m Moment, field ...string) (time.Time, bool) {
	t, ok := instant(m, l.r.zone, false)
	if m != nil && !ok {
		l.problem(at, field, field[len(field)-1]+" is no day and no time", "write it as 2026-12-31 or 2026-12-31T18:00:00Z")
	}
	return t, ok
}

// window checks the two ends of a time.
func (l *loader) window(at origin, from, to Moment, fromField, toField string, field ...string) {
	f, has := l.moment(at, from, append(slices.Clip(field), fromField)...)
	_, ends := l.moment(at, to, append(slices.Clip(field), toField)...)
	if t, _ := instant(to, l.r.zone, true); has && ends && !t.After(f) {
		l.problem(at, append(slices.Clip(field), toField), toField+" is before "+fromField, "")
	}
}

func (l *loader) zoneName(at origin, name string, field ...string) {
	if name == "" {
		return
	}
	if _, ok := loadZone(name); !ok {
		l.problem(at, field, fmt.Sprintf("there is no time zone %q", name), "write it as Europe/Berlin, America/New_York or UTC")
	}
}

func (l *loader) globs(at origin, globs []string, field ...string) {
	for i, g := range globs {
		where := append(slices.Clip(field), item(i))
		switch {
		case g == "" || !doublestar.ValidatePattern(g):
			l.problem(at, where, fmt.Sprintf("%q is not a pattern of paths", g), "a folder and all below it is written posts/**")
		case strings.HasPrefix(g, "/"), strings.HasPrefix(g, "./"), slices.Contains(strings.Split(g, "/"), ".."):
			l.problem(at, where, fmt.Sprintf("%q can match nothing: paths begin in the charter's folder and stay in it", g), "write it without / or .. at its start, such as posts/**")
		case strings.Contains(g, `\\`):
			l.problem(at, where, fmt.Sprintf("%q can match nothing: paths are written with /", g), "write it as "+strings.ReplaceAll(g, `\\`, "/"))
		}
	}
}

func (l *loader) atLeast(at origin, n, least, most int, field ...string) {
	if n < least || n > most {
		l.problem(at, field, fmt.Sprintf("%s must be from %d to %d, not %d", field[len(field)-1], least, most, n), "")
	}
}

func (l *loader) days(at origin, days []string, field ...string) {
	l.words(at, days, weekdays, field...)
}

func (l *loader) level(at origin, level string, field ...string) {
	if level == "" {
		return
	}
	if _, err := finding.ParseLevel(level); err != nil {
		l.problem(at, field, err.Error(), near(level, finding.LevelNames()))
	}
}
