package report

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"copydesk/finding"
)

// The corpus: reports that every format must print well. Each is made from source texts, so that its places are right
// by construction.

// file is a source text with findings in it.
type file struct{ path, text string }

// at makes a finding about the first occurrence of words in the file.
func (f file) at(t testing.TB, rule rule, words, message string) finding.Finding {
	t.Helper()
	i := strings.Index(f.text, words)
	if i < 0 {
		t.Fatalf("%q is not in %s", words, f.path)
	}
	return f.span(rule, i, i+len(words), message)
}

func (f file) span(rule rule, from, to int, message string) finding.Finding {
	start, first := f.position(from)
	end, last := f.position(to)
	span := f.text[from:to]
	excerpt := []rune(strings.ReplaceAll(span, "\n", " "))
	if len(excerpt) > 200 {
		excerpt = append(excerpt[:199], '…')
	}
	return finding.Finding{
		Rule: rule.id, Level: rule.level, Path: f.path, Start: start, End: end, Message: message, Excerpt: string(excerpt),
		Clause: rule.clause, Title: rule.title, Remedy: rule.remedy, Owner: rule.owner, Escalate: rule.escalate,
		Span: span, FirstLine: first, LastLine: last,
	}
}

func (f file) position(offset int) (finding.Position, string) {
	start := strings.LastIndexByte(f.text[:offset], '\n') + 1
	line, _, _ := strings.Cut(f.text[start:], "\n")
	return finding.Position{
		Line:   1 + strings.Count(f.text[:offset], "\n"),
		Column: 1 + utf8.RuneCountInString(f.text[start:offset]),
		Offset: offset,
	}, line
}

type rule struct {
	id                                     string
	level                                  finding.Level
	clause, title, remedy, owner, escalate string
}

var (
	label = rule{"disclosure/label-missing", finding.Error, "DIS-1", "Paid partnership is not disclosed",
		`Put "Ad" or "#ad" at the very start of the post.`, "social-media-manager", "legal"}
	promise = rule{"acceptable-use/promises", finding.Error, "AUP-4", "Promises that nobody can keep",
		"Say what happened, not what will happen, or leave the sentence out.", "legal", "steering-committee"}
	tooLong = rule{"platform/too-long", finding.Error, "PLT-1", "Post is longer than the platform allows",
		"Cut the post, or split it into a thread.", "social-media-manager", ""}
	altText = rule{"accessibility/alt-missing", finding.Warning, "ACC-1", "Image has no description",
		"Describe what the image shows, in one or two sentences.", "accessibility-lead", "social-media-manager"}
	hashtag = rule{"accessibility/hashtag-case", finding.Note, "ACC-3", "Hashtag of several words without capitals",
		"Start each word of the hashtag with a capital letter.", "accessibility-lead", ""}
	backup = rule{"accounts/backup-missing", finding.Error, "ACT-2", "Account has no backup owner",
		"Name a backup in the account's table.", "steering-committee", ""}
)

func drafts(n int) map[string]int { return map[string]int{"drafts": n, "templates": 0} }

type scene struct {
	name   string
	report finding.Report
}

