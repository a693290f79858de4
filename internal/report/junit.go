package report

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"copydesk/finding"
)

// JUnit writes a test report: one suite a file, one case a rule. A case fails where the rule found something to fix;
// Check and Tip pass and are told in the case's output, so that a dashboard does not cry wolf. What is waived, and what
// was not checked, is skipped and says why. What kept the tool from judging is an error, which is no failure. A clean
// report has one passing case that says what was looked at, since many readers take an empty report for a broken one.
func JUnit(w io.Writer, r finding.Report) error {
	var suites []*junitSuite
	byPath := map[string]*junitSuite{}
	suite := func(path string) *junitSuite {
		if byPath[path] == nil {
			byPath[path] = &junitSuite{Name: inert(Printable(heading(path))), Time: "0"}
			suites = append(suites, byPath[path])
		}
		return byPath[path]
	}
	for _, p := range r.Errors {
		suite(p.Path).add(&junitCase{Name: "copydesk", Error: junitTold("problem", []string{problemLine(p)}, 1)})
	}
	for _, d := range byDraft(r.Findings) {
		for _, fs := range byRule(d.findings) {
			c := &junitCase{Name: fs[0].Rule}
			var lines []string
			for _, f := range fs {
				lines = append(lines, findingLine(f))
				for _, a := range advice(f) {
					lines = append(lines, "  "+a)
				}
			}
			switch weight(fs[0]) {
			case int(finding.Error):
				c.Failure = junitTold("error", lines, len(fs))
			case 0:
				c.Skipped = junitTold("", lines, len(fs))
			default:
				c.Output = &junitOutput{junitText(lines)}
			}
			suite(d.path).add(c)
		}
	}
	for _, u := range r.Unchecked {
		suite(u.Path).add(&junitCase{Name: "not checked: " + u.What, Skipped: junitTold("", []string{Printable(u.Why)}, 1)})
	}
	if len(suites) == 0 {
		suite("").Name = "copydesk"
		c := &junitCase{Name: verdict(r)}
		if checked(r) == "" {
			c.Skipped = junitTold("", []string{verdict(r)}, 1)
		}
		suite("").add(c)
	}
	all := junitSuites{Name: "copydesk", Time: "0", Suites: suites}
	for _, s := range suites {
		all.Tests += s.Tests
		all.Failures += s.Failures
		all.Errors += s.Errors
		all.Skipped += s.Skipped
	}
	b := bufio.NewWriter(w)
	b.WriteString(xml.Header)
	e := xml.NewEncoder(b)
	e.Indent("", "  ")
	if err := e.Encode(all); err != nil {
		return fmt.Errorf("write JUnit: %w", err)
	}
	b.WriteByte('\n')
	return b.Flush()
}

// byRule groups the findings of one file, worst first.
func byRule(fs []finding.Finding) [][]finding.Finding {
	at := map[string]int{}
	var groups [][]finding.Finding
	for _, f := range fs {
		i, ok := at[f.Rule]
		if !ok {
			i = len(groups)
			at[f.Rule] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], f)
	}
	return groups
}

func findingLine(f finding.Finding) string {
	at := ""
	if f.Start.Line > 0 {
		at = fmt.Sprintf("line %d: ", f.Start.Line)
	}
	return Printable(at + word(f) + ": " + f.Message)
}

func problemLine(p finding.Problem) string {
	return Printable(join(": ", place(p), join("; ", p.Message, p.Hint)))
}

// junitTold is an outcome with its first line as the message.
func junitTold(kind string, lines []string, n int) *junitOutcome {
	message := lines[0]
	if n > 1 {
		message += fmt.Sprintf(" (and %d more)", n-1)
	}
	return &junitOutcome{Type: kind, Message: inert(message), Text: junitText(lines)}
}

func junitText(lines []string) string {
	var b strings.Builder
	for _, line := range lines {
		b.WriteString("\n" + inert(line))
	}
	return b.String() + "\n"
}

type junitSuites struct {
	XMLName  xml.Name      `xml:"testsuites"`
	Name     string        `xml:"name,attr"`
	Tests    int           `xml:"tests,attr"`
	Failures int           `xml:"failures,attr"`
	Errors   int           `xml:"errors,attr"`
	Skipped  int           `xml:"skipped,attr"`
	Time     string        `xml:"time,attr"`
	Suites   []*junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Skipped  int          `xml:"skipped,attr"`
	Time     string       `xml:"time,attr"`
	Cases    []*junitCase `xml:"testcase"`
}

func (s *junitSuite) add(c *junitCase) {
	c.Name, c.Class, c.Time = inert(Printable(c.Name)), s.Name, "0"
	s.Cases = append(s.Cases, c)
	s.Tests++
	switch {
	case c.Error != nil:
		s.Errors++
	case c.Failure != nil:
		s.Failures++
	case c.Skipped != nil:
		s.Skipped++
	}
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	Time    string        `xml:"time,attr"`
	Skipped *junitOutcome `xml:"skipped"`
	Error   *junitOutcome `xml:"error"`
	Failure *junitOutcome `xml:"failure"`
	Output  *junitOutput  `xml:"system-out"`
}

type junitOutcome struct {
	Type    string `xml:"type,attr,omitempty"`
	Message string `xml:"message,attr"`
	Text    string `xml:",cdata"`
}

type junitOutput struct {
	Text string `xml:",cdata"`
}
