package lint

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"
	"time"

	"copydesk/internal/parallel"
	"copydesk/internal/text"
)

// Repeat is another draft with nearly the same text that goes out on the same account.
type Repeat struct {
	Path     string `json:"path"`
	Account  string `json:"account"`
	Platform string `json:"platform"`
	Days     int    `json:"days"`    // how many days lie between them
	Percent  int    `json:"percent"` // how much of the two texts is the same
	Earlier  bool   `json:"earlier"` // the other one goes out first
}

// Crowd is a day on which more than one draft goes out on an account of this one.
type Crowd struct {
	Account  string `json:"account"`
	Platform string `json:"platform"`
	Date     string `json:"date"`
	Count    int    `json:"count"` // drafts on that day, this one included
	Place    int    `json:"place"` // this one's among them, in the order of time, from 1
}

// calendar is what goes out where and when: the posts and blog entries of all content that are scheduled, and those in
// hand, which go out now. It is made once in a run, and only where a rule asks for it.
type calendar struct {
	repeats   map[slot][]Repeat
	crowds    map[slot][]Crowd
	campaigns map[string][]usage // by the campaign's name, the hashtags of its drafts
}

// slot is a draft on a channel: an account, or a platform where no account is named.
type slot struct{ path, channel string }

// entry is a draft in its slot.
type entry struct {
	path   string
	ns     int64
	date   string
	text   string
	judged bool // in this run
}

// The rules that look at more than one draft.
const (
	repeatedText = "scheduling/repeated-text"
	postingRate  = "scheduling/posting-rate"
	offCampaign  = "scheduling/off-campaign"
)

// horizon is how far apart drafts may be and still be compared.
const horizon = 31 * 24 * time.Hour

// calendar makes the calendar of a run, or nil where nobody needs it.
func (k *Desk) calendar(r Request, in *reader, judged []chosen, o override) *calendar {
	compare, count := k.g.Policies.On(repeatedText), k.g.Policies.On(postingRate) && k.g.Register.Charter.Publishing.PostsPerDay > 0
	tie := k.g.Policies.On(offCampaign)
	if !compare && !count && !tie {
		return nil
	}
	channels := map[string][]entry{}
	campaigns := k.enter(channels, r, in, judged, true, o)
	if !compare && !count {
		clear(channels)
	}
	if !tie {
		campaigns = nil
	}
	if len(channels)+len(campaigns) == 0 {
		return nil
	}
	if r.Chartered && (len(r.Paths) > 0 || r.Narrowed) {
		known := map[string]bool{}
		for _, c := range judged {
			known[c.path] = true
		}
		rest := choose(r.FS, k.g.Content, true, nil).files
		others := k.enter(channels, r, in, slices.DeleteFunc(rest, func(c chosen) bool { return known[c.path] }), false, override{})
		campaigns = append(campaigns, others...)
	}
	c := &calendar{repeats: map[slot][]Repeat{}, crowds: map[slot][]Crowd{}, campaigns: usual(campaigns)}
	for channel, entries := range channels {
		if !slices.ContainsFunc(entries, func(e entry) bool { return e.judged }) {
			continue
		}
		slices.SortFunc(entries, func(a, b entry) int { return cmp.Or(cmp.Compare(a.ns, b.ns), strings.Compare(a.path, b.path)) })
		if compare {
			c.compare(channel, entries)
		}
		if count {
			c.count(channel, entries)
		}
	}
	return c
}

// enter adds the drafts of files to the calendar, and gives those that belong to a campaign. What cannot be read is told
// where it is judged.
func (k *Desk) enter(channels map[string][]entry, r Request, in *reader, files []chosen, judged bool, o override) (campaigns []tagged) {
	found := make([]planned, len(files))
	parallel.Each(r.Jobs, len(files), func(i int) { found[i] = k.plans(in, files[i], judged, judged && r.InHand, o) }, nil)
	for _, file := range found {
		for _, s := range file.slots {
			s.judged = judged
			channels[s.channel] = append(channels[s.channel], s.entry)
		}
		campaigns = append(campaigns, file.campaigns...)
	}
	return campaigns
}

type slotted struct {
	channel string
	entry
}

// planned is what a file adds to the calendar.
type planned struct {
	slots     []slotted
	campaigns []tagged
}

func (p *planned) add(slots []slotted, w *written) {
	p.slots = append(p.slots, slots...)
	if t, ok := taggedOf(w); ok {
		p.campaigns = append(p.campaigns, t)
	}
}

// plans gives what the drafts in a file add to the calendar.
func (k *Desk) plans(in *reader, c chosen, judged, inHand bool, o override) (out planned) {
	f, err := in.look(c.path, judged)
	if err != nil {
		return out
	}
	if formats[strings.ToLower(path.Ext(c.path))] == "jsonl" {
		eachLine(f, func(l rawLine) {
			if w, err := k.parseLine(l, c.kind, f.Path+"#"); err == nil {
				out.add(k.slotsOf(w, "", inHand, o), w)
			}
		})
		return out
	}
	d, extension := k.dialect(f.Path, c.kind)
	if !inHand && !mayHave(f.Data, d.names, "schedule", "campaign") {
		return out
	}
	w, faults := parse(f, d)
	if len(faults) == 0 {
		out.add(k.slotsOf(w, extension, inHand, o), w)
	}
	return out
}

