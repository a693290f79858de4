package policy

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/source"
	"copydesk/internal/spelling"
)

// Doc is a rule's document, in Markdown.
type Doc struct {
	Path                                string
	Title                               string
	Summary, Avoid, Prefer, Why, Source string
	Examples                            []Example
}

// Example is a block, or several, of a document's Avoid or Prefer.
type Example struct {
	Fires bool // under Avoid: the rule has to fire
	Line  int  // of the fence that opens it, from 1
	Now   time.Time
	// Files are laid over the repository of examples.
	Files []File
	// Facts is the subject whose facts Text holds as JSON; empty where Text is a draft or there is none.
	Facts engine.Subject
	// Path, Platforms and Accounts are of a draft. Path is empty where the example is the register alone.
	Path                string
	Platforms, Accounts []string
	Text                string
}

// File is a file of an example's repository.
type File struct {
	Path string
	Text string
	Line int // of the text's first line in the document
}

// sections are the second-level headings of every document, in order.
var sections = []string{"Summary", "Avoid", "Prefer", "Why", "Source"}

// maxDoc is the size of the largest document that is read, in bytes.
const maxDoc = 1 << 20

// ReadDoc reads the document of a rule. It gives what could be read beside every problem.
func ReadDoc(fsys fs.FS, r engine.Rule) (Doc, finding.Problems) {
	f, err := source.Read(fsys, r.Doc, maxDoc)
	if err != nil {
		return Doc{Path: r.Doc}, finding.Problems{asProblem(r.Doc, err)}
	}
	return ParseDoc(f, r.Subject)
}

// ParseDoc reads a document of a rule that judges the subject.
func ParseDoc(f *source.File, subject engine.Subject) (Doc, finding.Problems) {
	p := docParser{file: f, subject: subject, doc: Doc{Path: f.Path}, at: -1}
	if offset, why, bad := f.Unreadable(); bad {
		return p.doc, finding.Problems{f.Problem(offset, why, "")}
	}
	p.lines()
	return p.doc, p.problems.Sort()
}

// docParser goes through a document line by line. It never looks back further than the block it is in.
type docParser struct {
	file     *source.File
	subject  engine.Subject
	doc      Doc
	problems finding.Problems

	line    int
	at      int // index in sections; -1 before the first
	unknown bool
	text    [5]strings.Builder

	files    []File // that wait for their draft, or are the example in the making
	filesNow time.Time
	filesAt  int // line of the first fence
}

func (p *docParser) fault(line int, hint, format string, args ...any) {
	p.problems = append(p.problems, p.file.Problem(p.file.Offset(line, 1), fmt.Sprintf(format, args...), hint))
}

func (p *docParser) lines() {
	all := slices.Collect(strings.Lines(string(p.file.Data)))
	for i := range all {
		all[i] = strings.TrimRight(all[i], "\r\n")
	}
	if len(all) > 0 {
		all[0] = strings.TrimPrefix(all[0], "\ufeff")
	}
	for i := 0; i < len(all); i++ {
		p.line = i + 1
		if mark, info, ok := opens(all[i]); ok {
			end := i + 1
			for end < len(all) && !closes(all[end], mark) {
				end++
			}
			p.keep(all[i:min(end+1, len(all))]...)
			if end == len(all) {
				p.fault(p.line, "close it with "+mark, "this block is never closed")
			}
			p.block(info, all[i+1:end])
			i = end
			continue
		}
		switch level, title := heading(all[i]); {
		case level == 1:
			p.title(title)
		case level == 2:
			p.section(title)
		default:
			if nested(all[i]) && p.at >= 0 {
				p.fault(p.line, "begin its fence at the start of the line", "a block inside a list or a quotation does not run")
			}
			if strings.TrimSpace(all[i]) != "" {
				p.prose()
			}
			p.keep(all[i])
		}
	}
	p.endSection()
	p.finish()
}

// keep adds lines to the text of the section.
func (p *docParser) keep(lines ...string) {
	if p.at < 0 || p.unknown {
		return
	}
	for _, l := range lines {
		p.text[p.at].WriteString(l)
		p.text[p.at].WriteByte('\n')
	}
}

