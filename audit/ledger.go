package audit

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"copydesk/finding"
	"copydesk/internal/gitrepo"
)

// Entry is one line of a ledger: what an audit saw. Previous is the digest of the line before, so that no line can be
// changed, moved or taken out without breaking all that follow; but lines at the end can vanish, and whoever can write to
// it can make all of it anew, which is why a ledger belongs outside of the repository, with somebody else.
type Entry struct {
	Sequence int      `json:"sequence"`
	Previous string   `json:"previous"` // empty in the first line
	At       string   `json:"at"`
	Ref      string   `json:"ref"`
	Tip      string   `json:"tip"`
	Roots    []string `json:"roots"`
	Landings int      `json:"landings"` // in the whole history of the tip
	Policy   string   `json:"policy"`   // the digest of what governs
	Tool     string   `json:"tool"`
	Findings string   `json:"findings"` // the digest of the findings
	Verdict  string   `json:"verdict"`  // of the entry before it: first, forward, out-of-order or rewritten
	Digest   string   `json:"digest"`   // of this entry without it, so that an edit of the last line shows; absent in old ledgers
}

// own is the digest of an entry, without itself.
func (e Entry) own() string {
	e.Digest = ""
	line, err := json.Marshal(e)
	if err != nil {
		return err.Error() // it is text and numbers, which always have a JSON form
	}
	return sum(line)
}

// Ledger is what earlier audits saw.
type Ledger struct {
	Path    string
	Entries []Entry
	last    string // the digest of the last line
}

// ParseLedger reads a ledger and makes sure that its chain is whole. A ledger that was edited is a problem that names
// the first line that does not fit.
func ParseLedger(path string, data []byte) (*Ledger, finding.Problems) {
	l := &Ledger{Path: path}
	fault := func(line int, format string, args ...any) (*Ledger, finding.Problems) {
		return nil, finding.Problems{{Path: path, Line: line, Column: 1, Message: fmt.Sprintf(format, args...),
			Hint: "compare it with a copy; what it says cannot be relied on"}}
	}
	if len(data) > 0 && data[len(data)-1] != '\n' {
		return fault(bytes.Count(data, []byte("\n"))+1, "the ledger is cut off: its last line does not end")
	}
	number := 0
	for line := range bytes.Lines(data) {
		number++
		line = bytes.TrimSuffix(line, []byte("\n"))
		var e Entry
		in := json.NewDecoder(bytes.NewReader(line))
		in.DisallowUnknownFields()
		if err := in.Decode(&e); err != nil || in.More() {
			return fault(number, "the line is no entry of a ledger")
		}
		_, tip := gitrepo.ParseHash(e.Tip)
		switch {
		case e.Sequence != number:
			return fault(number, "the ledger was edited: entry %d stands where entry %d belongs", e.Sequence, number)
		case e.Previous != l.last:
			return fault(number, "the ledger was edited: entry %d does not fit the line before it", number)
		case e.Digest != e.own() && (e.Digest != "" || number > 1 && l.Entries[number-2].Digest != ""):
			return fault(number, "the ledger was edited: entry %d is not what was written", number)
		case tip != nil || e.Ref == "":
			return fault(number, "entry %d does not say where a branch stood", number)
		}
		l.Entries, l.last = append(l.Entries, e), sum(line)
	}
	return l, nil
}

func sum(data []byte) string {
	s := sha256.Sum256(data)
	return "sha256:" + hex.EncodeToString(s[:])
}

// Line gives an entry as the ledger's next line.
func (l *Ledger) Line(e Entry) ([]byte, error) {
	e.Sequence, e.Previous = len(l.Entries)+1, l.last
	e.Digest = e.own()
	line, err := json.Marshal(e)
	return append(line, '\n'), err
}

