package text

// Span is a stretch of a text: Start is its first byte, End the byte after its last. Spans that this package hands out
// lie inside the text and begin and end on code point borders.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Of gives the bytes of s that the span covers.
func (p Span) Of(s string) string { return s[p.Start:p.End] }

// Len is the number of bytes that the span covers.
func (p Span) Len() int { return p.End - p.Start }
