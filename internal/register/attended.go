package register

import "time"

// Attended says for how long from a moment on somebody is on duty for a channel, without a gap, and when somebody is there
// again after that; ok is false where nobody is within four weeks.
func (r *Register) Attended(channel string, from time.Time) (left time.Duration, next time.Time, ok bool) {
	window := stretch{from.Unix(), from.Add(horizon).Unix()}
	for _, c := range r.covered(r.rotasFor(channel), window) {
		if c.from <= window.from {
			left = time.Duration(c.to-window.from) * time.Second
			continue
		}
		return left, time.Unix(c.from, 0).In(from.Location()), true
	}
	return left, time.Time{}, false
}
