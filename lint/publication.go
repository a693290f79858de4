package lint

import (
	"time"
)

// Publication is when a draft goes out: when it is scheduled, else now.
type Publication struct {
	Date      string `json:"date"` // the day in the charter's zone
	NS        int64  `json:"ns"`
	Scheduled bool   `json:"scheduled"`
	// Due says that it is still ahead: it is scheduled for later, or the draft is in hand. What an archive holds has been
	// published, and nothing about its time can be mended.
	Due bool `json:"due"`
	// Past says that it was scheduled for a moment that is over, and the draft is not in hand.
	Past bool `json:"past"`
}

// before says whether the draft goes out before a moment as the register's facts write it; empty means that there is no
// such moment, and it does.
func (p Publication) before(moment string) bool {
	t, err := time.Parse(time.RFC3339, moment)
	return err != nil || p.NS < t.UnixNano()
}

func (d *Draft) publish() {
	p := Publication{Date: d.Now.Date, NS: d.Now.NS, Due: d.InHand}
	if s := d.Schedule; s.Valid {
		p.Date, p.NS, p.Scheduled = s.Date, s.NS, true
		p.Due = d.InHand || p.NS >= d.Now.NS
		p.Past = !p.Due
	}
	d.Publication = p
}

// Duty says who is there to answer what a draft brings, from the moment on at which it goes out.
type Duty struct {
	Known bool   `json:"known"` // there is a rota, and a time
	Left  int    `json:"left"`  // minutes for which somebody is on duty from then on; 0 where nobody is
	Wait  int    `json:"wait"`  // minutes until somebody is there again after that; 0 where nobody comes within four weeks
	Next  string `json:"next"`  // when that is, such as "Monday 23 November 09:00"; empty where nobody comes
}

// outsideCoverage is the rule that asks who is on duty.
const outsideCoverage = "scheduling/outside-coverage"

// duty looks who answers on a target. Only a scheduled post or blog entry that is still ahead is looked at.
func (m *measuring) duty(t *Target) {
	reg := m.desk.g.Register
	if p := m.d.Publication; !p.Scheduled || !p.Due || len(reg.Rotas) == 0 || m.d.Kind != "post" && m.d.Kind != "blog" {
		return
	}
	channel := t.Account
	if channel == "" {
		channel = t.Platform
	}
	from := time.Unix(0, m.d.Publication.NS).In(reg.Zone())
	left, next, ok := reg.Attended(channel, from)
	t.Duty = Duty{Known: true, Left: int(left.Minutes())}
	if ok {
		t.Duty.Wait = int(next.Sub(from.Add(left)).Minutes())
		t.Duty.Next = next.Format("Monday 2 January 15:04")
	}
}