// standing says how a tip relates to the one that was recorded before it.
func standing(repo *gitrepo.Repo, last Entry, tip gitrepo.Hash, roots []gitrepo.Hash) (Recorded, error) {
	r := Recorded{Checked: true, Tip: last.Tip, On: last.At, Lost: []string{}}
	if day, _, ok := strings.Cut(last.At, "T"); ok {
		r.On = day
	}
	old, err := gitrepo.ParseHash(last.Tip)
	if err != nil {
		return r, err
	}
	_, err = repo.Commit(old)
	if errors.Is(err, gitrepo.ErrMissing) && repo.Shallow() > 0 {
		return r, err // it may lie behind the end of the shallow clone
	}
	missing := errors.Is(err, gitrepo.ErrMissing) || errors.Is(err, fs.ErrNotExist) || errors.Is(err, gitrepo.ErrUnknownRevision)
	if err != nil && !missing {
		return r, err
	}
	if missing {
		if !slices.ContainsFunc(roots, func(h gitrepo.Hash) bool { return slices.Contains(last.Roots, h.String()) }) {
			return r, &gitrepo.Error{Kind: gitrepo.ErrUnrelated, Hint: "name the right ledger, or look for the recorded commit in a copy of the repository",
				Message: fmt.Sprintf("the ledger is of another repository, or this one was rewritten from its first commit on: it knows neither %s nor where that began", old.Short())}
		}
		r.Verdict, r.Lost, r.more = "rewritten", []string{last.Tip}, true
		return r, nil
	}
	switch forward, err := repo.IsAncestor(old, tip); {
	case err != nil:
		return r, err
	case forward:
		r.Verdict = "forward"
		return r, nil
	}
	r.Verdict = "rewritten"
	if back, err := repo.IsAncestor(tip, old); err != nil || back && !cutBack(repo, last.Ref, tip, old) {
		r.Verdict = "out-of-order"
		return r, err
	}
	lost, err := repo.History(tip, old)
	if err != nil {
		return r, err
	}
	for _, l := range lost.Landings {
		for _, c := range l.Commits {
			r.Lost = append(r.Lost, c.Hash.String())
		}
	}
	return r, nil
}

// cutBack says that a branch itself stands at an ancestor of what was recorded of it, and not only an audit that looked at
// an earlier moment or a copy that has not been brought up to date.
func cutBack(repo *gitrepo.Repo, ref string, tip, old gitrepo.Hash) bool {
	branch, ok := strings.CutPrefix(ref, "refs/heads/")
	if now, err := repo.Resolve(ref); !ok || err != nil || now != tip {
		return false
	}
	theirs, err := repo.Resolve("refs/remotes/origin/" + branch)
	if err != nil {
		return true
	}
	behind, err := repo.IsAncestor(old, theirs)
	return err == nil && !behind
}

// record compares the range with the ledger, and makes the entry that this audit adds to it.
func (a *auditor) record() {
	if a.Ledger == nil || len(a.landings) == 0 {
		return
	}
	whole, err := a.Repo.History(gitrepo.Hash{}, a.To)
	if err != nil {
		a.fail(err)
		return
	}
	recorded := Recorded{Checked: true, Verdict: "first", Lost: []string{}}
	for i := len(a.Ledger.Entries) - 1; i >= 0; i-- {
		if e := a.Ledger.Entries[i]; e.Ref != a.Ref || e.Verdict == "out-of-order" { // an earlier one had seen more
			continue
		}
		if recorded, err = standing(a.Repo, a.Ledger.Entries[i], a.To, whole.Roots); err != nil {
			a.fail(err)
		}
		break
	}
	a.landings[len(a.landings)-1].facts.Ledger = recorded
	e := Entry{At: stamp(a.Now), Ref: a.Ref, Tip: a.To.String(), Roots: []string{}, Landings: len(whole.Landings), Verdict: recorded.Verdict}
	for _, h := range whole.Roots {
		e.Roots = append(e.Roots, h.String())
	}
	slices.Sort(e.Roots)
	a.report.Ledger = &Standing{Ref: a.Ref, Verdict: recorded.Verdict, Tip: recorded.Tip, On: recorded.On, Lost: recorded.Lost, Entries: len(a.Ledger.Entries), entry: e, more: recorded.more}
}

// Standing is how the history relates to what the ledger recorded.
type Standing struct {
	Ref     string   `json:"ref"`
	Verdict string   `json:"verdict"`
	Tip     string   `json:"tip"` // recorded last; empty for the first time
	On      string   `json:"on"`
	Lost    []string `json:"lost"`
	Entries int      `json:"entries"`

	entry Entry
	more  bool // others may be lost too
}

