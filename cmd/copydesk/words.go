package main

import (
	"bytes"
	"fmt"
	"strings"

	"copydesk/internal/spelling"
)

func unknownName(kind, name string, known []string) error {
	if len(known) == 0 {
		return usage("there is no %s %q: the register has none", kind, name)
	}
	if near := spelling.Nearest(name, known); near != "" {
		return usage("there is no %s %q; did you mean %q?", kind, name, near)
	}
	return usage("there is no %s %q; known are %s", kind, name, list(known))
}

// list names things for a message, not all of them where they are many.
func list(names []string) string { return some(names, 20) }

// few names three things at most.
func few(names []string) string { return some(names, 3) }

func some(names []string, most int) string {
	var b bytes.Buffer
	for i, n := range names {
		if i == most {
			fmt.Fprintf(&b, " and %d more", len(names)-i)
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(n)
	}
	return b.String()
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// shellWord is a word as a shell reads it: quoted where it needs to be.
func shellWord(s string) string {
	if s != "" && !strings.ContainsAny(s[:1], "~=") && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@^~+,=") == "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
