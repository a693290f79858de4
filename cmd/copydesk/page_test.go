package main

import (
	"strings"
	"testing"
	"unicode/utf8"

	"copydesk/finding"
	"copydesk/internal/policy"
)

// TestPagesFitTheScreen: nothing that is read runs over the edge, on a narrow screen as on a wide one. What is to be
// typed stays on its line, so that it can be copied.
func TestPagesFitTheScreen(t *testing.T) {
	entries := []policy.Entry{{ID: "acceptable-use/unregistered-account", Level: finding.Error, Subject: "draft",
		Title: "The account is not registered", Owner: "social-media-manager"}}
	for _, width := range []int{40, 80, 100} {
		texts := map[string]string{"policy list": string(ruleList(entries, width))}
		p := page{width: width}
		p.program((&console{}).app())
		texts["help"] = p.out.String()
		for _, c := range (&console{}).app().Commands {
			p := page{width: width}
			p.command(c, "copydesk "+c.Name)
			texts["help "+c.Name] = p.out.String()
		}
		for _, topic := range topics {
			text, err := topicFiles.ReadFile("help/" + topic.name + ".md")
			if err != nil {
				t.Fatal(err)
			}
			p := page{width: width}
			p.topic(string(text))
			texts["help "+topic.name] = p.out.String()
		}
		for name, text := range texts {
			for line := range strings.Lines(text) {
				line = strings.TrimRight(line, "\n")
				typed := strings.HasPrefix(strings.TrimSpace(line), "copydesk ") || strings.HasPrefix(line, "Usage: ")
				if utf8.RuneCountInString(line) > width && !typed {
					t.Errorf("%s on %d columns: %q", name, width, line)
				}
			}
		}
	}
}
