package source

import "testing"

const draft = `
schedule: 2026-11-22T10:00:00+01:00
accounts: [acme-x, acme-mastodon]
author: ana
connection: none
media:
  - file: a.png
    alt: "A team stands before the new building"
---
We open on Monday.
`

func BenchmarkFrontMatter(b *testing.B) {
	for b.Loop() {
		if tree, _, _, ps := FrontMatter(New("a.md", []byte("---"+draft))); tree == nil {
			b.Fatal(ps)
		}
	}
}