// mayHave tells at little cost whether a draft can have one of some fields: it holds the field's name, or an escape that
// may spell it.
func mayHave(draft []byte, names map[string]string, wanted ...string) bool {
	f := fields{names: names}
	return bytes.IndexByte(draft, '\\') >= 0 || slices.ContainsFunc(wanted, func(field string) bool {
		return bytes.Contains(draft, []byte(f.name(field)))
	})
}

func (k *Desk) slotsOf(w *written, extension string, inHand bool, o override) []slotted {
	if w.kind != "post" && w.kind != "blog" {
		return nil
	}
	f := w.fields
	d := Draft{Now: k.g.Moment(k.g.Now), InHand: inHand, Schedule: schedule(f.text("schedule"), k.g.Register.Zone())}
	if d.publish(); !d.Schedule.Valid && !inHand {
		return nil
	}
	m := measuring{desk: k, w: &written{fields: f, kind: w.kind}, d: &d}
	m.channels(extension, o)
	variants, _ := f.table("variants")
	var out []slotted
	for _, t := range d.Targets {
		s := w.joined
		if v, ok := words(variants.values[t.Platform]); ok && v != "" {
			s = v
		}
		out = append(out, slotted{t.channel(), entry{path: w.path, ns: d.Publication.NS, date: d.Publication.Date, text: s}})
	}
	return out
}

func (t Target) channel() string {
	if t.Account != "" {
		return t.Account
	}
	return "platform:" + t.Platform
}

// compare finds nearly the same texts. Each draft is told of the nearest to it that goes out before it; where that one's
// draft alone is judged in this run, it is told instead.
func (c *calendar) compare(channel string, entries []entry) {
	sketches := make([]text.Sketch, len(entries))
	seen := map[uint64][]int{} // by sample, the last few entries that have it
	for i := range entries {
		if c.alone(entries, i) {
			continue
		}
		sketches[i] = text.NewSketch(entries[i].text)
		best, at := 0, -1
		tried := map[int]bool{}
		for _, sample := range sketches[i].Samples() {
			others := seen[sample]
			for n := len(others) - 1; n >= 0; n-- {
				j := others[n]
				if tried[j] || entries[i].ns-entries[j].ns > int64(horizon) || !entries[i].judged && !entries[j].judged {
					continue
				}
				tried[j] = true
				if like := sketches[i].Likeness(sketches[j]); like > best || like == best && j > at {
					best, at = like, j
				}
			}
			const most = 16
			if len(others) == most {
				others = slices.Delete(others, 0, 1)
			}
			seen[sample] = append(others, i)
		}
		if best < 50 {
			continue
		}
		days := int((entries[i].ns - entries[at].ns) / int64(24*time.Hour))
		tell := func(to, of entry, earlier bool) {
			s := slot{to.path, channel}
			c.repeats[s] = append(c.repeats[s], Repeat{Path: of.path, Days: days, Percent: best, Earlier: earlier})
		}
		if entries[i].judged {
			tell(entries[i], entries[at], true)
		} else {
			tell(entries[at], entries[i], false)
		}
	}
}

// alone says that no other draft of the channel is near enough to be compared with.
func (c *calendar) alone(entries []entry, i int) bool {
	near := func(j int) bool {
		return j >= 0 && j < len(entries) && max(entries[i].ns-entries[j].ns, entries[j].ns-entries[i].ns) <= int64(horizon)
	}
	return !near(i-1) && !near(i+1)
}

// count counts the drafts of each day.
func (c *calendar) count(channel string, entries []entry) {
	for start := 0; start < len(entries); {
		end := start
		for end < len(entries) && entries[end].date == entries[start].date {
			end++
		}
		for i := start; i < end && end-start > 1; i++ {
			if entries[i].judged {
				s := slot{entries[i].path, channel}
				c.crowds[s] = append(c.crowds[s], Crowd{Date: entries[i].date, Count: end - start, Place: i - start + 1})
			}
		}
		start = end
	}
}

// planned tells a draft what the calendar knows of its slots.
func (d *Draft) planned(c *calendar) {
	d.Repeats, d.Crowds = []Repeat{}, []Crowd{}
	if c == nil {
		return
	}
	for _, t := range d.Targets {
		s := slot{d.Path, t.channel()}
		for _, x := range c.repeats[s] {
			x.Account, x.Platform = t.Account, t.Platform
			d.Repeats = append(d.Repeats, x)
		}
		for _, x := range c.crowds[s] {
			x.Account, x.Platform = t.Account, t.Platform
			d.Crowds = append(d.Crowds, x)
		}
	}
}
