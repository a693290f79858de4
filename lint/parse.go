package lint

import (
	"fmt"
	"slices"
	"strings"

	"copydesk/finding"
	"copydesk/internal/source"
	"copydesk/internal/text"
)

// kinds are the kinds of drafts.
var kinds = []string{"post", "reply", "blog", "template"}

// dialect is how a file's bytes are read as drafts.
type dialect struct {
	kind     string // the kind where the draft names none
	format   string // tweet, toot, markdown, text
	threads  bool   // a line of --- starts the next part
	markdown bool   // the body is Markdown and is counted as plain text
	names    map[string]string
}

// written is a draft as it is written: its fields, its parts, and what the format itself adds.
type written struct {
	id     string
	path   string
	file   *source.File // nil for a line of JSON Lines
	format string
	kind   string
	fields fields
	parts  []passage
	poll   []Text
	images []Media
	links  []LinkText
	body   finding.Place
	// joined is the text that an approval approves: the parts with their delimiters between them.
	joined string
}

// unreadable is a fault of the draft that keeps it from being read at all.
type unreadable struct {
	at      finding.Place
	message string
}

// parse reads a file as one draft.
func parse(f *source.File, d dialect) (*written, []unreadable) {
	if offset, why, bad := f.Unreadable(); bad {
		return nil, []unreadable{{finding.Place{Path: f.Path, Start: offset, End: offset + 1}, why}}
	}
	tree, format, body, problems := source.FrontMatter(f)
	if len(problems) > 0 {
		return nil, broken(f, format, problems)
	}
	if tree == nil {
		if faults := misshapen(f, d); len(faults) > 0 {
			return nil, faults
		}
	}
	w := &written{id: f.Path, path: f.Path, file: f, format: d.format, kind: d.kind, fields: treeFields(f, tree, body, d.names)}
	if k := w.fields.text("kind"); k.Text != "" {
		w.kind = k.Text
	}
	w.body = finding.Place{Path: f.Path, Start: body, End: len(f.Data)}
	delimiter := ""
	if d.threads {
		delimiter = "---"
	}
	if t := w.fields.text("thread-delimiter"); t.Text != "" {
		delimiter = t.Text
	}
	if faults := w.splitText(delimiter, body, d); len(faults) > 0 {
		return nil, faults
	}
	if w.empty() {
		return nil, []unreadable{{finding.Place{Path: f.Path, Start: 0, End: len(f.Data)}, "there is no text in this draft"}}
	}
	if w.body.Start == w.body.End {
		w.body.Start = 0
	}
	return w, nil
}

// empty tells a draft that says nothing: no text, no media, no poll, no variant, and no other post that it shares.
func (w *written) empty() bool {
	for _, field := range []string{"retweet", "media", "poll", "variants"} {
		if w.fields.has(field) {
			return false
		}
	}
	return strings.TrimSpace(w.joined) == "" && len(w.images) == 0 && len(w.poll) == 0
}

// misshapen tells lines that were meant as front matter but are none, since their marks are not as they have to be: what
// they declare would otherwise be read as the post's words, and an advertisement pass as undeclared.
func misshapen(f *source.File, d dialect) []unreadable {
	if i := strings.IndexByte(string(f.Data), '\r'); i >= 0 && !strings.ContainsRune(string(f.Data), '\n') && i+1 < len(f.Data) {
		return []unreadable{{finding.Place{Path: f.Path, Start: i, End: i + 1}, "the lines end with CR alone; save the file with LF or CR LF as line ends"}}
	}
	first := 1
	for first < 10 && strings.TrimSpace(f.Line(first)) == "" {
		first++
	}
	mark := strings.TrimSpace(f.Line(first))
	if !strings.HasPrefix(mark, "---") && !strings.HasPrefix(mark, "+++") {
		return nil
	}
	next := first + 1
	for next < first+10 && strings.TrimSpace(f.Line(next)) == "" {
		next++
	}
	name, _, found := strings.Cut(f.Line(next), ":")
	if strings.HasPrefix(mark, "+++") {
		name, _, found = strings.Cut(f.Line(next), "=")
	}
	name = strings.TrimSpace(name)
	known := slices.Contains(fieldNames, name)
	for _, own := range d.names {
		known = known || own == name
	}
	if !found || !known {
		return nil
	}
	start := f.Offset(first, 1)
	return []unreadable{{finding.Place{Path: f.Path, Start: start, End: start + len(f.Line(first))},
		fmt.Sprintf("the front matter cannot be read: it has to begin with %[1]s as the very first line and to end with a line of %[1]s", mark[:3])}}
}

// broken tells front matter that does not parse as the draft's fault, at the place where it went wrong.
func broken(f *source.File, format string, problems finding.Problems) []unreadable {
	var out []unreadable
	for _, p := range problems {
		start := f.Offset(p.Line, p.Column)
		end := start + len(strings.TrimRight(f.Line(p.Line), " \t")) - (start - f.Offset(p.Line, 1))
		message := fmt.Sprintf("the %s between the first two lines of marks cannot be read: %s", strings.ToUpper(format), p.Message)
		if p.Hint != "" {
			message += " (" + p.Hint + ")"
		}
		out = append(out, unreadable{finding.Place{Path: f.Path, Start: start, End: max(start, end)}, message})
	}
	return out
}

