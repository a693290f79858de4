package main

import (
	"strings"
	"testing"
	"unicode/utf8"

	"copydesk/finding"
	"copydesk/internal/policy"

	"github.com/google/go-cmp/cmp"
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

// TestMarkdownOnATerminal: prose is wrapped, examples keep their lines, and what a draft holds is obeyed by no terminal.
func TestMarkdownOnATerminal(t *testing.T) {
	p := page{width: 40}
	p.section("Avoid", "A long line that has to be broken somewhere before its end.\nIt goes on.\n\n- one item that is also too long for its line\n- two\n\n"+
		"```draft platform=x\n---\na: [b]\n---\n\nWords \x1b[31mred\n```\nSee [the guide](https://example.com/a), [it] (there) and <https://example.com>.\n\n### More\nend")
	p.section("Nothing", " \n")
	want := `
Avoid
  A long line that has to be broken
  somewhere before its end. It goes on.

  - one item that is also too long for
    its line
  - two

      ---
      a: [b]
      ---

      Words ␛[31mred

  See the guide: https://example.com/a,
  [it] (there) and
  <https://example.com>.

  More
  end
`
	if diff := cmp.Diff(want, p.out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLinksOnATerminal(t *testing.T) {
	for in, want := range map[string]string{
		"[a](b)":                                "a: b",
		"x [https://a.b](https://a.b) y":        "x https://a.b y",
		"[a]":                                   "[a]",
		"[a](b":                                 "[a](b",
		"[[a](b)":                               "[a: b",
		"[a] and (b) [c](d)":                    "[a] and (b) c: d",
		strings.Repeat("[", 2000) + "](":        strings.Repeat("[", 2000) + "](",
		"[a](b \"title\")":                      "[a](b \"title\")",
		"[one](1), [two](2) and `[three]` [4]5": "one: 1, two: 2 and `[three]` [4]5",
	} {
		if got := links(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}
