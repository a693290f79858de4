package register_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"copydesk/internal/register"

	"github.com/google/go-cmp/cmp"
)

// desk is an organisation with one account, two people and one promise, to which a test adds rotas and hours.
var desk = map[string]string{
	"charter.toml": "[organisation]\nzone = \"Europe/London\"\n",
	"roles/a.toml": `[roles.rep]
[roles.boss]
[people.ana]
roles = ["rep", "boss"]
contact = "directory:ana"
[people.ben]
roles = ["rep"]
contact = "directory:ben"
[accounts.acme]
platform = "x"
handle = "acme"
`,
	"policies/escalation/escalation.toml": "[levels.1]\ndecider = \"rep\"\nbackup = \"boss\"\nacknowledge = \"15m\"\nrespond = \"2h\"\nupdate = \"4h\"\n",
}

// load reads the desk with something added to its files.
func load(t *testing.T, base map[string]string, added map[string]string) *register.Register {
	t.Helper()
	all := maps.Clone(base)
	for name, text := range added {
		all[name] += text
	}
	r, problems := register.Load(register.Sources{FS: files(all)})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return r
}

const escalation, roster = "policies/escalation/escalation.toml", "roles/a.toml"

// at reads a moment.
func at(t *testing.T, s string) time.Time {
	t.Helper()
	m, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestCoverage(t *testing.T) {
	const office = "[rotas.office]\ndays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]\nfrom = \"09:00\"\nto = \"17:00\"\npeople = [\"ana\", \"ben\"]\n"
	const nights = "[rotas.nights]\nfrom = \"17:00\"\nto = \"09:00\"\npeople = [\"ben\"]\n"
	const weekend = "[rotas.weekend]\ndays = [\"sat\", \"sun\"]\nfrom = \"09:00\"\nto = \"17:00\"\npeople = [\"ana\"]\n"
	const daily = "[rotas.daily]\nfrom = \"09:00\"\nto = \"17:00\"\npeople = [\"ana\", \"ben\"]\n"
	for _, c := range []struct {
		name   string
		roles  string // added to the people and accounts
		rotas  string
		now    string // 2026-11-22, a Sunday, where empty
		want   string // the widest gap, "" for none
		length int    // its minutes
		kept   bool
	}{
		{name: "nobody is ever on duty", want: "at all times", length: 50400},
		{name: "the airline whose rota ends at five", rotas: daily, want: "Sunday 22 November 17:00 to Monday 23 November 09:00", length: 16 * 60},
		{name: "a weekend without anybody", rotas: office, want: "Friday 27 November 17:00 to Monday 30 November 09:00", length: 64 * 60},
		{name: "nights over midnight close the gap, but for the days of the weekend", rotas: office + nights, want: "Sunday 22 November 09:00 to Sunday 22 November 17:00", length: 8 * 60},
		{name: "day, night and weekend", rotas: office + nights + weekend, kept: true},
		{name: "all day, written as midnight to midnight", rotas: "[rotas.all]\nfrom = \"00:00\"\nto = \"24:00\"\npeople = [\"ana\"]\n", kept: true},
		{name: "all day, written as the same time twice", rotas: "[rotas.all]\nfrom = \"06:00\"\nto = \"06:00\"\npeople = [\"ana\"]\n", now: "2026-11-22T06:00:00Z", kept: true},
		{name: "a gap shorter than the promise", rotas: "[rotas.most]\nfrom = \"08:00\"\nto = \"07:00\"\npeople = [\"ana\"]\n", want: "Sunday 22 November 07:00 to Sunday 22 November 08:00", length: 60, kept: true},
		{name: "whoever has left serves no more", roles: "[people.cleo]\nactive_to = 2026-11-24\n", rotas: "[rotas.all]\nfrom = \"00:00\"\nto = \"24:00\"\npeople = [\"cleo\"]\n",
			want: "Wednesday 25 November 00:00 on", length: 46080},
		{name: "leave opens a gap", roles: "[people.cleo]\nleave = [{ from = 2026-11-24, to = 2026-11-25 }]\n", rotas: "[rotas.all]\nfrom = \"00:00\"\nto = \"24:00\"\npeople = [\"cleo\"]\n",
			want: "Tuesday 24 November 00:00 to Thursday 26 November 00:00", length: 48 * 60},
		{name: "leave of one of two does not", roles: "[people.cleo]\nleave = [{ from = 2026-11-24, to = 2026-11-25 }]\n", rotas: "[rotas.all]\nfrom = \"00:00\"\nto = \"24:00\"\npeople = [\"cleo\", \"ben\"]\n", kept: true},
		{name: "leave in the middle of a night duty ends it at midnight", roles: "[people.cleo]\nleave = [{ from = 2026-11-24, to = 2026-11-24 }]\n", rotas: daily + "[rotas.n]\nfrom = \"17:00\"\nto = \"09:00\"\npeople = [\"cleo\"]\n",
			want: "Tuesday 24 November 00:00 to Tuesday 24 November 09:00", length: 9 * 60},
		{name: "a holiday", rotas: daily + nights + "[rotas.h]\nfrom = \"00:00\"\nto = \"24:00\"\npeople = [\"ana\"]\nexcept = [{ from = 2026-11-25, to = 2026-11-25 }]\n", kept: true},
		{name: "a holiday of the only rota", rotas: "[rotas.h]\nfrom = \"00:00\"\nto = \"24:00\"\npeople = [\"ana\"]\nexcept = [{ from = 2026-11-25, to = 2026-11-25 }]\n",
			want: "Wednesday 25 November 00:00 to Thursday 26 November 00:00", length: 24 * 60},
		{name: "a rota that ends", rotas: "[rotas.r]\nfrom = \"00:00\"\nto = \"24:00\"\npeople = [\"ana\"]\nends = 2026-12-18\n", want: "Saturday 19 December 00:00 on", length: 11520},
		{name: "a rota for another channel", rotas: "[rotas.r]\nfrom = \"00:00\"\nto = \"24:00\"\npeople = [\"ana\"]\nchannels = [\"blog\"]\n[levels.1.channels.blog]\n",
			roles: "[accounts.blog]\nplatform = \"blog\"\nstatus = \"dormant\"\n", want: "at all times", length: 50400},
		{name: "a rota of a role", rotas: "[rotas.r]\nfrom = \"00:00\"\nto = \"24:00\"\nroles = [\"rep\"]\n", kept: true},
		{name: "a rota in another zone", rotas: "[rotas.tokyo]\nzone = \"Asia/Tokyo\"\nfrom = \"09:00\"\nto = \"17:00\"\npeople = [\"ana\"]\n" + "[rotas.london]\nfrom = \"08:00\"\nto = \"23:00\"\npeople = [\"ben\"]\n",
			want: "Sunday 22 November 23:00 to Monday 23 November 00:00", length: 60, kept: true},
		{name: "clocks go back: the night is an hour longer", rotas: daily, now: "2026-10-24T12:00:00Z", want: "Saturday 24 October 17:00 to Sunday 25 October 09:00", length: 17 * 60},
		{name: "clocks go forward: the night is an hour shorter", rotas: daily, now: "2027-03-26T12:00:00Z", want: "Friday 26 March 17:00 to Saturday 27 March 09:00", length: 16 * 60},
		{name: "two zones drift apart when one of them changes its clocks", now: "2026-10-23T12:00:00Z",
			rotas: "[rotas.london]\nfrom = \"09:00\"\nto = \"21:00\"\npeople = [\"ana\"]\n[rotas.utc]\nzone = \"UTC\"\nfrom = \"20:00\"\nto = \"08:00\"\npeople = [\"ben\"]\n",
			want:  "Sunday 25 October 08:00 to Sunday 25 October 09:00", length: 60, kept: true},
		{name: "only promised hours count", roles: "hours = [{ days = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"], from = \"09:00\", to = \"17:00\" }]\n", rotas: office, kept: true},
		{name: "a promise longer than the rota", roles: "hours = [{ from = \"08:00\", to = \"22:00\" }]\n", rotas: daily, want: "Sunday 22 November 17:00 to Monday 23 November 09:00", length: 6 * 60},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.now == "" {
				c.now = "2026-11-22T00:00:00Z"
			}
			r := load(t, desk, map[string]string{roster: c.roles, escalation: c.rotas})
			f := r.Facts(at(t, c.now), nil)
			if len(f.Coverage) != 1 {
				t.Fatalf("%d entries", len(f.Coverage))
			}
			got := f.Coverage[0]
			if got.Gap.Words != c.want || got.Gap.Minutes != c.length || got.HasGap != (c.want != "") {
				t.Errorf("gap = %q (%d minutes), want %q (%d minutes)", got.Gap.Words, got.Gap.Minutes, c.want, c.length)
			}
			if len(got.Promises) != 1 || got.Promises[0].Kept != c.kept || got.HasBroken == c.kept {
				t.Errorf("promises = %+v, broken = %v, want kept %v", got.Promises, got.HasBroken, c.kept)
			}
		})
	}
}

