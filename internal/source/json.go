package source

import (
	"bytes"
	"encoding/json"
)

// RepeatedKey gives a key that stands twice in one object of a JSON text, however deep, and "" where none does. Go's own
// reader takes the last of them in silence, so that what the first one says is never judged.
func RepeatedKey(data []byte) string {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var open []object
	for {
		token, err := dec.Token()
		if err != nil {
			return "" // the end, or no JSON, which is told elsewhere
		}
		last := len(open) - 1
		if key, ok := token.(string); ok && last >= 0 && open[last].keys != nil && !open[last].inValue {
			if open[last].keys[key] {
				return key
			}
			open[last].keys[key], open[last].inValue = true, true
			continue
		}
		switch token {
		case json.Delim('{'):
			open = append(open, object{keys: map[string]bool{}})
			continue
		case json.Delim('['):
			open = append(open, object{})
			continue
		case json.Delim('}'), json.Delim(']'):
			open = open[:last]
			last--
		}
		if last >= 0 {
			open[last].inValue = false // a value has ended
		}
	}
}

// object is an object or a list of a JSON text that has not ended yet.
type object struct {
	keys    map[string]bool // nil for a list
	inValue bool            // a key stood before, so that a value comes next
}