// treeFields are the fields of a front matter, or none.
func treeFields(f *source.File, tree *source.Tree, body int, names map[string]string) fields {
	whole := finding.Place{Path: f.Path, Start: body, End: len(f.Data)}
	if tree == nil {
		return fields{names: names, place: func(...string) finding.Place { return whole }}
	}
	key := func(name string) finding.Place {
		start, end, _ := tree.KeyAt(name)
		return finding.Place{Path: f.Path, Start: start, End: end}
	}
	return fields{values: tree.Values(), names: names, key: key, place: func(path ...string) finding.Place {
		for n := len(path); n > 0; n-- {
			if start, end, ok := tree.At(path[:n]...); ok {
				return finding.Place{Path: f.Path, Start: start, End: end}
			}
		}
		return whole
	}}
}

// splitText cuts the body into the parts of a thread. Each part may begin with a front matter of its own.
func (w *written) splitText(delimiter string, body int, d dialect) []unreadable {
	data := w.file.Data
	var said []string
	markdown := d.markdown || w.kind == "blog" && d.format == "markdown"
	for start := body; ; {
		end, next := len(data), -1
		if delimiter != "" {
			end, next = cut(data, start, delimiter)
		}
		p := w.passage(start, end)
		raw := strings.Trim(p.text, "\n")
		if next < 0 && d.threads {
			p, w.poll = w.takePoll(p)
		}
		if p = trim(p); markdown {
			p = w.plain(p)
			raw = p.text
		}
		said = append(said, raw)
		w.parts = append(w.parts, p)
		if next < 0 {
			break
		}
		start = next
		tree, format, after, problems := source.FrontMatterAt(w.file, next)
		if len(problems) > 0 {
			return broken(w.file, format, problems)
		}
		if tree != nil {
			inner := treeFields(w.file, tree, after, d.names)
			for _, m := range mediaOf(&inner) {
				m.Part = len(w.parts)
				w.images = append(w.images, m)
			}
			w.fields.odd = append(w.fields.odd, inner.odd...)
			start = after
		}
	}
	w.joined = strings.Join(said, "\n"+delimiter+"\n")
	return nil
}

// cut finds the next line that is the delimiter: the part ends at end, the next one begins at next, or next is -1.
func cut(data []byte, from int, delimiter string) (end, next int) {
	for start := from; start < len(data); {
		stop := start
		for stop < len(data) && data[stop] != '\n' {
			stop++
		}
		if strings.TrimSpace(string(data[start:stop])) == delimiter {
			return start, min(stop+1, len(data))
		}
		start = stop + 1
	}
	return len(data), -1
}

func (w *written) passage(start, end int) passage {
	s, m := text.LF(string(w.file.Data[start:end]), start)
	return passage{text: s, at: m}
}

// whole is all parts as one passage, an empty line between them.
func (w *written) whole() passage {
	if len(w.parts) == 1 {
		return w.parts[0]
	}
	var b text.Builder
	var code, quotes []text.Span
	for i, p := range w.parts {
		if i > 0 {
			end := w.parts[i-1].whole("").End
			b.Insert("\n\n", text.Span{Start: end, End: end})
		}
		at := b.Len()
		for _, x := range p.code {
			code = append(code, text.Span{Start: at + x.Start, End: at + x.End})
		}
		for _, x := range p.quotes {
			quotes = append(quotes, text.Span{Start: at + x.Start, End: at + x.End})
		}
		b.Append(p.text, p.at)
	}
	return passage{text: b.Text(), at: b.Map(), code: code, quotes: quotes}
}

// takePoll takes the option lines "( ) option" off the end of a text, as twitter-together has them.
func (w *written) takePoll(p passage) (passage, []Text) {
	var options []Text
	body := p.text
	for {
		trimmed := strings.TrimRight(body, " \t\n")
		start := strings.LastIndexByte(trimmed, '\n') + 1
		option, ok := strings.CutPrefix(trimmed[start:], "( ) ")
		if !ok {
			break
		}
		options = append(options, Text{strings.TrimSpace(option), p.place(w.path, text.Span{Start: start + len("( ) "), End: len(trimmed)})})
		body = trimmed[:start]
	}
	if options == nil {
		return p, nil
	}
	slices.Reverse(options)
	return passage{text: body, at: p.at.Slice(0, len(body))}, options
}

// plain reads a text as Markdown: its plain text is what goes out, its images are media.
func (w *written) plain(p passage) passage {
	md := text.Plain(p.text)
	if md.Unread {
		w.fields.odd = append(w.fields.odd, finding.Unchecked{What: "Markdown",
			Why: "it nests so deeply that it was read as plain text: links count as written, and images are not seen"})
	}
	for _, image := range md.Images {
		m := Media{File: image.URL, Alt: image.Alt, AltKnown: true, Kind: mediaKind(image.URL), People: []string{},
			Part: len(w.parts), At: p.place(w.path, image.Span), AltAt: p.place(w.path, image.AltSpan)}
		w.images = append(w.images, finishMedia(m))
	}
	for _, link := range md.Links {
		w.links = append(w.links, LinkText{Text: link.Text, URL: link.URL, Vague: text.VagueLink(link.Text), At: p.place(w.path, link.Span)})
	}
	return passage{text: md.Text, at: md.Map.Over(p.at), code: md.Code, quotes: md.Quotes}
}
