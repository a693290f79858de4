// Package text measures what a post is made of: how long each platform finds it, and which mentions, hashtags, links,
// emoji and quotations stand in it, and where.
//
// Every platform counts in its own unit and reads entities by its own grammar. [Measure] gives the lengths in all units
// at once, [Find] the entities under one [Grammar]. Nothing here knows a limit: limits are data of the platforms, and
// judging is a rule's work. All places are byte spans of the very text that was passed in.
package text
