package lint

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"copydesk/finding"
	"copydesk/internal/spelling"
	"copydesk/internal/text"
)

// Drift is a hashtag that the other drafts of the same campaign write otherwise.
type Drift struct {
	Text  string        `json:"text"`
	At    finding.Place `json:"at"`
	Usual string        `json:"usual"` // as they write it, with its sign
	Count int           `json:"count"` // how many of them do
}

// tagged are the hashtags of a draft that belongs to a campaign.
type tagged struct {
	campaign string
	tags     []string
}

// usage is how often a hashtag stands in the drafts of a campaign, and how it is written.
type usage struct {
	name  string
	count int
}

// What is looked at of a campaign: a stranger's draft may hold any number of hashtags.
const (
	tagsOfDraft    = 50
	tagsOfCampaign = 20
	shortestTag    = 6
)

func campaignKey(name string) string { return strings.ToLower(strings.TrimSpace(name)) }

// taggedOf gives the hashtags of a draft that belongs to a campaign.
func taggedOf(w *written) (tagged, bool) {
	out := tagged{campaign: campaignKey(w.fields.text("campaign").Text)}
	if out.campaign == "" || w.kind != "post" && w.kind != "blog" {
		return tagged{}, false
	}
	for _, h := range text.Find(w.joined, text.Generic).Hashtags {
		out.tags = append(out.tags, h.Name)
	}
	if variants, ok := w.fields.table("variants"); ok {
		for _, platform := range slices.Sorted(maps.Keys(variants.values)) {
			s, _ := words(variants.values[platform])
			for _, h := range text.Find(s, text.Generic).Hashtags {
				out.tags = append(out.tags, h.Name)
			}
		}
	}
	return out, true
}

// usual counts, for each campaign, in how many drafts each hashtag stands; of each campaign the most used remain.
func usual(drafts []tagged) map[string][]usage {
	counts := map[string]map[string]usage{}
	for _, d := range drafts {
		if counts[d.campaign] == nil {
			counts[d.campaign] = map[string]usage{}
		}
		seen := map[string]bool{}
		for _, name := range d.tags[:min(len(d.tags), tagsOfDraft)] {
			if low := strings.ToLower(name); !seen[low] {
				seen[low] = true
				u := counts[d.campaign][low]
				u.name, u.count = cmp.Or(u.name, name), u.count+1
				counts[d.campaign][low] = u
			}
		}
	}
	out := map[string][]usage{}
	for campaign, tags := range counts {
		all := slices.SortedFunc(maps.Values(tags), func(a, b usage) int {
			return cmp.Or(cmp.Compare(b.count, a.count), strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name)))
		})
		out[campaign] = all[:min(len(all), tagsOfCampaign)]
	}
	return out
}

// drifts finds the hashtags of this draft that are nearly, and not quite, one that two other drafts of its campaign carry
// and that fewer drafts have. Tags that differ in a digit, such as #Day1 and #Day2, are meant to.
func (d *Draft) drifts(c *calendar) {
	d.Drifts = []Drift{}
	if c == nil || len(d.Hashtags) == 0 {
		return
	}
	usages := c.campaigns[campaignKey(d.Campaign.Text)]
	own := map[string]bool{}
	for _, h := range d.Hashtags {
		own[strings.ToLower(h.Name)] = true
	}
	var known []string
	by := map[string]usage{}
	for _, u := range usages {
		if low := strings.ToLower(u.name); u.count >= 2 && !own[low] {
			known, by[low] = append(known, low), u
		}
	}
	for _, h := range d.Hashtags[:min(len(d.Hashtags), tagsOfDraft)] {
		low := strings.ToLower(h.Name)
		u, ok := by[spelling.Nearest(low, known)]
		if !ok || len([]rune(low)) < shortestTag || digits(low) != digits(u.name) || c.of(campaignKey(d.Campaign.Text), low) >= u.count {
			continue
		}
		sign := strings.TrimSuffix(h.Text, h.Name)
		d.Drifts = append(d.Drifts, Drift{Text: h.Text, At: h.At, Usual: sign + u.name, Count: u.count})
	}
}

// of says how many drafts of a campaign carry a hashtag.
func (c *calendar) of(campaign, tag string) int {
	for _, u := range c.campaigns[campaign] {
		if strings.ToLower(u.name) == tag {
			return u.count
		}
	}
	return 0
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}