func (p *docParser) title(title string) {
	switch {
	case p.doc.Title != "":
		p.fault(p.line, "write sections with ##", "the document has a second title")
	case p.at >= 0:
		p.fault(p.line, "put the title first", "the title stands behind a section")
	}
	if p.doc.Title = title; title == "" {
		p.doc.Title = "-"
		p.fault(p.line, "", "the title is empty")
	}
}

func (p *docParser) section(title string) {
	p.endSection()
	i := slices.Index(sections, title)
	if p.unknown = i < 0; p.unknown {
		hint := "the sections are " + strings.Join(sections, ", ")
		if near := spelling.Nearest(title, sections); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		p.fault(p.line, hint, "there is no section %q", title)
		return
	}
	if i <= p.at && p.at >= 0 {
		p.fault(p.line, "the order is "+strings.Join(sections, ", "), "the section %s stands twice, or behind %s", title, sections[p.at])
	}
	p.at = i
}

// prose ends a group of files of a register's example.
func (p *docParser) prose() {
	if p.subject == engine.Register {
		p.endFiles()
	}
}

// endFiles makes an example of the register of the files that were gathered.
func (p *docParser) endFiles() {
	if len(p.files) == 0 {
		return
	}
	p.doc.Examples = append(p.doc.Examples, Example{Fires: sections[p.at] == "Avoid", Line: p.filesAt, Now: p.now(p.filesNow), Files: p.files})
	p.files, p.filesNow = nil, time.Time{}
}

func (p *docParser) endSection() {
	if len(p.files) == 0 {
		return
	}
	if p.subject == engine.Register {
		p.endFiles()
		return
	}
	p.fault(p.filesAt, "put it before the example to which it belongs", "no draft and no facts follow this file, so nothing is judged")
	p.files, p.filesNow = nil, time.Time{}
}

func (p *docParser) now(t time.Time) time.Time {
	if t.IsZero() {
		return Now()
	}
	return t
}

// attributes are what may stand behind the first word of a fence, by what the block is.
var attributes = map[string][]string{
	"draft": {"path", "platform", "account", "now"},
	"json":  {"facts", "now"},
	"file":  {"file", "now"},
}

// block reads one fenced block.
func (p *docParser) block(info string, lines []string) {
	words := strings.Fields(info)
	values := valuesOf(words)
	kind := kindOf(words, values)
	switch {
	case kind == "" && len(words) > 1:
		p.fault(p.line, "", "nobody knows what this block is: %s", info)
		return
	case kind == "":
		p.prose()
		return
	case p.at < 0 || p.unknown || sections[p.at] != "Avoid" && sections[p.at] != "Prefer":
		p.fault(p.line, "", "an example stands under Avoid or Prefer")
		return
	}
	now, ok := p.attributes(kind, words[1:], values)
	if !ok {
		return
	}
	text := ""
	if len(lines) > 0 {
		text = strings.Join(lines, "\n") + "\n"
	}
	switch kind {
	case "file":
		p.addFile(values["file"], text, now)
	case "draft":
		if !p.judges(engine.Draft) {
			return
		}
		e := Example{Path: cmp.Or(values["path"], "posts/example.md"), Platforms: commas(values["platform"]), Accounts: commas(values["account"]), Text: text, Now: now}
		if p.validPath(e.Path) {
			p.add(e)
		}
	case "json":
		subject := engine.Subject(values["facts"])
		if subject != engine.Change && subject != engine.Mention {
			p.fault(p.line, "write facts=change or facts=mention", "facts=%s cannot be written as JSON", subject)
			return
		}
		if p.judges(subject) {
			p.add(Example{Facts: subject, Text: text, Now: now})
		}
	}
}

// valuesOf reads what stands behind the first word of a fence. What is no name=value, or stands twice, is a name without a
// value: the attributes that are known all have one.
func valuesOf(words []string) map[string]string {
	values := map[string]string{}
	for _, w := range words[min(1, len(words)):] {
		k, v, ok := strings.Cut(w, "=")
		if _, again := values[k]; !ok || v == "" || again {
			k = w
		}
		values[k] = strings.Trim(v, `"`)
	}
	return values
}