// corpus gives the reports, finished, in a fixed order.
func corpus(t testing.TB) []scene {
	spring := file{"posts/spring.md", "---\nconnection: paid\naccounts: [acme-x]\n---\nWe love the new Acme kettle! A guaranteed return of 8 % on every cup.\n\nSee it at https://acme.example/kettle #springsale\n"}
	label1 := spring.at(t, label, "paid", "this post declares a connection (paid) but carries no label")
	label1.Account, label1.Platform = "acme-x", "x"
	hashtag1 := spring.at(t, hashtag, "#springsale", `"#springsale" reads as one word to a screen reader`)
	hashtag1.Fix = &finding.Fix{Title: "Write #SpringSale", Edits: []finding.Edit{{Start: hashtag1.Start.Offset, End: hashtag1.End.Offset, Text: "#SpringSale"}}}
	promise1 := spring.at(t, promise, "guaranteed return", `"guaranteed return" promises what nobody can know`)
	promise1.Evidence = "https://acme.example/studies/7"

	tour := file{"posts/tour.md", "Our factory tour, in pictures.\n![](tour-1.jpg)\nSecond line of the caption,\nwhich ends here.\n"}
	alt1 := tour.at(t, altText, "![](tour-1.jpg)", "the image tour-1.jpg has no alt text")
	caption := tour.at(t, altText, "Second line of the caption,\nwhich ends", "this caption is no description")

	waived := label1
	waived.Waiver = &finding.Waiver{ID: "W-2026-014", Reason: "Legal has cleared the wording in the film itself", ApprovedBy: "ana", Expires: "2026-12-01"}

	broken := finding.Problem{Path: "charter.toml", Line: 3, Column: 2, Message: `unknown key "comittee"`, Excerpt: "[comittee]", Hint: `did you mean "committee"?`}
	unreadable := finding.Problem{Path: "posts/film.md", Message: "larger than 1 MiB", Hint: "split it, or raise the limit"}
	nowhere := finding.Problem{Message: "no rule of the subject draft is loaded"}

	accounts := file{"roles/accounts.toml", "[accounts.acme-x]\nplatform = \"x\"\nhandle = \"acme\"\nowner = \"ana\"\n"}
	noBackup := accounts.at(t, backup, "acme-x", "the account acme-x has no backup")
	noBackup.Account, noBackup.Platform = "acme-x", "x"
	noQuorum := finding.Finding{Rule: "charter/quorum", Level: finding.Warning, Message: "the committee has 2 members, and its quorum is 3",
		Clause: "CHA-2", Title: "Committee cannot decide", Remedy: "Appoint a member, or lower the quorum by a decision.", Owner: "steering-committee"}

	letters := file{"posts/letters.md", strings.Join([]string{
		"👩‍💻 Ship it! A guaranteed return 🇩🇪 today",       // joined emoji and flags before and after
		"Cafe\u0301 cre\u0300me: guaranteed return, oui",  // combining marks
		"家電の新製品 guaranteed return を発表します",                 // wide characters
		"שלום guaranteed return לכולם",                    // right to left
		"\tTabs\tbefore\tguaranteed return here",          //
		"❤️ and ☝🏽 and 1️⃣ guaranteed return",             // emoji by variation selector, skin tone, keycap
		"क्षत्रिय guaranteed return",                      // letters that join
		"𝒢uaranteed 𝓇eturn beyond the first 65,536 codes", //
	}, "\n")}
	var lettered []finding.Finding
	for i, off := 0, 0; i < 7; i++ {
		from := off + strings.Index(letters.text[off:], "guaranteed return")
		lettered = append(lettered, letters.span(promise, from, from+len("guaranteed return"), `"guaranteed return" promises what nobody can know`))
		off = from + len("guaranteed return")
	}
	lettered = append(lettered, letters.at(t, promise, "𝓇eturn", "letters of a mathematical alphabet"),
		letters.at(t, hashtag, "👩‍💻", "an emoji stands at the start"), letters.at(t, hashtag, "לכולם", "a word from right to left"),
		letters.at(t, hashtag, "新製品", "a wide word"), letters.at(t, hashtag, "e\u0301", "one accented letter"))

	hostile := file{"posts/a,b:c%0A::error::<b>|`.md", "::error::pwned %0A ]]> \x1b[31mred\x1b[0m \x9b31m \u202egnp.exe\u2066 <script>alert(1)</script> | [x](javascript:alert(1)) ![i](//evil.example/p.png) `code` **bold** @acme ##[error]x\r\x00\xff\x7f\u2028end"}
	nasty := rule{"acceptable-use/a`b|c<i>", finding.Error, "AUP-1|<u>", "Title <img src=x onerror=alert(1)> | `x`\n::error::title",
		"::warning::remedy\n##[error]boo ##vso[task.x] ]]> [click](https://evil.example) @acme {{name}} \x1b]8;;https://evil.example\x07link\x1b]8;;\x07", "own|er", "<b>legal</b>"}
	inject := hostile.span(nasty, 10, len(hostile.text)-3, "::error::message%0Awith, all: of | it\r\n::error file=x::second <b>bold</b> ]]> [x](https://evil.example) \x1b[2J\u202e")
	inject.Account, inject.Platform = "<acme>", "x|y"
	inject.Waiver = nil
	excused := hostile.span(nasty, 0, 20, inject.Message)
	excused.Level = finding.Warning
	excused.Message += " excused"
	excused.Waiver = &finding.Waiver{ID: "W|1", Reason: "<i>why</i>\n::error::reason", ApprovedBy: "an`a", Expires: "2026-12-01\x1b[0m"}

	fifty := file{"posts/fifty.md", ""}
	for i := range 50 {
		fifty.text += fmt.Sprintf("Line %d has a guaranteed return in it.\n", i+1)
	}
	var many []finding.Finding
	for i, off := 0, 0; i < 50; i++ {
		from := off + strings.Index(fifty.text[off:], "guaranteed return")
		off = from + len("guaranteed return")
		r := promise
		if i%3 == 1 {
			r = hashtag
		}
		many = append(many, fifty.span(r, from, off, fmt.Sprintf("finding %d of fifty", i+1)))
	}

	long := file{"posts/long.txt", strings.Repeat("é word 👩‍💻 ", 5000) + "a guaranteed return " + strings.Repeat("家電 word ", 5000)}
	whole := long.span(tooLong, 0, len(long.text), "94,520 characters on X; the limit is 280")
	whole.Account, whole.Platform = "acme-x", "x"

	var gaps []finding.Unchecked
	for i := range 12 {
		gaps = append(gaps, finding.Unchecked{Path: fmt.Sprintf("posts/%02d.md", i), What: "length", Why: "no platform named"})
	}
	gaps = append(gaps, finding.Unchecked{Path: "posts/a.md", What: "alt text", Why: "cannot be checked in this format"},
		finding.Unchecked{Path: "posts/b.md", What: "alt text", Why: "cannot be checked in this format"},
		finding.Unchecked{What: "unused waivers", Why: "only some of the content was linted"})

	old := accounts.at(t, backup, "owner", "an owner was named without an approval")
	old.Commit = "2604616f0e1d2c3b4a5968778695a4b3c2d1e0f9"

	scenes := []scene{
		{"clean", finding.Report{Checked: drafts(12)}},
		{"nothing-checked", finding.Report{Checked: drafts(0)}},
		{"levels", finding.Report{Checked: drafts(12), Findings: []finding.Finding{label1, promise1, hashtag1, alt1, caption}}},
		{"warnings", finding.Report{Checked: drafts(1), Findings: []finding.Finding{alt1}}},
		{"tips", finding.Report{Checked: map[string]int{"drafts": 1, "templates": 3}, Findings: []finding.Finding{hashtag1}}},
		{"waived", finding.Report{Checked: drafts(1), Findings: []finding.Finding{waived}}},
		{"waived-beside", finding.Report{Checked: drafts(1), Findings: []finding.Finding{waived, promise1}}},
		{"errors", finding.Report{Checked: drafts(0), Errors: []finding.Problem{broken, unreadable, nowhere}}},
		{"findings-and-errors", finding.Report{Checked: drafts(2), Findings: []finding.Finding{promise1}, Errors: []finding.Problem{unreadable}}},
		{"unchecked", finding.Report{Checked: drafts(14), Unchecked: gaps}},
		{"findings-and-unchecked", finding.Report{Checked: drafts(14), Findings: []finding.Finding{alt1}, Unchecked: gaps[11:]}},
		{"register", finding.Report{Checked: map[string]int{"accounts": 3, "people": 5, "roles": 4}, Findings: []finding.Finding{noBackup, noQuorum}}},
		{"history", finding.Report{Checked: map[string]int{"commits": 40, "landings": 12}, Findings: []finding.Finding{old}}},
		{"letters", finding.Report{Checked: drafts(1), Findings: lettered}},
		{"hostile", finding.Report{Checked: drafts(1), Findings: []finding.Finding{inject, excused},
			Unchecked: []finding.Unchecked{{Path: hostile.path, What: "::error::what | <b>", Why: "]]> \x1b[31m [x](javascript:1)"}},
			Errors:    []finding.Problem{{Path: hostile.path, Line: 1, Column: 20, Message: "::error::<b> | \x1b[31m ]]>\n::error::x", Excerpt: hostile.text, Hint: "::error::`hint` <i>\r\n##[error]"}}}},
		{"fifty", finding.Report{Checked: drafts(1), Findings: many}},
		{"long-line", finding.Report{Checked: drafts(1), Findings: []finding.Finding{whole, long.at(t, promise, "guaranteed return", `"guaranteed return" promises what nobody can know`)}}},
	}
	for i := range scenes {
		r := &scenes[i].report
		r.Tool = finding.Tool{Name: "copydesk", Version: "1.2.3"}
		r.Policy = finding.Policy{Digest: "sha256:0a1b2c", Rules: 92, Source: "repository"}
		r.Now = "2026-11-21T00:00:00Z"
		r.Finish()
	}
	return scenes
}
