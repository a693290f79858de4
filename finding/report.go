package finding

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Report is what one run of lint, check or audit says. Its JSON is a contract: fields may be added, never changed.
type Report struct {
	Version   int            `json:"version"`
	Tool      Tool           `json:"tool"`
	Policy    Policy         `json:"policy"`
	Checked   map[string]int `json:"checked"` // drafts and templates; accounts, people and roles; or commits and landings
	Now       string         `json:"now"`     // RFC 3339, UTC
	Summary   Summary        `json:"summary"`
	Findings  []Finding      `json:"findings"`
	Unchecked []Unchecked    `json:"unchecked"`
	Errors    []Problem      `json:"errors"`
}

// Tool names the program that made a report.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Policy names the rules that judged: Source is "repository" or "starter-kit@VERSION".
type Policy struct {
	Digest string `json:"digest"`
	Rules  int    `json:"rules"`
	Source string `json:"source"`
}

// Summary counts findings by level; a waived finding counts only as waived.
type Summary struct {
	Error   int `json:"error"`
	Warning int `json:"warning"`
	Note    int `json:"note"`
	Waived  int `json:"waived"`
}

// Finish brings a report into its one order, drops repetitions, fingerprints the findings and counts them, so that
// equal input gives equal bytes.
func (r *Report) Finish() {
	r.Version = 1
	if r.Findings == nil {
		r.Findings = []Finding{}
	}
	if r.Unchecked == nil {
		r.Unchecked = []Unchecked{}
	}
	slices.SortFunc(r.Findings, compare)
	r.Findings = heaviest(slices.CompactFunc(r.Findings, func(a, b Finding) bool { return compare(a, b) == 0 }))
	slices.SortFunc(r.Unchecked, func(a, b Unchecked) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.What, b.What), cmp.Compare(a.Why, b.Why))
	})
	r.Unchecked = slices.Compact(r.Unchecked)
	r.Errors = Problems(r.Errors).Sort()
	if r.Errors == nil {
		r.Errors = []Problem{}
	}
	fingerprint(r.Findings)
	r.Count()
}

// Count makes the summary anew from the findings.
func (r *Report) Count() {
	r.Summary = Summary{}
	for _, f := range r.Findings {
		switch {
		case f.Waiver != nil:
			r.Summary.Waived++
		case f.Level == Error:
			r.Summary.Error++
		case f.Level == Warning:
			r.Summary.Warning++
		default:
			r.Summary.Note++
		}
	}
}

// ExitStatus is 2 where anything kept the tool from judging, 1 where a finding that is not waived is at or above
// failOn, else 0. A failOn of [Off] means that findings never fail a run.
func (r *Report) ExitStatus(failOn Level) int {
	if len(r.Errors) > 0 {
		return 2
	}
	if failOn != Off {
		for _, f := range r.Findings {
			if f.Waiver == nil && f.Level >= failOn {
				return 1
			}
		}
	}
	return 0
}

// compare orders by path, offset, rule, account, platform and message, as the contract says, and then by what is left
// that can differ, so that the order is total.
func compare(a, b Finding) int {
	return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Start.Offset, b.Start.Offset), cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Account, b.Account), cmp.Compare(a.Platform, b.Platform), cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.End.Offset, b.End.Offset), cmp.Compare(a.Commit, b.Commit), cmp.Compare(b.Level, a.Level))
}

// heaviest keeps, of several findings of one rule at one place, those of the highest level.
func heaviest(fs []Finding) []Finding {
	type spot struct {
		rule, path, account, platform, commit string
		start, end                            int
	}
	at := func(f Finding) spot {
		return spot{f.Rule, f.Path, f.Account, f.Platform, f.Commit, f.Start.Offset, f.End.Offset}
	}
	top := map[spot]Level{}
	for _, f := range fs {
		top[at(f)] = max(top[at(f)], f.Level)
	}
	return slices.DeleteFunc(fs, func(f Finding) bool { return f.Path != "" && f.Level < top[at(f)] })
}

// fingerprint sets each finding's fingerprint: the SHA-256, in hexadecimal, of rule, path, account, platform, the span's
// folded text, for history the commit, and an occurrence number from 0, joined by NUL. The line is no part of it, so a
// finding keeps its fingerprint while text moves around it. The findings must be sorted.
func fingerprint(fs []Finding) {
	seen := map[string]int{}
	for i := range fs {
		f := &fs[i]
		parts := []string{f.Rule, f.Path, f.Account, f.Platform, fold(f.Span)}
		if f.Commit != "" {
			parts = append(parts, f.Commit)
		}
		key := strings.Join(parts, "\x00")
		sum := sha256.Sum256([]byte(key + "\x00" + strconv.Itoa(seen[key])))
		f.Fingerprint = hex.EncodeToString(sum[:])
		seen[key]++
	}
}

// fold makes spellings of one text equal: NFC, case-folded, white space collapsed.
func fold(s string) string {
	s = norm.NFC.String(cases.Fold().String(norm.NFC.String(s)))
	return strings.Join(strings.Fields(s), " ")
}
