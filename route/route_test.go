package route_test

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"copydesk/internal/governance"
	"copydesk/route"

	"github.com/google/go-cmp/cmp"
)

// desk routes by the starter kit, which stands at the top of this repository.
func desk(t testing.TB) *route.Desk {
	t.Helper()
	g, problems := governance.Load(context.Background(), governance.Config{FS: os.DirFS(".."), Now: at("2026-11-22T09:00:00Z"), Version: "0.1.0"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	d, err := route.NewDesk(g)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func at(s string) time.Time {
	when, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return when
}

// TestLevels: the gravest words decide, and words that only look like them do not.
func TestLevels(t *testing.T) {
	d := desk(t)
	for text, want := range map[string]string{
		"When do you open?":                                       "1",
		"Great talk yesterday, your team was on fire!":            "1",
		"You lost my luggage and nobody answers":                  "2",
		"I was charged twice. My lawyer will call you.":           "3",
		"Was there a data breach at your shop?":                   "3",
		"Is your account hacked? It is posting scams":             "4",
		"I want to kill myself":                                   "4",
		"My lawyer says that your account was hacked by a friend": "4",
		"Is Suicide Squad on tonight?":                            "1",
		"He saw Suicide Squad and talks of suicide since":         "4",
		"My lawyer loves your shop":                               "1",
		"My lawyer loves money and will call you":                 "3",
		"Nobody answers the phone better than you":                "1",
	} {
		a := d.Route(context.Background(), route.Message{Text: text, Received: at("2026-11-23T10:00:00Z")})
		if a.Level != want || a.Matched != (want != "1") || len(a.Errors) > 0 {
			t.Errorf("%q is level %s (matched %v), want %s; %v", text, a.Level, a.Matched, want, a.Errors)
		}
		for _, r := range a.Reasons {
			if r.At.Start < 0 || r.At.End > len(text) || r.At.Start >= r.At.End {
				t.Errorf("%q: the reason %v is not in it", text, r)
			}
		}
	}
}

// TestWhoAndWhen: by day somebody on duty decides; at night the answer says who is next, and until when.
func TestWhoAndWhen(t *testing.T) {
	d := desk(t)
	day := d.Route(context.Background(), route.Message{ID: "m", Text: "My lawyer will call", Received: at("2026-11-23T10:00:00Z")})
	if day.ID != "m" || day.Decider == "" || day.Backup == "" || day.Decider == day.Backup || day.AcknowledgeBy != "2026-11-23T10:30:00Z" ||
		day.RespondBy != "2026-11-23T12:00:00Z" || day.UpdateBy != "2026-11-23T14:00:00Z" || day.Pause != "account" || day.Template == "" {
		t.Errorf("by day: %+v", day)
	}
	night := d.Route(context.Background(), route.Message{Text: "My lawyer will call", Received: at("2026-11-21T20:00:00Z")})
	if night.OnDuty || night.Next != "2026-11-23T09:00:00Z" {
		t.Errorf("on a Saturday evening: on duty %v, next %s", night.OnDuty, night.Next)
	}
	now := d.Route(context.Background(), route.Message{Text: "Hello"})
	if now.Matched || now.Level != "1" || !strings.HasPrefix(now.RespondBy, "2026-11-22T17:00") {
		t.Errorf("without a time it is now: %+v", now)
	}
}

// TestAnswerIsTheContract: the JSON has the fields that programs rely on, and ten runs give equal bytes.
func TestAnswerIsTheContract(t *testing.T) {
	d := desk(t)
	var first string
	for range 10 {
		b, err := json.Marshal(d.Route(context.Background(), route.Message{ID: "m", Text: "my lawyer, a data breach and my solicitor"}))
		if err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = string(b)
		}
		if diff := cmp.Diff(first, string(b)); diff != "" {
			t.Fatal(diff)
		}
	}
	var fields map[string]any
	if err := json.Unmarshal([]byte(first), &fields); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"version", "id", "matched", "level", "reasons", "decider", "backup", "acknowledge_by", "respond_by", "update_by", "template", "pause"} {
		if _, ok := fields[name]; !ok {
			t.Errorf("%s is missing in %s", name, first)
		}
	}
	if reasons, ok := fields["reasons"].([]any); !ok || len(reasons) != 3 {
		t.Errorf("the reasons are %v", fields["reasons"])
	}
}

// FuzzRoute: no message makes it fail, and reasons stand inside the message.
func FuzzRoute(f *testing.F) {
	d := desk(f)
	for _, seed := range []string{"My lawyer will call", "", "\xff\x00", strings.Repeat("my lawyer ", 50)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a := d.Route(context.Background(), route.Message{Text: text})
		if len(a.Errors) > 0 {
			t.Fatal(a.Errors)
		}
		for _, r := range a.Reasons {
			if r.At.Start < 0 || r.At.End < r.At.Start || r.At.End > len(text) {
				t.Fatalf("%v is not in %q", r, text)
			}
		}
	})
}
