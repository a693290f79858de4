package report

import (
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"copydesk/finding"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
)

// sarifMost is how many results GitHub takes from one run.
const sarifMost = 25_000

// SARIF writes SARIF 2.1.0, for code scanning. Columns count UTF-16 code units from 1, the end exclusive. A waiver is an
// accepted suppression; what was not checked is a notification; what kept the tool from judging makes the run one that
// did not succeed. Of more than 25,000 results the worst are written, and a notification says how many were not.
func SARIF(w io.Writer, r finding.Report) error {
	run := sarif.NewRun()
	run.ColumnKind = new("utf16CodeUnits")
	driver := sarif.NewToolComponent().WithName("copydesk")
	if r.Tool.Version != "" {
		driver.WithVersion(r.Tool.Version)
	}
	run.Tool = sarif.NewTool().WithDriver(driver)
	ran := sarif.NewInvocation().WithExecutionSuccessful(len(r.Errors) == 0)
	run.Invocations = append(run.Invocations, ran)

	fs := r.Findings
	if len(fs) > sarifMost {
		fs = slices.Clone(fs)
		slices.SortStableFunc(fs, worstFirst)
		fs = fs[:sarifMost]
		ran.AddToolExecutionNotification(notification("warning", fmt.Sprintf("%d further results are left out, none of them worse than these", len(r.Findings)-sarifMost)))
	}
	rules := sarifRules(fs)
	index := map[string]int{}
	for i, rule := range rules {
		index[*rule.ID] = i
	}
	driver.Rules = append(driver.Rules, rules...)
	var at columns
	for _, f := range fs {
		run.Results = append(run.Results, sarifResult(f, index[f.Rule], &at))
	}
	for _, p := range r.Errors {
		n := notification("error", join("; ", p.Message, p.Hint))
		var region *sarif.Region
		if p.Line > 0 {
			c := cursor{}
			region = sarif.NewRegion().WithStartLine(p.Line).WithStartColumn(c.seek(p.Path, p.Line, p.Excerpt, p.Column).utf16 + 1)
		}
		if p.Path != "" {
			n.Locations = append(n.Locations, sarifLocation(p.Path, region))
		}
		ran.AddToolExecutionNotification(n)
	}
	for _, u := range r.Unchecked {
		n := notification("note", "not checked: "+join(": ", u.What, u.Why))
		if u.Path != "" {
			n.Locations = append(n.Locations, sarifLocation(u.Path, nil))
		}
		ran.AddToolExecutionNotification(n)
	}
	return writeJSON(w, sarif.NewReport().AddRun(run), "  ")
}

// sarifRules describes each rule that found something, by what its findings say of it.
func sarifRules(fs []finding.Finding) []*sarif.ReportingDescriptor {
	heaviest := map[string]finding.Finding{}
	for _, f := range fs {
		if known, ok := heaviest[f.Rule]; !ok || f.Level > known.Level {
			heaviest[f.Rule] = f
		}
	}
	var rules []*sarif.ReportingDescriptor
	for id, f := range heaviest {
		title := f.Title
		if title == "" {
			title = id
		}
		f.Account, f.Platform, f.Commit, f.Evidence, f.Fix, f.Waiver = "", "", "", "", nil, nil // of a finding, not of the rule
		help := append(advice(f), "More: copydesk explain "+id)
		rule := sarif.NewReportingDescriptor().WithID(id).
			WithShortDescription(sarifText(title)).
			WithFullDescription(sarifText(join(": ", f.Clause, title))).
			WithHelp(sarifText(strings.Join(help, "\n"))).
			WithDefaultConfiguration(sarif.NewReportingConfiguration().WithLevel(f.Level.String()))
		if f.Clause != "" {
			rule.Properties = sarif.NewPropertyBag()
			rule.Properties.Tags = []string{f.Clause}
		}
		rules = append(rules, rule)
	}
	slices.SortFunc(rules, func(a, b *sarif.ReportingDescriptor) int { return strings.Compare(*a.ID, *b.ID) })
	return rules
}

func sarifText(s string) *sarif.MultiformatMessageString {
	return sarif.NewMultiformatMessageString().WithText(s)
}

func sarifResult(f finding.Finding, rule int, at *columns) *sarif.Result {
	var region *sarif.Region
	if f.Start.Line > 0 {
		region = sarif.NewRegion().
			WithStartLine(f.Start.Line).WithStartColumn(at.start(f).utf16 + 1).
			WithEndLine(max(f.End.Line, f.Start.Line)).WithEndColumn(at.end(f).utf16 + 1)
	}
	path := f.Path
	if path == "" {
		path = "." // the repository: code scanning refuses a result without a place
	}
	result := sarif.NewResult().WithRuleID(f.Rule).WithRuleIndex(rule).WithLevel(f.Level.String()).
		WithMessage(sarifMessage(f.Message)).
		WithPartialFingerprints(map[string]string{"copydesk/v1": f.Fingerprint}).
		WithLocations([]*sarif.Location{sarifLocation(path, region)})
	if f.Waiver != nil {
		result.AddSuppression(sarif.NewSuppression().WithKind("external").WithStatus("accepted").WithJustification(waived(*f.Waiver)))
	}
	properties := sarif.Properties{}
	for name, value := range map[string]string{
		"clause": f.Clause, "owner": f.Owner, "escalate_to": f.Escalate, "account": f.Account,
		"platform": f.Platform, "evidence": f.Evidence, "commit": f.Commit,
	} {
		if value != "" {
			properties[name] = value
		}
	}
	if len(properties) > 0 {
		result.Properties = sarif.NewPropertyBag()
		result.Properties.Properties = properties
	}
	if edits, ok := at.edits(f); ok {
		change := sarif.NewArtifactChange().WithArtifactLocation(sarifArtifact(path))
		for _, e := range edits {
			change.AddReplacement(sarif.NewReplacement().
				WithDeletedRegion(sarif.NewRegion().
					WithStartLine(e.startLine).WithStartColumn(e.start.utf16 + 1).
					WithEndLine(e.endLine).WithEndColumn(e.end.utf16 + 1)).
				WithInsertedContent(sarif.NewArtifactContent().WithText(e.text)))
		}
		result.Fixes = append(result.Fixes, sarif.NewFix().WithDescription(sarifMessage(f.Fix.Title)).AddArtifactChange(change))
	}
	return result
}

func notification(level, message string) *sarif.Notification {
	return sarif.NewNotification().WithLevel(level).WithMessage(sarifMessage(message))
}

// sarifMessage makes a message of text that may hold what SARIF takes for a link.
func sarifMessage(s string) *sarif.Message {
	s = Printable(s)
	if strings.Contains(s, "](") {
		s = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(s)
	}
	return sarif.NewMessage().WithText(s)
}

func sarifLocation(path string, region *sarif.Region) *sarif.Location {
	physical := sarif.NewPhysicalLocation().WithArtifactLocation(sarifArtifact(path))
	physical.Region = region
	return sarif.NewLocation().WithPhysicalLocation(physical)
}

func sarifArtifact(path string) *sarif.ArtifactLocation {
	return sarif.NewArtifactLocation().WithURI((&url.URL{Path: path}).String())
}
