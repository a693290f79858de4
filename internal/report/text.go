package report

import (
	"fmt"
	"io"

	"copydesk/finding"
)

// Text writes for the person who wrote the draft: by file, worst first, each finding with the words in question
// underlined in their line, what to do, why, and whom to ask. What was not checked and what kept the tool from judging
// follow, and one line says what to do next.
func Text(s Style) Format {
	return func(w io.Writer, r finding.Report) error {
		if s.Quiet && allClear(r, count(r)) && len(r.Unchecked) == 0 {
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
			p.put("", "", piece{"More on a rule: copydesk explain " + drafts[0].findings[0].Rule, plain})
		}
		return p.w.Flush()
	}
}

func (p *screen) draft(d draft, quiet bool) {
	p.put("", "", piece{heading(d.path), bold})
	p.blank()
	for _, e := range entries(d.findings) {
		if !quiet || e.Waiver == nil {
			p.entry(e)
			p.blank()
		}
	}
}

func (p *screen) entry(e entry) {
	p.put("  ", "    ", piece{word(e.Finding) + ":", color(e.Finding)}, piece{e.Message + e.times(), plain})
	for _, f := range e.all {
		if s, ok := p.at.spot(f); ok {
			p.line(s, color(f))
		}
	}
	rule := piece{"Rule " + e.Rule, dim}
	for _, r := range e.rows() {
		switch {
		case r.label != "":
			p.put(fmt.Sprintf("    %-4s ", r.label+":"), "         ", piece{r.text, plain})
		case e.again:
			p.put("    ", "    ", piece{r.text, plain}, rule)
			return
		default:
			p.put("    ", "    ", piece{r.text, plain})
		}
	}
	p.put("    ", "    ", rule)
}

func (p *screen) unchecked(r finding.Report) {
	gs := gaps(r)
	if len(gs) == 0 {
		return
	}
	p.put("", "", piece{"Not checked", bold})
	p.blank()
	for _, g := range gs {
		p.put("  ", "    ", piece{g.sentence(r), plain})
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
		p.problem(one)
		p.blank()
	}
}

func (p *screen) problem(one finding.Problem) {
	if at := place(one); at != "" {
		p.put("  ", "    ", piece{at + ":", bold}, piece{one.Message, plain})
	} else {
		p.put("  ", "    ", piece{one.Message, plain})
	}
	if s, ok := problemSpot(one); ok {
		p.line(s, red)
	}
	if one.Hint != "" {
		p.put("    ", "    ", piece{one.Hint, plain})
	}
}
