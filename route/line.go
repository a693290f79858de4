package route

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"copydesk/internal/source"
	"copydesk/internal/spelling"
)

// keys are what a line of JSON Lines may say.
var keys = []string{"id", "text", "channel", "author", "followers", "received"}

// Line reads a message from a line of JSON Lines. Keys of others are left alone and named, but a key that is nearly one of
// ours is a fault, as is everything that cannot be meant: all faults are told at once, for people.
func Line(line []byte) (m Message, others, faults []string) {
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	if at := invalid(line); at >= 0 {
		fault("the line is not UTF-8 text: byte %d is 0x%02x", at+1, line[at])
		return m, nil, faults
	}
	fields := map[string]json.RawMessage{}
	if err := json.Unmarshal(line, &fields); err != nil || fields == nil {
		why := "it has to be an object such as {\"id\": \"m1\", \"text\": \"Where is my parcel?\"}"
		if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
			why = fmt.Sprintf("it is no JSON from byte %d on", syntax.Offset)
		}
		fault("the line is not a message: %s", why)
		return m, nil, faults
	}
	if key := source.RepeatedKey(line); key != "" {
		fault("%q stands twice on the line, and only one of them can be meant", key)
	}
	others, misspelt := strangers(fields)
	faults = append(faults, misspelt...)
	text := func(name string) string {
		raw := fields[name]
		if len(raw) == 0 || string(raw) == "null" {
			return ""
		}
		var s string
		if json.Unmarshal(raw, &s) != nil {
			fault("%q is a text in quotation marks, not %s", name, short(raw))
		}
		return s
	}
	if id := fields["id"]; len(id) > 0 && (id[0] == '-' || id[0] >= '0' && id[0] <= '9') {
		m.ID = string(id) // a number is as good as a text
	} else {
		m.ID = text("id")
	}
	before := len(faults)
	if m.Text = text("text"); len(faults) == before && strings.TrimSpace(m.Text) == "" {
		switch _, has := fields["text"]; {
		case has:
			fault("\"text\" is empty")
		case !slices.ContainsFunc(faults, func(f string) bool { return strings.HasSuffix(f, `did you mean "text"?`) }):
			fault("there is no \"text\": what did they write?")
		}
	}
	if len(m.Text) > MaxMessage {
		fault("the text is longer than %d bytes", MaxMessage)
	}
	m.Channel, m.Author = text("channel"), text("author")
	if raw := fields["followers"]; len(raw) > 0 && string(raw) != "null" {
		if json.Unmarshal(raw, &m.Followers) != nil || m.Followers < 0 {
			fault("\"followers\" is a whole number from 0 on, not %s", short(raw))
		}
	}
	if received := text("received"); received != "" {
		var err error
		if m.Received, err = Received(received); err != nil {
			fault("\"received\": %v", err)
		}
	}
	return m, others, faults
}

// strangers parts the keys that are none of ours into those of others and those that are ours, misspelt: these are faults.
func strangers(fields map[string]json.RawMessage) (others, faults []string) {
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if slices.Contains(keys, name) {
			continue
		}
		near := nearKey(name)
		if _, both := fields[near]; near != "" && !both {
			faults = append(faults, fmt.Sprintf("there is no key %q; did you mean %q?", name, near))
			continue
		}
		others = append(others, name)
	}
	return others, faults
}

// nearKey gives the key that a misspelt one stands for: ours in other letters, or within two letters of it.
func nearKey(name string) string {
	for _, k := range keys {
		if strings.EqualFold(k, name) {
			return k
		}
	}
	return spelling.Nearest(strings.ToLower(name), keys)
}

// short gives the beginning of a value as it stands in the line.
func short(raw json.RawMessage) string {
	var b bytes.Buffer
	if json.Compact(&b, raw) != nil {
		return string(raw)
	}
	if r := []rune(b.String()); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return b.String()
}

// Received reads when a message came in: a time with its offset.
func Received(s string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339, strings.Replace(s, " ", "T", 1))
	if err == nil {
		return t, nil
	}
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02"} {
		if t, err := time.Parse(layout, strings.Replace(s, " ", "T", 1)); err == nil {
			at := t.Format("2006-01-02T15:04:05")
			return time.Time{}, fmt.Errorf("%q does not say in which zone; write %sZ for UTC, or the offset, as in %s+01:00", s, at, at)
		}
	}
	return time.Time{}, fmt.Errorf("%q is not a time such as 2026-11-21T20:00:00Z or 2026-11-21T20:00:00+01:00", s)
}

// Text says whether a message can be read, and where not, why.
func Text(s string) error {
	switch at := invalid([]byte(s)); {
	case at >= 0:
		return fmt.Errorf("the message is not UTF-8 text: byte %d is 0x%02x; save it as UTF-8", at+1, s[at])
	case strings.TrimSpace(s) == "":
		return errors.New("the message is empty")
	case len(s) > MaxMessage:
		return fmt.Errorf("the message is longer than %d bytes", MaxMessage)
	}
	return nil
}

// invalid gives the first byte that is not UTF-8, or -1.
func invalid(b []byte) int {
	if utf8.Valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// Channel says whether messages come in on a channel: an account in use or a platform. The empty one is none and always good.
func (d *Desk) Channel(name string) error {
	open, known := d.channels[name]
	switch {
	case name == "" || open:
		return nil
	case known:
		return fmt.Errorf("the account %q is archived, so nobody answers there", name)
	}
	if near := spelling.Nearest(name, d.names); near != "" {
		return fmt.Errorf("there is no account or platform %q; did you mean %q?", name, near)
	}
	var accounts, platforms []string
	for _, n := range d.names {
		if _, ok := d.g.Register.Accounts[n]; !ok {
			platforms = append(platforms, n)
		} else if d.channels[n] {
			accounts = append(accounts, n)
		}
	}
	message := fmt.Sprintf("there is no account or platform %q", name)
	for _, kind := range []struct {
		what  string
		names []string
	}{{"accounts", accounts}, {"platforms", platforms}} {
		if n := len(kind.names); n > 20 {
			kind.names = append(kind.names[:20:20], fmt.Sprintf("%d more", n-20))
		}
		if len(kind.names) > 0 {
			message += fmt.Sprintf("; %s are %s", kind.what, strings.Join(kind.names, ", "))
		}
	}
	return errors.New(message)
}
