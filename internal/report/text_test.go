package report

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"copydesk/finding"
)

func TestPrintable(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"plain words stay", "Ship it today", "Ship it today"},
		{"letters of all scripts stay", "家電 שלום हिन्दी é e\u0301 👩‍💻 🇩🇪", "家電 שלום हिन्दी é e\u0301 👩‍💻 🇩🇪"},
		{"line ends and tabs become spaces", "a\tb\nc\rd\u0085e\u2028f\u2029g", "a b c d e f g"},
		{"a color", "\x1b[31mred\x1b[0m", "␛[31mred␛[0m"},
		{"a link of the terminal", "\x1b]8;;https://evil.example\x1b\\here\x07", "␛]8;;https://evil.example␛\\here␇"},
		{"one-byte control sequence, as UTF-8", "\u009b31m", "�31m"},
		{"one-byte control sequence, as a byte", "\x9b31m", "�31m"},
		{"a backspace that hides", "bad\b\b\bgood", "bad␈␈␈good"},
		{"NUL and DEL", "\x00\x7f", "␀␡"},
		{"a name that reads backwards", "invoice\u202egnp.exe", "invoice�gnp.exe"},
		{"isolates", "\u2066a\u2067b\u2068c\u2069", "�a�b�c�"},
		{"bytes that are no UTF-8", "a\xff\xc3(", "a��("},
	} {
		if got := Printable(tt.in); got != tt.want {
			t.Errorf("%s: %q gives %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

func TestInert(t *testing.T) {
	for in, want := range map[string]string{
		"a plain ## heading [x]":      "a plain ## heading [x]",
		"std::vector":                 "std::vector",
		"::error::pwned":              `\::error::pwned`,
		"    ::stop-commands::x":      `    \::stop-commands::x`,
		"text ##[group]x ##vso[y]":    `text ##\[group]x ##vso\[y]`,
		"##teamcity[message] ###[x]":  `##teamcity\[message] ###\[x]`,
		"## [a list] and ##tag alone": "## [a list] and ##tag alone",
	} {
		if got := inert(in); got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
}

func TestCells(t *testing.T) {
	for text, want := range map[string]int{
		"":        0,
		"plain":   5,
		"e\u0301": 1, "Café": 4,
		"家電": 4, "ﾊﾝ": 2, "ＡＢ": 4, "하나": 4,
		"👩‍💻": 2, "👨‍👩‍👧": 2, "👍🏽": 2, "🇩🇪": 2, "❤️": 2, "☝🏽": 2, "1️⃣": 2, "🏴󠁧󠁢󠁥󠁮󠁧󠁿": 2,
		"שלום": 4, "สวัสดี": 4, "த்ரீ": 2, "क्षत्रिय": 6,
		"\u200b": 0, "a\u200db": 2, "𝒢": 1, "�␛": 2,
	} {
		if got := cells(text); got != want {
			t.Errorf("%q takes %d columns, want %d", text, got, want)
		}
	}
}

// The words in question are always in what is shown, marked exactly, however long the line is and wherever they stand.
func TestAround(t *testing.T) {
	long := strings.Repeat("left ", 50)
	for _, tt := range []struct {
		name, line string
		start, end int
		want       context
	}{
		{"all fits", "a bad word here", 2, 5, context{"a ", "bad", " word here"}},
		{"at the start", "bad word", 0, 3, context{"", "bad", " word"}},
		{"at the end", "a bad", 2, 5, context{"a ", "bad", ""}},
		{"a point", "a bad", 2, 2, context{"a ", "", "bad"}},
		{"a point at the end", "a bad", 5, 5, context{"a bad", "", ""}},
		{"beyond the end", "a bad", 9, 12, context{"a bad", "", ""}},
		{"backwards", "a bad", 4, 2, context{"a ba", "", "d"}},
		{"an empty line", "", 0, 0, context{}},
		{"cut on the left", long + "bad", len(long), len(long) + 3, context{"…left left left ", "bad", ""}},
		{"cut on the right", "bad" + long, 0, 3, context{"", "bad", "left left left …"}},
		{"cut on both sides", long + "bad " + long, len(long), len(long) + 3, context{"…t left ", "bad", " left le…"}},
		{"just short enough to show whole", long + "4111 1111 1111 11" + long, len(long), len(long) + 17, context{"…", "4111 1111 1111 11", "l…"}},
		{"too long to show", long, 0, len(long), context{"", "left left ", "…"}},
		{"too long, after others", "some " + long, 5, 5 + len(long), context{"some ", "left left ", "…"}},
		{"half a character", "ae\u0301b", 2, 4, context{"a", "e\u0301", "b"}},
		{"half an emoji", "a👩‍💻b", 5, 8, context{"a", "👩‍💻", "b"}},
		{"made printable", "a\tb\x1bc", 2, 4, context{"a ", "b␛", "c"}},
	} {
		if got := around(tt.line, tt.start, tt.end, 20); got != tt.want {
			t.Errorf("%s: %+q, want %+q", tt.name, got, tt.want)
		}
	}
}

// No line is wider than the screen, and all words of a paragraph are there.
func TestWidth(t *testing.T) {
	for _, width := range []int{24, 40, 80, 120} {
		for _, s := range corpus(t) {
			for line := range strings.Lines(write(t, Text(Style{Width: width}), s.report)) {
				line = strings.TrimSuffix(line, "\n")
				if strings.HasPrefix(strings.TrimSpace(line), `\::`) {
					continue // made inert by one more character
				}
				if n := cells(line); n > width && !strings.Contains(line, `##\[`) {
					t.Errorf("%s at %d columns has a line of %d: %q", s.name, width, n, line)
				}
			}
		}
	}
}

// The meaning is never in the color: without it the text is the same.
func TestColorAddsNothing(t *testing.T) {
	for _, s := range corpus(t) {
		bare := write(t, Text(Style{}), s.report)
		colored := write(t, Text(Style{Color: true}), s.report)
		if len(s.report.Findings) > 0 && bare == colored {
			t.Errorf("%s has no color", s.name)
		}
		for _, emphasis := range []string{bold, dim, red, purple, cyan, "4;" + red, "4;" + purple, "4;" + cyan, "4;" + dim, "0"} {
			colored = strings.ReplaceAll(colored, "\x1b["+emphasis+"m", "")
		}
		if colored != bare {
			t.Errorf("%s says something else in color:\n%q\n%q", s.name, colored, bare)
		}
	}
}

// Quiet leaves out what needs nobody, and still never sounds like an all-clear that it is not.
func TestQuiet(t *testing.T) {
	want := map[string]string{
		"clean":           "",
		"waived":          "",
		"nothing-checked": "Nothing was checked.\n",
		"unchecked":       "Nothing to change in 14 drafts, but 3 things could not be checked.\n",
	}
	for _, s := range corpus(t) {
		got := write(t, Text(Style{Quiet: true}), s.report)
		if w, ok := want[s.name]; ok && got != w {
			t.Errorf("%s: %q, want %q", s.name, got, w)
		}
		if strings.Contains(got, "  Waived:") || strings.Contains(got, "Not checked") {
			t.Errorf("%s is not quiet:\n%s", s.name, got)
		}
		if len(s.report.Errors) > 0 && !strings.Contains(got, "could not judge") {
			t.Errorf("%s hides its errors:\n%s", s.name, got)
		}
	}
}

// The last line says how things stand, and is no all-clear where something was not judged.
func TestVerdict(t *testing.T) {
	for _, s := range corpus(t) {
		got := verdict(s.report)
		if len(s.report.Errors) > 0 && (strings.Contains(got, "Nothing") || !strings.Contains(got, "kept Copydesk from judging")) {
			t.Errorf("%s: %s", s.name, got)
		}
	}
	fault := func(level finding.Level, path string) finding.Finding {
		return finding.Finding{Level: level, Path: path}
	}
	for _, tt := range []struct {
		want   string
		report finding.Report
	}{
		{"Nothing was checked.", finding.Report{}},
		{"Nothing was checked. 1 thing could not be checked.", finding.Report{Unchecked: []finding.Unchecked{{What: "x"}}}},
		{"Nothing to change in 1 draft.", finding.Report{Checked: map[string]int{"drafts": 1}}},
		{"Nothing to change in 2 drafts and 1 template.", finding.Report{Checked: map[string]int{"drafts": 2, "templates": 1}}},
		{"Nothing to change in 1 account, 2 people and 3 roles.", finding.Report{Checked: map[string]int{"accounts": 1, "people": 2, "roles": 3}}},
		{"Nothing to change in 2 landings and 9 commits.", finding.Report{Checked: map[string]int{"commits": 9, "landings": 2}}},
		{"1 to fix in a.md. Fix it before you publish.", finding.Report{Checked: drafts(1), Findings: []finding.Finding{fault(finding.Error, "a.md")}}},
		{"1 to fix, 1 to check, 1 tip in 2 drafts. Fix it before you publish.", finding.Report{Checked: drafts(2), Findings: []finding.Finding{
			fault(finding.Error, "a.md"), fault(finding.Warning, "a.md"), fault(finding.Note, "b.md")}}},
		{"2 to fix in 2 files. Fix them and run this again.", finding.Report{Findings: []finding.Finding{fault(finding.Error, "a"), fault(finding.Error, "b")}}},
		{"2 to fix. Fix them and run this again.", finding.Report{Findings: []finding.Finding{fault(finding.Error, "a"), fault(finding.Error, "")}}},
		{"2 tips in a.md. Nothing that you must change.", finding.Report{Checked: drafts(1), Findings: []finding.Finding{fault(finding.Note, "a.md"), fault(finding.Note, "a.md")}}},
	} {
		if got := verdict(tt.report); got != tt.want {
			t.Errorf("got  %q\nwant %q", got, tt.want)
		}
	}
}

// The caret of a problem stands below its column, however wide the letters before it are.
func TestProblems(t *testing.T) {
	got := write(t, Text(Style{}), finding.Report{Errors: []finding.Problem{
		{Path: "charter.toml", Line: 3, Column: 9, Message: `unknown key "comittee"`, Excerpt: "名前 👩‍💻 comittee = 1", Hint: `did you mean "committee"?`},
		{Message: "no such folder"},
	}})
	want := `  charter.toml:3:9: unknown key "comittee"
    3 │ 名前 👩‍💻 comittee = 1
      │          ^
    did you mean "committee"?

  no such folder
`
	if !strings.Contains(got, want) {
		t.Errorf("got:\n%s\nwant in it:\n%s", got, want)
	}
}

func FuzzPrintable(f *testing.F) {
	for _, s := range []string{"", "plain", "\x1b[31m", "\u009b", "\xff\xfe", "\u202eabc", "a\r\nb", "\x00", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Printable(s)
		if bad := controls(got); bad != "" || strings.Contains(got, "\n") {
			t.Errorf("%q gives %q with %q in it", s, got, bad)
		}
		if !utf8.ValidString(got) {
			t.Errorf("%q gives %q, which is no UTF-8", s, got)
		}
		if utf8.RuneCountInString(got) != utf8.RuneCountInString(s) {
			t.Errorf("%q gives %q: other columns", s, got)
		}
		if Printable(got) != got {
			t.Errorf("%q gives %q, which gives %q", s, got, Printable(got))
		}
	})
}

// FuzzFormats gives every format a finding and a problem with any text at any place, in any of their fields.
func FuzzFormats(f *testing.F) {
	f.Add("We love it", "a message", "posts/a.md", 1, 1, 5, 40, 2)
	f.Add("\x1b[31m\u202e👩‍💻\xff", "::error::x\n", "\n##[x]", -3, 0, 900, 1, 1)
	f.Add("שלום\t家電", "]]>|`<b>", "", 2, 2, 1, 200, 3)
	f.Fuzz(func(t *testing.T, line, text, path string, row, from, to, width, level int) {
		one := finding.Finding{Rule: text, Level: finding.Level(level), Path: path, Message: text, Excerpt: line, Clause: text,
			Title: text, Remedy: text, Owner: text, Escalate: text, Account: text, Platform: text, Evidence: text, Commit: text,
			Start: finding.Position{Line: row, Column: from, Offset: from}, End: finding.Position{Line: row, Column: to, Offset: to},
			Span: line, FirstLine: line, LastLine: line, Fix: &finding.Fix{Title: text, Edits: []finding.Edit{{Start: from, End: to, Text: text}}}}
		waived := one
		waived.Waiver = &finding.Waiver{ID: text, Reason: text, ApprovedBy: text, Expires: text}
		r := finding.Report{Checked: map[string]int{text: 1}, Findings: []finding.Finding{one, waived}, Now: text,
			Tool: finding.Tool{Name: text, Version: text}, Policy: finding.Policy{Source: text},
			Unchecked: []finding.Unchecked{{Path: path, What: text, Why: line}},
			Errors:    []finding.Problem{{Path: path, Line: row, Column: from, Message: text, Excerpt: line, Hint: text}}}
		formats := everyFormat(t)
		delete(formats, "text-color")
		formats["text-any"] = Text(Style{Width: width})
		for name, format := range formats {
			var b bytes.Buffer
			if err := format(&b, r); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if bad := controls(b.String()); bad != "" {
				t.Errorf("%s lets %q through", name, bad)
			}
		}
	})
}
