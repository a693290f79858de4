package report

import (
	"fmt"
	"io"
	"strconv"

	"copydesk/finding"
)

// Text writes for the person who wrote the draft: by file, worst first, each finding with the words in question
// underlined in their line, what to do, why, and whom to ask. What was not checked and what kept the tool from judging
// follow, and one line says what to do next.
func Text(s Style) Format {
	return func(w io.Writer, r finding.Report) error {
		if s.Quiet && clear(r, count(r)) && len(r.Unchecked) == 0 {
			return nil
		}
		p := newScreen(w, s)
		drafts := byDraft(r.Findings)
		for _, d := range drafts {
			if !s.Quiet || weight(d.findings[0]) > 0 {
				p.draft(d, s.Quiet)
			}
		}
		if !s.Quiet {
			p.unchecked(r)
		}
		p.problems(r.Errors)
		p.put("", "", piece{verdict(r), bold})
		if len(drafts) > 0 && weight(drafts[0].findings[0]) > 0 {
			p.put("", "", piece{"More on a rule: copydesk explain " + drafts[0].findings[0].Rule, dim})
		}
		return p.w.Flush()
	}
}

// Problems writes what kept a command from doing its work as [Text] does, for commands that make no report.
func Problems(w io.Writer, s Style, ps []finding.Problem) error {
	p := newScreen(w, s)
	for _, one := range ps {
		p.problem("", one)
	}
	return p.w.Flush()
}

func (p *screen) draft(d draft, quiet bool) {
	p.put("", "", piece{heading(d.path), bold})
	p.blank()
	var last finding.Finding
	for _, fs := range alike(d.findings) {
		if quiet && fs[0].Waiver != nil {
			continue
		}
		p.findings(fs, sameAdvice(fs[0], last))
		p.blank()
		last = fs[0]
	}
}

// alike gathers the findings of one draft that differ only in their place, so that what is said is said once.
func alike(fs []finding.Finding) [][]finding.Finding {
	type say struct{ word, message, rule, remedy, why, ask, where, commit, evidence, fix, waiver string }
	at := map[say]int{}
	var groups [][]finding.Finding
	for _, f := range fs {
		key := say{word: word(f), message: f.Message, rule: f.Rule, remedy: f.Remedy, why: why(f), ask: ask(f),
			where: where(f), commit: commit(f), evidence: f.Evidence}
		if f.Fix != nil {
			key.fix = f.Fix.Title
		}
		if f.Waiver != nil {
			key.waiver = waived(*f.Waiver)
		}
		i, ok := at[key]
		if !ok {
			i = len(groups)
			at[key] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], f)
	}
	return groups
}

// sameAdvice says whether the advice of a finding was just read.
func sameAdvice(a, b finding.Finding) bool {
	return a.Rule == b.Rule && a.Remedy == b.Remedy && why(a) == why(b) && ask(a) == ask(b)
}

// findings writes findings that are alike.
func (p *screen) findings(fs []finding.Finding, again bool) {
	f := fs[0]
	times := ""
	if len(fs) > 1 {
		times = fmt.Sprintf(" (%d times)", len(fs))
	}
	p.put("  ", "    ", piece{word(f) + ":", color(f)}, piece{f.Message + times, plain})
	for _, f := range fs {
		p.words(f)
	}
	p.row("For", where(f))
	p.row("In", commit(f))
	p.row("See", f.Evidence)
	if f.Fix != nil {
		p.row("Fix", f.Fix.Title)
	}
	switch {
	case f.Waiver != nil:
		p.row("", "This is under "+waived(*f.Waiver))
	case again:
		p.put("    ", "    ", piece{"The same advice as above (rule " + f.Rule + ")", dim})
		return
	default:
		p.row("Do", f.Remedy)
		p.row("Why", why(f))
		p.row("Ask", ask(f))
	}
	p.put("    ", "    ", piece{"Rule " + f.Rule, dim})
}

// words shows the words in question in their line; of several lines the first.
func (p *screen) words(f finding.Finding) {
	switch start, end := p.at.start(f).bytes, p.at.end(f).bytes; {
	case f.Start.Line <= 0:
	case f.End.Line > f.Start.Line:
		p.line(fmt.Sprintf("%d-%d", f.Start.Line, f.End.Line), f.FirstLine, start, len(f.FirstLine), color(f))
	default:
		p.line(strconv.Itoa(f.Start.Line), f.FirstLine, start, end, color(f))
	}
}

// row writes a labelled line, or nothing where there is nothing to say.
func (p *screen) row(label, text string) {
	switch {
	case text == "":
	case label == "":
		p.put("    ", "    ", piece{text, plain})
	default:
		p.put(fmt.Sprintf("    %-4s ", label+":"), "         ", piece{text, plain})
	}
}

func (p *screen) unchecked(r finding.Report) {
	gs := gaps(r)
	if len(gs) == 0 {
		return
	}
	p.put("", "", piece{"Not checked", bold})
	p.blank()
	for _, g := range gs {
		s := join(": ", g.what, g.why)
		if files := g.files(r); files != "" {
			s += " (" + files + ")"
		}
		p.put("  ", "    ", piece{s, plain})
	}
	p.blank()
}

func (p *screen) problems(ps []finding.Problem) {
	if len(ps) == 0 {
		return
	}
	p.put("", "", piece{"Copydesk could not judge everything", red})
	p.blank()
	for _, one := range ps {
		p.problem("  ", one)
		p.blank()
	}
}

func (p *screen) problem(indent string, one finding.Problem) {
	if at := place(one); at != "" {
		p.put(indent, indent+"  ", piece{at + ":", bold}, piece{one.Message, plain})
	} else {
		p.put(indent, indent+"  ", piece{one.Message, plain})
	}
	if one.Line > 0 && one.Excerpt != "" {
		at := (&cursor{}).seek(one.Path, one.Line, one.Excerpt, one.Column).bytes
		p.line(strconv.Itoa(one.Line), one.Excerpt, at, at, red)
	}
	if one.Hint != "" {
		p.put(indent+"  ", indent+"  ", piece{one.Hint, plain})
	}
}
