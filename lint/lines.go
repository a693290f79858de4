package lint

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/parallel"
	"copydesk/internal/source"
)

// maxLine is the longest line of JSON Lines that is read, in bytes: a draft of the largest size, escaped.
const maxLine = 6*MaxDraft + 64<<10

// Lines lints JSON Lines, one draft a line, and hands on the outcomes in the order of the lines. It holds a bounded
// number of lines at a time. A malformed line is an outcome with errors, and the run goes on.
func (k *Desk) Lines(ctx context.Context, name string, in io.Reader, r Request, judge bool, hand func(Outcome) error) error {
	reader := bufio.NewReaderSize(in, 64<<10)
	const batch = 256
	lines, outcomes := make([]rawLine, 0, batch), make([]Outcome, batch)
	for number, done := 1, false; !done; {
		lines = lines[:0]
		for len(lines) < batch && !done {
			data, long, err := readLine(reader)
			if err != nil && !errors.Is(err, io.EOF) {
				return fmt.Errorf("read %s: %w", name, err)
			}
			done = err != nil
			if len(bytes.TrimSpace(data)) > 0 || long {
				lines = append(lines, rawLine{number, data, long})
			}
			number++
		}
		parallel.Each(r.Jobs, len(lines), func(i int) {
			outcomes[i] = k.line(ctx, name, lines[i], "post", "", r.InHand, override{accounts: r.Accounts, platforms: r.Platforms, alone: true}, judge)
		}, nil)
		for i := range lines {
			if err := hand(outcomes[i]); err != nil {
				return err
			}
		}
		if err := ctx.Err(); err != nil {
			return context.Cause(ctx)
		}
	}
	return nil
}

// Collect lints JSON Lines into one report.
func (k *Desk) Collect(ctx context.Context, name string, in io.Reader, r Request) (Result, error) {
	result := Result{Report: k.report()}
	result.Report.Errors = ready(k.g, engine.Draft)
	seen := map[string]bool{}
	err := k.Lines(ctx, name, in, r, true, func(o Outcome) error {
		if seen[o.ID] && o.Draft != nil {
			o.Errors = append(o.Errors, finding.Problem{Path: name, Message: fmt.Sprintf("the id %q stands on two lines, so their findings cannot be told apart", o.ID)})
		}
		seen[o.ID] = true
		result.add(o)
		return nil
	})
	result.Drafts = nil
	k.Finish(&result.Report)
	return result, err
}

type rawLine struct {
	number int
	data   []byte
	long   bool
}

// readLine reads a line without its end; of a line that is too long it keeps nothing and says so.
func readLine(r *bufio.Reader) (line []byte, long bool, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if !long {
			line = append(line, part...)
		}
		if len(line) > maxLine {
			line, long = nil, true
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		return bytes.TrimRight(line, "\r\n"), long, err
	}
}

// linesOf lints a file of JSON Lines that is content: every line is a draft of the file.
func (k *Desk) linesOf(ctx context.Context, f *source.File, kind string, inHand bool, o override, judge bool) []Outcome {
	var out []Outcome
	eachLine(f, func(l rawLine) {
		out = append(out, k.line(ctx, f.Path, l, kind, f.Path+"#", inHand, o, judge))
	})
	return out
}

// eachLine calls do for each line of a file of JSON Lines that is not empty.
func eachLine(f *source.File, do func(rawLine)) {
	data := bytes.TrimPrefix(f.Data, []byte("\ufeff"))
	for i, line := range bytes.Split(data, []byte("\n")) {
		if len(bytes.TrimSpace(line)) > 0 {
			do(rawLine{number: i + 1, data: line})
		}
	}
}

// line lints one line. Prefix stands before the id to make the path.
func (k *Desk) line(ctx context.Context, name string, l rawLine, kind, prefix string, inHand bool, o override, judge bool) Outcome {
	w, err := k.parseLine(l, kind, prefix)
	if err != nil {
		return Outcome{ID: w.id, Errors: finding.Problems{{Path: name, Line: l.number, Column: 1, Message: err.Error()}}}
	}
	out := byHand(k.judge(ctx, w, "", inHand, o, judge))
	for i := range out.Errors {
		if out.Errors[i].Path == "" {
			out.Errors[i].Path = w.path
		}
	}
	return out
}

func (k *Desk) parseLine(l rawLine, kind, prefix string) (*written, error) {
	w := &written{format: "jsonl", kind: kind}
	if l.long {
		return w, fmt.Errorf("the line is longer than %d bytes", maxLine)
	}
	data := bytes.TrimPrefix(l.data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		return w, errors.New("the line is not UTF-8")
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var values map[string]any
	if err := dec.Decode(&values); err != nil || values == nil {
		return w, fmt.Errorf("the line is not a JSON object: %s", jsonError(err))
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return w, errors.New("there is more than one JSON object on the line")
	}
	values, _ = plainNumbers(values).(map[string]any)
	id, ok := words(values["id"])
	if values["id"] == nil {
		id, ok = fmt.Sprint(l.number), true
	}
	if !ok {
		return w, errors.New("\"id\" is not text")
	}
	w.id = id
	if key := source.RepeatedKey(data); key != "" {
		return w, fmt.Errorf("%q stands twice on the line, and only one of them can be meant", key)
	}
	body, ok := values["text"].(string)
	if !ok {
		return w, errors.New("\"text\" is missing or not text")
	}
	if len(body) > MaxDraft {
		return w, fmt.Errorf("the text is longer than %d bytes", MaxDraft)
	}
	if strings.ContainsRune(body, 0) {
		return w, errors.New("the text holds a NUL byte")
	}
	delete(values, "id")
	delete(values, "text")
	w.path = prefix + id
	w.body = finding.Place{Path: w.path, Start: 0, End: len(body)}
	w.fields = fields{values: values, names: k.g.Content.Fields, place: func(...string) finding.Place {
		return finding.Place{Path: w.path}
	}}
	if kind := w.fields.text("kind"); kind.Text != "" {
		w.kind = kind.Text
	}
	w.file = source.New(w.path, []byte(body))
	delimiter := w.fields.text("thread-delimiter").Text
	w.splitText(delimiter, 0, dialect{format: "jsonl"})
	return w, nil
}

// plainNumbers turns JSON's numbers into the numbers that front matter has.
func plainNumbers(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k := range v {
			v[k] = plainNumbers(v[k])
		}
	case []any:
		for i := range v {
			v[i] = plainNumbers(v[i])
		}
	case json.Number:
		if i, err := v.Int64(); err == nil {
			return i
		}
		f, err := v.Float64()
		if err != nil {
			return v.String()
		}
		return f
	}
	return v
}

func jsonError(err error) string {
	if err == nil {
		return "it is null"
	}
	return strings.TrimPrefix(err.Error(), "json: ")
}
