package audit

import (
	"slices"
	"strings"

	"copydesk/internal/register"
)

// Exception is the story of a waiver over the range.
type Exception struct {
	ID          string `json:"id"`
	Rule        string `json:"rule"`
	Scope       string `json:"scope"`
	Reason      string `json:"reason"`
	RequestedBy string `json:"requested_by"`
	ApprovedBy  string `json:"approved_by"`
	Expires     string `json:"expires"`
	From        string `json:"from"` // the landing that brought it; empty where it stood before the range
	FromDay     string `json:"from_day"`
	Until       string `json:"until"`   // the landing that took it away; empty where it still stands
	Changed     int    `json:"changed"` // landings that changed it in between
	State       string `json:"state"`   // in-force, expired, unauthorised or removed
	Why         string `json:"why"`     // why it is not authorised
	Used        int    `json:"used"`    // findings of content in the range that it waived
}

// followWaivers follows the exceptions to the next state that can be read; the landing is nil for what stood before the
// range.
func (a *auditor) followWaivers(after *state, l *landing) {
	if after.g == nil {
		return
	}
	old := a.granted
	a.granted = after.g.Register.Waivers
	for id, w := range a.granted {
		e := a.waivers[id]
		if e == nil {
			e = &Exception{ID: id, State: "removed"}
			a.waivers[id] = e
		}
		e.Rule, e.Reason, e.RequestedBy, e.ApprovedBy, e.Expires = w.Rule, w.Reason, w.RequestedBy, w.ApprovedBy, w.Expires.String()
		e.Scope = strings.Join(slices.Concat(w.Paths, w.Accounts), ", ")
		if w.Fingerprint != "" {
			e.Scope = strings.TrimPrefix(e.Scope+", one finding", ", ")
		}
		was, known := old[id]
		switch {
		case l == nil:
		case !known:
			e.From, e.FromDay, e.Until = l.Hash.String(), after.moment(l.at).Date, ""
		case !same(was, w):
			e.Changed++
		}
	}
	for id := range old {
		if _, is := a.granted[id]; !is {
			a.waivers[id].Until = l.Hash.String()
		}
	}
}

// exceptions tells the story of every waiver.
func (a *auditor) exceptions() {
	known := a.waivers
	for _, l := range a.landings {
		for _, c := range l.content {
			for _, id := range c.waivers {
				if e := known[id]; e != nil {
					e.Used++
				}
			}
		}
	}
	for _, id := range sortedKeys(known) {
		e := known[id]
		if a.today != nil {
			if w, ok := a.today.Facts.Waivers[id]; ok {
				switch {
				case !w.Authorised:
					e.State, e.Why = "unauthorised", strings.Join(w.WhyNot, "; ")
				case w.Expired:
					e.State = "expired"
				default:
					e.State = "in-force"
				}
			}
		}
		a.report.Waivers = append(a.report.Waivers, *e)
	}
}

func same(a, b register.Waiver) bool {
	w := walker{}
	w.fields("waivers.*", "", a, b, at(""))
	return len(w.out) == 0
}
