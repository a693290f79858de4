package lint

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/governance"
	"copydesk/internal/register"
	"copydesk/internal/source"
	"copydesk/internal/spelling"
)

// The engine's own findings: what keeps a draft from being judged, or a field from being seen. They need no rule, since
// a draft that cannot be read has no facts.
var (
	contentUnreadable = finding.Finding{Rule: "content/unreadable", Level: finding.Error, Title: "The draft cannot be read",
		Remedy: "Mend the file so that it can be read as text."}
	contentUnknownPlatform = finding.Finding{Rule: "content/unknown-platform", Level: finding.Error, Title: "The platform is not known",
		Remedy: "Name a platform that has data under policies/platforms."}
	contentUnknownField = finding.Finding{Rule: "content/unknown-field", Level: finding.Warning, Title: "The field is not known",
		Remedy: "Correct the field's name, or leave it out."}
	contentUnknownValue = finding.Finding{Rule: "content/unknown-value", Level: finding.Error, Title: "The value is not one that the field can have",
		Remedy: "Write one of the values that the field can have."}
	contentControl = finding.Finding{Rule: "content/control-character", Level: finding.Error, Title: "The text holds invisible control characters",
		Remedy: "Delete the character, or paste the text anew as plain text."}
)

// ContentRules are the engine's own rules, for `explain` and `policy list`.
func ContentRules() []finding.Finding {
	return []finding.Finding{contentControl, contentUnknownField, contentUnknownPlatform, contentUnknownValue, contentUnreadable}
}

// unreadable tells why a file cannot be read as a draft.
func (k *Desk) unreadable(f *source.File, faults []unreadable) Outcome {
	out := Outcome{ID: f.Path}
	for _, fault := range faults {
		x := contentUnreadable
		x.Message = fault.message
		governance.Stand(&x, fault.at, f)
		out.Findings = append(out.Findings, x)
	}
	return out
}

// ownFindings are the findings about a draft's fields.
func (k *Desk) ownFindings(d *Draft, file *source.File) []finding.Finding {
	var out []finding.Finding
	say := func(f finding.Finding, at finding.Place, format string, args ...any) {
		f.Message = fmt.Sprintf(format, args...)
		governance.Stand(&f, at, file)
		out = append(out, f)
	}
	for _, x := range d.wrong {
		say(contentUnknownValue, x.value.At, "%s cannot be %q%s; it can be %s", x.field, x.value.Text, orNearest(x.value.Text, x.known), strings.Join(x.known, ", "))
	}
	if at, n := controls(file.Data); n > 0 {
		say(contentControl, finding.Place{Path: d.Path, Start: at, End: at + 1}, "the text holds %d control character%s, which no reader sees and terminals obey", n, plural(n))
	}
	for _, w := range d.waivers {
		if _, known := k.g.Register.Waivers[w.Text]; !known && !k.g.Register.KitPolicies {
			say(contentUnknownValue, w.At, "there is no waiver %q%s, so it waives nothing", w.Text, orNearest(w.Text, slices.Sorted(maps.Keys(k.g.Register.Waivers))))
		}
	}
	platforms := k.g.Register.PlatformNames()
	unknown := func(name string, at finding.Place) {
		meant := orNearest(name, platforms)
		if alias := register.Alias(name, platforms); alias != "" {
			meant = fmt.Sprintf(" (did you mean %q?)", alias)
		}
		say(contentUnknownPlatform, at, "there is no platform called %q%s; the platforms are %s", name, meant, strings.Join(platforms, ", "))
	}
	for _, t := range d.Targets {
		if t.Platform != "" && !t.Known && !t.Registered {
			unknown(t.Platform, t.At)
		}
	}
	for _, v := range slices.Sorted(maps.Keys(d.variants)) {
		if !slices.Contains(platforms, v) {
			unknown(v, d.variants[v])
		}
	}
	for _, u := range d.Unknown {
		say(contentUnknownField, u.At, "there is no field %q; did you mean %q?", u.Name, u.Near)
	}
	return out
}

// unusedWaivers has the rule waivers/unused speak, where all content was linted, of waivers that waived nothing: what a
// run used is known only after all rules have judged.
func (k *Desk) unusedWaivers(used []string) []finding.Finding {
	rule, ok := k.g.Policies.Rule("waivers/unused")
	if !ok || rule.Off {
		return nil
	}
	var verdicts []engine.Verdict
	for id, w := range k.g.Facts.Waivers {
		if r, ok := k.g.Policies.Rule(w.Rule); !w.InForce || slices.Contains(used, id) || ok && r.Subject != engine.Draft {
			continue
		}
		verdicts = append(verdicts, engine.Verdict{Rule: &rule, Level: rule.Level, Owner: rule.Owner, At: w.At,
			Message: fmt.Sprintf("waiver %s waives nothing in all of the content", id)})
	}
	return k.g.Findings(verdicts, func(path string) *source.File {
		f, _ := k.g.Register.File(path)
		return f
	})
}

// controls counts the control characters of a text besides tabs and line ends, and gives the first one's place.
func controls(data []byte) (first, n int) {
	for i, r := range string(data) {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == '\u202d' || r == '\u202e' {
			if n++; n == 1 {
				first = i
			}
		}
	}
	return first, n
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

func orNearest(name string, known []string) string {
	if near := spelling.Nearest(name, known); near != "" {
		return fmt.Sprintf(" (did you mean %q?)", near)
	}
	return ""
}
