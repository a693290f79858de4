package register

import (
	"reflect"
	"slices"

	"copydesk/internal/text"
)

// Empty says that a charter's [content] names nothing.
func (c Content) Empty() bool { return reflect.ValueOf(c).IsZero() }

// For says whether a list is meant for what is searched: draft, mention or policy. A list that names nothing is for drafts.
func (l List) For(subject string) bool {
	return slices.Contains(l.Subjects, subject) || len(l.Subjects) == 0 && subject == "draft"
}

// TermAt gives a term of the list by its index in [List.Compiled], with what the list gives to all of its terms.
func (l List) TermAt(i int) Term {
	var t Term
	if i < len(l.Terms) {
		t = l.Terms[i]
	} else {
		t.Text = l.Words[i-len(l.Terms)]
	}
	t.Inflect, t.Case = t.Inflect || l.Inflect, t.Case || l.Case
	if t.Level == "" {
		t.Level = l.Level
	}
	if t.Owner == "" {
		t.Owner = l.Owner
	}
	if t.Route == "" {
		t.Route = l.Route
	}
	if t.Remedy == "" {
		t.Remedy = l.Remedy
	}
	if t.Within == 0 {
		t.Within = l.Within
	}
	if len(t.Scopes) == 0 {
		t.Scopes = l.Scopes
	}
	t.MustAny, t.MustAll, t.Unless = both(l.MustAny, t.MustAny), both(l.MustAll, t.MustAll), both(l.Unless, t.Unless)
	return t
}

// both gives the phrases of a list and of a term. Terms without any of their own share the list's, which are then compiled once.
func both(list, own []string) []string {
	switch {
	case len(own) == 0:
		return list
	case len(list) == 0:
		return own
	}
	return slices.Concat(list, own)
}

// Compiled gives the list as the matcher wants it; id is the list's own.
func (l List) Compiled(id string) text.List {
	out := text.List{ID: id, Language: l.Language, Evasion: l.Evasion, Allow: slices.Clone(l.Allow),
		Terms: make([]text.Term, 0, len(l.Terms)+len(l.Words))}
	for i := range len(l.Terms) + len(l.Words) {
		t := l.TermAt(i)
		out.Terms = append(out.Terms, text.Term{Text: t.Text, CaseSensitive: t.Case, Inflect: t.Inflect, MustAny: t.MustAny,
			MustAll: t.MustAll, Unless: t.Unless, Within: t.Within, Scopes: t.Scopes})
	}
	return out
}

// Tables lists the names of the tables that the charter's file holds, sorted.
func (c Charter) Tables() []string {
	if c.tree == nil {
		return nil
	}
	return c.tree.Keys()
}