// Entry gives what the ledger is to record of this audit; false where there is no ledger, or where not everything could
// be judged, which is no state to build upon.
func (r *Report) Entry() (Entry, bool) {
	if r.Ledger == nil || len(r.Errors) > 0 {
		return Entry{}, false
	}
	e := r.Ledger.entry
	e.Policy, e.Tool = r.Policy.Digest, r.Tool.Name+" "+r.Tool.Version
	findings, err := json.Marshal(r.Findings)
	e.Findings = sum(findings)
	return e, err == nil
}

// lost counts what was lost.
func lost(n int, more bool, one, many string) string {
	if more {
		return "at least " + plural(n, one, many)
	}
	return plural(n, one, many)
}

// Verify compares a whole ledger with a repository: each entry with the one before it, and the last of each branch with
// where that branch stands today.
func Verify(repo *gitrepo.Repo, l *Ledger, version string, now time.Time) finding.Report {
	r := finding.Report{Tool: finding.Tool{Name: "copydesk", Version: version}, Now: stamp(now), Checked: map[string]int{"entries": len(l.Entries)}}
	last := map[string]Entry{}
	say := func(e Entry, rule, message, remedy string) {
		r.Findings = append(r.Findings, finding.Finding{Rule: rule, Level: finding.Error, Title: "The history was rewritten", Path: l.Path,
			Start: finding.Position{Line: e.Sequence, Column: 1}, End: finding.Position{Line: e.Sequence, Column: 1}, Message: message, Remedy: remedy, Commit: e.Tip})
	}
	compare := func(before Entry, tip string, at Entry, when string) (verdict string) {
		h, err := gitrepo.ParseHash(tip)
		var roots []gitrepo.Hash
		if err == nil {
			var whole *gitrepo.History
			if whole, err = repo.History(gitrepo.Hash{}, h); err == nil {
				roots = whole.Roots
			}
		}
		var s Recorded
		if err == nil {
			s, err = standing(repo, before, h, roots)
		}
		switch {
		case err != nil:
			r.Errors = append(r.Errors, problem(err))
		case s.Verdict == "rewritten":
			say(at, "change-control/history-rewritten", fmt.Sprintf("%s was rewritten %s: %s from before is no longer a part of it (%s lost)",
				before.Ref, when, before.Tip[:10], lost(len(s.Lost), s.more, "commit", "commits")), "Restore the lost changes from a copy, and find out who replaced them and why.")
		case s.Verdict == "out-of-order":
			r.Unchecked = append(r.Unchecked, finding.Unchecked{Path: l.Path, What: "entry " + fmt.Sprint(at.Sequence), Why: "it was recorded late: the branch had gone further already"})
		}
		return s.Verdict
	}
	if len(l.Entries) == 0 {
		r.Errors = append(r.Errors, finding.Problem{Path: l.Path, Message: "the ledger holds no entry, so nothing was compared",
			Hint: "look for a copy of it, or begin one with: copydesk audit --ledger FILE"})
	}
	for _, e := range l.Entries {
		verdict := e.Verdict
		if before, ok := last[e.Ref]; ok {
			if h, err := gitrepo.ParseHash(e.Tip); err == nil {
				if _, err := repo.Commit(h); err == nil { // what was lost later is told where it was lost
					verdict = compare(before, e.Tip, e, "before "+e.At)
				}
			}
		}
		if _, ok := last[e.Ref]; !ok || verdict != "out-of-order" { // what was seen once has to stay
			last[e.Ref] = e
		}
	}
	for _, ref := range sortedKeys(last) {
		tip, err := repo.Resolve(ref)
		switch {
		case errors.Is(err, gitrepo.ErrUnknownRevision):
			say(last[ref], "change-control/history-rewritten", "the branch "+ref+" is gone since "+last[ref].At, "Restore the branch from a copy, or begin a new ledger by a decision.")
		case err != nil:
			r.Errors = append(r.Errors, problem(err))
		default:
			compare(last[ref], tip.String(), last[ref], "since "+last[ref].At)
		}
	}
	r.Finish()
	return r
}