func TestAccountsWithTheSameRotasAreToldOnce(t *testing.T) {
	var b strings.Builder
	for i := range 50 {
		fmt.Fprintf(&b, "[accounts.x%02d]\nplatform = \"x\"\nhandle = \"x%d\"\n", i, i)
	}
	b.WriteString("[accounts.m]\nplatform = \"mastodon\"\nhandle = \"m\"\n[accounts.old]\nplatform = \"x\"\nhandle = \"old\"\nstatus = \"archived\"\n")
	r := load(t, desk, map[string]string{roster: b.String(), escalation: "[rotas.m]\nfrom = \"00:00\"\nto = \"24:00\"\npeople = [\"ana\"]\nchannels = [\"mastodon\"]\n" +
		"[rotas.x]\nfrom = \"09:00\"\nto = \"17:00\"\npeople = [\"ben\"]\nchannels = [\"x\"]\n[levels.1.channels.x01]\nrespond = \"3d\"\n"})
	var got []string
	for _, c := range r.Facts(now, nil).Coverage {
		got = append(got, fmt.Sprintf("%d %s %v %v", len(c.Accounts), c.Accounts[0], c.Rotas, c.HasBroken))
	}
	want := []string{"50 acme [x] true", "1 m [m] false", "1 x01 [x] false"}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestWhoIsOnDuty(t *testing.T) {
	r := load(t, desk, map[string]string{
		roster: "[people.cleo]\nroles = [\"rep\"]\nleave = [{ from = 2026-11-25, to = 2026-11-25 }]\n",
		escalation: `[rotas.days]
days = ["mon", "tue", "wed", "thu", "fri"]
from = "09:00"
to = "17:00"
people = ["cleo", "ana"]
starts = 2026-11-02
turn = "1w"
[rotas.nights]
from = "17:00"
to = "09:00"
people = ["ben"]
channels = ["acme"]
`})
	for _, c := range []struct {
		when, channel string
		want          []string
	}{
		{"2026-11-23T09:00:00Z", "acme", []string{"ana", "cleo"}}, // the fourth week
		{"2026-11-23T08:59:00Z", "acme", []string{"ben"}},
		{"2026-11-23T17:00:00Z", "acme", []string{"ben"}},
		{"2026-11-24T03:00:00Z", "acme", []string{"ben"}},
		{"2026-11-24T03:00:00Z", "x", nil},
		{"2026-11-25T10:00:00Z", "acme", []string{"ana"}}, // Cleo is on leave
		{"2026-11-30T10:00:00Z", "acme", []string{"cleo", "ana"}},
		{"2026-11-28T10:00:00Z", "acme", nil},
		{"2026-10-30T10:00:00Z", "acme", nil}, // before the rota starts
	} {
		if diff := cmp.Diff(c.want, r.OnDuty(c.channel, at(t, c.when))); diff != "" {
			t.Errorf("%s on %s (-want +got)\n%s", c.when, c.channel, diff)
		}
	}
	if next, ok := r.NextDuty("acme", at(t, "2026-11-28T10:00:00Z")); !ok || !next.Equal(at(t, "2026-11-28T17:00:00Z")) {
		t.Errorf("next duty = %v, %v", next, ok)
	}
}

func TestWhoAnswersAndByWhen(t *testing.T) {
	const rota = "[rotas.days]\nfrom = \"09:00\"\nto = \"17:00\"\npeople = [\"ben\", \"ana\"]\n"
	const hours = "hours = [{ days = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"], from = \"09:00\", to = \"17:00\" }]\nzone = \"Europe/London\"\n"
	for _, c := range []struct {
		name, roles, rotas, received string
		decider, backup              string
		onDuty                       bool
		respond, next                string
	}{
		{name: "in the rota, the first choice of those who may decide", rotas: rota, received: "2026-11-23T10:00:00Z",
			decider: "ben", backup: "ana", onDuty: true, respond: "2026-11-23T12:00:00Z"},
		{name: "in the evening, whoever may decide, and when somebody is back", rotas: rota, received: "2026-11-23T20:00:00Z",
			decider: "ana", backup: "ben", respond: "2026-11-23T22:00:00Z", next: "2026-11-24T09:00:00Z"},
		{name: "promised hours: the clock stands still over the weekend", roles: hours, rotas: rota, received: "2026-11-27T16:00:00Z",
			decider: "ben", backup: "ana", onDuty: true, respond: "2026-11-30T10:00:00Z"},
		{name: "a channel with its own promise", rotas: rota + "[levels.1.channels.x]\nrespond = \"30m\"\n", received: "2026-11-23T10:00:00Z",
			decider: "ben", backup: "ana", onDuty: true, respond: "2026-11-23T10:30:00Z"},
		{name: "across the change of clocks, two hours are two hours", rotas: "[rotas.all]\nfrom = \"00:00\"\nto = \"24:00\"\npeople = [\"ben\"]\n", received: "2027-03-28T00:30:00Z",
			decider: "ben", backup: "ana", onDuty: true, respond: "2027-03-28T02:30:00Z"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := load(t, desk, map[string]string{roster: c.roles, escalation: c.rotas})
			a, ok := r.Answer(register.Message{Level: "1", Channel: "acme", Received: at(t, c.received), Now: at(t, c.received)})
			if !ok {
				t.Fatal("there is no level 1")
			}
			if a.Decider != c.decider || a.Backup != c.backup || a.OnDuty != c.onDuty || !a.Respond.Equal(at(t, c.respond)) {
				t.Errorf("got %+v", a)
			}
			if c.next == "" && !a.Next.IsZero() || c.next != "" && !a.Next.Equal(at(t, c.next)) {
				t.Errorf("next = %v, want %q", a.Next, c.next)
			}
		})
	}
}

