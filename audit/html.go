package audit

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"copydesk/internal/report"
)

//go:embed report.html
var htmlSource string

// The page is parsed when it is first needed: no other format should wait for it.
var htmlPage = sync.OnceValues(func() (*template.Template, error) {
	return template.New("report.html").Funcs(template.FuncMap{
		"print": report.Printable, "slug": slug, "timeline": timeline, "tight": tight,
	}).Parse(htmlSource)
})

// HTML writes one page that stands by itself: nothing is fetched, no script is needed, it follows the reader's choice of
// light or dark and prints well. Text from the repository is escaped by the template.
func HTML(w io.Writer, r Report) error {
	page, err := htmlPage()
	if err != nil {
		return fmt.Errorf("parse the page: %w", err)
	}
	return page.Execute(w, describe(r))
}

// tight says that a cell stays on one line: in columns that are always narrow, and the short names of accounts and files.
func tight(head []string, i int, cell string) bool {
	return i < len(head) && (slices.Contains([]string{"Day", "Reference", "Platform", "Until", "Made by"}, head[i]) ||
		slices.Contains([]string{"Where", "Account", "File"}, head[i]) && utf8.RuneCountInString(cell) <= 24)
}

// slug makes an anchor of a title.
func slug(title string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r - 'A' + 'a'
		}
		return '-'
	}, title)
}

// bar is one span of a timeline, in thousandths of its width.
type bar struct {
	X, Width float64
	Lacked   string
	Label    string
}

// lane is one account's line of a timeline.
type lane struct {
	Name  string
	Y     int
	Words string // the same in words, for who cannot see the drawing
	Bars  []bar
}

// drawing is the timeline of custody.
type drawing struct {
	From, To string
	Height   int
	Lanes    []lane
	Months   []bar
}

// mostLanes is how many accounts are drawn; the table below has all of them.
const mostLanes = 40

// timeline lays out the spans of custody between two days.
func timeline(s section) *drawing {
	from, err1 := time.Parse(time.DateOnly, s.From)
	to, err2 := time.Parse(time.DateOnly, s.To)
	if err1 != nil || err2 != nil || to.Before(from) {
		return nil
	}
	whole := to.AddDate(0, 0, 1).Sub(from).Hours()
	x := func(day string, after int) float64 {
		t, err := time.Parse(time.DateOnly, day)
		if err != nil {
			return 0
		}
		return float64(int(t.AddDate(0, 0, after).Sub(from).Hours()/whole*100000)) / 100
	}
	d := &drawing{From: s.From, To: s.To}
	for i, c := range s.Custody[:min(mostLanes, len(s.Custody))] {
		l := lane{Name: report.Printable(c.Account), Y: 30 + i*30}
		var words []string
		for _, span := range c.Spans {
			b := bar{X: x(span.From, 0), Lacked: span.Lacked}
			b.Width = x(span.To, 1) - b.X
			state := "owner and backup are valid"
			if span.Lacked != "" {
				state = "no valid " + span.Lacked
			}
			b.Label = fmt.Sprintf("%s to %s: %s", span.From, span.To, state)
			words = append(words, b.Label)
			l.Bars = append(l.Bars, b)
		}
		l.Words = strings.Join(words, "; ")
		d.Lanes = append(d.Lanes, l)
	}
	d.Height = 40 + len(d.Lanes)*30
	for m := time.Date(from.Year(), from.Month(), 1, 0, 0, 0, 0, time.UTC); !m.After(to); m = m.AddDate(0, 1, 0) {
		if !m.Before(from) && (whole < 24*400 || m.Month() == time.January) {
			label := m.Format("Jan")
			if m.Month() == time.January {
				label = m.Format("2006")
			}
			d.Months = append(d.Months, bar{X: x(m.Format(time.DateOnly), 0), Label: label})
		}
	}
	return d
}
