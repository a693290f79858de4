package register

import (
	"copydesk/internal/source"
	"copydesk/internal/text"
)

// secrets gives what is found in all files, where anybody asks: rules about the register do.
func (v *view) secrets() []SecretFacts {
	out := []SecretFacts{}
	if v.rules == nil {
		return out
	}
	for _, path := range v.r.Files() {
		if found, ok := v.r.secrets[path]; ok {
			out = append(out, found()...)
		} else {
			out = append(out, secretsIn(v.r.files[path])...)
		}
	}
	return out
}

// secretsIn looks for secrets in a file.
func secretsIn(f *source.File) []SecretFacts {
	var out []SecretFacts
	everything := []text.Span{{Start: 0, End: len(f.Data)}} // in what is skipped only secrets are looked for
	for _, p := range text.PersonalData(string(f.Data), text.PersonalOptions{Skip: everything}) {
		if p.Kind == "secret" {
			out = append(out, SecretFacts{At: f.Place(p.Span.Start, p.Span.End)})
		}
	}
	return out
}

// prose finds the terms of lists with the subject `policy` in a policy's prose. What stands in quotation marks is an
// example of what somebody else says.
func (v *view) prose(p Policy) []ProseMatch {
	out := []ProseMatch{}
	var lists []text.List
	for _, id := range sorted(v.r.Lists) {
		if l := v.r.Lists[id]; l.For("policy") {
			lists = append(lists, l.Compiled(id))
		}
	}
	if len(lists) == 0 {
		return out
	}
	matcher, err := text.NewMatcher(lists)
	if err != nil {
		return out // whoever matches drafts tells which term cannot be matched
	}
	body := string(p.file.Data[p.body:])
	for _, h := range matcher.Match(body, text.Where{Scope: "text", Quotes: text.Find(body, text.Generic).Quotes}) {
		if h.Quoted {
			continue
		}
		m := ProseMatch{List: h.List, Term: v.r.Lists[h.List].TermAt(h.Term).Text, Text: h.Span.Of(body),
			At: p.file.Place(p.body+h.Span.Start, p.body+h.Span.End)}
		for _, c := range p.Clauses {
			if m.At.Start >= c.start && m.At.Start < c.to {
				m.Clause = c.ID
			}
		}
		out = append(out, m)
	}
	return out
}
