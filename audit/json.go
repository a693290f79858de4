package audit

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"

	"copydesk/internal/parallel"
)

// JSON writes the whole report: the contract that other programs build on. Two spaces of indent, no HTML escapes, and one
// newline at the end; the same report always gives the same bytes. Landings are written some at a time, since there may be
// very many.
func JSON(w io.Writer, r Report) error {
	landings := r.Landings
	r.Landings = []Landing{}
	frame, err := indented(r, "")
	if err != nil {
		return err
	}
	head, tail, ok := bytes.Cut(frame, []byte("\n  \"landings\": []"))
	if !ok {
		return errors.New("the report has no place for its landings")
	}
	out := &pieces{w: w}
	out.put(head, []byte("\n  \"landings\": ["))
	for part := range slices.Chunk(landings, 256) {
		texts, errs := make([][]byte, len(part)), make([]error, len(part))
		parallel.Each(0, len(part), func(i int) { texts[i], errs[i] = indented(part[i], "    ") }, nil)
		if err := errors.Join(errs...); err != nil {
			return err
		}
		for i, text := range texts {
			if i > 0 || &part[0] != &landings[0] {
				out.put([]byte(","))
			}
			out.put([]byte("\n    "), bytes.TrimRight(text, "\n"))
		}
	}
	if len(landings) > 0 {
		out.put([]byte("\n  "))
	}
	out.put([]byte("]"), tail)
	return out.err
}

// pieces keeps the first error of a writer.
type pieces struct {
	w   io.Writer
	err error
}

func (p *pieces) put(parts ...[]byte) {
	for _, part := range parts {
		if p.err == nil {
			_, p.err = p.w.Write(part)
		}
	}
}

func indented(v any, prefix string) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent(prefix, "  ")
	err := enc.Encode(v)
	return out.Bytes(), err
}
