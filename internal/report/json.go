package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"

	"copydesk/finding"
)

// JSON writes the report as it is: the contract that other programs build on. Two spaces of indent, no HTML escapes,
// and one newline at the end; the same report always gives the same bytes.
func JSON(w io.Writer, r finding.Report) error {
	// No null where a list or an object belongs, even in a report that was never finished.
	if r.Checked == nil {
		r.Checked = map[string]int{}
	}
	if r.Findings == nil {
		r.Findings = []finding.Finding{}
	}
	if r.Unchecked == nil {
		r.Unchecked = []finding.Unchecked{}
	}
	if r.Errors == nil {
		r.Errors = []finding.Problem{}
	}
	return writeJSON(w, r, "  ")
}

// writeJSON writes one value and a newline. Characters that a terminal or a log could obey are written as \u escapes,
// which mean the same to every reader of JSON.
func writeJSON(w io.Writer, v any, indent string) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	_, err := w.Write(escaped(b.Bytes()))
	return err
}

// escaped writes as \u escapes what encoding/json leaves as it is: DEL, C1 controls, the characters that reorder text,
// and the second of two number signs (a runner obeys "##[name]" in any line). All of them only ever occur in strings.
func escaped(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		c := text[i]
		if c < 0x7f && c != '#' {
			out = append(out, c)
			i++
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		if r == 0x7f || invisible(r) || r == '#' && len(out) > 0 && out[len(out)-1] == '#' {
			out = fmt.Appendf(out, `\u%04x`, r)
		} else {
			out = append(out, text[i:i+n]...)
		}
		i += n
	}
	return out
}
