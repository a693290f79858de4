package report

import (
	"fmt"
	"slices"
	"strings"

	"copydesk/finding"
)

// subject says what a report is about: "draft", "register", "change", or nothing where it does not say or is about drafts
// and the register.
func subject(r finding.Report) string {
	if r.Checked["drafts"]+r.Checked["templates"] > 0 && r.Checked["accounts"]+r.Checked["people"]+r.Checked["roles"] > 0 {
		return ""
	}
	for _, s := range []struct{ counted, subject string }{
		{"drafts", "draft"}, {"templates", "draft"},
		{"accounts", "register"}, {"people", "register"}, {"roles", "register"},
		{"commits", "change"}, {"landings", "change"},
	} {
		if _, ok := r.Checked[s.counted]; ok {
			return s.subject
		}
	}
	return ""
}

// checked counts in words what was looked at, as "12 drafts and 3 templates". It is empty where that was nothing.
func checked(r finding.Report) string {
	var parts []string
	known := []struct{ key, one string }{
		{"drafts", "draft"}, {"templates", "template"}, {"accounts", "account"}, {"people", "person"},
		{"roles", "role"}, {"landings", "landing"}, {"commits", "commit"},
		{"policies", "policy"}, {"rules", "rule"}, {"lists", "list"},
	}
	for _, k := range known {
		switch n := r.Checked[k.key]; {
		case n == 1:
			parts = append(parts, "1 "+k.one)
		case n > 1:
			parts = append(parts, fmt.Sprintf("%d %s", n, k.key))
		}
	}
	return list(parts)
}

// tally counts the findings that are not waived, by level, and the files that they are in.
type tally struct {
	finding.Summary
	fixable int
	files   []string
}

func count(r finding.Report) tally {
	r.Count() // even of a report that was never finished
	t := tally{Summary: r.Summary}
	seen := map[string]bool{}
	for _, f := range r.Findings {
		if f.Waiver != nil {
			continue
		}
		if f.Fix != nil && !f.Fix.ByHand {
			t.fixable++
		}
		if !seen[f.Path] {
			seen[f.Path] = true
			t.files = append(t.files, f.Path)
		}
	}
	return t
}

// verdict is the one line that says how things stand and what to do next. It never sounds like an all-clear where
// something kept the tool from judging, or where nothing was looked at.
func verdict(r finding.Report) string {
	t := count(r)
	var s []string
	if len(t.files) > 0 {
		s = append(s, t.words()+t.in(r)+".")
	}
	s = append(s, next(r, t))
	if t.fixable > 0 && subject(r) == "draft" && len(r.Errors) == 0 {
		s = append(s, fmt.Sprintf("copydesk lint --fix mends %s.", pick(len(r.Findings)-t.Waived, "it", fmt.Sprintf("%d of them", t.fixable))))
	}
	if t.Waived > 0 {
		s = append(s, plural(t.Waived, "finding")+pick(t.Waived, " is", " are")+" waived.")
	}
	if n := len(gaps(r)); n > 0 && !allClear(r, t) {
		s = append(s, plural(n, "thing")+" could not be checked.")
	}
	return strings.Join(s, " ")
}

// next says what a reader does now.
func next(r finding.Report, t tally) string {
	publish := subject(r) == "draft"
	switch {
	case len(r.Errors) > 0:
		n := len(r.Errors)
		return plural(n, "problem") + " kept Copydesk from judging everything. Mend " + pick(n, "it", "them") +
			" and run this again: what was not judged is not cleared."
	case t.Error > 0 && publish:
		return "Fix " + pick(t.Error, "it", "them") + " before you publish."
	case t.Error > 0:
		return "Fix " + pick(t.Error, "it", "them") + " and run this again."
	case t.Warning > 0 && publish:
		return "Have another look before you publish."
	case t.Warning > 0:
		return "Have another look."
	case t.Note > 0:
		return "Nothing that you must change."
	case !allClear(r, t):
		return "Nothing was checked."
	case len(r.Unchecked) > 0:
		return "Nothing to change in " + checked(r) + ", but " + plural(len(gaps(r)), "thing") + " could not be checked."
	default:
		return "Nothing to change in " + checked(r) + "."
	}
}

// allClear says whether something was looked at and nothing was found, waived findings aside.
func allClear(r finding.Report, t tally) bool {
	return len(r.Errors) == 0 && len(t.files) == 0 && checked(r) != ""
}

// words counts what is open, as "2 to fix, 1 to check".
func (t tally) words() string {
	var s []string
	if t.Error > 0 {
		s = append(s, fmt.Sprintf("%d to fix", t.Error))
	}
	if t.Warning > 0 {
		s = append(s, fmt.Sprintf("%d to check", t.Warning))
	}
	if t.Note > 0 {
		s = append(s, plural(t.Note, "tip"))
	}
	return strings.Join(s, ", ")
}

// in says which file the findings are in, or in how many.
func (t tally) in(r finding.Report) string {
	switch {
	case slices.Contains(t.files, ""):
		return ""
	case len(t.files) > 1 && subject(r) == "draft":
		return fmt.Sprintf(" in %d drafts", len(t.files))
	case len(t.files) > 1:
		return fmt.Sprintf(" in %d files", len(t.files))
	default:
		return " in " + t.files[0]
	}
}

func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

func pick(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// list joins words as a sentence does: "a, b and c".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// join joins the words that are not empty.
func join(sep string, words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" }), sep)
}