func TestADeciderWhoIsAwayHasAStandIn(t *testing.T) {
	r := load(t, desk, map[string]string{
		roster:     "[people.cleo]\nbackup = \"dev\"\nleave = [{ from = 2026-11-20, to = 2026-11-30 }]\n[people.dev]\nleave = [{ from = 2026-11-23, to = 2026-11-23 }]\n[people.eli]\n",
		escalation: "[levels.2]\ndecider = \"cleo\"\nbackup = \"eli\"\n[levels.3]\ndecider = \"nobody\"\nbackup = \"nobody\"\n",
	})
	for _, c := range []struct{ level, when, decider, backup string }{
		{"2", "2026-11-22T10:00:00Z", "dev", "eli"}, // Dev stands in for Cleo
		{"2", "2026-11-23T10:00:00Z", "eli", ""},    // Dev is away too: the level's backup decides, alone
		{"2", "2026-12-02T10:00:00Z", "cleo", "eli"},
		{"3", "2026-11-22T10:00:00Z", "", ""},
	} {
		a, _ := r.Answer(register.Message{Level: c.level, Channel: "acme", Received: at(t, c.when), Now: at(t, c.when)})
		if a.Decider != c.decider || a.Backup != c.backup {
			t.Errorf("level %s at %s: %q and %q decide, want %q and %q", c.level, c.when, a.Decider, a.Backup, c.decider, c.backup)
		}
	}
	if _, ok := r.Answer(register.Message{Level: "9", Received: now, Now: now}); ok {
		t.Error("there is no level 9")
	}
}