// kindOf says what a block is: a file, a draft or facts in JSON; it is empty where it is none of them.
func kindOf(words []string, values map[string]string) string {
	switch _, isFile := values["file"]; {
	case isFile:
		return "file"
	case len(words) > 0 && words[0] == "draft":
		return "draft"
	case values["facts"] != "":
		return "json"
	}
	return ""
}

// attributes holds the attributes of a block to be those that it may have, and gives the moment of which it speaks.
func (p *docParser) attributes(kind string, words []string, values map[string]string) (now time.Time, ok bool) {
	for _, w := range words {
		if k, v, ok := strings.Cut(w, "="); !ok || v == "" || !slices.Contains(attributes[kind], k) {
			p.fault(p.line, "known are "+strings.Join(attributes[kind], ", ")+", each as name=value without spaces", "%q is no attribute of this block", w)
			return now, false
		}
	}
	raw := values["now"]
	if raw == "" {
		return now, true
	}
	now, err := time.Parse(time.RFC3339, raw)
	if err != nil {
		p.fault(p.line, "write it as 2026-11-22T09:00:00Z", "now=%s is not a time", raw)
	}
	return now, err == nil
}

func (p *docParser) judges(s engine.Subject) bool {
	if p.subject != s {
		p.fault(p.line, exampleOf(p.subject), "this example is a %s, but the rule judges the %s", s, p.subject)
	}
	return p.subject == s
}

// exampleOf says how an example of a subject is written.
func exampleOf(s engine.Subject) string {
	switch s {
	case engine.Draft:
		return "write ```draft"
	case engine.Register:
		return "write ```toml file=roles/accounts.toml"
	default:
		return "write ```json facts=" + string(s)
	}
}

// add adds an example with the files that stand before it.
func (p *docParser) add(e Example) {
	e.Fires, e.Line, e.Files = sections[p.at] == "Avoid", p.line, p.files
	if e.Now.IsZero() {
		e.Now = p.now(p.filesNow)
	}
	p.files, p.filesNow = nil, time.Time{}
	p.doc.Examples = append(p.doc.Examples, e)
}

func (p *docParser) addFile(name, text string, now time.Time) {
	if !p.validPath(name) {
		return
	}
	if slices.ContainsFunc(p.files, func(f File) bool { return f.Path == name }) {
		p.fault(p.line, "put a word between them, or name another file", "the example already has the file %s", name)
		return
	}
	if len(p.files) == 0 {
		p.filesAt = p.line
	}
	if !now.IsZero() {
		p.filesNow = now
	}
	p.files = append(p.files, File{Path: name, Text: text, Line: p.line + 1})
}

func (p *docParser) validPath(name string) bool {
	ok := fs.ValidPath(name) && name != "."
	if !ok {
		p.fault(p.line, "write it from the repository's top, with /", "%s is not the path of a file", name)
	}
	return ok
}

func commas(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}

// finish checks that the document is whole.
func (p *docParser) finish() {
	if p.doc.Title == "" {
		p.fault(1, "begin with a line such as # What the rule wants", "the document has no title")
	}
	for i, into := range []*string{&p.doc.Summary, &p.doc.Avoid, &p.doc.Prefer, &p.doc.Why, &p.doc.Source} {
		if *into = strings.TrimSpace(p.text[i].String()); *into == "" {
			p.fault(1, "write ## "+sections[i], "the section %s is missing or empty", sections[i])
		}
	}
	for _, want := range []struct {
		fires bool
		name  string
		text  string
	}{{true, "Avoid", p.doc.Avoid}, {false, "Prefer", p.doc.Prefer}} {
		if want.text != "" && !slices.ContainsFunc(p.doc.Examples, func(e Example) bool { return e.Fires == want.fires }) {
			p.fault(1, exampleOf(p.subject), "%s has no example that can be run", want.name)
		}
	}
}
