package audit

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"

	"copydesk/internal/parallel"
)

// JSON writes the whole report: the contract that other programs build on. Two spaces of indent, each landing in a line of
// its own, no HTML escapes, and one newline at the end; the same report always gives the same bytes. Landings are written
// some at a time, since there may be very many.
func JSON(w io.Writer, r Report) error {
	landings := r.Landings
	r.Landings = []Landing{}
	frame, err := encoded(r, "  ")
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
		parallel.Each(0, len(part), func(i int) {
			text, err := encoded(part[i], "")
			texts[i], errs[i] = spaced(bytes.TrimRight(text, "\n")), err
		}, nil)
		if err := errors.Join(errs...); err != nil {
			return err
		}
		for i, text := range texts {
			if i > 0 || &part[0] != &landings[0] {
				out.put([]byte(","))
			}
			out.put([]byte("\n    "), text)
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

// encoded writes a value and a newline, without HTML escapes.
func encoded(v any, indent string) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	err := enc.Encode(v)
	return out.Bytes(), err
}

// spaced puts a space behind each colon and comma of a JSON text that has none.
func spaced(text []byte) []byte {
	out := make([]byte, 0, len(text)*9/8)
	from, inside := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case inside && c == '\\': // what follows is not the string's end
			i++
		case c == '"':
			inside = !inside
		case !inside && (c == ':' || c == ','):
			out = append(append(out, text[from:i+1]...), ' ')
			from = i + 1
		}
	}
	return append(out, text[from:]...)
}
