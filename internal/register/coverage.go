package register

import (
	"fmt"
	"time"
)

// gap is a wait without anybody on duty. Only time in which an account promises to answer counts: a night in which it
// does not is part of the wait, but not of its length.
type gap struct {
	from, to int64
	length   int64
}

// widest finds the longest wait for somebody on duty, within the times in which an account is open.
// A wait that begins at or after an end is not looked at.
func widest(open, covered []stretch, end int64) gap {
	var best, run gap
	for _, s := range open {
		at := s.from
		for _, c := range append(overlap([]stretch{s}, covered), stretch{s.to, s.to}) {
			if c.from > at {
				if run.length == 0 {
					run.from = at
				}
				run.length += c.from - at
				run.to = c.from
				if run.length > best.length && run.from < end {
					best = run
				}
			}
			if c.to > c.from {
				run = gap{}
			}
			at = c.to
		}
	}
	return best
}

// horizon is how far ahead coverage is looked at: four weeks see every weekday, and a change of clocks before it comes.
const horizon = 28 * 24 * time.Hour

// lookout is how much further a wait is followed that begins within the horizon.
const lookout = 7 * 24 * time.Hour

// coverage says, for all accounts in use, whether somebody is on duty within the time that is promised. Accounts with
// the same rotas, hours and promises are one entry.
func (v *view) coverage() []CoverageFacts {
	r := v.r
	window := stretch{v.now.Unix(), v.now.Add(horizon + lookout).Unix()}
	groups := map[string]*CoverageFacts{}
	var order []string
	for _, id := range sorted(r.Accounts) {
		a := r.Accounts[id]
		if a.Status != "active" {
			continue
		}
		rotas := r.rotasFor(id)
		promises := v.promises(id)
		key := fmt.Sprint(rotas, a.Zone, a.Hours, promises)
		if g, ok := groups[key]; ok {
			g.Accounts = append(g.Accounts, id)
			continue
		}
		g := &CoverageFacts{Accounts: []string{id}, Rotas: list(rotas), Promises: promises, At: a.At()}
		groups[key], order = g, append(order, key)
		w := widest(r.open(a, window), r.covered(rotas, window), v.now.Add(horizon).Unix())
		if w.length > 0 {
			g.HasGap = true
			g.Gap = r.gapFacts(w, window, r.zoneOf(a.Zone))
		}
		for i := range g.Promises {
			p := &g.Promises[i]
			p.Kept = !g.HasGap || r.due(id, time.Unix(w.from, 0), Duration(p.Minutes)*Duration(time.Minute)).Unix() >= w.to
			if !p.Kept && (!g.HasBroken || p.Minutes < g.Broken.Minutes) {
				g.HasBroken, g.Broken = true, *p
			}
		}
	}
	out := make([]CoverageFacts, len(order))
	for i, key := range order {
		out[i] = *groups[key]
	}
	return out
}

// promises lists how fast each level is answered on an account.
func (v *view) promises(account string) []LevelPromise {
	out := []LevelPromise{}
	for _, id := range v.r.levelIDs() {
		l := v.r.Levels[id]
		p, at := v.r.promise(l, account)
		if p.Respond > 0 {
			out = append(out, LevelPromise{Level: id, Text: p.Respond.String(), Minutes: minutes(p.Respond), At: l.At(at...)})
		}
	}
	return out
}

func minutes(d Duration) int { return int(time.Duration(d) / time.Minute) }

func (r *Register) gapFacts(g gap, window stretch, zone *time.Location) Gap {
	from, to := time.Unix(g.from, 0), time.Unix(g.to, 0)
	out := Gap{From: stamp(from), To: stamp(to), Minutes: int(g.length / 60), Interrupted: g.to-g.from > g.length, Zone: zone.String()}
	switch f, t := from.In(zone), to.In(zone); {
	case g.from == window.from && g.to == window.to:
		out.Words = "at all times"
	case g.to == window.to:
		out.Open, out.Words = true, f.Format("Monday 2 January 15:04")+" on"
	default:
		out.Words = f.Format("Monday 2 January 15:04") + " to " + t.Format("Monday 2 January 15:04")
	}
	return out
}
