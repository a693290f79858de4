package lint

import (
	"encoding/hex"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"copydesk/finding"
	"copydesk/internal/governance"
	"copydesk/internal/source"
	"copydesk/internal/text"
)

// declare fills the facts that the front matter declares.
func (w *written) declare(d *Draft, zone *time.Location) {
	f := &w.fields
	d.Title, d.Author, d.Campaign = f.text("title"), f.text("author"), f.text("campaign")
	d.Language = strings.ToLower(f.text("language").Text)
	for _, j := range f.list("jurisdictions") {
		d.Jurisdictions = append(d.Jurisdictions, text.Region(j.Text))
	}
	d.Evidence, d.Consents, d.Corrects = f.list("evidence"), f.list("consents"), f.list("corrects")
	d.waivers = f.list("waivers")
	d.Warning, d.Reply, d.Retweet = f.text("warning"), f.text("reply"), f.text("retweet")
	d.Schedule = schedule(f.text("schedule"), zone)
	d.Connection = connection(f)
	d.Contest = contest(f)
	d.Media = append(mediaOf(f), w.images...)
	d.Poll = poll(f, w.poll)
	d.Approvals = approvals(f, d.SHA256, zone)
	d.Template = template(f, w.kind)
	d.Unknown = f.near()
	for i := range d.Media {
		d.Media[i] = finishMedia(d.Media[i])
		// Neither twitter-together's fields nor Markdown's images can say whose a picture is.
		m := &d.Media[i]
		m.RightsKnown = m.Licence != "" || m.Credit != "" || w.format != "tweet" && w.format != "toot" && i < len(d.Media)-len(w.images)
	}
}

// has tells whether a field is declared at all.
func (f *fields) has(field string) bool {
	_, ok := f.get(field)
	return ok
}

// schedule reads when a draft is to be published: RFC 3339, or the same without an offset, which is a finding of its own.
func schedule(t Text, zone *time.Location) Schedule {
	s := Schedule{Declared: t.Text != "", Text: t.Text, At: t.At}
	if !s.Declared {
		return s
	}
	raw := strings.Replace(t.Text, " ", "T", 1)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
		if when, err := time.Parse(layout, raw); err == nil {
			s.Valid, s.Zone = true, true
			m := governance.At(when, zone)
			s.NS, s.Date = m.NS, m.Date
			return s
		}
	}
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", time.DateOnly} {
		if when, err := time.ParseInLocation(layout, raw, zone); err == nil {
			s.Valid, s.NS, s.Date = true, when.UnixNano(), when.Format(time.DateOnly)
			return s
		}
	}
	return s
}

// connectionKinds are the values of the field connection.
var connectionKinds = []string{"none", "paid", "gifted", "affiliate", "employee", "family", "client"}

func connection(f *fields) Connection {
	t := f.text("connection")
	kind := strings.ToLower(t.Text)
	if kind != "" && !slices.Contains(connectionKinds, kind) {
		f.wrong = append(f.wrong, wrongValue{"connection", t, connectionKinds})
		kind = ""
	}
	return Connection{Kind: kind, Declared: kind != "", Material: kind != "" && kind != "none", At: t.At}
}

func contest(f *fields) Contest {
	if !f.has("contest") {
		return Contest{At: f.place()}
	}
	c := Contest{Declared: true, At: f.at("contest")}
	if t, ok := f.table("contest"); ok {
		c.Rules = t.text("rules").Text
	}
	return c
}

// poll joins the option lines of a text and the field poll: a list of options, or a table that holds one.
func poll(f *fields, lines []Text) Poll {
	p := Poll{Declared: len(lines) > 0, Options: append([]Text{}, lines...), At: f.place()}
	if v, ok := f.get("poll"); ok {
		p.Declared, p.At = true, f.at("poll")
		if _, isTable := v.(map[string]any); isTable {
			t, _ := f.table("poll")
			p.Options = append(p.Options, t.list("options")...)
			f.odd = append(f.odd, t.odd...)
		} else {
			p.Options = append(p.Options, f.list("poll")...)
		}
	}
	if len(lines) > 0 {
		p.At = finding.Place{Path: lines[0].At.Path, Start: lines[0].At.Start, End: lines[len(lines)-1].At.End}
	}
	return p
}

func approvals(f *fields, sum string, zone *time.Location) []Approval {
	out := []Approval{}
	for _, t := range f.tables("approvals", "by") {
		a := Approval{By: t.text("by").Text, SHA256: strings.ToLower(t.text("sha256").Text), At: t.place()}
		if when, err := time.Parse(time.RFC3339, t.text("at").Text); err == nil {
			a.Time = governance.At(when, zone)
		}
		decoded, err := hex.DecodeString(strings.TrimPrefix(a.SHA256, "sha256:"))
		a.Matches = err == nil && hex.EncodeToString(decoded) == sum
		f.odd = append(f.odd, t.odd...)
		out = append(out, a)
	}
	return out
}

func template(f *fields, kind string) Template {
	t := Template{Declared: kind == "template", At: f.place()}
	if !t.Declared {
		return t
	}
	t.Class = strings.ReplaceAll(strings.ToLower(f.text("class").Text), " ", "-")
	t.Action, t.Owner, t.Approver = f.text("action").Text, f.text("owner").Text, f.text("approver").Text
	t.ReviewDue, t.ValidUntil = day(f, "review_due"), day(f, "valid_until")
	return t
}

// day reads a field that is a whole day.
func day(f *fields, field string) string {
	t := f.text(field)
	if t.Text == "" {
		return ""
	}
	d, err := source.ParseDate(t.Text)
	if err != nil {
		f.note(field, "a day such as 2027-01-31")
		return ""
	}
	return d.String()
}

// declaredPlaceholders are the placeholders that a template declares: their types and longest values, by name.
func declaredPlaceholders(f *fields) map[string]Placeholder {
	out := map[string]Placeholder{}
	table, ok := f.table("placeholders")
	if !ok {
		return out
	}
	for name := range table.values {
		p := Placeholder{Name: name, Declared: true}
		if t, ok := table.table(name); ok {
			p.Type = t.text("type").Text
			switch longest := t.values["longest"].(type) {
			case int64:
				p.Longest = int(min(max(longest, 0), MaxDraft))
				p.fill = filling(p.Type, p.Longest)
			case string:
				p.Longest, p.fill = utf8.RuneCountInString(longest), longest
			}
		}
		out[name] = p
	}
	return out
}
