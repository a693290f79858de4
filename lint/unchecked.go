package lint

import (
	"fmt"
	"slices"
	"strings"
)

// enoughWords is from how many words on a text without a grade is one in another language, and not just tags and links.
const enoughWords = 8

// gaps tells what no rule could judge of this draft, and why. Without it a run that found nothing would say more than it
// knows.
func (m *measuring) gaps(o override) {
	d := m.d
	charter := m.desk.g.Register.Charter
	if (d.Format == "jsonl" || d.Format == "text") && !m.w.fields.has("media") && len(d.Media) == 0 {
		m.uncheck("alt text", "the draft lists no media, so whether images go with it is not known")
	}
	if d.LabelsKnown = labelsKnown(d.Language); d.Connection.Material && !d.LabelsKnown {
		m.uncheck("disclosure label", "there is no list of labels in the language "+d.Language)
	}
	if d.Contest.Declared && !d.LabelsKnown {
		m.uncheck("contest terms", "there is no list of “no purchase necessary” lines in the language "+d.Language)
	}
	if d.Connection.Material && !slices.ContainsFunc(d.Targets, func(t Target) bool { return t.Limits.Fold > 0 }) {
		m.uncheck("label before the fold", "it is not known where the platform cuts a post behind \"more\"")
	}
	switch {
	case d.Readability.Known || d.Text == "":
	case !speaks("en", d.Language):
		m.uncheck("reading grade", "it is measured in English only, and the draft's language is "+d.Language)
	case strings.Count(d.Text, " ") >= enoughWords:
		m.uncheck("reading grade", "it is measured in English only, and this does not read like English; say which it is (language: de)")
	}
	if !speaks("en", d.Language) && slices.ContainsFunc(d.Hashtags, func(h Hashtag) bool { return h.Case == "one-word" || h.Case == "unclear" || h.Case == "hidden" }) {
		m.uncheck("hashtag words", "hashtags are split into English words only, and the draft's language is "+d.Language)
	}
	for _, t := range d.Targets {
		if d.Poll.Declared && t.Known && t.Limits.PollOptions == 0 {
			m.uncheck("poll", "there are no numbers for polls on "+t.Name)
		}
		if t.Known && len(charter.Handles[t.Platform]) == 0 && d.Kind != "reply" && slices.ContainsFunc(t.Segments, func(s Segment) bool { return len(s.Mentions) > 0 }) {
			m.uncheck("handles", fmt.Sprintf("the charter has no directory of handles on %s", t.Name))
		}
	}
	if !m.desk.g.Register.HasCharter {
		m.uncheck("what only a charter names", "there is no charter, so embargoes, clients, blackouts, house terms and the country of phone numbers are not known")
	}
	goesOut := d.Kind == "post" || d.Kind == "blog"
	if goesOut && o.alone && m.desk.g.Register.HasCharter && len(d.Targets) > 0 && (m.desk.g.Policies.On(repeatedText) || m.desk.g.Policies.On(postingRate)) {
		m.uncheck("repeats", "what is no file is not compared with the other drafts")
	}
	if goesOut && d.Publication.Scheduled && d.Publication.Due &&
		len(m.desk.g.Register.Rotas) == 0 && m.desk.g.Policies.On(outsideCoverage) {
		m.uncheck("coverage", "no rota says who is on duty when this goes out")
	}
	if len(d.Targets) == 0 && len(d.Mentions) > 0 && d.Kind != "reply" {
		m.uncheck("handles", "no platform named")
	}
}
