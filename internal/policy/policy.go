// Package policy is what policy owners work with: it runs the tests and examples of rules, checks policies whole, lays
// out new rules, and prints the book of all policies.
//
// # A rule's document
//
// Beside every rule, policies/POLICY/RULE/RULE.rego, stand its unit tests, RULE_test.rego, and its document, RULE.md: a
// title, and the sections Summary, Avoid, Prefer, Why and Source, in this order.
//
//	# Title
//	## Summary
//	## Avoid
//	## Prefer
//	## Why
//	## Source
//
// The fenced blocks of Avoid and Prefer are examples that run: the rule has to fire on each example under Avoid, and to
// be silent on each one under Prefer. What other rules say of an example does not matter. The first word behind the fence
// says what a block is, attributes follow as name=value without spaces:
//
//	```draft path=posts/a.tweet platform=x account=acme-x now=2026-11-22T09:00:00Z
//
// is a draft, as its file would stand there. All attributes may be left out: path is posts/example.md, platform and
// account are where the draft itself says (several are joined by commas).
//
//	```json facts=change now=2026-11-22T09:00:00Z
//
// is one facts document of the subject change or mention. What is left out is empty, zero or false; a key that the
// subject does not have is an error. Of a moment it is enough to write its time.
//
//	```toml file=roles/accounts.toml now=2026-11-22T09:00:00Z
//
// is a file of the repository, with any first word: toml, markdown, text. Files stand over a small repository in which
// all is in order: the organisation Acme with its charter, the people ana, ben, cleo, dev and eli, and accounts such as
// acme-x. Each table in an example, such as [committee] or [accounts.acme-x], replaces the table of that name. Term lists
// and platforms are those under test; an example's [lists.promises] replaces the list of that name. For a rule that judges
// the register, the files that follow each other without a word between them are one example. For any other
// rule, the files before a draft or facts block are that example's.
//
// Without now it is nine o'clock on 22 November 2026, UTC. Every other fenced block, such as ```text, is only read.
package policy

import "time"

// Now is the moment of every example that names none: 22 November 2026, nine o'clock UTC.
func Now() time.Time { return time.Date(2026, time.November, 22, 9, 0, 0, 0, time.UTC) }
