// Package text measures what a post is made of: how long each platform finds it, what stands in it, and where.
//
// Every platform counts in its own unit and reads entities by its own grammar. [Measure] gives the lengths in all units
// at once, [Find] the mentions, tags, links, emoji and quotations under one [Grammar]. A [Matcher] finds the terms of lists,
// [PersonalData] what is somebody's own, [Labels] disclosures; [Readability], [Shouting], [Comparisons] and their like look at
// how a text is written. [Plain] reads Markdown as it is posted, and a [Map] leads from any derived text back to the file.
//
// Nothing here knows a limit: limits are data of the platforms, and judging is a rule's work. All places are byte spans of
// the very text that was passed in.
package text
